// Killed while publishing, on a PostgreSQL server.
import { killPublicationSuite } from "./kill-publication.suite.ts";

killPublicationSuite("postgres");
