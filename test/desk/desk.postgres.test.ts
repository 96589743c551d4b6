// The help desk on a PostgreSQL server.
import { deskSuite } from "./desk.suite.ts";

deskSuite("postgres");
