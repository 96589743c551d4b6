// The notes of the last two hours in memory, counted by place. Bounded; knows nobody who wrote them. Pure.
import { HOUR_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { NOTE_SAYINGS, type NoteRecord, type NoteSaying } from "./place-notes.sql.ts";

/** Ours: a shelf is another one two hours later. */
export const NOTE_LIFE_MS = 2 * HOUR_MS;

export interface NoteCount {
  readonly count: number;
  readonly newestAt: EpochMs;
}

/** Both are shown where people contradict each other; null: nobody says so. */
export type NoteCounts = { readonly [says in NoteSaying]: NoteCount | null };

export class NoteBoard {
  readonly #most: number;
  readonly #byPlace = new Map<string, NoteRecord[]>();
  #size = 0;

  /** @param most notes held at once */
  constructor(most: number) {
    this.#most = most;
  }

  /** True when no further note can be held, now that those past their time are gone. */
  isFull(now: EpochMs): boolean {
    if (this.#size >= this.#most) this.forgetPast(now);
    return this.#size >= this.#most;
  }

  /** A note that is there already, and one that finds no room, changes nothing. */
  put(note: NoteRecord, now: EpochMs): void {
    if (this.isFull(now)) return;
    const key = keyOf(note.dataset, note.place);
    const notes = this.#byPlace.get(key) ?? [];
    if (notes.some(({ id }) => id === note.id)) return;
    this.#byPlace.set(key, [...notes, note]);
    this.#size++;
  }

  /** Null: nobody has said anything in the last two hours. */
  counts(dataset: string, place: string, now: EpochMs): NoteCounts | null {
    const notes = (this.#byPlace.get(keyOf(dataset, place)) ?? []).filter((note) => isAlive(note, now));
    if (notes.length === 0) return null;
    return Object.fromEntries(NOTE_SAYINGS.map((says) => [says, countOf(notes.filter((note) => note.says === says))])) as NoteCounts;
  }

  forgetPast(now: EpochMs): void {
    this.#size = 0;
    for (const [key, notes] of this.#byPlace) {
      const alive = notes.filter((note) => isAlive(note, now));
      if (alive.length === 0) this.#byPlace.delete(key);
      else this.#byPlace.set(key, alive);
      this.#size += alive.length;
    }
  }
}

function keyOf(dataset: string, place: string): string {
  return `${dataset}\n${place}`;
}

/** A note of a clock that has been put back since is no longer believed. */
function isAlive({ notedAt }: NoteRecord, now: EpochMs): boolean {
  return notedAt <= now && now - notedAt < NOTE_LIFE_MS;
}

function countOf(notes: readonly NoteRecord[]): NoteCount | null {
  const newestAt = notes.reduce<EpochMs | null>((newest, { notedAt }) => (newest === null || notedAt > newest ? notedAt : newest), null);
  return newestAt === null ? null : { count: notes.length, newestAt };
}
