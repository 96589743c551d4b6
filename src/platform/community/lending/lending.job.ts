// What lending does by itself: tells two weeks before the end of a loan, ends it, and asks mirrors how far they are.
import { HOUR_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { LOAN_STEPS, NOTICE_DAYS } from "../../../rules/community/loan-states.ts";
import { type LogPosition, mirrorState } from "../../../rules/community/mirror-state.ts";
import type { CommunityContext } from "../community-context.ts";
import { readListed } from "../entries/entries.sql.ts";
import { tellAccount } from "../tell-account.ts";
import { lastDay } from "./lending.http.ts";
import { type LoanRecord, lockEndingLoans, putMirrorCheck, updateLoan } from "./lending.sql.ts";

const LOOK_EVERY_MS = 20_000;
const ASK_MIRRORS_EVERY_MS = 10 * MINUTE_MS;
const AT_ONCE = 200;
const MOST_MIRRORS = 200;
const MOST_BYTES = 262_144;
const TIMEOUT_MS = 5_000;

export class LendingJob {
  readonly #context: CommunityContext;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isFailing = false;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(context: CommunityContext) {
    this.#context = context;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#running;
  }

  /** Resolves when everything due is done. Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        await this.#endLoans();
        if (this.#context.clock.monotonicMs() - this.#askedAtMs >= ASK_MIRRORS_EVERY_MS) await this.#askMirrors();
        this.#isFailing = false;
      } catch (err) {
        if (!this.#isFailing) this.#context.log.warn({ err }, "the duties of lending could not be done; trying again");
        this.#isFailing = true;
      }
    });
    return this.#running;
  }

  /** Every mirror at once, whenever it was asked last. */
  askMirrors(): Promise<void> {
    this.#askedAtMs = Number.NEGATIVE_INFINITY;
    return this.look();
  }

  async #endLoans(): Promise<void> {
    const { database, clock } = this.#context;
    const now = clock.now();
    const before = (now + NOTICE_DAYS * 24 * HOUR_MS) as EpochMs;
    let done = 0;
    do {
      done = await database.write(async (tx) => {
        const due = await lockEndingLoans(tx, now, before, AT_ONCE);
        for (const loan of due) {
          const after = endedOrNoticed(loan, now);
          const end = after.endsAt ?? now;
          await updateLoan(tx, after);
          const kind = after.state === "ended" ? "loan-ended" : "loan-ends";
          for (const account of [loan.account, loan.lender])
            await tellAccount(this.#context, tx, account, kind, "/lending/mine", lastDay(end, this.#context.zone));
        }
        return due.length;
      });
    } while (done === AT_ONCE);
  }

  async #askMirrors(): Promise<void> {
    const { database, clock, web } = this.#context;
    if (!web) return;
    this.#askedAtMs = clock.monotonicMs();
    const mirrors = await database.read((tx) => readListed(tx, "mirror", MOST_MIRRORS));
    for (const { id, listed } of mirrors)
      for (const dataset of listed?.datasets ?? []) {
        if (this.#ending.signal.aborted) return;
        await this.#askMirror(id, listed?.base ?? "", dataset);
      }
  }

  async #askMirror(mirror: string, base: string, dataset: string): Promise<void> {
    const { database, worldClock, positionOf } = this.#context;
    const own = positionOf(dataset);
    if (!own) return;
    const found = await this.#positionAt(`${base.replace(/\/+$/, "")}/v1/live/${dataset}/summary`);
    if (this.#ending.signal.aborted) return;
    const check = { mirror, dataset, ...mirrorState(own, found), checkedAt: worldClock.now() };
    await database.write((tx) => putMirrorCheck(tx, check));
  }

  /** Null: it does not say where it stands. */
  async #positionAt(url: string): Promise<LogPosition | null> {
    const { web } = this.#context;
    if (!web) return null;
    try {
      const answer = await web.get({ url, headers: { accept: "application/json" }, maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS, signal: this.#ending.signal });
      if (answer.status !== 200) {
        answer.leave();
        return null;
      }
      const parts = [];
      for await (const part of answer.body) parts.push(part);
      return positionIn(JSON.parse(Buffer.concat(parts).toString("utf8")));
    } catch {
      return null;
    }
  }
}

function endedOrNoticed(loan: LoanRecord, now: EpochMs): LoanRecord {
  if (loan.endsAt !== null && loan.endsAt <= now) return { ...loan, state: LOAN_STEPS[loan.state].expire ?? loan.state, endedAt: loan.endsAt };
  return { ...loan, noticedAt: now };
}

function positionIn(answer: unknown): LogPosition | null {
  const { epoch, sequence } = (answer ?? {}) as { readonly epoch?: unknown; readonly sequence?: unknown };
  return typeof epoch === "string" && typeof sequence === "number" && Number.isSafeInteger(sequence) ? { epoch, sequence } : null;
}
