// The journal as append-only files. Records of requests that come at the same time interleave; one write and one fsync
// serve all that wait.
import { type FileHandle, mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Journal, JournalHead, JournalMark, JournalRecord, SealedRecord } from "../core/ports/journal.ts";
import { syncPath } from "./durable-files.ts";
import { encodeFrame, FRAME_KINDS, type FrameKind, scanFrames } from "./journal-frames.ts";

export interface FileJournalOptions {
  readonly folder: string;
  /** A file that has grown beyond this is followed by the next. */
  readonly segmentBytes?: number;
  /** Opens files; replaced in tests of full disks. */
  readonly openFile?: typeof open;
}

const SEGMENT_BYTES = 64 * 1_048_576;
/** Bodies up to this size are kept in memory until they are applied, so that they need not be read back. */
const KEPT_BYTES = 1_048_576;

/** A piece of a record's body on disk. */
interface Piece {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

interface RecordEntry {
  readonly head: JournalHead;
  readonly pieces: Piece[];
  readonly segments: Set<number>;
  state: "open" | "sealed" | "gone";
  /** Tick at which it was settled; null while it must be kept. */
  settledAt: number | null;
}

interface Waiting {
  readonly bytes: readonly Uint8Array[];
  readonly length: number;
  readonly needsSync: boolean;
  readonly written: (place: { segment: number; offset: number }) => void;
  readonly failed: (error: unknown) => void;
}

export async function openFileJournal(options: FileJournalOptions): Promise<FileJournal> {
  await mkdir(options.folder, { recursive: true });
  const journal = new FileJournal(options);
  await journal.scan();
  return journal;
}

export class FileJournal implements Journal {
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #openFile: typeof open;
  readonly #records = new Map<string, RecordEntry>();
  /** Sealed by earlier processes, oldest first. */
  readonly #inherited: RecordEntry[] = [];
  readonly #sizes = new Map<number, number>();
  readonly #waiting: Waiting[] = [];
  #file: FileHandle | null = null;
  #segment = 0;
  #number = 0;
  #tick = 0;
  #skipped = 0;
  #mustRotate = false;
  #working: Promise<void> | null = null;

  constructor(options: FileJournalOptions) {
    this.#folder = options.folder;
    this.#segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
    this.#openFile = options.openFile ?? open;
  }

  /** Records of earlier processes that were unfinished or damaged. */
  skipped(): number {
    return this.#skipped;
  }

