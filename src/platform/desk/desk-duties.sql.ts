// What the desk's job looks for: entries that nobody was told of, reports that end soon or are late, texts past their time. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { Language } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";

/** Datasets with entries that nobody was told of, and how many; null: about none. */
export async function readUnannounced(tx: ReadTx): Promise<readonly { readonly dataset: string | null; readonly count: number }[]> {
  const { rows } = await sql<{ dataset: string | null; count: number }>`
    select dataset, count(*)::int as count from desk_entry where announced_at is null group by dataset`.execute(tx);
  return rows;
}

export async function markAnnounced(tx: WriteTx, datasets: readonly (string | null)[], at: EpochMs): Promise<void> {
  const named = JSON.stringify(datasets.filter((id) => id !== null));
  await sql`
    update desk_entry set announced_at = ${at} where announced_at is null
      and (dataset in (select jsonb_array_elements_text(${named}::jsonb)) or (dataset is null and ${datasets.includes(null)}::boolean))`.execute(tx);
}

/** @returns false when the institution was told after `before`; otherwise it counts as told now */
export async function claimTelling(tx: WriteTx, institution: string, now: EpochMs, before: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    insert into desk_told (institution, told_at) values (${institution}, ${now})
    on conflict (institution) do update set told_at = excluded.told_at where desk_told.told_at <= ${before} returning institution`.execute(tx);
  return rows.length > 0;
}

export interface DueReport {
  readonly number: number;
  readonly dataset: string | null;
  readonly dueAt: EpochMs;
  /** How many reminders went out; a late one counts as one more. */
  readonly reminded: number;
}

/** Open reports that end before an instant, held until the transaction ends. */
export async function lockDueReports(tx: WriteTx, before: EpochMs, reminders: number): Promise<readonly DueReport[]> {
  const { rows } = await sql<DueReport>`
    select number, dataset, due_at as "dueAt", reminded from desk_entry
    where kind = 'report' and state in ('new', 'taken') and due_at <= ${before} and reminded < ${reminders}
    order by due_at limit 500 for update skip locked`.execute(tx);
  return rows;
}

export async function markReminded(tx: WriteTx, number: number, reminded: number): Promise<void> {
  await sql`update desk_entry set reminded = ${reminded} where number = ${number}`.execute(tx);
}

export interface Officer {
  readonly email: string;
  readonly language: Language;
}

/** People who answer at an institution, or for the whole platform when it is null. */
export async function readOfficers(tx: ReadTx, institution: string | null, limit: number): Promise<readonly Officer[]> {
  const { rows } = await sql<Officer>`
    select distinct a.email, a.language from access_account a join access_role r on r.account = a.id
    where a.suspended_at is null and a.is_confirmed
      and case when ${institution}::text is null then r.role = 'administrator' else r.institution = ${institution} and r.role in ('officer', 'reviewer') end
    order by a.email limit ${limit}`.execute(tx);
  return rows;
}

/** Done so long ago that nobody has to come back to it: whose it was is forgotten, and what was never public is erased. */
export async function forgetAskers(tx: WriteTx, doneBefore: EpochMs): Promise<void> {
  await sql`
    update desk_entry set account = null, ticket = '', title = '', content = '', detail = case when shown_at is null then null else detail end
    where done_at <= ${doneBefore} and ticket <> ''`.execute(tx);
  await sql`
    delete from desk_message m using desk_entry e where m.entry = e.number and e.ticket = '' and not m.is_public`.execute(tx);
}
