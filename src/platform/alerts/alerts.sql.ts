// Subscriptions to alerts, their topics, and messages that wait to be sent: one for each subscription and topic. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { PushAddress } from "../../core/ports/push.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const ALERTS_MIGRATIONS: readonly Migration[] = [
  {
    id: "alerts-0001",
    statements: `
create table alerts_subscription (
  id text primary key, endpoint text not null unique, p256dh text not null, auth text not null, server_key text not null,
  expires_at bigint not null, failures integer not null
);
create index alerts_subscription_expiry on alerts_subscription (expires_at);
create table alerts_topic (
  subscription text not null references alerts_subscription (id) on delete cascade, topic text not null,
  last_change text, told_at bigint not null, primary key (topic, subscription)
);
create index alerts_topic_subscription on alerts_topic (subscription);
create table alerts_message (
  subscription text not null references alerts_subscription (id) on delete cascade, topic text not null, payload text not null,
  due_at bigint not null, expires_at bigint not null, tries integer not null, primary key (subscription, topic)
);
create index alerts_message_due on alerts_message (due_at);
`,
  },
];

export interface Subscription extends PushAddress {
  readonly id: string;
  /** With which key its browser was told to expect messages. */
  readonly serverKey: string;
  readonly expiresAt: EpochMs;
}

/** A browser that subscribes anew keeps its place; null: somebody else claims its endpoint. @returns the id */
export async function putSubscription(tx: WriteTx, { id, endpoint, p256dh, auth, serverKey, expiresAt }: Subscription): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into alerts_subscription (id, endpoint, p256dh, auth, server_key, expires_at, failures)
    values (${id}, ${endpoint}, ${p256dh}, ${auth}, ${serverKey}, ${expiresAt}, 0)
    on conflict (endpoint) do update set server_key = excluded.server_key, expires_at = excluded.expires_at, failures = 0
      where alerts_subscription.auth = excluded.auth and alerts_subscription.p256dh = excluded.p256dh
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** @returns false when there is none of this id */
export async function renewSubscription(tx: WriteTx, id: string, expiresAt: EpochMs): Promise<boolean> {
  const { rows } = await sql`update alerts_subscription set expires_at = ${expiresAt} where id = ${id} returning id`.execute(tx);
  return rows.length > 0;
}

/** Exactly these from now on; what was told of those that stay is remembered. */
export async function putTopics(tx: WriteTx, subscription: string, topics: readonly string[]): Promise<void> {
  const list = JSON.stringify(topics);
  await sql`delete from alerts_topic where subscription = ${subscription} and topic not in (select jsonb_array_elements_text(${list}::jsonb))`.execute(tx);
  await sql`delete from alerts_message where subscription = ${subscription} and topic not in (select jsonb_array_elements_text(${list}::jsonb))`.execute(tx);
  await sql`
    insert into alerts_topic (subscription, topic, told_at)
    select ${subscription}, topic, 0 from jsonb_array_elements_text(${list}::jsonb) as topic on conflict do nothing`.execute(tx);
}

/** Null: there is none of this id. */
export async function readTopics(tx: ReadTx, id: string): Promise<{ readonly topics: readonly string[]; readonly expiresAt: EpochMs } | null> {
  const { rows } = await sql<{ topics: readonly string[] | null; expiresAt: EpochMs }>`
    select expires_at as "expiresAt", (select json_agg(topic order by topic) from alerts_topic where subscription = id) as topics
    from alerts_subscription where id = ${id}`.execute(tx);
  const [found] = rows;
  return found ? { topics: found.topics ?? [], expiresAt: found.expiresAt } : null;
}

export async function deleteSubscription(tx: WriteTx, id: string): Promise<void> {
  await sql`delete from alerts_subscription where id = ${id}`.execute(tx);
}

export async function deleteExpired(tx: WriteTx, now: EpochMs): Promise<void> {
  await sql`delete from alerts_subscription where expires_at <= ${now}`.execute(tx);
  await sql`delete from alerts_message where expires_at <= ${now}`.execute(tx);
}

