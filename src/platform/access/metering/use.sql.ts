// How much is used: calls by minute for two days, by day for good. SQL only; who is a key or a kind of caller, never an address.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { CountedUse } from "./meter.ts";
import { BUCKETS, type Percentiles, percentilesOf } from "./time-buckets.ts";

const TIMES = Array.from({ length: BUCKETS }, (_, bucket) => `time_${bucket}`);

export const USE_MIGRATIONS: readonly Migration[] = [
  {
    id: "use-0001",
    statements: `
create table access_use_minute (
  minute bigint not null, who text not null, dataset text not null, operation text not null, status smallint not null,
  calls bigint not null, ms double precision not null, max_ms double precision not null, slow bigint not null, very_slow bigint not null,
  primary key (minute, who, dataset, operation, status)
);
create index access_use_minute_who on access_use_minute (who, minute);
create table access_use_day (
  day text not null, who text not null, dataset text not null, operation text not null, status smallint not null,
  calls bigint not null, ms double precision not null, max_ms double precision not null, slow bigint not null, very_slow bigint not null,
  primary key (day, who, dataset, operation, status)
);
create index access_use_day_who on access_use_day (who, day);
create index access_use_day_dataset on access_use_day (dataset, day);
create table access_use_writer (writer text primary key, number bigint not null, at bigint not null);
`,
  },
  {
    // Calls of before are in no bucket.
    id: "use-0002-times",
    statements: ["access_use_minute", "access_use_day"]
      .map((table) => `alter table ${table} ${TIMES.map((time) => `add column ${time} bigint not null default 0`).join(", ")};`)
      .join("\n"),
  },
];

export interface UseBatch {
  /** The process that counted. */
  readonly writer: string;
  /** Grows by one with each batch of a writer: one whose commit was lost on the way back is not counted twice. */
  readonly number: number;
  /** Minutes since 1970. */
  readonly minute: number;
  /** `2020-03-16`, local. */
  readonly day: string;
  readonly at: number;
  readonly uses: readonly CountedUse[];
}

/** Adds a batch to the minutes and days; nothing when it is there already. Rows are locked in one order. */
export async function addUse(tx: WriteTx, { writer, number, minute, day, at, uses }: UseBatch): Promise<void> {
  const { rows } = await sql`
    insert into access_use_writer (writer, number, at) values (${writer}, ${number}, ${at})
    on conflict (writer) do update set number = excluded.number, at = excluded.at where access_use_writer.number < excluded.number returning writer`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const added = JSON.stringify(uses);
  for (const [table, column, value] of [
    ["access_use_minute", "minute", minute],
    ["access_use_day", "day", day],
  ] as const)
    await sql`
      insert into ${sql.table(table)} (${sql.ref(column)}, who, dataset, operation, status, calls, ms, max_ms, slow, very_slow, ${TIME_COLUMNS})
      select ${value}, who, dataset, operation, status, calls, ms, "maxMs", slow, "verySlow", ${TIME_VALUES}
      from json_to_recordset(${added}::json)
        as n (who text, dataset text, operation text, status smallint, calls bigint, ms float8, "maxMs" float8, slow bigint, "verySlow" bigint, times json)
      order by who, dataset, operation, status
      on conflict (${sql.ref(column)}, who, dataset, operation, status) do update set
        calls = ${sql.table(table)}.calls + excluded.calls, ms = ${sql.table(table)}.ms + excluded.ms,
        max_ms = greatest(${sql.table(table)}.max_ms, excluded.max_ms),
        slow = ${sql.table(table)}.slow + excluded.slow, very_slow = ${sql.table(table)}.very_slow + excluded.very_slow, ${timesAdded(table)}`.execute(tx);
}

const TIME_COLUMNS = sql.raw(TIMES.join(", "));
const TIME_VALUES = sql.raw(TIMES.map((_, bucket) => `(times->>${bucket})::bigint`).join(", "));
const timesAdded = (table: string) => sql.raw(TIMES.map((time) => `${time} = ${table}.${time} + excluded.${time}`).join(", "));

/** Minutes are for looking closely at what was just now; days stay. */
export async function forgetMinutesBefore(tx: WriteTx, minute: number, writersBefore: number): Promise<void> {
  await sql`delete from access_use_minute where minute < ${minute}`.execute(tx);
  await sql`delete from access_use_writer where at < ${writersBefore}`.execute(tx);
}

export interface Totals {
  readonly calls: number;
  readonly today: number;
  readonly firstDay: string | null;
}

