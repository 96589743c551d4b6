// A journalled body on its way into the log: text, rows, checks, chunks. The same for a body that has just come in and
// for one that is replayed after a crash.
import { keyField, type LiveDataset, type RowSource } from "../../core/live-dataset.ts";
import { NOTICE_KINDS, type Notice } from "../../core/notices.ts";
import type { Database } from "../../core/ports/database.ts";
import type { SealedRecord } from "../../core/ports/journal.ts";
import { Problem } from "../../core/problems.ts";
import type { Row } from "../../core/units.ts";
import type { EventRow } from "./apply-events.ts";
import type { PlaceRow } from "./apply-places.ts";
import { type CheckContext, type Checked, checkEvent, checkPlace } from "./checked-rows.ts";
import { addCounts, type BatchHead, type ChunkCounts, NO_COUNTS, type RefusedRow, readBatch } from "./ingest.sql.ts";
import type { Chunk, ChunkOutcome, LiveWriter } from "./live-writer.ts";
import { formatOf, type IncomingRow, readRows } from "./read-rows.ts";
import { type BodyLimits, readText } from "./read-text.ts";

/** Rows of a chunk: the unit that is committed and, after a crash, not done again. Changing it spoils replays. */
const CHUNK_ROWS = 1_000;
/** Chunks of one batch that may wait in line while the next is being read. */
const CHUNKS_WAITING = 3;
/** Refused rows that the answer shows; the rest is paged. */
export const SHOWN_REFUSALS = 1_000;
/** A refused row is kept up to this many characters. */
const KEPT_CONTENT = 65_536;

export interface IngestContext {
  readonly dataset: LiveDataset;
  readonly writer: LiveWriter;
  readonly database: Database;
  readonly limits: BodyLimits;
  readonly zone: string;
}

/** What became of a batch. */
export interface BatchOutcome {
  readonly batch: string;
  readonly counts: ChunkCounts;
  /** The first of them. */
  readonly refused: readonly RefusedRow[];
}

/** @throws Problem when the body as a whole cannot be used; rows of it that went in before stay */
export async function ingestBatch(context: IngestContext, record: SealedRecord): Promise<BatchOutcome> {
  return new BatchRun(context, record, new Set()).run();
}

/** A batch that an earlier process may have begun or finished: what is in is not done again. */
export async function resumeBatch(context: IngestContext, record: SealedRecord): Promise<BatchOutcome> {
  const earlier = await context.database.read((tx) => readBatch(tx, record.head.batch));
  if (earlier?.isFinished) return { batch: record.head.batch, counts: earlier.counts, refused: [] };
  return new BatchRun(context, record, earlier?.chunks ?? new Set()).run();
}

class BatchRun {
  readonly #context: IngestContext;
  readonly #record: SealedRecord;
  readonly #done: ReadonlySet<number>;
  readonly #isAdministrator: boolean;
  readonly #keep: Set<string> | null;
  readonly #waiting: Promise<void>[] = [];
  #source: RowSource | null = null;
  #counts: ChunkCounts = NO_COUNTS;
  #refused: RefusedRow[] = [];
  #chunk = 0;
  #goodRows = 0;
  #pending: IncomingRow[] = [];
  /** Keys of the places seen in this batch. */
  readonly #seen = new Set<string>();

  constructor(context: IngestContext, record: SealedRecord, done: ReadonlySet<number>) {
    this.#context = context;
    this.#record = record;
    this.#done = done;
    this.#isAdministrator = record.head.options.administrator === "true";
    this.#keep = record.head.options.mode === "replace" ? new Set() : null;
  }

