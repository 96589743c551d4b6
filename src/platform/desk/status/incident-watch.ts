// When the service itself tells of an incident: a part that failed several times in a row, until it was well several times in a row. Pure.

/** One failure happens; three in a row, a minute apart, are noticed by people too. Source: ours. */
export const FAILURES_IN_A_ROW = 3;
export const GOOD_IN_A_ROW = 3;
/** Other processes look too: whoever closes has heard of no failure for so long. */
export const QUIET_MS = 150_000;

interface Streak {
  readonly isFailing: boolean;
  readonly count: number;
  /** Of its first look. */
  readonly since: number;
  /** An incident was told of in this streak: who ends it by hand is not contradicted before it was well again. */
  readonly isTold: boolean;
}

export class IncidentWatch {
  readonly #streaks = new Map<string, Streak>();
  /** Parts of which could not be told, because the database was away, with since when. */
  readonly #untold = new Map<string, number>();

  see(part: string, isFailing: boolean, at: number): void {
    const before = this.#streaks.get(part);
    const goesOn = before?.isFailing === isFailing;
    const streak = goesOn ? { ...before, count: before.count + 1 } : { isFailing, count: 1, since: at, isTold: false };
    this.#streaks.set(part, streak);
    if (isFailing && !streak.isTold && streak.count >= FAILURES_IN_A_ROW) this.#untold.set(part, streak.since);
  }

  /** Parts to be told of, with since when: also those that were well again before it could be told. */
  get untold(): ReadonlyMap<string, number> {
    return this.#untold;
  }

  told(part: string): void {
    this.#untold.delete(part);
    const streak = this.#streaks.get(part);
    if (streak?.isFailing) this.#streaks.set(part, { ...streak, isTold: true });
  }

  isFailing(part: string): boolean {
    return this.#streaks.get(part)?.isFailing ?? false;
  }

  isWell(part: string): boolean {
    const streak = this.#streaks.get(part);
    return streak !== undefined && !streak.isFailing && streak.count >= GOOD_IN_A_ROW;
  }
}