export async function readTotals(tx: ReadTx, today: string): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select coalesce(sum(calls), 0)::bigint as calls, coalesce(sum(calls) filter (where day = ${today}), 0)::bigint as today, min(day) as "firstDay"
    from access_use_day`.execute(tx);
  return rows[0] as Totals;
}

export interface DatasetUse {
  readonly dataset: string;
  readonly calls: number;
  readonly today: number;
  /** Of the last 30 days. */
  readonly lately: number;
  /** Accounts whose keys called in the last 30 days. */
  readonly users: number;
}

/** @param since the first of the last 30 days */
export async function readUseByDataset(tx: ReadTx, today: string, since: string): Promise<readonly DatasetUse[]> {
  const { rows } = await sql<DatasetUse>`
    select u.dataset, sum(u.calls)::bigint as calls, coalesce(sum(u.calls) filter (where u.day = ${today}), 0)::bigint as today,
      coalesce(sum(u.calls) filter (where u.day >= ${since}), 0)::bigint as lately, count(distinct k.account) filter (where u.day >= ${since})::int as users
    from access_use_day u left join access_key k on k.id = u.who
    where u.dataset <> '' group by u.dataset order by u.dataset`.execute(tx);
  return rows;
}

export interface DayUse {
  readonly day: string;
  readonly dataset: string;
  readonly operation: string;
  readonly calls: number;
  readonly errors: number;
}

export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

const ERRORS = sql.raw(`coalesce(sum(calls) filter (where status >= 400), 0)::bigint as errors`);

/** Whoever called. */
export async function readUseByDay(tx: ReadTx, { from, to }: DaySpan, dataset: string | null): Promise<readonly DayUse[]> {
  const { rows } = await sql<DayUse>`
    select day, dataset, operation, sum(calls)::bigint as calls, ${ERRORS} from access_use_day
    where day between ${from} and ${to} and (${dataset}::text is null or dataset = ${dataset})
    group by day, dataset, operation order by day, dataset, operation`.execute(tx);
  return rows;
}

/** Figures of calls that were put together. */
export interface Measured extends Percentiles {
  readonly calls: number;
  readonly errors: number;
  readonly refused: number;
  readonly meanMs: number;
  readonly maxMs: number;
  readonly slow: number;
}

type InBuckets<Row extends Measured> = Omit<Row, keyof Percentiles> & { readonly times: readonly number[] };

const FIGURES = sql.raw(`
  sum(calls)::bigint as calls, coalesce(sum(calls) filter (where status >= 400), 0)::bigint as errors,
  coalesce(sum(calls) filter (where status = 429), 0)::bigint as refused, sum(ms) / greatest(1, sum(calls)) as "meanMs", max(max_ms) as "maxMs",
  sum(slow)::bigint as slow, json_build_array(${TIMES.map((time) => `sum(${time})::bigint`).join(", ")}) as times`);

function withPercentiles<Row extends Measured>({ times, ...row }: InBuckets<Row>): Row {
  return { ...row, ...percentilesOf(times, row.maxMs) } as unknown as Row;
}

export interface OwnUse extends DayUse, Measured {
  readonly who: string;
}

const OF_KEYS = (keys: readonly string[], { from, to }: DaySpan) =>
  sql`who in (select json_array_elements_text(${JSON.stringify(keys)}::json)) and day between ${from} and ${to}`;

export async function readUseOfKeys(tx: ReadTx, keys: readonly string[], span: DaySpan): Promise<readonly OwnUse[]> {
  const { rows } = await sql<InBuckets<OwnUse>>`
    select day, who, dataset, operation, ${FIGURES} from access_use_day where ${OF_KEYS(keys, span)}
    group by day, who, dataset, operation order by day desc, calls desc, who, dataset, operation limit 5000`.execute(tx);
  return rows.map((row) => withPercentiles<OwnUse>(row));
}

/** What keys have called in all the days together. */
export async function readOperationsOfKeys(tx: ReadTx, keys: readonly string[], span: DaySpan): Promise<readonly OperationUse[]> {
  const { rows } = await sql<InBuckets<OperationUse>>`
    select dataset, operation, ${FIGURES} from access_use_day where ${OF_KEYS(keys, span)}
    group by dataset, operation order by calls desc, dataset, operation limit 500`.execute(tx);
  return rows.map((row) => withPercentiles<OperationUse>(row));
}

/** Calls of a day that were let through. */
export async function readLetThrough(tx: ReadTx, keys: readonly string[], day: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ who: string; calls: number }>`
    select who, sum(calls)::bigint as calls from access_use_day
    where who in (select json_array_elements_text(${JSON.stringify(keys)}::json)) and day = ${day} and status not in (401, 429) group by who`.execute(tx);
  return new Map(rows.map(({ who, calls }) => [who, calls]));
}

export interface HeavyUser extends Measured {
  readonly who: string;
  readonly keyName: string | null;
  readonly keyKind: string | null;
  readonly account: string | null;
}

/** Of the minutes from one on: who called most. */
export async function readHeavyUsers(tx: ReadTx, sinceMinute: number, limit: number): Promise<readonly HeavyUser[]> {
  const { rows } = await sql<InBuckets<HeavyUser>>`
    select u.*, k.name as "keyName", k.kind as "keyKind", k.account from (
      select who, ${FIGURES} from access_use_minute where minute >= ${sinceMinute} group by who order by calls desc, who limit ${limit}
    ) u left join access_key k on k.id = u.who order by u.calls desc, u.who`.execute(tx);
  return rows.map((row) => withPercentiles<HeavyUser>(row));
}

export interface OperationUse extends Measured {
  readonly dataset: string;
  readonly operation: string;
}

/** Of the minutes from one on: operations by the time that they took in all. */
export async function readOperations(tx: ReadTx, sinceMinute: number, limit: number): Promise<readonly OperationUse[]> {
  const { rows } = await sql<InBuckets<OperationUse>>`
    select dataset, operation, ${FIGURES} from access_use_minute where minute >= ${sinceMinute}
    group by dataset, operation order by sum(ms) desc, dataset, operation limit ${limit}`.execute(tx);
  return rows.map((row) => withPercentiles<OperationUse>(row));
}

/** Calls of each minute from one on; minutes without any are missing. */
export async function readMinutes(
  tx: ReadTx,
  sinceMinute: number,
  who: readonly string[] | null,
): Promise<readonly { readonly minute: number; readonly calls: number; readonly errors: number }[]> {
  const { rows } = await sql<{ minute: number; calls: number; errors: number }>`
    select minute, sum(calls)::bigint as calls, ${ERRORS} from access_use_minute
    where minute >= ${sinceMinute} and (${who === null}::boolean or who in (select json_array_elements_text(${JSON.stringify(who ?? [])}::json)))
    group by minute order by minute`.execute(tx);
  return rows;
}
