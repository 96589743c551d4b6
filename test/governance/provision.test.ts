// What is decided takes effect on data, on embedded storage.
import { provisionSuite } from "./provision.suite.ts";

provisionSuite("pglite");
