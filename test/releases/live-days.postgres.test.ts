// Days of live datasets as releases on a PostgreSQL server.
import { liveDaysSuite } from "./live-days.suite.ts";

liveDaysSuite("postgres");
