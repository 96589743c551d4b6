// The main job on a PostgreSQL server.
import { mainJobSuite } from "./main-job.suite.ts";

mainJobSuite("postgres");
