// Raw bodies on disk before anything else is done with them. What is sealed survives a power cut.
import type { EpochMs } from "../units.ts";

/** What was known of a body when its first byte came. Plain JSON. */
export interface JournalHead {
  readonly batch: string;
  readonly agency: string;
  readonly dataset: string;
  /** `places`, `events`. */
  readonly target: string;
  readonly mediaType: string;
  /** `gzip`, `identity`. */
  readonly encoding: string;
  readonly receivedAt: EpochMs;
  /** Whatever else is needed to treat the body the same way again, for example `mode`. */
  readonly options: { readonly [name: string]: string };
}

export interface SealedRecord {
  readonly head: JournalHead;
  readonly length: number;
  /** The body's bytes, in chunks; may be called several times. */
  read(): AsyncIterable<Uint8Array>;
}

export interface JournalRecord {
  /** Resolves when more may be written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when all of it is fsynced; from then on it is replayed after a crash until `settle`. */
  seal(): Promise<SealedRecord>;
  /** Gives up: the record will not be replayed. */
  abandon(): Promise<void>;
}

export interface Journal {
  open(head: JournalHead): JournalRecord;
  /** The batch reached the database. Its bytes may go once the database is known to be durable (`forgetSettled`). */
  settle(batch: string): void;
  /** Called after `Database.persist`: what was settled before `asOf` need not be kept. */
  forgetSettled(asOf: JournalMark): Promise<void>;
  /** Remember this before `Database.persist`, pass it to `forgetSettled` after. */
  mark(): JournalMark;
  /**
   * Sealed records not known to be forgotten, oldest first; also those that were settled: replaying is harmless.
   * Unfinished and damaged records are passed over and counted.
   */
  sealed(): AsyncIterable<SealedRecord>;
  /** Bytes on disk. */
  size(): number;
  close(): Promise<void>;
}

declare const markBrand: unique symbol;
export interface JournalMark {
  readonly [markBrand]: true;
}
