// Polls: who has voted, and how many have voted for what. The two are never joined, and carry no times. SQL only.
import { sql } from "kysely";
import type { ForumGroup } from "../../../core/forum-groups.ts";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";

export interface PollRecord {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly openedAt: EpochMs;
  readonly openUntil: EpochMs;
  readonly voters: number;
}

const COLUMNS = sql.raw(`p.id, p.question, p.choices, p.opened_at as "openedAt", p.open_until as "openUntil",
  coalesce((select sum(c.votes)::integer from forum_tally c where c.poll = p.id), 0) as voters`);

export async function readPolls(tx: ReadTx, offset: number, limit: number): Promise<readonly PollRecord[]> {
  const { rows } = await sql<PollRecord>`select ${COLUMNS} from forum_poll p order by p.open_until desc, p.id limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function readPoll(tx: ReadTx, id: string): Promise<PollRecord | null> {
  const { rows } = await sql<PollRecord>`select ${COLUMNS} from forum_poll p where p.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertPoll(tx: WriteTx, { id, question, choices, openedAt, openUntil }: Omit<PollRecord, "voters">): Promise<void> {
  await sql`
    insert into forum_poll (id, question, choices, opened_at, open_until)
    values (${id}, ${question}, ${JSON.stringify(choices)}::json, ${openedAt}, ${openUntil})`.execute(tx);
}

/** @returns false when the account has voted already */
export async function insertVoter(tx: WriteTx, poll: string, account: string): Promise<boolean> {
  const { rows } = await sql`insert into forum_voter (poll, account) values (${poll}, ${account}) on conflict do nothing returning poll`.execute(tx);
  return rows.length > 0;
}

export async function addVote(tx: WriteTx, poll: string, choice: number, group: ForumGroup): Promise<void> {
  await sql`
    insert into forum_tally (poll, choice, grouping, votes) values (${poll}, ${choice}, ${group}, 1)
    on conflict (poll, choice, grouping) do update set votes = forum_tally.votes + 1`.execute(tx);
}

export interface TallyRow {
  readonly choice: number;
  readonly group: ForumGroup;
  readonly votes: number;
}

export async function readTally(tx: ReadTx, poll: string): Promise<readonly TallyRow[]> {
  const { rows } = await sql<TallyRow>`select choice, grouping as "group", votes from forum_tally where poll = ${poll} order by choice, grouping`.execute(tx);
  return rows;
}

export async function readVotedPolls(tx: ReadTx, account: string): Promise<readonly string[]> {
  const { rows } = await sql<{ poll: string }>`select poll from forum_voter where account = ${account} order by poll limit 500`.execute(tx);
  return rows.map(({ poll }) => poll);
}
