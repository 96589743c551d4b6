// The log of decisions, on a PostgreSQL server.
import { auditSuite } from "./audit.suite.ts";

auditSuite("postgres");
