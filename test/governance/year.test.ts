// A year of the framework, on embedded storage.
import { yearSuite } from "./year.suite.ts";

yearSuite("pglite");
