// Administrators at work on a PostgreSQL server.
import { administrationSuite } from "./administration.suite.ts";

administrationSuite("postgres");
