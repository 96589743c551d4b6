// The queue of mail on a PostgreSQL server.
import { mailQueueSuite } from "./mail-queue.suite.ts";

mailQueueSuite("postgres");
