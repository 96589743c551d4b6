// Who gets a query process, and for how long. Each statement begins as a quick one; what takes longer than its lane's window
// gives way to everything else and needs one of the few long places. Callers take turns, so that nobody's heavy statements
// stand before another's light one. Decision: docs/decisions/0010-query-sandbox.md
import type { Clock } from "../../core/ports/clock.ts";
import { type QueryEngine, QueryFault, type QueryProcess } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";
import { type LaneName, type PoolOptions, QueryTask, type Work } from "./query-task.ts";

export interface PoolFigures {
  readonly waiting: number;
  readonly quick: number;
  readonly long: number;
  readonly processes: number;
}

/** How much a new duration counts against those before. */
const NEW_SHARE = 0.1;
const START_AGAIN_MS = 1_000;
/** Statements that one process answers before a fresh one takes its place. */
const MOST_STATEMENTS = 2_000;
/** A share of the memory that it may have: what holds more after its statement is replaced. */
const KEPT_SHARE = 0.75;

interface Member {
  readonly process: QueryProcess;
  state: "starting" | "idle" | "busy";
  statements: number;
  /** Has lost its priority, or is of before the last change of the published tables. */
  isWornOut: boolean;
}

export class QueryPool {
  readonly #engine: QueryEngine;
  readonly #clock: Clock;
  readonly #options: PoolOptions;
  readonly #members = new Map<QueryProcess, Member>();
  readonly #waiting: QueryTask[] = [];
  readonly #running = new Set<QueryTask>();
  /** When each caller was last given a process. */
  readonly #served = new Map<string, number>();
  #turn = 0;
  #meanMs = 100;
  #isOpen = true;

  constructor(engine: QueryEngine, clock: Clock, options: PoolOptions) {
    this.#engine = engine;
    this.#clock = clock;
    this.#options = options;
  }

  /** Begins what is kept ready, so that nobody waits for it later. */
  warm(): void {
    this.#fill();
  }

  /** After a change of the published tables: nothing of what was is kept in memory. Running statements end as they began. */
  async renew(): Promise<void> {
    await this.#engine.forgetMissing();
    for (const member of this.#members.values()) {
      member.isWornOut = true;
      if (member.state === "idle") this.#retire(member);
    }
    this.#pump();
  }

