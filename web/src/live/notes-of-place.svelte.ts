// What citizens say of one place, as a card shows it, and what became of the visitor's own word.
import { type NoteCounts, notesOf } from "./place-notes.ts";

/** Slow enough for a list of many, fast enough for two hours of life. */
const AGAIN_MS = 90_000;

export type NoteSaying = "empty" | "some";
export type NoteOutcome = "thanks" | "too-often" | "failed";

export class NotesOfPlace {
  readonly #dataset: string;
  readonly #place: string;
  #counts: NoteCounts | null = $state.raw(null);
  #outcome: NoteOutcome | null = $state(null);

  constructor(dataset: string, place: string, counts: NoteCounts | null, outcome: NoteOutcome | null) {
    this.#dataset = dataset;
    this.#place = place;
    this.#counts = counts;
    this.#outcome = outcome;
  }

  get counts(): NoteCounts | null {
    return this.#counts;
  }

  get outcome(): NoteOutcome | null {
    return this.#outcome;
  }

  /** The page that takes the same word without a script. */
  get page(): string {
    return `/live/${this.#dataset}/places/${encodeURIComponent(this.#place)}`;
  }

  /** @returns a function that stops it */
  follow(): () => void {
    const ask = async () => {
      if (document.visibilityState === "visible") this.#counts = await notesOf(this.#dataset, this.#place);
    };
    void ask();
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => clearInterval(timer);
  }

  async say(says: NoteSaying): Promise<void> {
    const path = `/v1/live/${this.#dataset}/places/${encodeURIComponent(this.#place)}/notes`;
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ says }) }).catch(() => null);
    if (answer?.ok) this.#counts = (await answer.json()) as NoteCounts;
    this.#outcome = answer?.ok ? "thanks" : answer?.status === 429 ? "too-often" : "failed";
  }
}
