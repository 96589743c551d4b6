// Keys, limits and counts on embedded storage.
import { ownKeysSuite } from "./own-keys.suite.ts";

ownKeysSuite("pglite");
