// Releases of rows about people on embedded storage.
import { restrictedSuite } from "./restricted.suite.ts";

restrictedSuite("pglite");
