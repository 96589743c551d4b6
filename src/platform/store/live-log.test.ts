// The change log of live datasets on embedded storage.
import { liveLogSuite } from "./live-log.suite.ts";

liveLogSuite("pglite");
