// Sources that are pulled: their declarations, what is due, and what came of it. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { LastContent, Pull, PullDeclaration, PullFailure } from "./pull.ts";

export const PULL_MIGRATIONS: readonly Migration[] = [
  {
    id: "pulls-0001",
    statements: `
create table ingest_pull (
  id text primary key, dataset text not null, institution text not null, source text, every_minutes integer not null, is_paused boolean not null,
  is_asked boolean not null default false, request json not null, due_at bigint not null, lease text, leased_until bigint, content json, tried_at bigint, answered_at bigint,
  failures integer not null, failure json
);
create index ingest_pull_due on ingest_pull (due_at) where not is_paused or is_asked;
`,
  },
];

export const PULL_CHANNEL = "madang_pulls";

const COLUMNS = sql.raw(`id, dataset, institution, source, every_minutes as "everyMinutes", is_paused as "isPaused", request, due_at as "dueAt",
  leased_until as "leasedUntil", content, tried_at as "triedAt", answered_at as "answeredAt", failures, failure`);

export async function readPulls(tx: ReadTx): Promise<readonly Pull[]> {
  return (await sql<Pull>`select ${COLUMNS} from ingest_pull order by id`.execute(tx)).rows;
}

export async function readPull(tx: ReadTx, id: string): Promise<Pull | null> {
  return (await sql<Pull>`select ${COLUMNS} from ingest_pull where id = ${id}`.execute(tx)).rows[0] ?? null;
}

/**
 * Adds it, or changes it; either way it is due at once. What was fetched is forgotten when something else is asked for now, and
 * whoever is at it meanwhile has lost it.
 */
export async function putPull(tx: WriteTx, pull: PullDeclaration, now: EpochMs): Promise<void> {
  const { id, dataset, institution, source, everyMinutes, isPaused } = pull;
  const request = JSON.stringify(pull.request);
  await sql`
    insert into ingest_pull as old (id, dataset, institution, source, every_minutes, is_paused, request, due_at, failures)
    values (${id}, ${dataset}, ${institution}, ${source}, ${everyMinutes}, ${isPaused}, ${request}::json, ${now}, 0)
    on conflict (id) do update set dataset = excluded.dataset, institution = excluded.institution, source = excluded.source,
      every_minutes = excluded.every_minutes, is_paused = excluded.is_paused, request = excluded.request, due_at = excluded.due_at,
      failures = 0, failure = null, lease = null, leased_until = null, is_asked = false,
      content = case when old.request::text = excluded.request::text and old.dataset = excluded.dataset and old.source is not distinct from excluded.source
        then old.content end`.execute(tx);
  await sql`select pg_notify(${PULL_CHANNEL}, '')`.execute(tx);
}

/** @returns false when there is none */
export async function deletePull(tx: WriteTx, id: string): Promise<boolean> {
  return (await sql`delete from ingest_pull where id = ${id} returning id`.execute(tx)).rows.length > 0;
}

/** Once, also for one that is paused. @returns false when there is none, or somebody is at it already */
export async function makeDue(tx: WriteTx, id: string, now: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update ingest_pull set due_at = least(due_at, ${now}::bigint), is_asked = true
    where id = ${id} and (leased_until is null or leased_until <= ${now}) returning id`.execute(tx);
  await sql`select pg_notify(${PULL_CHANNEL}, '')`.execute(tx);
  return rows.length > 0;
}

/** The one that has waited longest, held against other processes until the lease ends. */
export async function takeDuePull(tx: WriteTx, now: EpochMs, lease: string, until: EpochMs): Promise<Pull | null> {
  const { rows } = await sql<Pull>`
    update ingest_pull set lease = ${lease}, leased_until = ${until}, tried_at = ${now}
    where id = (
      select id from ingest_pull where (not is_paused or is_asked) and due_at <= ${now} and (leased_until is null or leased_until <= ${now})
      order by due_at, id limit 1 for update skip locked)
    returning ${COLUMNS}`.execute(tx);
  return rows[0] ?? null;
}

/** @returns false when the lease was lost: changed, deleted, or run out and taken by another */
export async function keepLease(tx: WriteTx, id: string, lease: string, until: EpochMs): Promise<boolean> {
  return (await sql`update ingest_pull set leased_until = ${until} where id = ${id} and lease = ${lease} returning id`.execute(tx)).rows.length > 0;
}

/** Given up without an outcome: it is due as before. */
export async function dropLease(tx: WriteTx, id: string, lease: string): Promise<void> {
  await sql`update ingest_pull set lease = null, leased_until = null where id = ${id} and lease = ${lease}`.execute(tx);
}

/** The source has answered; `content` null: with what was known. */
export async function recordAnswer(tx: WriteTx, id: string, lease: string, at: EpochMs, dueAt: EpochMs, content: LastContent | null): Promise<void> {
  await sql`
    update ingest_pull set lease = null, leased_until = null, is_asked = false, answered_at = ${at}, due_at = ${dueAt}, failures = 0, failure = null,
      content = coalesce(${content === null ? null : JSON.stringify(content)}::json, content)
    where id = ${id} and lease = ${lease}`.execute(tx);
}

export async function recordFailure(tx: WriteTx, id: string, lease: string, failures: number, dueAt: EpochMs, failure: PullFailure): Promise<void> {
  await sql`
    update ingest_pull set lease = null, leased_until = null, is_asked = false, due_at = ${dueAt}, failures = ${failures}, failure = ${JSON.stringify(failure)}::json
    where id = ${id} and lease = ${lease}`.execute(tx);
}
