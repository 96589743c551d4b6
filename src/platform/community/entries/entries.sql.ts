// What companies and developers enter and the centre reviews: companies, start-ups, offers, infrastructure to lend, mirrors. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { EntryKind, EntryState } from "../../../rules/community/entry-states.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { EntryContent } from "./entry-shapes.ts";

export const ENTRY_MIGRATIONS: readonly Migration[] = [
  {
    id: "community-entries-0001",
    statements: `
create table community_entry (
  id text primary key, kind text not null, account text references access_account on delete set null, state text not null, content json not null, listed json,
  reason text not null, version integer not null, entered_at bigint not null, changed_at bigint not null, decided_at bigint, decided_by text, listed_at bigint
);
create index community_entry_account on community_entry (account);
create index community_entry_kind on community_entry (kind, listed_at);
create index community_entry_state on community_entry (state, changed_at);
`,
  },
];

export interface EntryRecord<Kind extends EntryKind = EntryKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly account: string | null;
  readonly state: EntryState;
  /** As its owner has it now. */
  readonly content: EntryContent<Kind>;
  /** As everybody sees it; null: nobody does. */
  readonly listed: EntryContent<Kind> | null;
  readonly reason: string;
  readonly version: number;
  readonly enteredAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly decidedAt: EpochMs | null;
  readonly decidedBy: string | null;
  readonly listedAt: EpochMs | null;
}

const COLUMNS = sql.raw(`id, kind, account, state, content, listed, reason, version, entered_at as "enteredAt", changed_at as "changedAt",
  decided_at as "decidedAt", decided_by as "decidedBy", listed_at as "listedAt"`);

export async function insertEntry(tx: WriteTx, id: string, kind: EntryKind, account: string, content: object, at: EpochMs): Promise<void> {
  await sql`
    insert into community_entry (id, kind, account, state, content, reason, version, entered_at, changed_at)
    values (${id}, ${kind}, ${account}, 'submitted', ${JSON.stringify(content)}::json, '', 1, ${at}, ${at})`.execute(tx);
}

export async function readEntry(tx: ReadTx, id: string): Promise<EntryRecord | null> {
  const { rows } = await sql<EntryRecord>`select ${COLUMNS} from community_entry where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Held until the transaction ends. */
export async function lockEntry(tx: WriteTx, id: string): Promise<EntryRecord | null> {
  await sql`select 1 from community_entry where id = ${id} for update`.execute(tx);
  return readEntry(tx, id);
}

export async function updateEntry(tx: WriteTx, record: EntryRecord): Promise<void> {
  const { id, state, content, listed, reason, changedAt, decidedAt, decidedBy, listedAt } = record;
  await sql`
    update community_entry set state = ${state}, content = ${JSON.stringify(content)}::json, listed = ${listed && JSON.stringify(listed)}::json,
      reason = ${reason}, version = version + 1, changed_at = ${changedAt}, decided_at = ${decidedAt}, decided_by = ${decidedBy}, listed_at = ${listedAt}
    where id = ${id}`.execute(tx);
}

/** Those that everybody sees, the newest first. */
export async function readListed<Kind extends EntryKind>(tx: ReadTx, kind: Kind, limit: number): Promise<readonly EntryRecord<Kind>[]> {
  const { rows } = await sql<EntryRecord<Kind>>`
    select ${COLUMNS} from community_entry where kind = ${kind} and listed is not null order by listed_at desc, id limit ${limit}`.execute(tx);
  return rows;
}

export async function readEntriesOf(tx: ReadTx, account: string, limit: number): Promise<readonly EntryRecord[]> {
  const { rows } = await sql<EntryRecord>`
    select ${COLUMNS} from community_entry where account = ${account} and state <> 'removed' order by entered_at desc limit ${limit}`.execute(tx);
  return rows;
}

export async function readSubmitted(tx: ReadTx, limit: number): Promise<readonly EntryRecord[]> {
  const { rows } = await sql<EntryRecord>`
    select ${COLUMNS} from community_entry where state = 'submitted' order by changed_at limit ${limit}`.execute(tx);
  return rows;
}

export async function countEntriesOf(tx: ReadTx, account: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from community_entry where account = ${account} and state <> 'removed'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Of an account that leaves: nothing stays of what they say. */
export async function eraseEntriesOf(tx: WriteTx, account: string): Promise<void> {
  await sql`
    update community_entry set state = 'removed', content = '{}'::json, listed = null, account = null, reason = '' where account = ${account}`.execute(tx);
}
