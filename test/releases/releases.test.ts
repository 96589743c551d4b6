// Releases on embedded storage.
import { releasesSuite } from "./releases.suite.ts";

releasesSuite("pglite");
