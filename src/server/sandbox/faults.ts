// Refusals on demand: a share of the public answers is a problem, until it is told otherwise or the time is over.
import { Problem, type ProblemCode } from "../../core/problems.ts";

export const FAULT_STATUSES = { 429: "too_many_requests", 500: "internal", 503: "overloaded" } as const satisfies { readonly [status: number]: ProblemCode };
export type FaultStatus = keyof typeof FAULT_STATUSES;

export interface Fault {
  readonly status: FaultStatus;
  /** Of the answers, 1 to 100. */
  readonly percent: number;
  /** On the monotonic clock. */
  readonly untilMs: number;
}

/** What others read; sending data, accounts, status and the sandbox itself stay as they are. */
const READ = /^\/(?:v1\/(?:live|datasets|catalog|query|tables)|corona19-masks|B551182|openapi\/service|ogc|plain|feeds|catalog|api|mcp)(?:[/?.]|$)/;
const RETRY_AFTER_SECONDS = 5;

export class Faults {
  readonly #monotonicMs: () => number;
  readonly #chance: () => number;
  #fault: Fault | null = null;

  /** @param chance 0 to 1, below 1 */
  constructor(monotonicMs: () => number, chance: () => number) {
    this.#monotonicMs = monotonicMs;
    this.#chance = chance;
  }

  get now(): Fault | null {
    if (this.#fault && this.#monotonicMs() >= this.#fault.untilMs) this.#fault = null;
    return this.#fault;
  }

  begin(status: FaultStatus, percent: number, seconds: number): void {
    this.#fault = { status, percent, untilMs: this.#monotonicMs() + seconds * 1_000 };
  }

  end(): void {
    this.#fault = null;
  }

  /** Null: the request is answered as ever. @param address with or without a query */
  problemFor(address: string): Problem | null {
    if (this.#fault === null || !READ.test(address)) return null;
    const fault = this.now;
    if (!fault || this.#chance() * 100 >= fault.percent) return null;
    const retry = fault.status === 500 ? null : RETRY_AFTER_SECONDS;
    return new Problem(FAULT_STATUSES[fault.status], "Refused on demand, by the sandbox of the sample world.", {}, retry);
  }
}
