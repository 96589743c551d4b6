// Reports of readers, what moderators decided, appeals. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Moderated, ModerationAction, ModerationState } from "../../../rules/community/moderation.ts";

export interface ModerationRecord extends Moderated {
  readonly number: number;
  /** Null: the post is gone. */
  readonly post: string | null;
  readonly topic: string | null;
  /** Of the post in its topic. */
  readonly postNumber: number | null;
  readonly reason: string;
  /** Of a pause. */
  readonly days: number | null;
  readonly appeal: string | null;
  readonly appealedAt: EpochMs | null;
  readonly answer: string | null;
  readonly answeredAt: EpochMs | null;
}

const COLUMNS = sql.raw(`m.number, m.post, p.topic, p.number as "postNumber", m.action, m.reason, m.days, m.decided_at as at, m.officer, m.author, m.state,
  m.appeal, m.appealed_at as "appealedAt", m.answer, m.answered_at as "answeredAt"`);
const FROM = sql.raw(`forum_moderation m left join forum_post p on p.id = m.post`);

export interface NewModeration {
  readonly post: string;
  readonly action: ModerationAction;
  readonly reason: string;
  readonly days: number | null;
  readonly at: EpochMs;
  readonly officer: string;
  readonly author: string | null;
}

export async function insertModeration(tx: WriteTx, { post, action, reason, days, at, officer, author }: NewModeration): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into forum_moderation (post, action, reason, days, decided_at, officer, author, state)
    values (${post}, ${action}, ${reason}, ${days}, ${at}, ${officer}, ${author}, 'standing') returning number`.execute(tx);
  return rows[0]?.number as number;
}

/** Held until the transaction ends. */
export async function lockModeration(tx: WriteTx, number: number): Promise<ModerationRecord | null> {
  await sql`select 1 from forum_moderation where number = ${number} for update`.execute(tx);
  const { rows } = await sql<ModerationRecord>`select ${COLUMNS} from ${FROM} where m.number = ${number}`.execute(tx);
  return rows[0] ?? null;
}

export async function appealModeration(tx: WriteTx, number: number, appeal: string, at: EpochMs): Promise<void> {
  await sql`update forum_moderation set state = 'appealed', appeal = ${appeal}, appealed_at = ${at} where number = ${number}`.execute(tx);
}

export async function answerAppeal(tx: WriteTx, number: number, state: ModerationState, answer: string, at: EpochMs): Promise<void> {
  await sql`update forum_moderation set state = ${state}, answer = ${answer}, answered_at = ${at} where number = ${number}`.execute(tx);
}

/** Newest first. */
export async function readModerations(tx: ReadTx, offset: number, limit: number): Promise<readonly ModerationRecord[]> {
  const { rows } = await sql<ModerationRecord>`select ${COLUMNS} from ${FROM} order by m.number desc limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function countModerations(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from forum_moderation`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function readModerationsOf(tx: ReadTx, author: string, limit: number): Promise<readonly ModerationRecord[]> {
  const { rows } = await sql<ModerationRecord>`
    select ${COLUMNS} from ${FROM} where m.author = ${author} and m.action <> 'keep' order by m.number desc limit ${limit}`.execute(tx);
  return rows;
}

export async function readAppeals(tx: ReadTx, limit: number): Promise<readonly ModerationRecord[]> {
  const { rows } = await sql<ModerationRecord>`select ${COLUMNS} from ${FROM} where m.state = 'appealed' order by m.appealed_at limit ${limit}`.execute(tx);
  return rows;
}

/** Whether anything else still pauses this author at an instant; the latest end of it. */
export async function readLatestPause(tx: ReadTx, author: string, except: number): Promise<EpochMs | null> {
  const { rows } = await sql<{ until: EpochMs | null }>`
    select max(decided_at + days::bigint * 86400000) as until from forum_moderation
    where author = ${author} and action = 'pause' and state <> 'lifted' and number <> ${except}`.execute(tx);
  return rows[0]?.until ?? null;
}

export async function insertReport(tx: WriteTx, post: string, account: string, reason: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    insert into forum_report (post, account, reason, reported_at) values (${post}, ${account}, ${reason}, ${at}) on conflict do nothing returning post`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function settleReports(tx: WriteTx, post: string, at: EpochMs): Promise<void> {
  await sql`update forum_report set settled_at = ${at} where post = ${post} and settled_at is null`.execute(tx);
}

export interface ReportedPost {
  readonly post: string;
  readonly topic: string;
  readonly postNumber: number;
  readonly content: string;
  readonly reasons: readonly string[];
  readonly reportedAt: EpochMs;
}

/** The longest waiting first. */
export async function readReported(tx: ReadTx, limit: number): Promise<readonly ReportedPost[]> {
  const { rows } = await sql<ReportedPost>`
    select p.id as post, p.topic, p.number as "postNumber", p.content, json_agg(r.reason order by r.reported_at) as reasons, min(r.reported_at) as "reportedAt"
    from forum_report r join forum_post p on p.id = r.post where r.settled_at is null
    group by p.id order by min(r.reported_at) limit ${limit}`.execute(tx);
  return rows;
}
