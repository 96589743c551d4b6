// Alerts on a PostgreSQL server.
import { alertsSuite } from "./alerts.suite.ts";

alertsSuite("postgres");
