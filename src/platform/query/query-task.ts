// One statement on its way through the pool: waiting, at quick work, overstaying its window, long, put back, over.
import { QueryFault, type QueryProcess } from "../../core/ports/query-engine.ts";

/** The platform makes the statements of `rows` itself; those of the other lane are strangers'. */
export type LaneName = "rows" | "sql";

export interface Lane {
  /** Of processor time. Who has used it is not quick any more; who merely waits for the machine still is, for a while. */
  readonly windowMs: number;
  /** From its begin to the last byte that somebody has taken; then its process is killed. */
  readonly deadlineMs: number;
  readonly quick: number;
  readonly long: number;
  readonly quickPerCaller: number;
  readonly longPerCaller: number;
  readonly waitingPerCaller: number;
}

export interface PoolOptions {
  /** Ready or at quick work. */
  readonly processes: number;
  readonly lanes: { readonly [Name in LaneName]: Lane };
  /** Of all callers together. */
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  /** That a process may have. */
  readonly memoryBytes: number;
  /** Has a new process do once what it will do often, so that nobody waits for its first time. */
  warmUp(process: QueryProcess): Promise<void>;
  /** Told of each process that ended before it was ready. */
  didNotStart(): void;
}

/** What a work holds while it works. */
export interface Lease {
  /** Resolves when the work will not be begun anew: from then on its answer may be handed on piece by piece. @throws QueryFault */
  beLong(): Promise<void>;
}

/** Resolves when the process is not needed any more. @param give hands the answer on, whole or at its begin */
export type Work<Answer> = (process: QueryProcess, lease: Lease, give: (answer: Answer) => void) => Promise<void>;

/** Windows of the wall clock after which a statement is not quick, whatever it used. */
const MOST_LOOKS = 10;
/** Time in which a statement that was told to stop must have stopped. */
const STOP_MS = 300;

export class QueryTask implements Lease {
  readonly lane: LaneName;
  readonly limits: Lane;
  readonly caller: string;
  readonly #work: (process: QueryProcess) => Promise<void>;
  readonly #refused: (error: unknown) => void;
  isLong = false;
  hasOverstayed = false;
  isEvicted = false;
  process: QueryProcess | null = null;
  #waitTimer: NodeJS.Timeout | undefined;
  #windowTimer: NodeJS.Timeout | undefined;
  #overstayed: () => void = () => undefined;
  #whenLong: (() => void) | null = null;

  constructor(lane: LaneName, limits: Lane, caller: string, work: (process: QueryProcess) => Promise<void>, refused: (error: unknown) => void) {
    this.lane = lane;
    this.limits = limits;
    this.caller = caller;
    this.#work = work;
    this.#refused = refused;
  }

  wait(maxWaitMs: number, tooLong: () => void): void {
    this.#waitTimer = setTimeout(tooLong, maxWaitMs);
  }

  refuse(error: unknown): void {
    clearTimeout(this.#waitTimer);
    this.#refused(error);
  }

  /** Works to the end. Never fails: whoever waits for the answer is told. @param overstayed called once when the window is over */
  async begin(process: QueryProcess, overstayed: () => void): Promise<void> {
    clearTimeout(this.#waitTimer);
    this.process = process;
    this.#overstayed = overstayed;
    if (!this.isLong) this.#watchWindow(process, process.cpuMs() ?? 0, 1);
    const deadline = setTimeout(() => {
      const seconds = Math.round(this.limits.deadlineMs / 1_000);
      process.kill(new QueryFault("out_of_time", `The statement took longer than ${seconds} seconds.`));
    }, this.limits.deadlineMs);
    try {
      await this.#work(process);
    } catch (error) {
      if (!this.isEvicted) this.#refused(error);
    } finally {
      clearTimeout(this.#windowTimer);
      clearTimeout(deadline);
      this.hasOverstayed = false;
      this.process = null;
    }
  }

  /** For the queue of the long ones, after an eviction. */
  again(): this {
    this.isEvicted = false;
    this.isLong = true;
    return this;
  }

  becomeLong(): void {
    this.hasOverstayed = false;
    this.isLong = true;
    this.#whenLong?.();
  }

  evict(): void {
    this.isEvicted = true;
    this.hasOverstayed = false;
    this.process?.kill(new QueryFault("ended", "The statement begins anew when there is room."));
  }

  stop(): void {
    const { process } = this;
    process?.stop();
    setTimeout(() => {
      if (this.process === process) process?.kill(new QueryFault("ended", "Nobody waits for the answer any more."));
    }, STOP_MS).unref();
  }

  async beLong(): Promise<void> {
    if (this.isLong) return;
    const granted = new Promise<void>((resolve) => {
      this.#whenLong = resolve;
    });
    this.#overstay();
    await Promise.race([granted, this.process?.ended]);
    if (!this.isLong) throw new QueryFault("ended", "The statement begins anew when there is room.");
  }

  #watchWindow(process: QueryProcess, cpuMsBefore: number, look: number): void {
    const { windowMs } = this.limits;
    this.#windowTimer = setTimeout(() => {
      const usedMs = (process.cpuMs() ?? Number.POSITIVE_INFINITY) - cpuMsBefore;
      if (usedMs >= windowMs || look >= MOST_LOOKS) this.#overstay();
      else this.#watchWindow(process, cpuMsBefore, look + 1);
    }, windowMs);
  }

  #overstay(): void {
    if (this.hasOverstayed || this.isLong || this.isEvicted) return;
    this.hasOverstayed = true;
    this.#overstayed();
  }
}
