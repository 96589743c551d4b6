// Webhooks on embedded storage.
import { webhooksSuite } from "./webhooks.suite.ts";

webhooksSuite("pglite");
