// The log of decisions as a chain of hashes: what an entry holds, how it is sealed, and whether a chain is whole. Pure but for SHA-256.
// What is said in an entry lies beside the chain, by its digest: it can be taken out when the law demands it, and the chain stays whole.
import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { JsonValue } from "../../core/units.ts";

/** Before the first entry. */
export const NO_HASH = "0".repeat(64);

/** Kinds of entries. `step` and `time` change the state of a matter; the others are what happened beside. */
export const ENTRY_KINDS = [
  "opened",
  "step",
  "time",
  "refused",
  "document",
  "meeting",
  "ballot",
  "vote_counted",
  "member",
  "recusal",
  "decision",
  "moderation",
  "review",
  "listing",
  "agenda",
  "goal",
  "candidate",
  "task",
  "link",
  "erasure",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What the hash is taken of, member by member. No name, address or text of a person is in it. */
export interface EntryBody {
  readonly sequence: number;
  /** When it was written down, in milliseconds since 1970-01-01T00:00:00Z by the platform's clock; never before the entry before. */
  readonly recordedAt: number;
  /** When it happened: of a deadline its end, however late it was noticed. */
  readonly at: number;
  readonly kind: EntryKind;
  readonly matter: string | null;
  readonly procedure: string | null;
  /** As what somebody acted: `applicant`, `institution`, `time`. */
  readonly actor: string;
  /** Null: only time passed. */
  readonly action: string | null;
  readonly article: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The clock whose end brought it about. */
  readonly ended: string | null;
  readonly started: readonly string[];
  readonly stopped: readonly string[];
  /** Digest of what everybody may read of it; null when there is nothing. */
  readonly open: string | null;
  /** Digest of what only those who take part may read: who it was, what was said. */
  readonly closed: string | null;
}

/** What was said, with the salt without which short texts could be guessed from their digest. */
export interface Sealed {
  readonly salt: string;
  readonly content: JsonValue;
}

export interface ChainedEntry {
  readonly body: EntryBody;
  readonly hash: string;
}

export interface ShownEntry extends ChainedEntry {
  /** Null: there was nothing, it was erased, or it is not for whoever asks. */
  readonly open: Sealed | null;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export function digestOf({ salt, content }: Sealed): string {
  return sha256(`${salt}\n${canonicalJson(content)}`);
}

export function entryHash(previous: string, body: EntryBody): string {
  return sha256(`${previous}\n${canonicalJson(body as unknown as JsonValue)}`);
}

export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: NO_HASH };

export type ChainFaultCode =
  | "gap"
  | "changed"
  | "content_changed"
  | "time_backwards"
  | "state_jump"
  | "impossible_step"
  | "head_differs"
  | "head_missing"
  | "known_differs";

export interface ChainFault {
  readonly code: ChainFaultCode;
  readonly sequence: number;
  /** What was expected and what was found. */
  readonly detail: string;
}

/** Whether a procedure allows a step; asked for every entry that changes a state. */
export type AllowsStep = (procedure: string, from: string, action: string | null, to: string) => boolean;

/** Goes along a chain. Keeps one state for each matter, nothing else: the chain may be of any length. */
export class ChainCheck {
  #head: ChainHead;
  #lastAt = 0;
  readonly #states = new Map<string, string>();
  readonly #faults: ChainFault[] = [];
  readonly #allows: AllowsStep;
  readonly #known: ReadonlyMap<number, string>;

  /** @param known hashes noted earlier, by sequence: what was there then must be there now */
  constructor(allows: AllowsStep, known: ReadonlyMap<number, string> = new Map(), head: ChainHead = EMPTY_CHAIN) {
    this.#allows = allows;
    this.#known = known;
    this.#head = head;
  }

  get head(): ChainHead {
    return this.#head;
  }

  get faults(): readonly ChainFault[] {
    return this.#faults;
  }

  add({ body, hash, open }: ShownEntry): void {
    const { sequence } = body;
    if (sequence !== this.#head.sequence + 1) this.#fault("gap", sequence, `after ${this.#head.sequence} comes ${sequence}`);
    const expected = entryHash(this.#head.hash, body);
    if (expected !== hash) this.#fault("changed", sequence, `its hash should be ${expected}, and is ${hash}`);
    const known = this.#known.get(sequence);
    if (known !== undefined && known !== hash) this.#fault("known_differs", sequence, `it was ${known} when it was noted, and is ${hash}`);
    if (open && body.open !== digestOf(open)) this.#fault("content_changed", sequence, "what was said is not what was sealed");
    if (body.recordedAt < this.#lastAt) this.#fault("time_backwards", sequence, `${body.recordedAt} comes after ${this.#lastAt}`);
    this.#followMatter(body);
    this.#lastAt = Math.max(this.#lastAt, body.recordedAt);
    this.#head = { sequence, hash };
  }

  /** Whether the chain ends where its keeper says it does. */
  end(head: ChainHead): void {
    if (head.sequence > this.#head.sequence) this.#fault("head_missing", head.sequence, `entries after ${this.#head.sequence} are missing`);
    else if (head.sequence === this.#head.sequence && head.hash !== this.#head.hash)
      this.#fault("head_differs", head.sequence, `the chain ends in ${this.#head.hash}, its keeper says ${head.hash}`);
    for (const [sequence, hash] of this.#known)
      if (sequence > this.#head.sequence) this.#fault("head_missing", sequence, `an entry noted as ${hash} is missing`);
  }

  #followMatter({ sequence, kind, matter, procedure, action, from, to }: EntryBody): void {
    if (matter === null || to === null) return;
    const state = this.#states.get(matter);
    if (kind !== "opened" && state !== from) this.#fault("state_jump", sequence, `${matter} was in ${state ?? "no state"}, not in ${from ?? "none"}`);
    if ((kind === "step" || kind === "time") && !this.#allows(procedure ?? "", from ?? "", action, to))
      this.#fault("impossible_step", sequence, `no procedure leads from ${from ?? "none"} by ${action ?? "time"} to ${to}`);
    this.#states.set(matter, to);
  }

  #fault(code: ChainFaultCode, sequence: number, detail: string): void {
    this.#faults.push({ code, sequence, detail });
  }
}
