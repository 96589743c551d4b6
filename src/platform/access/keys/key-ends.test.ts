// What is told before a key ends, on embedded storage.
import { keyEndsSuite } from "./key-ends.suite.ts";

keyEndsSuite("pglite");
