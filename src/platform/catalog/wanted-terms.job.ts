// Counts words that were not found, in memory first, and writes them down every few seconds: a flood of questions is one statement.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import { dayText, localDay } from "../../core/time.ts";
import { addWantedTerms } from "./wanted-terms.sql.ts";
import { wantedTerms } from "./wanted-terms.ts";

/** What a killed process may lose. */
const WRITE_EVERY_MS = 5_000;
/** Between two writes; further terms are not counted then. */
const MOST_WAITING = 500;
/** In the database. */
const MOST_KEPT = 5_000;

export interface WantedContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  readonly log: { warn(details: object, message: string): void };
}

export class WantedTerms {
  readonly #context: WantedContext;
  #waiting = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(context: WantedContext) {
    this.#context = context;
  }

  start(): void {
    this.#timer = setInterval(() => void this.write(), WRITE_EVERY_MS);
  }

  /** A question that nothing answered. */
  count(question: string): void {
    for (const term of wantedTerms(question)) {
      const asked = this.#waiting.get(term);
      if (asked !== undefined || this.#waiting.size < MOST_WAITING) this.#waiting.set(term, (asked ?? 0) + 1);
    }
  }

  /** Never rejects: what cannot be written is tried again with the next. */
  async write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const { database, clock, zone, log } = this.#context;
    const counts = this.#waiting;
    this.#waiting = new Map();
    try {
      await database.write((tx) => addWantedTerms(tx, counts, dayText(localDay(clock.now(), zone)), MOST_KEPT));
    } catch (err) {
      for (const [term, asked] of counts) if (this.#waiting.size < MOST_WAITING) this.#waiting.set(term, (this.#waiting.get(term) ?? 0) + asked);
      log.warn({ err }, "words that were not found could not be counted");
    }
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.write();
  }
}
