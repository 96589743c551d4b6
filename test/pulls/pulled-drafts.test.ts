// From a source on the web to a draft, on embedded storage.
import { pulledDraftsSuite } from "./pulled-drafts.suite.ts";

pulledDraftsSuite("pglite");
