// Incidents that the service tells of itself, on a PostgreSQL server.
import { incidentsSuite } from "./incidents.suite.ts";

incidentsSuite("postgres");
