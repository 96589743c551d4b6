// Members of the forum: which of the five groups, since when, confirmed or not, paused until when. SQL only.
import { sql } from "kysely";
import type { ForumGroup } from "../../../core/forum-groups.ts";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";

export interface ForumMember {
  readonly account: string;
  readonly group: ForumGroup;
  readonly joinedAt: EpochMs;
  /** Null: waits for the centre. */
  readonly confirmedAt: EpochMs | null;
  /** Null: never paused. */
  readonly pausedUntil: EpochMs | null;
}

const COLUMNS = sql.raw(`account, grouping as "group", joined_at as "joinedAt", confirmed_at as "confirmedAt", paused_until as "pausedUntil"`);

export async function readMember(tx: ReadTx, account: string): Promise<ForumMember | null> {
  const { rows } = await sql<ForumMember>`select ${COLUMNS} from forum_member where account = ${account}`.execute(tx);
  return rows[0] ?? null;
}

/** Joins, or changes the group; a pause goes on. */
export async function putMember(tx: WriteTx, { account, group, joinedAt, confirmedAt }: Omit<ForumMember, "pausedUntil">): Promise<void> {
  await sql`
    insert into forum_member (account, grouping, joined_at, confirmed_at) values (${account}, ${group}, ${joinedAt}, ${confirmedAt})
    on conflict (account) do update set grouping = excluded.grouping, joined_at = excluded.joined_at, confirmed_at = excluded.confirmed_at`.execute(tx);
}

export async function confirmMember(tx: WriteTx, account: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update forum_member set confirmed_at = ${at} where account = ${account} and confirmed_at is null returning account`.execute(tx);
  return rows.length > 0;
}

/** Takes no part in any group any more. A pause is kept with the account: leaving and coming back does not end it. */
export async function dismissMember(tx: WriteTx, account: string): Promise<boolean> {
  const { rows } = await sql`delete from forum_member where account = ${account} and paused_until is null returning account`.execute(tx);
  return rows.length > 0;
}

export async function pauseMember(tx: WriteTx, account: string, until: EpochMs | null): Promise<void> {
  await sql`update forum_member set paused_until = ${until} where account = ${account}`.execute(tx);
}

export interface WaitingMember {
  readonly account: string;
  readonly name: string;
  readonly group: ForumGroup;
  readonly joinedAt: EpochMs;
}

export async function readUnconfirmed(tx: ReadTx, limit: number): Promise<readonly WaitingMember[]> {
  const { rows } = await sql<WaitingMember>`
    select m.account, a.name, m.grouping as "group", m.joined_at as "joinedAt" from forum_member m join access_account a on a.id = m.account
    where m.confirmed_at is null order by m.joined_at limit ${limit}`.execute(tx);
  return rows;
}

export async function countMembers(tx: ReadTx): Promise<readonly { readonly group: ForumGroup; readonly members: number }[]> {
  const { rows } = await sql<{ group: ForumGroup; members: number }>`
    select grouping as "group", count(*)::integer as members from forum_member where confirmed_at is not null group by grouping`.execute(tx);
  return rows;
}
