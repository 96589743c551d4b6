// Where patients have been, on a PostgreSQL server.
import { sitesSuite } from "./sites.suite.ts";

sitesSuite("postgres");
