// What is provided on request, on a PostgreSQL server.
import { provisionLogSuite } from "./provision-log.suite.ts";

provisionLogSuite("postgres");
