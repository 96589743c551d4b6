// From a refused request to a mediated one, on a PostgreSQL server.
import { mediationSuite } from "./mediation.suite.ts";

mediationSuite("postgres");
