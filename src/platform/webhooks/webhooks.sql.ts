// Webhooks of accounts, what is to be delivered to them, and the log of every try. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { WebhookFailure } from "../../core/ports/webhook-sender.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Announcement, AnnouncementType } from "../store/announcements.sql.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const WEBHOOK_MIGRATIONS: readonly Migration[] = [
  {
    id: "webhook-0001",
    statements: `
create table webhook (
  id text primary key, account text not null references access_account on delete cascade, url text not null, title text not null,
  types json not null, datasets json not null, regions json not null, secret text not null, former_secret text, former_until bigint,
  created_at bigint not null, delivered_at bigint, disabled_at bigint, disabled_why text
);
create index webhook_account on webhook (account);
create table webhook_delivery (
  id text primary key, webhook text not null references webhook on delete cascade,
  announcement text not null references store_announcement on delete cascade,
  state text not null, tries integer not null, made_at bigint not null, next_at bigint, unique (webhook, announcement)
);
create index webhook_delivery_log on webhook_delivery (webhook, made_at desc, id);
create index webhook_delivery_announcement on webhook_delivery (announcement);
create table webhook_try (
  delivery text not null references webhook_delivery on delete cascade, number integer not null, tried_at bigint not null,
  status integer, failure text, took_ms integer not null, primary key (delivery, number)
);
create table webhook_band_position (dataset text primary key, epoch text not null, sequence bigint not null);
`,
  },
];

/**
 * - `gone`: the receiver answered 410
 * - `failing`: a message was given up, and none had been taken since it was made
 */
export type DisabledWhy = "gone" | "failing";

export interface WebhookRecord {
  readonly id: string;
  readonly account: string;
  readonly url: string;
  /** As its owner calls it; may be empty. */
  readonly title: string;
  readonly types: readonly AnnouncementType[];
  /** Empty: every dataset. */
  readonly datasets: readonly string[];
  /** Of 2 or 5 digits; bands are told of these only. */
  readonly regions: readonly string[];
  readonly secret: string;
  readonly formerSecret: string | null;
  readonly formerUntil: EpochMs | null;
  readonly createdAt: EpochMs;
  /** When a message was last taken. */
  readonly deliveredAt: EpochMs | null;
  readonly disabledAt: EpochMs | null;
  readonly disabledWhy: DisabledWhy | null;
}

const COLUMNS = sql.raw(`id, account, url, title, types, datasets, regions, secret, former_secret as "formerSecret", former_until as "formerUntil",
  created_at as "createdAt", delivered_at as "deliveredAt", disabled_at as "disabledAt", disabled_why as "disabledWhy"`);

export async function insertWebhook(tx: WriteTx, webhook: WebhookRecord): Promise<void> {
  const { id, account, url, title, types, datasets, regions, secret, createdAt } = webhook;
  await sql`
    insert into webhook (id, account, url, title, types, datasets, regions, secret, created_at)
    values (${id}, ${account}, ${url}, ${title}, ${JSON.stringify(types)}::json, ${JSON.stringify(datasets)}::json, ${JSON.stringify(regions)}::json,
      ${secret}, ${createdAt})`.execute(tx);
}

/** What its owner may change. */
export type WebhookWishes = Pick<WebhookRecord, "url" | "title" | "types" | "datasets" | "regions">;

/** One that was disabled begins again. */
export async function updateWebhook(tx: WriteTx, account: string, id: string, { url, title, types, datasets, regions }: WebhookWishes): Promise<boolean> {
  const { rows } = await sql`
    update webhook set url = ${url}, title = ${title}, types = ${JSON.stringify(types)}::json, datasets = ${JSON.stringify(datasets)}::json,
      regions = ${JSON.stringify(regions)}::json, disabled_at = null, disabled_why = null
    where id = ${id} and account = ${account} returning id`.execute(tx);
  return rows.length > 0;
}

export async function deleteWebhook(tx: WriteTx, account: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from webhook where id = ${id} and account = ${account} returning id`.execute(tx);
  return rows.length > 0;
}

/** With the news that were for this account alone. */
export async function deleteWebhooksOf(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from webhook where account = ${account}`.execute(tx);
  await sql`delete from store_announcement where account = ${account}`.execute(tx);
}