/** The most that one of some topics has, and how many subscriptions there are in all. */
export async function countSubscriptions(tx: ReadTx, topics: readonly string[]): Promise<{ readonly all: number; readonly mostOfTopic: number }> {
  const { rows } = await sql<{ all: number; mostOfTopic: number }>`
    select (select count(*)::int from alerts_subscription) as "all",
      coalesce((select max(asked) from (
        select count(*)::int as asked from alerts_topic where topic in (select jsonb_array_elements_text(${JSON.stringify(topics)}::jsonb)) group by topic
      ) as counted), 0) as "mostOfTopic"`.execute(tx);
  return rows[0] as { all: number; mostOfTopic: number };
}

/** Something to tell those who asked for a topic. */
export interface News {
  readonly topic: string;
  /** What it is about: the same change is told once, whichever process saw it. */
  readonly change: string;
  readonly payload: string;
  /** Those who were told something of the topic after this are left alone. */
  readonly toldBefore: EpochMs;
}

/** A message that still waits is replaced by the newer one. */
export async function queueNews(tx: WriteTx, news: readonly News[], now: EpochMs, expiresAt: EpochMs): Promise<number> {
  const { rows } = await sql`
    with news as (
      select topic, change, payload, "toldBefore" as told_before
      from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as listed (topic text, change text, payload text, "toldBefore" bigint)
    ), told as (
      update alerts_topic set last_change = news.change, told_at = ${now} from news
      where alerts_topic.topic = news.topic and alerts_topic.last_change is distinct from news.change and alerts_topic.told_at <= news.told_before
      returning alerts_topic.subscription, alerts_topic.topic, news.payload
    )
    insert into alerts_message (subscription, topic, payload, due_at, expires_at, tries)
    select subscription, topic, payload, ${now}::bigint, ${expiresAt}::bigint, 0 from told
    on conflict (subscription, topic) do update set payload = excluded.payload, due_at = excluded.due_at, expires_at = excluded.expires_at, tries = 0
    returning topic`.execute(tx);
  return rows.length;
}

export interface DueMessage extends PushAddress {
  readonly subscription: string;
  readonly topic: string;
  readonly payload: string;
  readonly tries: number;
}

/** Takes what is due and puts it off, so that nobody else sends it meanwhile and it is tried again should we die. */
export async function takeDueMessages(tx: WriteTx, serverKey: string, now: EpochMs, againAt: EpochMs, limit: number): Promise<readonly DueMessage[]> {
  const { rows } = await sql<DueMessage>`
    update alerts_message set tries = tries + 1, due_at = ${againAt} from alerts_subscription
    where alerts_subscription.id = alerts_message.subscription and (alerts_message.subscription, alerts_message.topic) in (
      select waiting.subscription, waiting.topic from alerts_message as waiting join alerts_subscription as asked on asked.id = waiting.subscription
      where waiting.due_at <= ${now} and waiting.expires_at > ${now} and asked.server_key = ${serverKey}
      order by waiting.due_at limit ${limit} for update of waiting skip locked
    )
    returning alerts_message.subscription, alerts_message.topic, payload, tries, endpoint, p256dh, auth`.execute(tx);
  return rows;
}

/** Sent, or never to be. One that was replaced meanwhile stays. */
export async function deleteMessage(tx: WriteTx, { subscription, topic, payload }: DueMessage): Promise<void> {
  await sql`delete from alerts_message where subscription = ${subscription} and topic = ${topic} and payload = ${payload}`.execute(tx);
}

export async function putOffMessage(tx: WriteTx, { subscription, topic }: DueMessage, dueAt: EpochMs): Promise<void> {
  await sql`update alerts_message set due_at = ${dueAt} where subscription = ${subscription} and topic = ${topic}`.execute(tx);
}

/** After so many refusals in a row a subscription is taken for broken. */
export async function countFailure(tx: WriteTx, subscription: string, most: number): Promise<void> {
  await sql`update alerts_subscription set failures = failures + 1 where id = ${subscription}`.execute(tx);
  await sql`delete from alerts_subscription where id = ${subscription} and failures >= ${most}`.execute(tx);
}

export async function forgetFailures(tx: WriteTx, subscription: string): Promise<void> {
  await sql`update alerts_subscription set failures = 0 where id = ${subscription} and failures > 0`.execute(tx);
}
