// The live datasets' tables: counter, places, states, event log, index of event ids. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { DayNumber, EpochMs, JsonValue, Sequence } from "../../core/units.ts";
import type { Migration } from "./migrations.sql.ts";
import type { Changes, EventOrder, PlaceRecord, Position } from "./replica.ts";

export const LIVE_LOG_MIGRATIONS: readonly Migration[] = [
  {
    id: "live-0001",
    statements: `
create table live_counter (
  dataset text primary key, epoch text not null, sequence bigint not null, kept_from_day integer
);
create table live_place (
  dataset text not null, place text not null, agency text not null, fields json not null, withdrawn boolean not null,
  received_at bigint not null, sequence bigint not null, primary key (dataset, place)
);
create index live_place_sequence on live_place (dataset, sequence);
create table live_state (
  dataset text not null, place text not null, state json not null, sequence bigint not null, primary key (dataset, place)
) with (fillfactor = 70);
create index live_state_sequence on live_state (dataset, sequence);
create table live_base (
  dataset text not null, place text not null, state json not null, primary key (dataset, place)
);
create table live_event_id (
  id text collate "C" not null, agency text collate "C" not null, dataset text collate "C" not null, digest text not null,
  primary key (id, agency, dataset)
);
create table live_event (
  dataset text not null, day integer not null, place text not null, occurred_at bigint not null, rank smallint not null,
  id text not null, agency text not null, variant text, kind text not null, fields json not null,
  received_at bigint not null, batch text not null
) partition by range (day);
create index live_event_place on live_event (dataset, place, occurred_at);
`,
  },
  {
    id: "live-0002",
    statements: `
create table live_change (
  dataset text not null, after bigint not null, sequence bigint not null, places text[] not null, primary key (dataset, sequence)
);
drop index live_place_sequence;
drop index live_state_sequence;
`,
  },
];

/**
 * Which places changed is kept for so many changes. A follower that is further behind loads everything. A list for each
 * transaction, as an index on the sequences would have to be written anew for each state: a third of the time of an update.
 */
const KEPT_CHANGES = 100_000;

/** A checked event on its way into the log. */
export interface LoggedEvent {
  readonly id: string;
  readonly agency: string;
  readonly place: string;
  /** Null: the event is about every variant. */
  readonly variant: string | null;
  readonly kind: string;
  readonly rank: number;
  readonly occurredAt: EpochMs;
  readonly day: DayNumber;
  readonly receivedAt: EpochMs;
  readonly batch: string;
  readonly fields: { readonly [name: string]: JsonValue };
  /** Of everything that the sender said; tells a repeated event from a reused id. */
  readonly digest: string;
}

/** What the fold of a place has reached, as stored. */
export interface FoldedState {
  readonly variants: { readonly [variant: string]: unknown };
  readonly last: EventOrder | null;
}

/** Makes the counter of a dataset when there is none. */
export async function ensureCounter(tx: WriteTx, dataset: string, epoch: string): Promise<void> {
  await sql`insert into live_counter (dataset, epoch, sequence) values (${dataset}, ${epoch}, 0) on conflict do nothing`.execute(tx);
}

/** A store that was restored begins a new epoch: positions of before mean nothing any more. */
export async function beginEpoch(tx: WriteTx, epoch: string): Promise<void> {
  await sql`update live_counter set epoch = ${epoch}`.execute(tx);
}

/** Where a dataset's log stands, and how far back it goes. */
export interface Counter extends Position {
  /** The first day of which single events are kept; null as long as none was dropped. */
  readonly keptFromDay: DayNumber | null;
}

/** Holds the counter until the transaction ends: writers of a dataset go one after the other. */
export async function lockCounter(tx: WriteTx, dataset: string): Promise<Counter> {
  const { rows } = await sql<Counter>`
    select epoch, sequence, kept_from_day as "keptFromDay" from live_counter where dataset = ${dataset} for update`.execute(tx);
  if (!rows[0]) throw new Error(`Dataset ${dataset} has no counter`);
  return rows[0];
}

export async function readPositions(tx: ReadTx): Promise<ReadonlyMap<string, Position>> {
  const { rows } = await sql<Position & { dataset: string }>`select dataset, epoch, sequence from live_counter`.execute(tx);
  return new Map(rows.map(({ dataset, epoch, sequence }) => [dataset, { epoch, sequence }]));
}

type PlaceRow = readonly [
  place: string,
  agency: string,
  fields: PlaceRecord["fields"],
  withdrawn: boolean,
  receivedAt: EpochMs,
  placeSequence: Sequence,
  state: FoldedState | null,
  stateSequence: Sequence | null,
];

