// Dropped days on embedded storage.
import { retentionSuite } from "./retention.suite.ts";

retentionSuite("pglite");
