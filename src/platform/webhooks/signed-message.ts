// A message as Standard Webhooks wants it: body, id, time and signatures. Pure.
// Source: Standard Webhooks 1.0.0, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { Webhook } from "standardwebhooks";
import type { EpochMs } from "../../core/units.ts";
import type { Announcement } from "../store/announcements.sql.ts";

/** Of a secret's random part. Source: Standard Webhooks, 24 to 64 bytes. */
export const SECRET_BYTES = 32;

export function secretText(random: Uint8Array): string {
  return `whsec_${Buffer.from(random).toString("base64")}`;
}

/** The same for every try of the same delivery: receivers may compare. */
export function bodyOf({ type, occurredAt, data }: Pick<Announcement, "type" | "occurredAt" | "data">): string {
  return JSON.stringify({ type, timestamp: new Date(occurredAt).toISOString(), data });
}

export interface Signed {
  /** Of the delivery: receivers know by it what they have had already. */
  readonly id: string;
  readonly body: string;
  /** When this try is made. */
  readonly at: EpochMs;
  /** While a secret is being changed there are two. */
  readonly secrets: readonly string[];
}

export function signedHeaders({ id, body, at, secrets }: Signed): { readonly [name: string]: string } {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
