// Traces of accounts on a PostgreSQL server.
import { accountTracesSuite } from "./account-traces.suite.ts";

accountTracesSuite("postgres");
