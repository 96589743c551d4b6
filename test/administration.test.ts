// Administrators at work on embedded storage.
import { administrationSuite } from "./administration.suite.ts";

administrationSuite("pglite");
