// Where patients have been, on embedded storage.
import { sitesSuite } from "./sites.suite.ts";

sitesSuite("pglite");
