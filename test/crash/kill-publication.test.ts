// Killed while publishing, on embedded storage.
import { killPublicationSuite } from "./kill-publication.suite.ts";

killPublicationSuite("pglite");
