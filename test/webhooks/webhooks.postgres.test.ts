// Webhooks on a PostgreSQL server.
import { webhooksSuite } from "./webhooks.suite.ts";

webhooksSuite("postgres");
