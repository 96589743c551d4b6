// The change log of live datasets on a PostgreSQL server.
import { liveLogSuite } from "./live-log.suite.ts";

liveLogSuite("postgres");
