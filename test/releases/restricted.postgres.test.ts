// Releases of rows about people on a PostgreSQL server.
import { restrictedSuite } from "./restricted.suite.ts";

restrictedSuite("postgres");
