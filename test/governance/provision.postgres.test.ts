// What is decided takes effect on data, on a PostgreSQL server.
import { provisionSuite } from "./provision.suite.ts";

provisionSuite("postgres");
