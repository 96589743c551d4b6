// One try to deliver one message, and what becomes of it. May be called twice for the same try: receivers know a message by its id.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import type { JobQueue } from "../../core/ports/job-queue.ts";
import type { WebhookOutcome, WebhookSender } from "../../core/ports/webhook-sender.ts";
import type { EpochMs } from "../../core/units.ts";
import { readAccount } from "../access/accounts.sql.ts";
import { queueMail } from "../store/mail-queue.sql.ts";
import { waitAfterTry } from "./retry-waits.ts";
import { bodyOf, signedHeaders } from "./signed-message.ts";
import { disabledMail } from "./webhook-mails.ts";
import { type DisabledWhy, type DueDelivery, disableWebhook, insertTry, noteDelivered, readDueDelivery, settleDelivery } from "./webhooks.sql.ts";

export interface DeliverContext {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly sender: WebhookSender;
  readonly worldClock: Clock;
  randomText(bytes: number): string;
  /** Where the pages are, without a slash at the end. */
  siteUrl(): string;
  /** 0 to 1, for the spread of what is tried again. */
  chance(): number;
}

const GONE = 410;
const MAIL_ID_BYTES = 12;

export async function deliver(context: DeliverContext, id: string): Promise<void> {
  const { database, sender, worldClock } = context;
  const due = await database.read((tx) => readDueDelivery(tx, id));
  if (!due || due.isDisabled) return;
  const [triedAt, began] = [worldClock.now(), worldClock.monotonicMs()];
  const body = bodyOf(due);
  const outcome = await sender.post(due.url, signedHeaders({ id, body, at: triedAt, secrets: secretsOf(due, triedAt) }), body);
  const tookMs = Math.round(worldClock.monotonicMs() - began);
  await database.write((tx) => note(context, tx, due, { outcome, triedAt, tookMs }));
}

function secretsOf({ secret, formerSecret, formerUntil }: DueDelivery, now: EpochMs): readonly string[] {
  return formerSecret !== null && formerUntil !== null && now < formerUntil ? [secret, formerSecret] : [secret];
}

interface Tried {
  readonly outcome: WebhookOutcome;
  readonly triedAt: EpochMs;
  readonly tookMs: number;
}

async function note(context: DeliverContext, tx: WriteTx, due: DueDelivery, { outcome, triedAt, tookMs }: Tried): Promise<void> {
  const { status, failure, retryAfterSeconds } = outcome;
  const isTaken = failure === null && status !== null && status >= 200 && status < 300;
  const isGone = status === GONE;
  const waitSeconds = isTaken || isGone ? null : waitAfterTry(due.tries + 1, retryAfterSeconds, context.chance());
  const state = isTaken ? "delivered" : waitSeconds === null ? "given-up" : "waiting";
  const nextAt = waitSeconds === null ? null : ((context.worldClock.now() + waitSeconds * 1_000) as EpochMs);
  if (!(await settleDelivery(tx, due.id, due.tries, state, nextAt))) return;
  await insertTry(tx, due.id, { triedAt, status, failure, tookMs });
  if (isTaken) await noteDelivered(tx, due.webhook, triedAt);
  else if (isGone) await disable(context, tx, due, "gone", triedAt);
  else if (waitSeconds === null) await disable(context, tx, due, "failing", triedAt);
  else await context.queue.add(tx, [{ key: due.id, group: due.webhook, afterSeconds: waitSeconds }]);
}

/** One that has taken something while this message failed is left alone. Its owner is told, once: nobody looks at a page that is silent. */
async function disable({ siteUrl, randomText }: DeliverContext, tx: WriteTx, due: DueDelivery, why: DisabledWhy, at: EpochMs): Promise<void> {
  const disabled = await disableWebhook(tx, due.webhook, why, at, why === "failing" ? due.madeAt : null);
  if (!disabled) return;
  const owner = await readAccount(tx, disabled.account);
  if (!owner?.isConfirmed || owner.suspendedAt !== null) return;
  const title = disabled.title.replace(/\s+/g, " ") || new URL(disabled.url).host;
  const { subject, text } = disabledMail(owner.language, { why, title, link: `${siteUrl()}/account/webhooks/${due.webhook}` });
  await queueMail(tx, { id: randomText(MAIL_ID_BYTES), to: owner.email, subject, text, writtenAt: at });
}