  async run(): Promise<BatchOutcome> {
    const { limits } = this.#context;
    const text = await readText(this.#record, limits);
    const format = formatOf(this.#record.head.mediaType);
    if (!format) throw new Problem("unsupported_media");
    this.#note(text.notices);
    let isFirst = true;
    for await (const block of readRows(text.chunks(), format, limits)) {
      if (isFirst) this.#source = this.#chooseSource(block.columns ?? columnsOf(block.rows));
      isFirst = false;
      for (const row of block.rows) {
        if (this.#pending.length === CHUNK_ROWS) await this.#submit(false);
        this.#pending.push(row);
      }
    }
    await this.#submit(true);
    await Promise.all(this.#waiting);
    this.#refused.sort((a, b) => a.row - b.row);
    return { batch: this.#record.head.batch, counts: this.#counts, refused: this.#refused.slice(0, SHOWN_REFUSALS) };
  }

  #note(notices: readonly Notice[]): void {
    for (const { code } of notices) this.#counts = addCounts(this.#counts, { ...NO_COUNTS, notices: { [code]: 1 } });
  }

  #chooseSource(columns: readonly string[]): RowSource | null {
    const { sources } = this.#context.dataset;
    const named = this.#record.head.options.source;
    const target = this.#record.head.target;
    if (named) return sources.find((source) => source.id === named && source.target === target) ?? null;
    return sources.find((source) => source.target === target && source.recognises(columns)) ?? null;
  }

  async #submit(isLast: boolean): Promise<void> {
    const rows = this.#pending;
    this.#pending = [];
    const chunk = this.#check(rows, isLast);
    if (isLast && this.#keep && this.#goodRows === 0) throw new Problem("empty_replacement");
    if (this.#done.has(chunk.number)) return;
    while (this.#waiting.length >= CHUNKS_WAITING) await this.#waiting.shift();
    if (isLast) await Promise.all(this.#waiting);
    const work = this.#context.writer.submit(chunk).then((outcome) => this.#take(outcome));
    // Awaited in turn; until then a failure must not count as unhandled.
    work.catch(() => undefined);
    this.#waiting.push(work);
  }

  #take(outcome: ChunkOutcome): void {
    this.#counts = addCounts(this.#counts, outcome.counts);
    if (this.#refused.length < SHOWN_REFUSALS) this.#refused.push(...outcome.refused);
  }

  #check(rows: readonly IncomingRow[], isLast: boolean): Chunk {
    const places: PlaceRow[] = [];
    const events: EventRow[] = [];
    const refused: RefusedRow[] = [];
    const context = this.#checkContext();
    const head = this.#head();
    for (const incoming of rows) {
      if (incoming.fault) refused.push(refusal(incoming, [incoming.fault]));
      else if (head.target === "places")
        this.#sortOut(incoming, checkPlace(context, incoming.raw), refused, (place, notices) => {
          places.push({ row: incoming.row, place, notices, content: () => contentOf(incoming.raw) });
          return place.code;
        });
      else
        this.#sortOut(incoming, checkEvent(context, incoming.raw), refused, (event, notices) => {
          events.push({ row: incoming.row, event, isAdministrator: this.#isAdministrator, notices, content: () => contentOf(incoming.raw) });
          return null;
        });
    }
    return {
      head,
      number: this.#chunk++,
      isLast,
      isAdministrator: this.#isAdministrator,
      places,
      events,
      refused,
      keepOnly: isLast ? this.#keep : null,
    };
  }

  /** Good rows go on; a key that an earlier row of the batch had is refused; every key counts as present. */
  #sortOut<Value>(
    incoming: IncomingRow,
    checked: Checked<Value>,
    refused: RefusedRow[],
    take: (value: Value, notices: readonly Notice[]) => string | null,
  ): void {
    if (!checked.ok) {
      if (checked.key !== null) this.#keep?.add(checked.key);
      refused.push(refusal(incoming, checked.notices));
      return;
    }
    const code = (checked.value as { code?: string }).code;
    if (code !== undefined && this.#seen.has(code)) {
      refused.push(refusal(incoming, [...checked.notices, duplicate(this.#context.dataset, code)]));
      return;
    }
    this.#goodRows++;
    const key = take(checked.value, checked.notices);
    if (key === null) return;
    this.#seen.add(key);
    this.#keep?.add(key);
  }

  #checkContext(): CheckContext {
    const { agency, batch, receivedAt } = this.#record.head;
    return { dataset: this.#context.dataset, zone: this.#context.zone, agency, batch, receivedAt, source: this.#source };
  }

  #head(): BatchHead {
    const { agency, batch, receivedAt, dataset, target } = this.#record.head;
    return { batch, dataset, agency, receivedAt, target: target === "places" ? "places" : "events", source: this.#source?.id ?? null };
  }
}

function duplicate(dataset: LiveDataset, code: string): Notice {
  return { code: "duplicate_key", severity: NOTICE_KINDS.duplicate_key.severity, field: keyField(dataset), value: code };
}

function columnsOf(rows: readonly IncomingRow[]): readonly string[] {
  const first = rows.find((row) => typeof row.raw === "object" && row.raw !== null);
  return first ? Object.keys(first.raw as Row) : [];
}

function refusal(incoming: IncomingRow, notices: readonly Notice[]): RefusedRow {
  return { row: incoming.row, content: contentOf(incoming.raw), notices };
}

/** JSON of a row, or its text when it could not be read; NUL cannot be stored. */
function contentOf(raw: unknown): string {
  const text = typeof raw === "string" ? raw : JSON.stringify(raw);
  return text.slice(0, KEPT_CONTENT).replaceAll("\u0000", "\u2400").toWellFormed();
}
