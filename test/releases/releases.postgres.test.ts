// Releases on a PostgreSQL server.
import { releasesSuite } from "./releases.suite.ts";

releasesSuite("postgres");