  /**
   * @param caller whose turn it is, and whose it is not
   * @param work may be begun anew in another process until it has asked its lease to be long
   * @throws Problem too_many_requests, overloaded; QueryFault
   */
  run<Answer>(lane: LaneName, caller: string, work: Work<Answer>, signal?: AbortSignal): Promise<Answer> {
    const limits = this.#options.lanes[lane];
    if (!this.#isOpen) throw new Problem("overloaded", "The service is stopping.", {}, 5);
    if (this.#waiting.filter((task) => task.caller === caller).length >= limits.waitingPerCaller)
      throw new Problem("too_many_requests", "Too many of your statements are waiting already.", {}, this.#retryAfterSeconds());
    if (this.#waiting.length >= this.#options.maxWaiting) throw this.#overloaded();
    return new Promise<Answer>((resolve, reject) => {
      const task: QueryTask = new QueryTask(lane, limits, caller, (process) => work(process, task, resolve), reject);
      this.#enqueue(task);
      signal?.addEventListener("abort", () => this.#abandon(task), { once: true });
      this.#pump();
    });
  }

  figures(): PoolFigures {
    const long = [...this.#running].filter(({ isLong }) => isLong).length;
    return { waiting: this.#waiting.length, quick: this.#running.size - long, long, processes: this.#members.size };
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    for (const task of this.#waiting.splice(0)) task.refuse(this.#overloaded());
    await this.#engine.close();
  }

  #enqueue(task: QueryTask): void {
    task.wait(this.#options.maxWaitMs, () => {
      const at = this.#waiting.indexOf(task);
      if (at >= 0) this.#waiting.splice(at, 1);
      task.refuse(this.#overloaded());
    });
    this.#waiting.push(task);
  }

  /** Nobody waits for the answer any more. */
  #abandon(task: QueryTask): void {
    const at = this.#waiting.indexOf(task);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      task.refuse(new QueryFault("ended", "Nobody waits for the answer any more."));
    } else if (this.#running.has(task)) task.stop();
  }

  /** Gives processes to whom a place is free. */
  #pump(): void {
    if (!this.#isOpen) return;
    this.#promote();
    for (let task = this.#next(); task; task = this.#next()) {
      const member = [...this.#members.values()].find(({ state }) => state === "idle");
      if (!member) break;
      this.#begin(task, member);
    }
    if (this.#waiting.some((task) => !task.isLong && this.#hasTurn(task, true))) this.#makeRoom();
    this.#fill();
  }

  /** The waiting task of the caller who has least, and was served longest ago. */
  #next(): QueryTask | null {
    let best: QueryTask | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const task of this.#waiting) {
      if (!this.#hasTurn(task, false)) continue;
      const rank = this.#count((other) => other.caller === task.caller) * 1e12 + (this.#served.get(task.caller) ?? 0);
      if (rank < fewest) [best, fewest] = [task, rank];
    }
    return best;
  }

  /** @param evenIfFull true: only the caller's own share counts, not whether a place is free */
  #hasTurn(task: QueryTask, evenIfFull: boolean): boolean {
    const { limits, lane, caller } = task;
    if (task.isLong) return this.#mayBeLong(task);
    const quick = (only: (other: QueryTask) => boolean) => this.#count((other) => !other.isLong && only(other));
    if (quick((other) => other.caller === caller && other.lane === lane) >= limits.quickPerCaller) return false;
    return evenIfFull || (quick(() => true) < this.#options.processes && quick((other) => other.lane === lane) < limits.quick);
  }

  #mayBeLong({ limits, lane, caller }: QueryTask): boolean {
    const long = (only: (other: QueryTask) => boolean) => this.#count((other) => other.isLong && other.lane === lane && only(other));
    return long(() => true) < limits.long && long((other) => other.caller === caller) < limits.longPerCaller;
  }

  #count(only: (task: QueryTask) => boolean): number {
    let count = 0;
    for (const task of this.#running) if (only(task)) count++;
    return count;
  }

  #begin(task: QueryTask, member: Member): void {
    this.#waiting.splice(this.#waiting.indexOf(task), 1);
    this.#running.add(task);
    this.#served.set(task.caller, ++this.#turn);
    if (this.#served.size > 10_000) this.#served.clear();
    member.state = "busy";
    member.statements++;
    const began = this.#clock.monotonicMs();
    void task
      .begin(member.process, () => this.#overstay(task))
      .then(() => {
        this.#running.delete(task);
        this.#meanMs += (this.#clock.monotonicMs() - began - this.#meanMs) * NEW_SHARE;
        this.#giveBack(member);
        if (task.isEvicted && this.#isOpen) this.#enqueue(task.again());
        this.#pump();
      });
    if (task.isLong) this.#wearOut(task);
  }

  /** The window is over, or the answer too big to be held back. */
  #overstay(task: QueryTask): void {
    this.#wearOut(task);
    this.#pump();
  }

  #wearOut({ process }: QueryTask): void {
    process?.giveWay();
    const member = process ? this.#members.get(process) : undefined;
    if (member) member.isWornOut = true;
  }

  /** Those who have stayed too long get the long places in turn. */
  #promote(): void {
    for (const task of this.#running) if (task.hasOverstayed && this.#mayBeLong(task)) task.becomeLong();
  }

  /** Somebody waits for a quick place: the one who has overstayed longest begins anew when a long place is free. */
  #makeRoom(): void {
    const running = [...this.#running];
    if (!running.some(({ isEvicted }) => isEvicted)) running.find(({ hasOverstayed }) => hasOverstayed)?.evict();
  }

  #giveBack(member: Member): void {
    const { memoryBytes } = this.#options;
    const isWornOut =
      member.isWornOut ||
      member.process.hasEnded ||
      member.process.isBusy ||
      member.statements >= MOST_STATEMENTS ||
      member.process.residentBytes() > memoryBytes * KEPT_SHARE;
    member.state = "idle";
    if (isWornOut) this.#retire(member);
  }

  #retire(member: Member): void {
    this.#members.delete(member.process);
    member.process.kill(new QueryFault("ended", "The process has done its work."));
  }

  /** Keeps as many processes ready or at quick work as there are quick places, beside those that take long. */
  #fill(): void {
    if (!this.#isOpen) return;
    const fresh = [...this.#members.values()].filter(({ isWornOut }) => !isWornOut).length;
    for (let missing = this.#options.processes - fresh; missing > 0; missing--) this.#start();
  }

  #start(): void {
    const process = this.#engine.start();
    const member: Member = { process, state: "starting", statements: 0, isWornOut: false };
    this.#members.set(process, member);
    process.ready
      .then(() => this.#options.warmUp(process).catch(() => undefined))
      .then(
        () => {
          member.state = "idle";
          if (process.isBusy) this.#retire(member);
          this.#pump();
        },
        () => undefined,
      );
    void process.ended.then(() => {
      const { state } = member;
      this.#members.delete(process);
      if (state !== "starting") return this.#pump();
      if (this.#isOpen) this.#options.didNotStart();
      setTimeout(() => this.#pump(), START_AGAIN_MS).unref();
    });
  }

  #overloaded(): Problem {
    return new Problem("overloaded", "Too many statements are waiting.", {}, this.#retryAfterSeconds());
  }

  #retryAfterSeconds(): number {
    const seconds = Math.ceil((this.#meanMs * (this.#waiting.length + 1)) / this.#options.processes / 1_000);
    return Math.min(30, Math.max(1, seconds));
  }
}
