// The queue of mail on embedded storage.
import { mailQueueSuite } from "./mail-queue.suite.ts";

mailQueueSuite("pglite");
