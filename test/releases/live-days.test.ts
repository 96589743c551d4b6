// Days of live datasets as releases on embedded storage.
import { liveDaysSuite } from "./live-days.suite.ts";

liveDaysSuite("pglite");
