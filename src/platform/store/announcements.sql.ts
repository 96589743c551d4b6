// What has happened, for programs that asked to be told: written in the transaction in which it happened, so that it is told if and only
// if it is so. Any part of the platform announces; who is told is up to webhooks. SQL only.
import { sql } from "kysely";
import type { WriteTx } from "../../core/ports/database.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import type { Migration } from "./migrations.sql.ts";

export const ANNOUNCEMENT_MIGRATIONS: readonly Migration[] = [
  {
    id: "announcement-0001",
    statements: `
create table store_announcement (
  id text primary key, number bigint generated always as identity unique, type text not null, occurred_at bigint not null,
  account text, dataset text, region text, data json not null, is_passed_on boolean not null default false
);
create index store_announcement_waiting on store_announcement (number) where not is_passed_on;
create index store_announcement_age on store_announcement (occurred_at);
`,
  },
];

/** Told of each announcement. */
export const ANNOUNCEMENT_CHANNEL = "madang_announcement";

/**
 * - `release.published`: a release of a dataset can be had
 * - `band.changed`: places of a live dataset in a region have more or less than before
 * - `change.planned`: a dataset, or a part of the API, will change or end
 * - `application.decided`: there is a decision on something that an account has applied for
 * - `webhook.test`: somebody tries out their own webhook
 */
export const ANNOUNCEMENT_TYPES = ["release.published", "band.changed", "change.planned", "application.decided", "webhook.test"] as const;
export type AnnouncementType = (typeof ANNOUNCEMENT_TYPES)[number];

export interface Announcement {
  /** Of what happened, such as `release/DATASET/VERSION` or `application/ID/approved`: the same is told once, whoever announces it again. */
  readonly id: string;
  readonly type: AnnouncementType;
  readonly occurredAt: EpochMs;
  /** Told to this account alone; null: to whoever asked. */
  readonly account: string | null;
  /** Null: it concerns no dataset in particular. */
  readonly dataset: string | null;
  /** Of 2 or 5 digits; null: none. */
  readonly region: string | null;
  /** As it is told: nothing that the public, or the account, may not read. */
  readonly data: { readonly [member: string]: JsonValue };
}

/** In the transaction in which it happens. Cheap: one row and one notification, whoever listens. */
export async function announce(tx: WriteTx, { id, type, occurredAt, account, dataset, region, data }: Announcement): Promise<void> {
  await sql`
    insert into store_announcement (id, type, occurred_at, account, dataset, region, data)
    values (${id}, ${type}, ${occurredAt}, ${account}, ${dataset}, ${region}, ${JSON.stringify(data)}::json)
    on conflict (id) do nothing`.execute(tx);
  await sql`select pg_notify(${ANNOUNCEMENT_CHANNEL}, '')`.execute(tx);
}

/** In their order; nobody else takes them before the transaction ends, and then they are passed on. */
export async function takeAnnouncements(tx: WriteTx, limit: number): Promise<readonly Announcement[]> {
  const { rows } = await sql<Announcement>`
    with taken as (
      select number from store_announcement where not is_passed_on order by number limit ${limit} for update skip locked
    ), passed as (
      update store_announcement set is_passed_on = true from taken where store_announcement.number = taken.number returning store_announcement.*
    )
    select id, type, occurred_at as "occurredAt", account, dataset, region, data from passed order by number`.execute(tx);
  return rows;
}

/** Those that were passed on long ago, and with them what refers to them. */
export async function deleteAnnouncementsBefore(tx: WriteTx, before: EpochMs, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from store_announcement where id in (
      select id from store_announcement where is_passed_on and occurred_at < ${before} order by occurred_at limit ${limit}
    ) returning id`.execute(tx);
  return rows.length;
}
