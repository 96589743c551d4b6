// What is kept of an account's webhooks, for its owner. Secrets are named, not told; everything goes with the account.
import { instantText } from "../../core/time.ts";
import type { AccountPart } from "../access/account-parts.ts";
import { deleteWebhooksOf, readWebhooksOf, type WebhookRecord } from "./webhooks.sql.ts";

export function accountWebhooks(zone: string): AccountPart {
  return {
    name: "webhooks",
    data: async (tx, account) => (await readWebhooksOf(tx, account)).map((webhook) => toldWebhook(webhook, zone)),
    leave: deleteWebhooksOf,
  };
}

function toldWebhook({ url, title, types, datasets, regions, createdAt }: WebhookRecord, zone: string) {
  return { url, title, types, datasets, regions, createdAt: instantText(createdAt, zone), secret: "kept, and shown only when it was made" };
}
