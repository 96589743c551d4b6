// What the owner of webhooks does with them: make, change, end, change the secret, try out, deliver again.
import type { RandomBytes } from "../../core/ports/random.ts";
import type { WebhookSender } from "../../core/ports/webhook-sender.ts";
import { Problem } from "../../core/problems.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { announce } from "../store/announcements.sql.ts";
import { type PassOnContext, putDelivery } from "./pass-on.ts";
import { SECRET_BYTES, secretText } from "./signed-message.ts";
import {
  deleteWebhook,
  insertWebhook,
  readWebhook,
  readWebhooksOf,
  replaceSecret,
  restartDelivery,
  updateWebhook,
  type WebhookRecord,
  type WebhookWishes,
} from "./webhooks.sql.ts";

export const MOST_WEBHOOKS = 10;
/** So long both secrets sign. */
export const BOTH_SECRETS_HOURS = 24;
const ID_BYTES = 12;

export interface OwnWebhooksContext extends PassOnContext {
  readonly sender: WebhookSender;
  readonly random: RandomBytes;
}

/** @throws Problem webhook_refused, conflict */
export async function makeWebhook(context: OwnWebhooksContext, account: string, wishes: WebhookWishes): Promise<WebhookRecord> {
  requireTarget(context, wishes.url);
  const { database, worldClock, random, randomText } = context;
  const made: WebhookRecord = {
    ...wishes,
    id: randomText(ID_BYTES),
    account,
    secret: secretText(random(SECRET_BYTES)),
    formerSecret: null,
    formerUntil: null,
    createdAt: worldClock.now(),
    deliveredAt: null,
    disabledAt: null,
    disabledWhy: null,
  };
  await database.write(async (tx) => {
    if ((await readWebhooksOf(tx, account)).length >= MOST_WEBHOOKS) throw new Problem("conflict", `An account has at most ${MOST_WEBHOOKS} webhooks.`);
    await insertWebhook(tx, made);
  });
  await database.persist();
  return made;
}

/** One that was disabled begins again. @throws Problem webhook_refused, not_found */
export async function changeWebhook(context: OwnWebhooksContext, account: string, id: string, wishes: WebhookWishes): Promise<void> {
  requireTarget(context, wishes.url);
  if (!(await context.database.write((tx) => updateWebhook(tx, account, id, wishes)))) throw unknownWebhook();
  await context.database.persist();
}

/** Nothing of it is left, what waits included. @throws Problem not_found */
export async function endWebhook({ database }: OwnWebhooksContext, account: string, id: string): Promise<void> {
  if (!(await database.write((tx) => deleteWebhook(tx, account, id)))) throw unknownWebhook();
  await database.persist();
}

export interface NewSecret {
  readonly secret: string;
  /** Until then the former one signs beside it. */
  readonly formerUntil: EpochMs;
}

/** @throws Problem not_found, conflict */
export async function changeSecret({ database, worldClock, random }: OwnWebhooksContext, account: string, id: string): Promise<NewSecret> {
  const now = worldClock.now();
  const formerUntil = (now + (BOTH_SECRETS_HOURS / 24) * DAY_MS) as EpochMs;
  const secret = secretText(random(SECRET_BYTES));
  await database.write(async (tx) => {
    if (!(await readWebhook(tx, account, id))) throw unknownWebhook();
    if (!(await replaceSecret(tx, account, id, secret, now, formerUntil))) throw new Problem("conflict", "The secret was changed less than a day ago.");
  });
  await database.persist();
  return { secret, formerUntil };
}

/** @returns the id of the delivery @throws Problem not_found, wrong_state */
export async function tryOut(context: OwnWebhooksContext, account: string, id: string): Promise<string> {
  const { database, randomText, worldClock } = context;
  return database.write(async (tx) => {
    const webhook = await readWebhook(tx, account, id);
    if (!webhook) throw unknownWebhook();
    if (webhook.disabledAt !== null) throw disabled();
    const test = { id: `test/${id}/${randomText(ID_BYTES)}`, type: "webhook.test", occurredAt: worldClock.now() } as const;
    // Nobody's wish: it is handed to this webhook alone, here.
    await announce(tx, { ...test, account, dataset: null, region: null, data: { webhook: id } });
    return (await putDelivery(context, tx, id, test.id)) as string;
  });
}

/** Under the id that it had. @throws Problem not_found, wrong_state */
export async function deliverAgain({ database, queue, worldClock }: OwnWebhooksContext, account: string, id: string, delivery: string): Promise<void> {
  await database.write(async (tx) => {
    const webhook = await readWebhook(tx, account, id);
    if (!webhook) throw unknownWebhook();
    if (webhook.disabledAt !== null) throw disabled();
    if (!(await restartDelivery(tx, id, delivery, worldClock.now())))
      throw new Problem("wrong_state", "There is no such delivery, or it waits to be tried anyway.");
    await queue.add(tx, [{ key: delivery, group: id, afterSeconds: 0 }]);
  });
}

/** What a name leads to is looked at with each message; what can be seen of an address is told at once. */
function requireTarget({ sender }: OwnWebhooksContext, url: string): void {
  const objection = sender.objection(url);
  if (objection !== null) throw new Problem("webhook_refused", objection);
}

export function unknownWebhook(): Problem {
  return new Problem("not_found", "You have no webhook with this id.");
}

function disabled(): Problem {
  return new Problem("wrong_state", "The webhook is disabled. Save it again to begin anew.");
}
