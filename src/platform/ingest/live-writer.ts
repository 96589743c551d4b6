// The one way into a dataset's log and state. Chunks wait in line and go in together, one transaction at a time; what
// was committed is published to the replica of this process at once.
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { Notice } from "../../core/notices.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import type { DayNumber, Sequence } from "../../core/units.ts";
import { lockCounter, readChangesSince } from "../store/live-log.sql.ts";
import type { Replica } from "../store/replica.ts";
import { applyEvents, type EventRow } from "./apply-events.ts";
import { applyPlaces, type PlaceRow, withdrawAbsent } from "./apply-places.ts";
import { type BatchHead, type ChunkCounts, type RefusedRow, writeChunks } from "./ingest.sql.ts";
import { type RowOutcome, WriteSession } from "./write-session.ts";

/** Rows that go in with one transaction at the most. */
const GROUP_ROWS = 2_000;

/** A piece of a batch on its way in. Rows that failed their check come along, to be counted and kept. */
export interface Chunk {
  readonly head: BatchHead;
  readonly number: number;
  readonly isLast: boolean;
  /** May write to places of other agencies. */
  readonly isAdministrator: boolean;
  readonly places: readonly PlaceRow[];
  readonly events: readonly EventRow[];
  readonly refused: readonly RefusedRow[];
  /** Withdraws the agency's places that are not among these codes. */
  readonly keepOnly: ReadonlySet<string> | null;
}

export interface ChunkOutcome {
  readonly counts: ChunkCounts;
  readonly refused: readonly RefusedRow[];
}

interface Waiting {
  readonly chunk: Chunk;
  readonly done: (outcome: ChunkOutcome) => void;
  readonly failed: (error: unknown) => void;
}

export class LiveWriter {
  readonly dataset: LiveDataset;
  readonly zone: string;
  readonly #database: Database;
  readonly #replica: Replica;
  readonly #line: Waiting[] = [];
  readonly #knownDays = new Set<DayNumber>();
  #working: Promise<void> | null = null;

  constructor(dataset: LiveDataset, zone: string, database: Database, replica: Replica) {
    this.dataset = dataset;
    this.zone = zone;
    this.#database = database;
    this.#replica = replica;
  }

  /** Resolves when the chunk is committed. Chunks of one caller go in in the order given. */
  submit(chunk: Chunk): Promise<ChunkOutcome> {
    return new Promise((done, failed) => {
      this.#line.push({ chunk, done, failed });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working;
  }

  /** Ends in the same turn in which it finds the line empty, so that nobody lines up unseen. */
  async #work(): Promise<void> {
    while (this.#line.length > 0) {
      const group = this.#nextGroup();
      try {
        await this.#commit(group);
      } catch (error) {
        if (group.length === 1) group[0]?.failed(error);
        else for (const waiting of group) await this.#commit([waiting]).catch(waiting.failed);
      }
    }
    this.#working = null;
  }

  #nextGroup(): Waiting[] {
    let rows = 0;
    let size = 0;
    for (const { chunk } of this.#line) {
      rows += chunk.places.length + chunk.events.length;
      if (size > 0 && rows > GROUP_ROWS) break;
      size++;
    }
    return this.#line.splice(0, size);
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    let session: WriteSession | null = null;
    const outcomes = await this.#database.write(async (tx) => {
      session = await this.#openSession(tx);
      const found = await this.#apply(
        session,
        group.map(({ chunk }) => chunk),
      );
      await session.flush();
      return found;
    });
    const written = session as WriteSession | null;
    if (written) this.#publish(written);
    for (const [at, { done }] of group.entries()) done(outcomes[at] as ChunkOutcome);
  }

  /** Holds the counter and brings the replica to its position, so that it tells the truth for the whole transaction. */
  async #openSession(tx: WriteTx): Promise<WriteSession> {
    const position = await lockCounter(tx, this.dataset.id);
    const known = this.#replica.position;
    if (known.epoch !== position.epoch || known.sequence < position.sequence) {
      const changes = await readChangesSince(tx, this.dataset.id, known.epoch === position.epoch ? known.sequence : (0 as Sequence));
      if (!this.#replica.apply(changes)) this.#replica.load({ epoch: changes.epoch, sequence: changes.to }, changes.records);
    }
    return new WriteSession(tx, this.dataset, this.zone, this.#replica, position, this.#knownDays);
  }

  /** Places first, then all events together: whoever sends both waits for the places before it sends the events. */
  async #apply(session: WriteSession, chunks: readonly Chunk[]): Promise<ChunkOutcome[]> {
    const placeOutcomes = chunks.map((chunk) => {
      const outcomes = applyPlaces(session, chunk.head, chunk.isAdministrator, chunk.places);
      if (chunk.keepOnly) withdrawAbsent(session, chunk.head, chunk.keepOnly);
      return outcomes;
    });
    const eventOutcomes = await applyEvents(
      session,
      chunks.flatMap((chunk) => chunk.events),
    );
    let at = 0;
    const found = chunks.map((chunk, number) => {
      const ofEvents = eventOutcomes.slice(at, at + chunk.events.length);
      at += chunk.events.length;
      return countOutcomes([...chunk.places, ...chunk.events], [...(placeOutcomes[number] ?? []), ...ofEvents], chunk.refused);
    });
    await writeChunks(
      session.tx,
      chunks.map(({ head, number, isLast }, index) => {
        const { counts, refused } = found[index] as ChunkOutcome;
        return { head, chunk: number, isLast, ...counts, refusedRows: refused };
      }),
    );
    return found;
  }

  #publish(session: WriteSession): void {
    for (const day of session.newDays) this.#knownDays.add(day);
    const { epoch, sequence } = session.position;
    const records = session.written;
    if (records.length === 0) return;
    this.#replica.apply({ epoch, from: sequence, to: (sequence + records.length) as Sequence, records });
  }
}

function countOutcomes(rows: readonly (PlaceRow | EventRow)[], outcomes: readonly RowOutcome[], refusedBefore: readonly RefusedRow[]): ChunkOutcome {
  const notices: { [code: string]: number } = {};
  const tally = (found: readonly Notice[]) => {
    for (const { code } of found) notices[code] = (notices[code] ?? 0) + 1;
  };
  const refused = [...refusedBefore];
  let accepted = 0;
  let unchanged = 0;
  rows.forEach((row, at) => {
    const outcome = outcomes[at] as RowOutcome;
    if (outcome === "accepted") accepted++;
    else if (outcome === "unchanged") unchanged++;
    else refused.push({ row: row.row, content: row.content(), notices: [...row.notices, outcome] });
    if (typeof outcome === "string") tally(row.notices);
  });
  for (const row of refused) tally(row.notices);
  refused.sort((a, b) => a.row - b.row);
  return { counts: { accepted, unchanged, refused: refused.length, notices }, refused };
}
