// Places that report for themselves, on embedded storage.
import { ownPlaceSuite } from "./own-place.suite.ts";

ownPlaceSuite("pglite");
