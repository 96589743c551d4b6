// The main job on embedded storage.
import { mainJobSuite } from "./main-job.suite.ts";

mainJobSuite("pglite");
