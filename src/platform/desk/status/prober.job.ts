// Asks the service itself, once a minute and from outside like any client, whether each of its protocols answers and how fast.
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import type { AutomaticIncidents } from "./automatic-incidents.ts";
import { DATABASE_PART, type DatasetFreshness, type Measured, PROBE_TIMEOUT_MS, type Probe, probeState } from "./parts.ts";
import { readNothing } from "./status.sql.ts";
import type { StatusBoard } from "./status-board.ts";

const LOOK_EVERY_MS = 60_000;
const FIRST_LOOK_MS = 10_000;
/** Told apart in logs and counts from people. */
export const PROBER_AGENT = "Madang-Prober";

export interface ProberContext {
  readonly board: StatusBoard;
  readonly incidents: AutomaticIncidents;
  readonly database: Database;
  readonly clock: Clock;
  /** `http://127.0.0.1:8080`: of this process. */
  address(): string;
  datasets(): Promise<readonly DatasetFreshness[]>;
}

export class Prober {
  readonly #context: ProberContext;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isResting = false;

  constructor(context: ProberContext) {
    this.#context = context;
  }

  start(): void {
    this.#next(FIRST_LOOK_MS);
  }

  /** Asks no more by itself. */
  rest(): void {
    this.#isResting = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async stop(): Promise<void> {
    this.rest();
    this.#ending.abort();
    await this.#running;
  }

  /** Resolves when everything was asked once. Never rejects. */
  look(): Promise<void> {
    this.#running = this.#running.then(() => this.#lookOnce());
    return this.#running;
  }

  #next(ms: number): void {
    this.#timer = setTimeout(() => void this.look().finally(() => this.#isResting || this.#next(LOOK_EVERY_MS)), ms);
    this.#timer.unref();
  }

  async #lookOnce(): Promise<void> {
    const { board } = this.#context;
    for (const probe of board.probes) {
      const measured = await this.#ask(probe);
      if (this.#ending.signal.aborted) return;
      board.tell(probe.id, measured);
    }
    board.tell(DATABASE_PART, await this.#askDatabase());
    const datasets = await inTime(this.#context.datasets());
    if (datasets) board.tellDatasets(datasets);
    await inTime(this.#context.incidents.take());
    await inTime(board.exchange());
    await board.keepCopy();
  }

  async #ask({ path, isStream = false }: Probe): Promise<Measured> {
    const { address, clock } = this.#context;
    const began = clock.monotonicMs();
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#ending.signal, stop.signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
    try {
      const answer = await fetch(`${address()}${path}`, { signal, redirect: "error", headers: { "user-agent": PROBER_AGENT } });
      if (isStream) await answer.body?.getReader().read();
      else await answer.arrayBuffer();
      const ms = clock.monotonicMs() - began;
      return { state: probeState(answer.status === 200, ms), ms: round(ms) };
    } catch {
      return { state: "down", ms: null };
    } finally {
      stop.abort();
    }
  }

  async #askDatabase(): Promise<Measured> {
    const { database, clock } = this.#context;
    const began = clock.monotonicMs();
    const answered = await inTime(database.read(readNothing));
    const ms = clock.monotonicMs() - began;
    return answered === null ? { state: "down", ms: null } : { state: probeState(true, ms), ms: round(ms) };
  }
}

/** Null: it failed, or takes longer than one waits. */
async function inTime<Answer>(work: Promise<Answer>): Promise<Answer | null> {
  const limit = new AbortController();
  const given = work.catch(() => null);
  const late = sleep(PROBE_TIMEOUT_MS, null, { signal: limit.signal, ref: false }).catch(() => null);
  const answer = await Promise.race([given, late]);
  limit.abort();
  return answer;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
