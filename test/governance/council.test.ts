// The strategy council, on embedded storage.
import { councilSuite } from "./council.suite.ts";

councilSuite("pglite");
