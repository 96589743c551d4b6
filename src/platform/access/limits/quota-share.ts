// What one process holds of the calls that somebody has in a day. Knows no database: it says when to ask.
import type { DayNumber } from "../../../core/units.ts";
import type { QuotaQuestion, SetAside } from "./quota.sql.ts";

export interface QuotaTerms {
  readonly quota: number;
  /**
   * Calls that each process lets through before it asks at all, and whether it waits for the answer. Keys have 0 and wait: their count is
   * right to the last call. Addresses have some and never wait: most of them never come to the database.
   */
  readonly unasked: number;
}

/** When a process has run out, it does not ask again for so long. */
const ASK_AGAIN_MS = 1_000;

export class QuotaShare {
  readonly subject: string;
  terms: QuotaTerms;
  readonly #ask: () => void;
  #day: DayNumber;
  #left = 0;
  #lowMark = 0;
  /** Let through here without being set aside. */
  #owed = 0;
  /** By all processes, when we last heard; with what was set aside for us. */
  #used = 0;
  #isUsedUp = false;
  #refusesUntilMs = 0;
  #isAsked = false;

  constructor(subject: string, terms: QuotaTerms, day: DayNumber, ask: () => void) {
    this.subject = subject;
    this.terms = terms;
    this.#day = day;
    this.#ask = ask;
  }

  /** Takes one. Null: the database must be asked first. */
  take(): boolean | null {
    if (this.#left > 0) {
      if (--this.#left === this.#lowMark) this.#askOnce();
      return true;
    }
    if (this.#refusesUntilMs > 0) return false;
    const { unasked } = this.terms;
    if (unasked === 0) return null;
    this.#owed++;
    if (this.#owed > unasked || this.#used > 0) this.#askOnce();
    return true;
  }

  /** The database is away: it is counted when it is back. */
  takeOnCredit(): true {
    this.#owed++;
    return true;
  }

  refuse(nowMs: number): false {
    this.#refusesUntilMs = nowMs + ASK_AGAIN_MS;
    return false;
  }

  question(): QuotaQuestion {
    const owed = this.#owed;
    this.#owed = 0;
    this.#isAsked = false;
    return { subject: this.subject, quota: this.terms.quota, owed };
  }

  receive({ granted, used }: SetAside): void {
    this.#left += granted;
    this.#lowMark = Math.floor(this.#left / 2);
    this.#used = used;
    this.#isUsedUp = granted === 0;
    if (this.#isUsedUp && this.terms.unasked > 0) this.#refusesUntilMs = Number.POSITIVE_INFINITY;
  }

  oweAgain(owed: number): void {
    this.#owed += owed;
  }

  get isUsedUp(): boolean {
    return this.#isUsedUp && this.#left === 0;
  }

  get left(): number {
    return this.#left;
  }

  /** Calls of the day that are left, as far as this process knows. */
  get remaining(): number {
    return this.#refusesUntilMs > 0 ? 0 : Math.max(0, this.terms.quota - this.#used - this.#owed + this.#left);
  }

  /** @returns what was left */
  empty(): number {
    const left = this.#left;
    this.#left = 0;
    this.#used = Math.max(0, this.#used - left);
    return left;
  }

  tick(nowMs: number): void {
    if (this.#refusesUntilMs <= nowMs) this.#refusesUntilMs = 0;
    if (this.#owed > this.terms.unasked) this.#askOnce();
  }

  /** A new day: everything is forgotten. */
  begin(day: DayNumber): void {
    if (day === this.#day) return;
    this.#day = day;
    this.#left = this.#owed = this.#used = this.#refusesUntilMs = 0;
    this.#isUsedUp = false;
  }

  #askOnce(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#ask();
  }
}