/** Places that come as one text: 25,000 rows of columns took PGlite three times as long to hand over, and a whole nation in one text might be too long for one. */
const PLACES_IN_A_TEXT = 5_000;

/** Every place that changed after a sequence, with its state; all of them for 0 and where that is not known any more. The counter is read first. */
export async function readChangesSince(tx: ReadTx, dataset: string, since: Sequence): Promise<Changes> {
  const { rows: counter } = await sql<Position & { knownFrom: Sequence | null }>`
    select epoch, sequence, (select min(after) from live_change where dataset = ${dataset}) as "knownFrom"
    from live_counter where dataset = ${dataset}`.execute(tx);
  const position = counter[0];
  if (!position) throw new Error(`Dataset ${dataset} has no counter`);
  const { epoch, sequence, knownFrom } = position;
  const from = knownFrom !== null && since >= knownFrom ? since : (0 as Sequence);
  const changed = sql`select unnest(places) from live_change where dataset = ${dataset} and sequence > ${from}`;
  const { rows } = await sql<{ places: string }>`
    select json_agg(place)::text as places from (
      select json_build_array(p.place, p.agency, p.fields, p.withdrawn, p.received_at, p.sequence, s.state, s.sequence) as place,
             row_number() over () as number
      from live_place p left join live_state s on s.dataset = p.dataset and s.place = p.place
      where p.dataset = ${dataset} ${from > 0 ? sql`and p.place in (${changed})` : sql``}
    ) numbered group by number / ${PLACES_IN_A_TEXT}::int`.execute(tx);
  const records = rows.flatMap(({ places }) => (JSON.parse(places) as PlaceRow[]).map(placeRecord)).sort((a, b) => a.sequence - b.sequence);
  return { epoch, from, to: sequence, records };
}

function placeRecord([code, agency, fields, withdrawn, receivedAt, placeSequence, state, stateSequence]: PlaceRow): PlaceRecord {
  return {
    code,
    agency,
    fields,
    withdrawn,
    receivedAt,
    sequence: Math.max(placeSequence, stateSequence ?? 0) as Sequence,
    state: state?.variants ?? {},
    last: state?.last ?? null,
  };
}

/**
 * Writes the events whose ids are new.
 * @returns the keys (`agency` and `id`, see `eventKey`) that were new
 */
export async function logNewEvents(tx: WriteTx, dataset: string, events: readonly LoggedEvent[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string; agency: string }>`
    with incoming as materialized (
      select * from json_to_recordset(${JSON.stringify(events)}::json) as e (
        id text, agency text, place text, variant text, kind text, rank smallint, "occurredAt" bigint, day integer,
        "receivedAt" bigint, batch text, fields json, digest text)
    ), fresh as (
      insert into live_event_id (id, agency, dataset, digest)
      select id, agency, ${dataset}, digest from incoming on conflict do nothing returning id, agency
    ), logged as (
      insert into live_event (dataset, day, place, occurred_at, rank, id, agency, variant, kind, fields, received_at, batch)
      select ${dataset}, e.day, e.place, e."occurredAt", e.rank, e.id, e.agency, e.variant, e.kind, e.fields, e."receivedAt", e.batch
      from incoming e join fresh f on f.id = e.id and f.agency = e.agency
    )
    select id, agency from fresh`.execute(tx);
  return new Set(rows.map((row) => eventKey(row.agency, row.id)));
}

/** Ids are unique per agency; the key joins both. */
export function eventKey(agency: string, id: string): string {
  return `${agency}\n${id}`;
}

/** Digests of known events, by `eventKey`. */
export async function readDigests(
  tx: ReadTx,
  dataset: string,
  events: readonly { readonly id: string; readonly agency: string }[],
): Promise<ReadonlyMap<string, string>> {
  const asked = JSON.stringify(events.map(({ id, agency }) => ({ id, agency })));
  const { rows } = await sql<{ id: string; agency: string; digest: string }>`
    select k.id, k.agency, k.digest
    from json_to_recordset(${asked}::json) as e (id text, agency text)
    join live_event_id k on k.id = e.id and k.agency = e.agency and k.dataset = ${dataset}`.execute(tx);
  return new Map(rows.map((row) => [eventKey(row.agency, row.id), row.digest]));
}

