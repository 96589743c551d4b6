// Positions of addresses in drafts on a PostgreSQL server.
import { geocodeDraftSuite } from "./geocode-draft.suite.ts";

geocodeDraftSuite("postgres");
