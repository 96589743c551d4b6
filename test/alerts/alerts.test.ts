// Alerts on embedded storage.
import { alertsSuite } from "./alerts.suite.ts";

alertsSuite("pglite");
