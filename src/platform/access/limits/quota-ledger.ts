// The calls of a day, right to the last one over all processes of a store, without asking the database for each: a process has some set
// aside, uses them from memory, and gives back what it does not need when somebody else runs out. See docs/decisions/0041-limits.md.
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { localDay } from "../../../core/time.ts";
import type { DayNumber } from "../../../core/units.ts";
import { callIn, forgetDaysBefore, giveBack, QUOTA_CHANNEL, setAside } from "./quota.sql.ts";
import { QuotaShare, type QuotaTerms } from "./quota-share.ts";

export interface QuotaLedgerOptions {
  readonly database: Database;
  /** Of the world, which no sample world moves. */
  readonly clock: Clock;
  readonly zone: string;
  readonly log: { warn(details: object, message: string): void };
}

/** Others give back within this time, or hold nothing. */
const GIVE_BACK_MS = 60;
const MOST_CALL_INS = 5;
/** So long a call waits for the database before it goes through on credit. */
const LONGEST_WAIT_MS = 5_000;
const TICK_MS = 250;
/** Subjects known at once; those asked for longest ago are forgotten first. */
const MOST_SHARES = 60_000;

export class QuotaLedger {
  readonly #options: QuotaLedgerOptions;
  readonly #shares = new Map<string, QuotaShare>();
  readonly #asking = new Set<QuotaShare>();
  #running: Promise<void> = Promise.resolve();
  /** Begins when the one under way has ended. */
  #next: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #day: DayNumber;
  #isAway = false;

  constructor(options: QuotaLedgerOptions) {
    this.#options = options;
    this.#day = localDay(options.clock.now(), options.zone);
  }

  async start(): Promise<void> {
    const { database } = this.#options;
    await database.listen(QUOTA_CHANNEL, (subject) => void this.#returnUnused([this.#shares.get(subject)]).catch(() => undefined));
    await database.write((tx) => forgetDaysBefore(tx, this.#day));
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  /** Gives everything back. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#next;
    await this.#running;
    await this.#returnUnused([...this.#shares.values()]);
  }

  /** The local day whose calls are counted. */
  get day(): DayNumber {
    return this.#day;
  }

  shareOf(subject: string, terms: QuotaTerms): QuotaShare {
    const known = this.#shares.get(subject);
    if (known) {
      known.terms = terms;
      return known;
    }
    const share = new QuotaShare(subject, terms, this.#day, () => void this.#ask(share));
    this.#shares.set(subject, share);
    if (this.#shares.size > MOST_SHARES) this.#forgetOldest();
    return share;
  }

  /** Waits for the database where it must. @returns false: the calls of the day are used up */
  async take(share: QuotaShare): Promise<boolean> {
    for (let callIns = 0; ; ) {
      const taken = share.take();
      if (taken !== null) return taken;
      if (this.#isAway || !(await this.#inTime(this.#ask(share)))) return share.takeOnCredit();
      if (!share.isUsedUp) continue;
      if (callIns++ >= MOST_CALL_INS || this.#options.database.engine === "pglite") return share.refuse(this.#options.clock.monotonicMs());
      await this.#callIn(share);
    }
  }

  async #inTime(asked: Promise<void>): Promise<boolean> {
    const late = Promise.withResolvers<false>();
    const timer = setTimeout(() => late.resolve(false), LONGEST_WAIT_MS);
    const isThere = await Promise.race([asked.then(() => !this.#isAway), late.promise]);
    clearTimeout(timer);
    return isThere;
  }

  async #callIn(share: QuotaShare): Promise<void> {
    await this.#options.database.write((tx) => callIn(tx, share.subject)).catch(() => undefined);
    await new Promise((done) => setTimeout(done, GIVE_BACK_MS));
  }

  /** Questions that come while one is under way are asked together after it. Never rejects. */
  #ask(share: QuotaShare): Promise<void> {
    this.#asking.add(share);
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      this.#running = this.#askAll();
      return this.#running;
    });
    return this.#next;
  }

  async #askAll(): Promise<void> {
    const shares = new Map([...this.#asking].map((share) => [share.subject, share]));
    this.#asking.clear();
    const day = this.#day;
    const questions = [...shares.values()].map((share) => share.question());
    try {
      const answers = await this.#options.database.write((tx) => setAside(tx, day, questions));
      if (day === this.#day) for (const answer of answers) shares.get(answer.subject)?.receive(answer);
      this.#isAway = false;
    } catch (err) {
      for (const { subject, owed } of questions) shares.get(subject)?.oweAgain(owed);
      if (!this.#isAway) this.#options.log.warn({ err }, "calls of the day cannot be counted; calls go through on credit");
      this.#isAway = true;
    }
  }

  #tick(): void {
    const { clock, zone, database } = this.#options;
    const day = localDay(clock.now(), zone);
    if (day !== this.#day) {
      this.#day = day;
      for (const share of this.#shares.values()) share.begin(day);
      void database.write((tx) => forgetDaysBefore(tx, day)).catch(() => undefined);
    }
    for (const share of this.#shares.values()) share.tick(clock.monotonicMs());
  }

  async #returnUnused(shares: readonly (QuotaShare | undefined)[]): Promise<void> {
    const unused = shares.flatMap((share) => (share && share.left > 0 ? [{ subject: share.subject, calls: share.empty() }] : []));
    if (unused.length === 0) return;
    const day = this.#day;
    await this.#options.database.write((tx) => giveBack(tx, day, unused));
  }

  #forgetOldest(): void {
    const [oldest] = this.#shares.values();
    if (!oldest) return;
    this.#shares.delete(oldest.subject);
    void this.#returnUnused([oldest]).catch(() => undefined);
  }
}
