// From a source on the web to a draft, on a PostgreSQL server.
import { pulledDraftsSuite } from "./pulled-drafts.suite.ts";

pulledDraftsSuite("postgres");
