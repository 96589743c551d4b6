// Traces of accounts on embedded storage.
import { accountTracesSuite } from "./account-traces.suite.ts";

accountTracesSuite("pglite");
