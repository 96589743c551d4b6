// Incidents that the service tells of itself, on embedded storage.
import { incidentsSuite } from "./incidents.suite.ts";

incidentsSuite("pglite");
