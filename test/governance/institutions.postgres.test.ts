// Institutions in public and the community of practice, on a PostgreSQL server.
import { institutionsSuite } from "./institutions.suite.ts";

institutionsSuite("postgres");
