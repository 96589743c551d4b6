// Sources pulled on a schedule, on embedded storage.
import { pullsSuite } from "./pulls.suite.ts";

pullsSuite("pglite");
