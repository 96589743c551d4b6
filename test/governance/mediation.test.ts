// From a refused request to a mediated one, on embedded storage.
import { mediationSuite } from "./mediation.suite.ts";

mediationSuite("pglite");
