// Dropped days on PostgreSQL.
import { retentionSuite } from "./retention.suite.ts";

retentionSuite("postgres");
