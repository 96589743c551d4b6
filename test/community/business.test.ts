// The suite of business on embedded storage.
import { businessSuite } from "./business.suite.ts";

businessSuite("pglite");
