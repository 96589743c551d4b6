// Topics of the forum and what is said in them. SQL only.
import { sql } from "kysely";
import type { ForumGroup } from "../../../core/forum-groups.ts";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";

export interface TopicRecord {
  readonly id: string;
  /** Of whoever opened it. */
  readonly group: ForumGroup;
  readonly workingGroup: string | null;
  readonly title: string;
  readonly openedAt: EpochMs;
  readonly newestAt: EpochMs;
  readonly posts: number;
  /** Its first post is hidden or gone, and its title with it. */
  readonly isHidden: boolean;
  readonly isGone: boolean;
}

export interface PostRecord {
  readonly id: string;
  readonly topic: string;
  readonly number: number;
  /** The same person has the same number in a topic. */
  readonly speaker: number;
  /** Null: the account is gone. */
  readonly account: string | null;
  readonly group: ForumGroup;
  readonly content: string;
  readonly postedAt: EpochMs;
  /** Number of the moderation that hid it. */
  readonly hiddenBy: number | null;
  readonly hiddenWhy: string | null;
  /** Its author took it back. */
  readonly isGone: boolean;
}

const TOPIC = sql.raw(`t.id, t.grouping as "group", t.working_group as "workingGroup", t.title, t.opened_at as "openedAt", t.newest_at as "newestAt", t.posts,
  coalesce((select p.hidden_by is not null from forum_post p where p.topic = t.id and p.number = 1), false) as "isHidden",
  coalesce((select p.is_gone from forum_post p where p.topic = t.id and p.number = 1), true) as "isGone"`);
const POST = sql.raw(`p.id, p.topic, p.number, p.speaker, p.account, p.grouping as "group", p.content, p.posted_at as "postedAt", p.hidden_by as "hiddenBy",
  (select m.reason from forum_moderation m where m.number = p.hidden_by) as "hiddenWhy", p.is_gone as "isGone"`);

export interface TopicFilter {
  readonly group: ForumGroup | null;
  /** Null: wherever. */
  readonly workingGroup: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** Those with the newest posts first. Hidden ones are among them: their reason is shown. */
export async function readTopics(tx: ReadTx, { group, workingGroup, offset, limit }: TopicFilter): Promise<readonly TopicRecord[]> {
  const { rows } = await sql<TopicRecord>`
    select ${TOPIC} from forum_topic t
    where (${group}::text is null or t.grouping = ${group}) and (${workingGroup}::text is null or t.working_group = ${workingGroup})
    order by t.newest_at desc, t.id limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function countTopics(tx: ReadTx, { group, workingGroup }: Pick<TopicFilter, "group" | "workingGroup">): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from forum_topic t
    where (${group}::text is null or t.grouping = ${group}) and (${workingGroup}::text is null or t.working_group = ${workingGroup})`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function readTopic(tx: ReadTx, id: string): Promise<TopicRecord | null> {
  const { rows } = await sql<TopicRecord>`select ${TOPIC} from forum_topic t where t.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Held until the transaction ends. */
export async function lockTopic(tx: WriteTx, id: string): Promise<TopicRecord | null> {
  await sql`select 1 from forum_topic where id = ${id} for update`.execute(tx);
  return readTopic(tx, id);
}

export async function readPosts(tx: ReadTx, topic: string, offset: number, limit: number): Promise<readonly PostRecord[]> {
  const { rows } = await sql<PostRecord>`
    select ${POST} from forum_post p where p.topic = ${topic} order by p.number limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function readPost(tx: ReadTx, id: string): Promise<PostRecord | null> {
  const { rows } = await sql<PostRecord>`select ${POST} from forum_post p where p.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function readPostsBy(tx: ReadTx, account: string, limit: number): Promise<readonly PostRecord[]> {
  const { rows } = await sql<PostRecord>`
    select ${POST} from forum_post p where p.account = ${account} order by p.posted_at desc limit ${limit}`.execute(tx);
  return rows;
}

export type NewTopic = Pick<TopicRecord, "id" | "group" | "workingGroup" | "title" | "openedAt">;

export async function insertTopic(tx: WriteTx, { id, group, workingGroup, title, openedAt }: NewTopic): Promise<void> {
  await sql`
    insert into forum_topic (id, grouping, working_group, title, opened_at, newest_at, posts)
    values (${id}, ${group}, ${workingGroup}, ${title}, ${openedAt}, ${openedAt}, 0)`.execute(tx);
}

export type NewPost = Pick<PostRecord, "id" | "topic" | "group" | "content" | "postedAt"> & { readonly account: string };

/** The topic must be held. @returns its number */
export async function insertPost(tx: WriteTx, { id, topic, account, group, content, postedAt }: NewPost): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into forum_post (id, topic, number, speaker, account, grouping, content, posted_at, is_gone)
    select ${id}, ${topic}, coalesce(max(number), 0) + 1,
      coalesce(max(speaker) filter (where account = ${account}), coalesce(max(speaker), 0) + 1), ${account}, ${group}, ${content}, ${postedAt}, false
    from forum_post where topic = ${topic} returning number`.execute(tx);
  const number = rows[0]?.number as number;
  await sql`update forum_topic set newest_at = ${postedAt}, posts = posts + 1 where id = ${topic}`.execute(tx);
  return number;
}

export async function hidePost(tx: WriteTx, id: string, moderation: number | null): Promise<void> {
  await sql`update forum_post set hidden_by = ${moderation} where id = ${id}`.execute(tx);
}

/** What it said is erased. The topic's title goes with its first post. */
export async function erasePost(tx: WriteTx, { id, topic, number }: Pick<PostRecord, "id" | "topic" | "number">): Promise<void> {
  await sql`update forum_post set content = '', is_gone = true where id = ${id}`.execute(tx);
  if (number === 1) await sql`update forum_topic set title = '' where id = ${topic}`.execute(tx);
}

/** Of an account that leaves: what nobody has answered is deleted, the rest stays without anybody's name. */
export async function leavePosts(tx: WriteTx, account: string): Promise<void> {
  await sql`
    delete from forum_topic t where exists (select 1 from forum_post p where p.topic = t.id and p.number = 1 and p.account = ${account})
      and not exists (select 1 from forum_post p where p.topic = t.id and p.account is distinct from ${account})`.execute(tx);
  await sql`
    delete from forum_post p where p.account = ${account} and p.number > 1
      and not exists (select 1 from forum_post later where later.topic = p.topic and later.number > p.number and later.account is distinct from ${account})`.execute(
    tx,
  );
  await sql`update forum_post set account = null where account = ${account}`.execute(tx);
  await sql`
    update forum_topic t set posts = found.posts, newest_at = coalesce(found.newest, t.opened_at)
    from (select topic, count(*)::integer as posts, max(posted_at) as newest from forum_post group by topic) found
    where found.topic = t.id and found.posts <> t.posts`.execute(tx);
}
