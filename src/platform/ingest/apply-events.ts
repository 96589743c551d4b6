// Events that come in: known ids are left alone, the rest is logged and folded into its place. Late events refold it.
import { setImmediate } from "node:timers/promises";
import { type Notice, notice } from "../../core/notices.ts";
import { dayText } from "../../core/time.ts";
import type { EpochMs, Sequence } from "../../core/units.ts";
import { comesLate, type FoldableEvent, foldOn, inOrder, UNTOUCHED } from "../store/fold-place.ts";
import { eventKey, type FoldedState, type LoggedEvent, logNewEvents, readBases, readDigests, readEventsOf } from "../store/live-log.sql.ts";
import type { PlaceRecord } from "../store/replica.ts";
import { refusalOfEvent } from "./apply-places.ts";
import { judgeVoids } from "./judge-voids.ts";
import type { RowOutcome, WriteSession } from "./write-session.ts";

export interface EventRow {
  readonly row: number;
  readonly event: LoggedEvent;
  /** Its sender may write to places of other agencies. */
  readonly isAdministrator: boolean;
  readonly notices: readonly Notice[];
  /** The row as it came in, for the quarantine. */
  content(): string;
}

/** Rows of several batches may go in together: fewer, larger statements. */
export async function applyEvents(session: WriteSession, rows: readonly EventRow[]): Promise<RowOutcome[]> {
  if (rows.length === 0) return [];
  const outcomes: (RowOutcome | null)[] = rows.map(({ event, isAdministrator }) => refusalOfEvent(session, event.place, event.agency, isAdministrator));
  await judgeOld(session, rows, outcomes);
  await judgeVoids(session, rows, outcomes);
  const firsts = firstOfEachId(rows, outcomes);
  const logging = logFresh(session, [...firsts.values()]);
  logging.catch(() => undefined);
  // Nearly always all of them are new: while the database logs them they are folded.
  await setImmediate();
  const folded = foldOnto(session, firsts.values());
  const fresh = await logging;
  await judgeRepeated(session, rows, outcomes, firsts, fresh);
  const areAllNew = fresh.size === firsts.size;
  await keepFolded(
    session,
    areAllNew
      ? folded
      : foldOnto(
          session,
          [...firsts.values()].filter((event) => fresh.has(eventKey(event.agency, event.id))),
        ),
  );
  return outcomes.map((outcome) => outcome ?? "accepted");
}

/** Events of days that are no longer kept one by one: known ones change nothing, others have nowhere to go. */
async function judgeOld(session: WriteSession, rows: readonly EventRow[], outcomes: (RowOutcome | null)[]): Promise<void> {
  const { keptFromDay } = session.position;
  if (keptFromDay === null) return;
  const old = rows.flatMap(({ event }, at) => (outcomes[at] === null && event.day < keptFromDay ? [{ event, at }] : []));
  if (old.length === 0) return;
  const digests = await readDigests(
    session.tx,
    session.dataset.id,
    old.map(({ event }) => event),
  );
  for (const { event, at } of old) {
    const digest = digests.get(eventKey(event.agency, event.id));
    if (digest === undefined) outcomes[at] = notice("too_late", "occurredAt", dayText(event.day));
    else outcomes[at] = digest === event.digest ? "unchanged" : notice("id_reused", "id", event.id);
  }
}

function firstOfEachId(rows: readonly EventRow[], outcomes: readonly (RowOutcome | null)[]): Map<string, LoggedEvent> {
  const firsts = new Map<string, LoggedEvent>();
  rows.forEach(({ event }, at) => {
    const key = eventKey(event.agency, event.id);
    if (outcomes[at] === null && !firsts.has(key)) firsts.set(key, event);
  });
  return firsts;
}

async function logFresh(session: WriteSession, events: readonly LoggedEvent[]): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  await session.ensureDays(events.map((event) => event.day));
  return logNewEvents(session.tx, session.dataset.id, events);
}

/** A repeated id with the same content changes nothing; with other content it is refused. */
async function judgeRepeated(
  session: WriteSession,
  rows: readonly EventRow[],
  outcomes: (RowOutcome | null)[],
  firsts: ReadonlyMap<string, LoggedEvent>,
  fresh: ReadonlySet<string>,
): Promise<void> {
  const known = [...firsts.values()].filter((event) => !fresh.has(eventKey(event.agency, event.id)));
  const digests = known.length > 0 ? await readDigests(session.tx, session.dataset.id, known) : new Map<string, string>();
  rows.forEach(({ event }, at) => {
    if (outcomes[at] !== null) return;
    const key = eventKey(event.agency, event.id);
    const first = firsts.get(key) as LoggedEvent;
    if (fresh.has(key) && first === event) return;
    const digest = fresh.has(key) ? first.digest : digests.get(key);
    outcomes[at] = digest === event.digest ? "unchanged" : notice("id_reused", "id", event.id);
  });
}

interface Folded {
  readonly states: readonly { readonly record: PlaceRecord; readonly state: FoldedState }[];
  /** Places whose events came late, so that all of them have to be folded anew. */
  readonly late: readonly string[];
}

/** What the places come to with these events. Changes nothing. */
function foldOnto(session: WriteSession, events: Iterable<LoggedEvent>): Folded {
  const states: { record: PlaceRecord; state: FoldedState }[] = [];
  const late: string[] = [];
  for (const [code, ofPlace] of Map.groupBy(events, (event) => event.place)) {
    const record = session.place(code) as PlaceRecord;
    const ordered = inOrder(ofPlace);
    const state: FoldedState = { variants: record.state, last: record.last };
    if (comesLate(state, ordered)) late.push(code);
    else states.push({ record, state: foldOn(session.dataset, session.zone, state, ordered) });
  }
  return { states, late };
}

async function keepFolded(session: WriteSession, { states, late }: Folded): Promise<void> {
  for (const { record, state } of states) keepState(session, record, state);
  if (late.length > 0) await refold(session, late);
}

/** From the whole kept log of the places, these events among it. */
async function refold(session: WriteSession, codes: readonly string[]): Promise<void> {
  const { tx, dataset, zone } = session;
  const bases = await readBases(tx, dataset.id, codes);
  const logged = Map.groupBy(await readEventsOf(tx, dataset.id, codes), (row) => row.place);
  for (const code of codes) {
    const events = (logged.get(code) ?? []).map((row): FoldableEvent => ({ ...row, occurredAt: row.occurred_at as EpochMs }));
    const state = foldOn(dataset, zone, bases.get(code) ?? UNTOUCHED, inOrder(events));
    keepState(session, session.place(code) as PlaceRecord, state);
  }
}

function keepState(session: WriteSession, record: PlaceRecord, state: FoldedState): void {
  session.changeState({ ...record, state: state.variants, last: state.last, sequence: 0 as Sequence });
}
