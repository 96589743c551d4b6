// Institutions in public and the community of practice, on embedded storage.
import { institutionsSuite } from "./institutions.suite.ts";

institutionsSuite("pglite");
