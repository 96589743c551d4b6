// A year of the framework, on a PostgreSQL server.
import { yearSuite } from "./year.suite.ts";

yearSuite("postgres");
