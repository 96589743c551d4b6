// Places that report for themselves, on a PostgreSQL server.
import { ownPlaceSuite } from "./own-place.suite.ts";

ownPlaceSuite("postgres");