/** The former one signs beside it for a while. @returns false when there is no such webhook, or it still has a former one */
export async function replaceSecret(tx: WriteTx, account: string, id: string, secret: string, now: EpochMs, formerUntil: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update webhook set former_secret = secret, former_until = ${formerUntil}, secret = ${secret}
    where id = ${id} and account = ${account} and (former_until is null or former_until <= ${now}) returning id`.execute(tx);
  return rows.length > 0;
}

export async function readWebhooksOf(tx: ReadTx, account: string): Promise<readonly WebhookRecord[]> {
  const { rows } = await sql<WebhookRecord>`select ${COLUMNS} from webhook where account = ${account} order by created_at, id`.execute(tx);
  return rows;
}

export async function readWebhook(tx: ReadTx, account: string, id: string): Promise<WebhookRecord | null> {
  const { rows } = await sql<WebhookRecord>`select ${COLUMNS} from webhook where id = ${id} and account = ${account}`.execute(tx);
  return rows[0] ?? null;
}

export interface BandWish {
  readonly dataset: string | null;
  readonly region: string;
}

/** Regions of which somebody wants to hear; a null dataset stands for each. */
export async function readBandWishes(tx: ReadTx): Promise<readonly BandWish[]> {
  const { rows } = await sql<BandWish>`
    select distinct dataset, region from (
      select d.value as dataset, r.value as region
      from webhook cross join json_array_elements_text(regions) as r (value)
        left join lateral json_array_elements_text(datasets) as d (value) on true
      where disabled_at is null and types::jsonb ? 'band.changed'
    ) as wished`.execute(tx);
  return rows;
}

export interface Wanting {
  readonly id: string;
  readonly waiting: number;
}

/** Webhooks that asked for what an announcement tells, and how much waits for each already. */
export async function readWanting(tx: ReadTx, { type, account, dataset, region }: Announcement): Promise<readonly Wanting[]> {
  const { rows } = await sql<Wanting>`
    select id, (select count(*)::int from webhook_delivery where webhook = webhook.id and state = 'waiting') as waiting
    from webhook
    where disabled_at is null and types::jsonb ? ${type} and account in (select id from access_account where suspended_at is null) and (${account}::text is null or account = ${account})
      and (${dataset}::text is null or json_array_length(datasets) = 0 or datasets::jsonb ? ${dataset})
      and (${region}::text is null or regions::jsonb ? ${region})
    order by id`.execute(tx);
  return rows;
}

/**
 * - `waiting`: to be tried at `nextAt`
 * - `delivered`: taken, with a status of 200 to 299
 * - `given-up`: not taken in all its tries
 * - `dropped`: its webhook was disabled meanwhile
 */
export type DeliveryState = "waiting" | "delivered" | "given-up" | "dropped";

export interface NewDelivery {
  readonly id: string;
  readonly webhook: string;
  readonly announcement: string;
  readonly madeAt: EpochMs;
}

/** @returns false when the webhook has it already */
export async function insertDelivery(tx: WriteTx, { id, webhook, announcement, madeAt }: NewDelivery): Promise<boolean> {
  const { rows } = await sql`
    insert into webhook_delivery (id, webhook, announcement, state, tries, made_at, next_at)
    values (${id}, ${webhook}, ${announcement}, 'waiting', 0, ${madeAt}, ${madeAt}) on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** What one try needs. */
export interface DueDelivery {
  readonly id: string;
  readonly webhook: string;
  readonly tries: number;
  readonly madeAt: EpochMs;
  readonly url: string;
  readonly secret: string;
  readonly formerSecret: string | null;
  readonly formerUntil: EpochMs | null;
  readonly isDisabled: boolean;
  readonly type: AnnouncementType;
  readonly occurredAt: EpochMs;
  readonly data: Announcement["data"];
}

/** Null: it does not wait any more. When it is due, the queue knows. */
export async function readDueDelivery(tx: ReadTx, id: string): Promise<DueDelivery | null> {
  const { rows } = await sql<DueDelivery>`
    select d.id, d.webhook, d.tries, d.made_at as "madeAt", w.url, w.secret, w.former_secret as "formerSecret", w.former_until as "formerUntil",
      w.disabled_at is not null as "isDisabled", a.type, a.occurred_at as "occurredAt", a.data
    from webhook_delivery d join webhook w on w.id = d.webhook join store_announcement a on a.id = d.announcement
    where d.id = ${id} and d.state = 'waiting'`.execute(tx);
  return rows[0] ?? null;
}

export interface Try {
  readonly number: number;
  readonly triedAt: EpochMs;
  readonly status: number | null;
  readonly failure: WebhookFailure | null;
  readonly tookMs: number;
}

export async function insertTry(tx: WriteTx, delivery: string, { triedAt, status, failure, tookMs }: Omit<Try, "number">): Promise<void> {
  await sql`
    insert into webhook_try (delivery, number, tried_at, status, failure, took_ms)
    select ${delivery}, coalesce(max(number), 0) + 1, ${triedAt}::bigint, ${status}::int, ${failure}::text, ${tookMs}::int
    from webhook_try where delivery = ${delivery}`.execute(tx);
}

/** @param tries made before @returns false when another process was quicker, or it does not wait any more */
export async function settleDelivery(tx: WriteTx, id: string, tries: number, state: DeliveryState, nextAt: EpochMs | null): Promise<boolean> {
  const { rows } = await sql`
    update webhook_delivery set state = ${state}, tries = tries + 1, next_at = ${nextAt}
    where id = ${id} and state = 'waiting' and tries = ${tries} returning id`.execute(tx);
  return rows.length > 0;
}

export async function noteDelivered(tx: WriteTx, webhook: string, at: EpochMs): Promise<void> {
  await sql`update webhook set delivered_at = ${at} where id = ${webhook}`.execute(tx);
}

/**
 * What waits for it is dropped.
 * @param unlessDeliveredSince it is left alone when a message was taken since then
 * @returns whose it is; null: it was disabled already, or left alone
 */
export async function disableWebhook(
  tx: WriteTx,
  id: string,
  why: DisabledWhy,
  now: EpochMs,
  unlessDeliveredSince: EpochMs | null = null,
): Promise<Pick<WebhookRecord, "account" | "title" | "url"> | null> {
  const { rows } = await sql<Pick<WebhookRecord, "account" | "title" | "url">>`
    update webhook set disabled_at = ${now}, disabled_why = ${why}
    where id = ${id} and disabled_at is null and (${unlessDeliveredSince}::bigint is null or coalesce(delivered_at, 0) < ${unlessDeliveredSince})
    returning account, title, url`.execute(tx);
  if (!rows[0]) return null;
  await sql`update webhook_delivery set state = 'dropped', next_at = null where webhook = ${id} and state = 'waiting'`.execute(tx);
  return rows[0];
}

export interface LoggedDelivery {
  readonly id: string;
  readonly type: AnnouncementType;
  readonly occurredAt: EpochMs;
  readonly state: DeliveryState;
  readonly madeAt: EpochMs;
  readonly nextAt: EpochMs | null;
  readonly data: Announcement["data"];
  readonly tries: readonly Try[];
}

/** Newest first. @param before the time at which the last one of the page before was made */
export async function readDeliveries(tx: ReadTx, webhook: string, before: EpochMs | null, limit: number): Promise<readonly LoggedDelivery[]> {
  const { rows } = await sql<LoggedDelivery>`
    select d.id, a.type, a.occurred_at as "occurredAt", d.state, d.made_at as "madeAt", d.next_at as "nextAt", a.data,
      coalesce((select json_agg(json_build_object('number', t.number, 'triedAt', t.tried_at, 'status', t.status, 'failure', t.failure, 'tookMs', t.took_ms)
        order by t.number) from webhook_try t where t.delivery = d.id), '[]'::json) as tries
    from webhook_delivery d join store_announcement a on a.id = d.announcement
    where d.webhook = ${webhook} and (${before}::bigint is null or d.made_at < ${before})
    order by d.made_at desc, d.id limit ${limit}`.execute(tx);
  return rows;
}

/** To be tried again from the beginning, under the same id. @returns false when there is none, or it waits anyway */
export async function restartDelivery(tx: WriteTx, webhook: string, id: string, now: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update webhook_delivery set state = 'waiting', tries = 0, next_at = ${now}
    where id = ${id} and webhook = ${webhook} and state <> 'waiting' returning id`.execute(tx);
  return rows.length > 0;
}

/** Up to where bands of a dataset were told; one process at a time has it. Null: another has it now. */
export async function holdBandPosition(tx: WriteTx, dataset: string): Promise<{ readonly epoch: string; readonly sequence: number } | null> {
  await sql`insert into webhook_band_position (dataset, epoch, sequence) values (${dataset}, '', 0) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ epoch: string; sequence: number }>`
    select epoch, sequence from webhook_band_position where dataset = ${dataset} for update skip locked`.execute(tx);
  return rows[0] ?? null;
}

export async function moveBandPosition(tx: WriteTx, dataset: string, epoch: string, sequence: number): Promise<void> {
  await sql`update webhook_band_position set epoch = ${epoch}, sequence = ${sequence} where dataset = ${dataset}`.execute(tx);
}
