// Random walks through matters, on embedded storage.
import { randomWalkSuite } from "./random-walks.suite.ts";

randomWalkSuite("pglite");
