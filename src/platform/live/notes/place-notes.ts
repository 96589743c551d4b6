// Takes what citizens say of places, within limits, and follows what they say at other processes. The table is the truth, memory answers.
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import type { RandomBytes } from "../../../core/ports/random.ts";
import { Problem } from "../../../core/problems.ts";
import { HOUR_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { NetworkPseudonyms } from "../../access/network-pseudonyms.ts";
import { RateWindow } from "../../access/rate-window.ts";
import { NOTE_LIFE_MS, NoteBoard, type NoteCounts } from "./note-board.ts";
import { deleteNotesUntil, insertNote, NOTE_CHANNEL, type NoteSaying, readNotesAfter } from "./place-notes.sql.ts";

/** All ours. Decision 0036 says what each is worth. */
export const NOTE_LIMITS = {
  /** About 20 MB. */
  held: 100_000,
  ofPersonAtPlace: { most: 1, windowMs: 30 * MINUTE_MS, maxKeys: 200_000 },
  ofPerson: { most: 12, windowMs: HOUR_MS, maxKeys: 100_000 },
  atPlace: { most: 60, windowMs: 30 * MINUTE_MS, maxKeys: 100_000 },
} as const;

/** A notification may be lost; another process's note is then seen so much later. */
const POLL_MS = 5_000;
/** Clocks of processes differ, and transactions end later than they begin. */
const OVERLAP_MS = MINUTE_MS;
const CLEAN_EVERY_MS = 10 * MINUTE_MS;

export interface PlaceNotesContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Limits run by it: no sample world moves it. */
  readonly worldClock: Clock;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
  readonly log: { warn(details: object, message: string): void };
}

export interface NewNote {
  readonly dataset: string;
  readonly place: string;
  readonly says: NoteSaying;
  /** On the network; counted under a pseudonym, kept nowhere. */
  readonly address: string;
}

export class PlaceNotes {
  readonly #context: PlaceNotesContext;
  readonly #board = new NoteBoard(NOTE_LIMITS.held);
  readonly #pseudonyms: NetworkPseudonyms;
  readonly #ofPersonAtPlace = new RateWindow(NOTE_LIMITS.ofPersonAtPlace);
  readonly #ofPerson = new RateWindow(NOTE_LIMITS.ofPerson);
  readonly #atPlace = new RateWindow(NOTE_LIMITS.atPlace);
  readonly #timers: NodeJS.Timeout[] = [];
  #running: Promise<void> = Promise.resolve();

  constructor(context: PlaceNotesContext) {
    this.#context = context;
    this.#pseudonyms = new NetworkPseudonyms(context.worldClock, context.random);
  }

  /** Takes up what was said before this process began, and follows. */
  async start(): Promise<void> {
    const { database, clock } = this.#context;
    await this.#read((clock.now() - NOTE_LIFE_MS) as EpochMs);
    this.#every(CLEAN_EVERY_MS, () => this.#clean());
    if (database.engine === "pglite") return;
    const follow = () => this.#read((clock.now() - OVERLAP_MS) as EpochMs);
    await database.listen(NOTE_CHANNEL, () => this.#next(follow));
    this.#every(POLL_MS, follow);
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#running;
  }

  counts(dataset: string, place: string): NoteCounts | null {
    return this.#board.counts(dataset, place, this.#context.clock.now());
  }

  /** @throws Problem too_many_requests, overloaded */
  async add({ dataset, place, says, address }: NewNote): Promise<void> {
    const { database, clock, randomText } = this.#context;
    const now = clock.now();
    if (this.#board.isFull(now)) throw new Problem("overloaded", "Too many notes for now.", {}, 600);
    this.#countOrRefuse(`${dataset}\n${place}`, this.#pseudonyms.of(address));
    const note = { id: randomText(12), dataset, place, says, notedAt: now };
    await database.write((tx) => insertNote(tx, note));
    this.#board.put(note, now);
  }

  #countOrRefuse(place: string, person: string): void {
    const now = this.#context.worldClock.now();
    const counted = [
      [this.#ofPersonAtPlace, `${person} ${place}`],
      [this.#ofPerson, person],
      [this.#atPlace, place],
    ] as const;
    const waitMs = Math.max(...counted.map(([window, key]) => window.waitMs(key, now)));
    if (waitMs > 0) throw new Problem("too_many_requests", "", {}, Math.ceil(waitMs / 1000));
    for (const [window, key] of counted) window.count(key, now);
  }

  async #read(after: EpochMs): Promise<void> {
    const { database, clock } = this.#context;
    const notes = await database.read((tx) => readNotesAfter(tx, after, NOTE_LIMITS.held));
    for (const note of notes) this.#board.put(note, clock.now());
  }

  async #clean(): Promise<void> {
    const { database, clock } = this.#context;
    const now = clock.now();
    this.#board.forgetPast(now);
    await database.write((tx) => deleteNotesUntil(tx, (now - NOTE_LIFE_MS) as EpochMs));
  }

  #every(ms: number, work: () => Promise<void>): void {
    const timer = setInterval(() => this.#next(work), ms);
    timer.unref();
    this.#timers.push(timer);
  }

  #next(work: () => Promise<void>): void {
    this.#running = this.#running.then(work).catch((err: unknown) => this.#context.log.warn({ err }, "notes of citizens could not be read; trying again"));
  }
}
