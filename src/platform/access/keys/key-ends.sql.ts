// Keys that end soon and whose owners are not told of it yet, with whom to tell. SQL only.
import { sql } from "kysely";
import type { WriteTx } from "../../../core/ports/database.ts";
import type { Language } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { KeyRow } from "./keys.sql.ts";

/** A notice, so many days before the end of a key. */
export interface Notice {
  readonly days: number;
  readonly now: EpochMs;
  /** Keys that end later have time. */
  readonly until: EpochMs;
}

export interface EndingKey extends Pick<KeyRow, "id" | "kind" | "agency" | "name" | "hint" | "scopes"> {
  readonly expiresAt: EpochMs;
  /** What an operating key was granted for. */
  readonly service: string | null;
  readonly datasets: readonly string[] | null;
  readonly email: string;
  /** Null: of an institution, which has none. */
  readonly language: Language | null;
}

/**
 * Neither over, revoked nor replaced, and of somebody who can be told. A key whose end was moved is told of anew.
 * Whoever was told later in its life is not told the earlier notice, however clocks are moved.
 */
function dueIn({ days, now, until }: Notice) {
  return sql`
    from access_key k left join access_account a on a.id = k.account left join access_key_application p on p.id = k.application
      left join access_institution i on k.kind = 'agency' and i.id = k.agency
    where k.revoked_at is null and k.expires_at > ${now} and k.expires_at <= ${until}
      and (k.told_end is distinct from k.expires_at or k.told_days > ${days})
      and not exists (select 1 from access_key n where n.replaces = k.id)
      and (k.application is null or p.state = 'granted')
      and case k.kind when 'agency' then i.contact ->> 'email' <> '' else a.is_confirmed and a.suspended_at is null end`;
}

/** Nobody else tells of them or changes them until the transaction ends. Those that somebody else is at are left to the next look. */
export async function lockEndingKeys(tx: WriteTx, notice: Notice, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select k.id ${dueIn(notice)} order by k.expires_at, k.id limit ${limit} for update of k skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Of those that are locked: what was committed between looking and locking, a replacement above all, counts. */
export async function readEndingKeys(tx: WriteTx, notice: Notice, locked: readonly string[]): Promise<readonly EndingKey[]> {
  const { rows } = await sql<EndingKey>`
    select k.id, k.kind, k.agency, k.name, k.hint, k.scopes, k.expires_at as "expiresAt", p.service, p.datasets,
      case k.kind when 'agency' then i.contact ->> 'email' else a.email end as email, a.language
    ${dueIn(notice)} and k.id in (select json_array_elements_text(${JSON.stringify(locked)}::json)) order by k.expires_at, k.id`.execute(tx);
  return rows;
}

export async function markTold(tx: WriteTx, id: string, days: number): Promise<void> {
  await sql`update access_key set told_end = expires_at, told_days = ${days} where id = ${id}`.execute(tx);
}
