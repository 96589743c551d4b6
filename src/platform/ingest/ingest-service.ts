// A body from its first byte to its acknowledgement: journalled and fsynced, then applied. Also what a crash has left
// in the journal, and rows of the quarantine that are sent again.
import { Readable } from "node:stream";
import type { Clock } from "../../core/ports/clock.ts";
import type { Journal, JournalHead, SealedRecord } from "../../core/ports/journal.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import type { ChunkCounts } from "./ingest.sql.ts";
import { type BatchOutcome, type IngestContext, ingestBatch, resumeBatch } from "./ingest-batch.ts";

/** Bodies that are read or applied at the same time; the surplus is told to come again. */
const MAX_AT_ONCE = 256;

export interface ServiceLog {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What is known of a body before it is read. */
export interface BodyHead {
  readonly dataset: string;
  readonly target: "places" | "events";
  readonly agency: string;
  readonly isAdministrator: boolean;
  readonly mediaType: string;
  readonly encoding: string;
  readonly mode: "add" | "replace";
  /** Id of a source named by the sender; "" to go by the columns. */
  readonly source: string;
}

export class IngestService {
  readonly contexts: ReadonlyMap<string, IngestContext>;
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #randomText: (bytes: number) => string;
  readonly #log: ServiceLog;
  readonly #counted: (dataset: string, counts: ChunkCounts) => void;
  readonly #hasRoom: () => boolean;
  #atOnce = 0;

  constructor(
    contexts: ReadonlyMap<string, IngestContext>,
    journal: Journal,
    clock: Clock,
    randomText: (bytes: number) => string,
    log: ServiceLog,
    counted: (dataset: string, counts: ChunkCounts) => void,
    hasRoom: () => boolean,
  ) {
    this.#hasRoom = hasRoom;
    this.contexts = contexts;
    this.#journal = journal;
    this.#clock = clock;
    this.#randomText = randomText;
    this.#log = log;
    this.#counted = counted;
  }

  /** Resolves when all of the body is durable and applied. */
  async receive(head: BodyHead, body: Readable): Promise<BatchOutcome> {
    if (!this.#hasRoom()) throw new Problem("storage_full", "", {}, 60);
    if (this.#atOnce >= MAX_AT_ONCE) throw new Problem("overloaded", "Too many batches at once.", {}, 2);
    this.#atOnce++;
    try {
      const record = await this.#journalBody(this.#journalHead(head), body);
      return await this.#apply(record, ingestBatch);
    } finally {
      this.#atOnce--;
    }
  }

  /** A body made here: rows of the quarantine that are sent again. */
  resend(head: BodyHead, text: string): Promise<BatchOutcome> {
    return this.receive(head, Readable.from([Buffer.from(text)]));
  }

  /** What was acknowledged, or nearly, when the last process ended. @returns how many records were gone through */
  async replay(): Promise<number> {
    let count = 0;
    for await (const record of this.#journal.sealed()) {
      await this.#apply(record, resumeBatch).catch((error: unknown) => this.#cannotReplay(record, error));
      count++;
    }
    return count;
  }

  /** A body that was refused before is refused again; anything else must not be passed over in silence. */
  #cannotReplay(record: SealedRecord, error: unknown): void {
    if (!(error instanceof Problem) || error.code === "storage_failed") throw error;
    this.#log.info({ batch: record.head.batch, problem: error.code }, "a journalled body was refused again");
  }

  #journalHead(head: BodyHead): JournalHead {
    const now = this.#clock.now();
    return {
      batch: `${batchTime(now)}-${this.#randomText(6)}`,
      agency: head.agency,
      dataset: head.dataset,
      target: head.target,
      mediaType: head.mediaType,
      encoding: head.encoding,
      receivedAt: now,
      options: { mode: head.mode, source: head.source, administrator: String(head.isAdministrator) },
    };
  }

  async #journalBody(head: JournalHead, body: Readable): Promise<SealedRecord> {
    const limit = this.#context(head.dataset).limits.maxBodyBytes;
    const record = this.#journal.open(head);
    let bytes = 0;
    try {
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        if (bytes > limit) throw new Problem("body_too_large", `At most ${limit} bytes are taken at once. Send it in parts.`);
        await record.write(chunk);
      }
      return await record.seal();
    } catch (error) {
      await record.abandon().catch(() => undefined);
      if (error instanceof Problem) throw error;
      if (body.errored) throw new Problem("damaged_body", "The connection ended before the body was complete.");
      this.#log.error({ err: error }, "the journal cannot be written");
      throw new Problem("storage_failed", "", {}, 5);
    }
  }

  async #apply(record: SealedRecord, ingest: typeof ingestBatch): Promise<BatchOutcome> {
    const { batch } = record.head;
    try {
      const outcome = await ingest(this.#context(record.head.dataset), record);
      this.#counted(record.head.dataset, outcome.counts);
      return outcome;
    } catch (error) {
      if (error instanceof Problem) throw error;
      this.#log.error({ err: error, batch }, "a batch could not be stored");
      throw new Problem("storage_failed", "", {}, 5);
    } finally {
      this.#journal.settle(batch);
    }
  }

  #context(dataset: string): IngestContext {
    const context = this.contexts.get(dataset);
    if (!context) throw new Problem("not_found", "There is no such dataset.");
    return context;
  }
}

/** Sorts as text by time: milliseconds in base 36, nine digits. */
function batchTime(at: EpochMs): string {
  return at.toString(36).padStart(9, "0");
}
