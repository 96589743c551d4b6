// The log of decisions, on embedded storage.
import { auditSuite } from "./audit.suite.ts";

auditSuite("pglite");
