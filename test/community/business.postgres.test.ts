// The suite of business on a PostgreSQL server.
import { businessSuite } from "./business.suite.ts";

businessSuite("postgres");