/** Kinds of those of some events that are in the log as they are named here, by `eventKey`. */
export async function readKindsOfLogged(
  tx: ReadTx,
  dataset: string,
  events: readonly Pick<LoggedEvent, "id" | "agency" | "place" | "occurredAt" | "day">[],
): Promise<ReadonlyMap<string, string>> {
  const asked = JSON.stringify(events.map(({ id, agency, place, occurredAt, day }) => ({ id, agency, place, occurredAt, day })));
  const { rows } = await sql<{ id: string; agency: string; kind: string }>`
    select e.id, e.agency, e.kind
    from json_to_recordset(${asked}::json) as a (id text, agency text, place text, "occurredAt" bigint, day integer)
    join live_event e on e.dataset = ${dataset} and e.day = a.day and e.place = a.place and e.occurred_at = a."occurredAt"
      and e.id = a.id and e.agency = a.agency`.execute(tx);
  return new Map(rows.map((row) => [eventKey(row.agency, row.id), row.kind]));
}

export interface EventRow {
  readonly place: string;
  readonly id: string;
  readonly agency: string;
  readonly variant: string | null;
  readonly kind: string;
  readonly rank: number;
  readonly occurred_at: EpochMs;
  readonly fields: { readonly [name: string]: JsonValue };
}

/** All kept events of some places up to an instant, in no order. */
export async function readEventsOf(
  tx: ReadTx,
  dataset: string,
  places: readonly string[],
  until: EpochMs = Number.MAX_SAFE_INTEGER as EpochMs,
): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    select place, id, agency, variant, kind, rank, occurred_at, fields from live_event
    where dataset = ${dataset} and place = any(${places as string[]}) and occurred_at <= ${until}`.execute(tx);
  return rows;
}

/** The next places in the order of their codes. */
export async function readPlaceCodes(tx: ReadTx, dataset: string, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ place: string }>`
    select place from live_place where dataset = ${dataset} and place > ${after} order by place limit ${limit}`.execute(tx);
  return rows.map((row) => row.place);
}

export async function readBases(tx: ReadTx, dataset: string, places: readonly string[]): Promise<ReadonlyMap<string, FoldedState>> {
  const { rows } = await sql<{ place: string; state: FoldedState }>`
    select place, state from live_base where dataset = ${dataset} and place = any(${places as string[]})`.execute(tx);
  return new Map(rows.map((row) => [row.place, row.state]));
}

export async function writePlaces(tx: WriteTx, dataset: string, records: readonly PlaceRecord[]): Promise<void> {
  const rows = records.map(({ code, agency, fields, withdrawn, receivedAt, sequence }) => ({ code, agency, fields, withdrawn, receivedAt, sequence }));
  await sql`
    insert into live_place (dataset, place, agency, fields, withdrawn, received_at, sequence)
    select ${dataset}, code, agency, fields, withdrawn, "receivedAt", sequence
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (code text, agency text, fields json, withdrawn boolean, "receivedAt" bigint, sequence bigint)
    on conflict (dataset, place) do update set agency = excluded.agency, fields = excluded.fields,
      withdrawn = excluded.withdrawn, received_at = excluded.received_at, sequence = excluded.sequence`.execute(tx);
}

export async function writeStates(tx: WriteTx, dataset: string, records: readonly PlaceRecord[]): Promise<void> {
  const rows = records.map(({ code, state, last, sequence }) => ({ code, state: { variants: state, last }, sequence }));
  await sql`
    insert into live_state (dataset, place, state, sequence)
    select ${dataset}, code, state, sequence
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (code text, state json, sequence bigint)
    on conflict (dataset, place) do update set state = excluded.state, sequence = excluded.sequence`.execute(tx);
}

/** Moves the counter, notes the places that changed, and tells the other processes. */
export async function advanceCounter(tx: WriteTx, dataset: string, from: Sequence, to: Sequence, places: readonly string[]): Promise<void> {
  await sql`
    with moved as (update live_counter set sequence = ${to} where dataset = ${dataset}),
    noted as (insert into live_change (dataset, after, sequence, places) values (${dataset}, ${from}, ${to}, ${places as string[]})),
    forgotten as (delete from live_change where dataset = ${dataset} and sequence <= ${to - KEPT_CHANGES}::bigint)
    select pg_notify(${LIVE_CHANNEL}, ${dataset})`.execute(tx);
}

export const LIVE_CHANNEL = "madang_live";

/** Makes the partitions of some days. Partitions are named after their day. */
export async function ensurePartitions(tx: WriteTx, days: readonly DayNumber[]): Promise<void> {
  for (const day of days) {
    const name = partitionName(day);
    await sql`create table if not exists ${sql.table(name)} partition of live_event
      for values from (${sql.lit(day)}) to (${sql.lit(day + 1)})`.execute(tx);
  }
}

export function partitionName(day: DayNumber): string {
  return day < 0 ? `live_event_before_${-day}` : `live_event_${day}`;
}
