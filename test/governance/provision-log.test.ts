// What is provided on request, on the embedded database.
import { provisionLogSuite } from "./provision-log.suite.ts";

provisionLogSuite("pglite");
