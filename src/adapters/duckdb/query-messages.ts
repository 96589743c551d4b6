// What the server and a query process say to each other: frames with their length before them, so that no character of a
// statement can end one. Nothing else passes; a process needs no open file but its standard input and output.
import type { AnswerColumn, AnswerEnd, FaultDetails, FaultReason, NamedTable, QueryOrder, UsedTable } from "../../core/ports/query-engine.ts";

export interface QueryProcessOptions {
  readonly memoryMb: number;
  readonly threads: number;
  /** Holds a link to each table that may be read, by its hash, and nothing else. */
  readonly tablesFolder: string;
  /** For a Parquet answer on its way; the process's own. */
  readonly scratchFolder: string;
}

/** A process finds the files of tables by their hash alone. */
export type LinkedTable = Omit<NamedTable, "path">;
export type LinkedOrder = Omit<QueryOrder, "tables"> & { readonly tables: readonly LinkedTable[] };

export type QueryCall =
  | { readonly kind: "inspect"; readonly sql: string }
  | { readonly kind: "answer"; readonly order: LinkedOrder }
  | { readonly kind: "stop" };

/** In the first byte of a frame; then the length of the content in four bytes. */
export const FRAME = { call: 0, ready: 1, tables: 2, columns: 3, bytes: 4, end: 5, fault: 6 } as const;
export type FrameKind = (typeof FRAME)[keyof typeof FRAME];
const HEAD_BYTES = 5;

export interface FaultMessage extends FaultDetails {
  readonly reason: FaultReason;
  readonly message: string;
}

/** The content of the frames that are not bytes of an answer. */
export interface FrameContent {
  readonly [FRAME.call]: QueryCall;
  readonly [FRAME.ready]: null;
  readonly [FRAME.tables]: readonly UsedTable[];
  readonly [FRAME.columns]: readonly AnswerColumn[];
  readonly [FRAME.end]: AnswerEnd;
  readonly [FRAME.fault]: FaultMessage;
}

export function jsonFrame<Kind extends keyof FrameContent>(kind: Kind, content: FrameContent[Kind]): Buffer {
  const json = Buffer.from(JSON.stringify(content));
  return Buffer.concat([frameHead(kind, json.length), json]);
}

export function frameHead(kind: FrameKind, bytes: number): Buffer {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head.writeUInt8(kind, 0);
  head.writeUInt32LE(bytes, 1);
  return head;
}

/** Cuts what comes in into frames. */
export class FrameReader {
  readonly #parts: Buffer[] = [];
  #held = 0;
  #kind: FrameKind | null = null;
  #missing = HEAD_BYTES;

  /** @param take called for each frame that is complete */
  push(part: Buffer, take: (kind: FrameKind, content: Buffer) => void): void {
    this.#parts.push(part);
    this.#held += part.length;
    while (this.#held >= this.#missing) {
      const piece = this.#cut(this.#missing);
      if (this.#kind === null) {
        this.#kind = piece.readUInt8(0) as FrameKind;
        this.#missing = piece.readUInt32LE(1);
      } else {
        const kind = this.#kind;
        this.#kind = null;
        this.#missing = HEAD_BYTES;
        take(kind, piece);
      }
    }
  }

  #cut(bytes: number): Buffer {
    const [first] = this.#parts;
    const whole = first && first.length >= bytes ? first : Buffer.concat(this.#parts.splice(0));
    const rest = whole.subarray(bytes);
    if (whole === first) this.#parts.shift();
    if (rest.length > 0) this.#parts.unshift(rest);
    this.#held -= bytes;
    return whole.subarray(0, bytes);
  }
}