  async scan(): Promise<void> {
    const numbers = (await readdir(this.#folder)).filter((name) => /^\d{8}\.journal$/.test(name)).map((name) => Number.parseInt(name, 10));
    for (const segment of numbers.sort((a, b) => a - b)) await this.#scanSegment(segment);
    this.#segment = numbers.at(-1) ?? 0;
    for (const [key, entry] of this.#records) {
      if (entry.state !== "open") continue;
      this.#skipped++;
      this.#records.delete(key);
    }
  }

  async #scanSegment(segment: number): Promise<void> {
    const file = await open(this.#path(segment), "r");
    try {
      this.#sizes.set(segment, (await file.stat()).size);
      for await (const frame of scanFrames(file)) {
        this.#number = Math.max(this.#number, frame.record);
        const key = String(frame.record);
        if (frame.kind === FRAME_KINDS.begin && frame.payload && frame.isSound)
          this.#records.set(key, newEntry(JSON.parse(frame.payload.toString()) as JournalHead, segment));
        const entry = this.#records.get(key);
        if (!entry || frame.kind === FRAME_KINDS.begin) continue;
        entry.segments.add(segment);
        if (!frame.isSound || frame.kind === FRAME_KINDS.abandon) {
          if (!frame.isSound) this.#skipped++;
          this.#records.delete(key);
        } else if (frame.kind === FRAME_KINDS.data) entry.pieces.push({ segment, offset: frame.offset, length: frame.length });
        else {
          entry.state = "sealed";
          this.#records.delete(key);
          this.#records.set(entry.head.batch, entry);
          this.#inherited.push(entry);
        }
      }
    } finally {
      await file.close();
    }
  }

  open(head: JournalHead): JournalRecord {
    const number = ++this.#number;
    const entry = newEntry(head, this.#segment);
    this.#records.set(head.batch, entry);
    const begun = this.#append(entry, FRAME_KINDS.begin, number, Buffer.from(JSON.stringify(head)), false);
    begun.catch(() => undefined);
    let kept: Uint8Array[] | null = [];
    let length = 0;
    return {
      write: async (chunk) => {
        length += chunk.length;
        kept = length <= KEPT_BYTES ? kept : null;
        kept?.push(chunk);
        await begun;
        const { segment, offset } = await this.#append(entry, FRAME_KINDS.data, number, chunk, false);
        entry.pieces.push({ segment, offset, length: chunk.length });
      },
      seal: async () => {
        await begun;
        await this.#append(entry, FRAME_KINDS.end, number, new Uint8Array(0), true);
        entry.state = "sealed";
        return sealed(entry, length, kept ?? null, (pieces) => this.#readPieces(pieces));
      },
      abandon: async () => {
        entry.state = "gone";
        this.#records.delete(head.batch);
        await this.#append(entry, FRAME_KINDS.abandon, number, new Uint8Array(0), false);
      },
    };
  }

  settle(batch: string): void {
    const entry = this.#records.get(batch);
    if (entry) entry.settledAt = ++this.#tick;
  }

  mark(): JournalMark {
    this.#mustRotate = true;
    return this.#tick as unknown as JournalMark;
  }

  async forgetSettled(asOf: JournalMark): Promise<void> {
    const until = asOf as unknown as number;
    const needed = new Set<number>([this.#segment]);
    for (const [batch, entry] of this.#records) {
      if (entry.settledAt !== null && entry.settledAt <= until) this.#forget(batch, entry);
      else for (const segment of entry.segments) needed.add(segment);
    }
    const oldest = Math.min(...needed);
    for (const segment of [...this.#sizes.keys()])
      if (segment < oldest || (!needed.has(segment) && segment !== this.#segment)) {
        await rm(this.#path(segment), { force: true });
        this.#sizes.delete(segment);
      }
  }

  #forget(batch: string, entry: RecordEntry): void {
    this.#records.delete(batch);
    const at = this.#inherited.indexOf(entry);
    if (at >= 0) this.#inherited.splice(at, 1);
  }

  async *sealed(): AsyncIterable<SealedRecord> {
    for (const entry of [...this.#inherited]) {
      const length = entry.pieces.reduce((sum, piece) => sum + piece.length, 0);
      yield sealed(entry, length, null, (pieces) => this.#readPieces(pieces));
    }
  }

  size(): number {
    let bytes = 0;
    for (const size of this.#sizes.values()) bytes += size;
    return bytes;
  }

  async close(): Promise<void> {
    while (this.#working) await this.#working;
    await this.#file?.close();
    this.#file = null;
  }

  #append(entry: RecordEntry, kind: FrameKind, number: number, payload: Uint8Array, needsSync: boolean): Promise<{ segment: number; offset: number }> {
    const bytes = encodeFrame(kind, number, payload);
    return new Promise((done, failed) => {
      const written = (place: { segment: number; offset: number }) => {
        entry.segments.add(place.segment);
        done({ segment: place.segment, offset: place.offset + bytes[0].length });
      };
      this.#waiting.push({ bytes, length: bytes[0].length + payload.length, needsSync, written, failed });
      this.#working ??= this.#work();
    });
  }

  /** Ends in the same turn in which it finds nobody waiting, so that nobody waits unseen. */
  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      try {
        const places = await this.#writeGroup(group);
        group.forEach((waiting, at) => waiting.written(places[at] as { segment: number; offset: number }));
      } catch (error) {
        for (const waiting of group) waiting.failed(error);
      }
    }
    this.#working = null;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<{ segment: number; offset: number }[]> {
    const file = await this.#currentFile();
    const start = this.#sizes.get(this.#segment) ?? 0;
    try {
      const buffers = group.flatMap((waiting) => waiting.bytes).filter((bytes) => bytes.length > 0);
      const length = group.reduce((sum, waiting) => sum + waiting.length, 0);
      await writeAll(file, buffers, start);
      if (group.some((waiting) => waiting.needsSync)) await file.datasync();
      this.#sizes.set(this.#segment, start + length);
    } catch (error) {
      await this.#giveUpFile(file, start);
      throw error;
    }
    let offset = start;
    return group.map((waiting) => {
      const place = { segment: this.#segment, offset };
      offset += waiting.length;
      return place;
    });
  }

  /** What was half written must not be taken for a record: it is cut off, and the next write begins a new file. */
  async #giveUpFile(file: FileHandle, goodBytes: number): Promise<void> {
    await file.truncate(goodBytes).catch(() => undefined);
    await file.close().catch(() => undefined);
    this.#file = null;
  }

  async #currentFile(): Promise<FileHandle> {
    const size = this.#sizes.get(this.#segment) ?? 0;
    if (this.#file && size < this.#segmentBytes && !(this.#mustRotate && size > 0)) return this.#file;
    await this.#file?.datasync();
    await this.#file?.close();
    this.#file = null;
    const next = this.#segment + 1;
    this.#file = await this.#openFile(this.#path(next), "wx+");
    await syncPath(this.#folder);
    this.#segment = next;
    this.#sizes.set(next, 0);
    this.#mustRotate = false;
    return this.#file;
  }

  async *#readPieces(pieces: readonly Piece[]): AsyncIterable<Uint8Array> {
    let file: FileHandle | null = null;
    let opened = -1;
    try {
      for (const piece of pieces) {
        if (piece.segment !== opened) {
          await file?.close();
          file = await open(this.#path(piece.segment), "r");
          opened = piece.segment;
        }
        const bytes = Buffer.alloc(piece.length);
        await file?.read(bytes, 0, piece.length, piece.offset);
        yield bytes;
      }
    } finally {
      await file?.close();
    }
  }

  #path(segment: number): string {
    return join(this.#folder, `${String(segment).padStart(8, "0")}.journal`);
  }
}

function newEntry(head: JournalHead, segment: number): RecordEntry {
  return { head, pieces: [], segments: new Set([segment]), state: "open", settledAt: null };
}

function sealed(
  entry: RecordEntry,
  length: number,
  kept: readonly Uint8Array[] | null,
  readPieces: (pieces: readonly Piece[]) => AsyncIterable<Uint8Array>,
): SealedRecord {
  return {
    head: entry.head,
    length,
    async *read() {
      if (kept) yield* kept;
      else yield* readPieces(entry.pieces);
    },
  };
}

async function writeAll(file: FileHandle, buffers: readonly Uint8Array[], start: number): Promise<void> {
  let at = start;
  let rest = buffers;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest.slice(0, 512) as Uint8Array[], at);
    if (bytesWritten <= 0) throw new Error("nothing could be written");
    at += bytesWritten;
    rest = afterBytes(rest, bytesWritten);
  }
}

function afterBytes(buffers: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  let index = 0;
  while (index < buffers.length && left >= (buffers[index] as Uint8Array).length) left -= (buffers[index++] as Uint8Array).length;
  const rest = buffers.slice(index);
  if (left > 0 && rest[0]) rest[0] = rest[0].subarray(left);
  return rest;
}
