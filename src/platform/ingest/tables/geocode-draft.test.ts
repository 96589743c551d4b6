// Positions of addresses in drafts on embedded storage.
import { geocodeDraftSuite } from "./geocode-draft.suite.ts";

geocodeDraftSuite("pglite");
