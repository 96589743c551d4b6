// Sources pulled on a schedule, on a PostgreSQL server.
import { pullsSuite } from "./pulls.suite.ts";

pullsSuite("postgres");
