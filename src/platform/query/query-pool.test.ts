// Who is served when: with processes that do nothing, so that each test says itself when a statement is over.
import { expect, test } from "vitest";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { type QueryEngine, QueryFault, type QueryProcess } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import { QueryPool } from "./query-pool.ts";
import type { Lane, LaneName } from "./query-task.ts";

class IdleProcess implements QueryProcess {
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  hasEnded = false;
  isBusy = false;
  hasGivenWay = false;
  bytes = 0;
  usedCpuMs: number | null = null;
  stops = 0;
  #fault: QueryFault | null = null;
  #end: () => void = () => undefined;
  constructor() {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.ready = new Promise((resolve) => setTimeout(() => this.hasEnded || resolve(), 0));
  }
  residentBytes(): number {
    return this.bytes;
  }
  cpuMs(): number | null {
    return this.usedCpuMs;
  }
  inspect(): Promise<never> {
    throw new Error("not asked");
  }
  answer(): Promise<never> {
    throw new Error("not asked");
  }
  stop(): void {
    this.stops++;
  }
  giveWay(): void {
    this.hasGivenWay = true;
  }
  kill(fault: QueryFault): void {
    this.hasEnded = true;
    this.#fault ??= fault;
    this.#end();
  }
  /** Fails when the process ends. */
  async untilKilled(): Promise<never> {
    await this.ended;
    throw this.#fault;
  }
}

class IdleEngine implements QueryEngine {
  readonly started: IdleProcess[] = [];
  forgotten = 0;
  /** Of the processes that are begun. */
  usedCpuMs: number | null = null;
  start(): IdleProcess {
    const process = new IdleProcess();
    process.usedCpuMs = this.usedCpuMs;
    this.started.push(process);
    return process;
  }
  async forgetMissing(): Promise<void> {
    this.forgotten++;
  }
  async close(): Promise<void> {
    for (const process of this.started) process.kill(new QueryFault("ended", "closed"));
  }
}

const NEVER_MS = 60_000;
const LANE: Lane = { windowMs: NEVER_MS, deadlineMs: NEVER_MS, quick: 2, long: 1, quickPerCaller: 1, longPerCaller: 1, waitingPerCaller: 3 };

function poolOf(lane: Partial<Lane> = {}, more: { readonly processes?: number; readonly maxWaiting?: number; readonly maxWaitMs?: number } = {}) {
  const engine = new IdleEngine();
  const lanes = { rows: { ...LANE, ...lane }, sql: { ...LANE, ...lane } };
  const log: string[] = [];
  const pool = new QueryPool(engine, fixedClock(0 as EpochMs), {
    processes: 2,
    lanes,
    maxWaiting: 10,
    maxWaitMs: NEVER_MS,
    memoryBytes: 1_000,
    warmUp: async () => undefined,
    didNotStart: () => log.push("did not start"),
    ...more,
  });
  const ends = new Map<string, () => void>();
  const processes = new Map<string, IdleProcess>();
  /** Begins a statement that is over when `end` is called. */
  const begin = (caller: string, name: string, lane_: LaneName = "sql", signal?: AbortSignal) =>
    pool
      .run<string>(
        lane_,
        caller,
        async (process, _lease, give) => {
          log.push(`begins ${name}`);
          processes.set(name, process as IdleProcess);
          await Promise.race([new Promise<void>((resolve) => ends.set(name, resolve)), (process as IdleProcess).untilKilled()]);
          give(name);
        },
        signal,
      )
      .then(
        (answered) => void log.push(`answered ${answered}`),
        (error: unknown) => void log.push(`refused ${name}: ${error instanceof Problem ? error.code : (error as QueryFault).reason}`),
      );
  const end = (name: string) => ends.get(name)?.();
  return { engine, pool, log, begin, end, processes };
}

/** Lets everything that is ready go on, timers of no length included. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

test("a caller with many statements does not keep another waiting", async () => {
  const { log, begin, end } = poolOf();
  void begin("heavy", "h1");
  void begin("heavy", "h2");
  void begin("heavy", "h3");
  await settle();
  void begin("light", "l1");
  await settle();
  end("l1");
  await settle();
  end("h1");
  await settle();
  expect(log).toEqual(["begins h1", "begins l1", "answered l1", "answered h1", "begins h2"]);
});

test("callers take turns, whoever has come first", async () => {
  const { log, begin, end } = poolOf({ quick: 1 }, { processes: 1 });
  void begin("a", "a1");
  void begin("a", "a2");
  void begin("a", "a3");
  await settle();
  void begin("b", "b1");
  for (const name of ["a1", "b1", "a2", "a3"]) {
    await settle();
    end(name);
  }
  await settle();
  expect(log.filter((line) => line.startsWith("begins"))).toEqual(["begins a1", "begins b1", "begins a2", "begins a3"]);
});

test("what takes longer than its window gives way, becomes long and leaves its quick place to the next", async () => {
  const { log, begin, processes, pool } = poolOf({ windowMs: 1, quick: 1 }, { processes: 1 });
  void begin("a", "slow");
  await until(() => pool.figures().long === 1);
  void begin("b", "next");
  await settle();
  expect(log).toEqual(["begins slow", "begins next"]);
  expect(processes.get("slow")?.hasGivenWay).toBe(true);
  expect(processes.get("next")).not.toBe(processes.get("slow"));
});

test("with the long places taken, what overstays begins anew when somebody waits for its place", async () => {
  const { log, begin, end, pool } = poolOf({ windowMs: 1, quick: 1 }, { processes: 1 });
  void begin("a", "first");
  await until(() => pool.figures().long === 1);
  void begin("b", "second");
  await until(() => log.includes("begins second"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  void begin("c", "light");
  await until(() => log.includes("begins light"));
  end("light");
  await settle();
  end("first");
  await settle();
  end("second");
  await settle();
  expect(log).toEqual(["begins first", "begins second", "begins light", "answered light", "answered first", "begins second", "answered second"]);
});

test("what overstays stays when nobody waits", async () => {
  const { log, begin, end, pool } = poolOf({ windowMs: 1, quick: 1 }, { processes: 1 });
  void begin("a", "first");
  await until(() => pool.figures().long === 1);
  void begin("b", "second");
  await until(() => log.includes("begins second"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  end("second");
  await settle();
  expect(log).toEqual(["begins first", "begins second", "answered second"]);
});

test("a process that does not start is told of, and another is tried only after a while", async () => {
  const { engine, log, pool } = poolOf({}, { processes: 1 });
  pool.warm();
  engine.started[0]?.kill(new QueryFault("ended", "no engine here"));
  await settle();
  expect([log, engine.started.length]).toEqual([["did not start"], 1]);
});

test("what waits for the machine without using it stays quick for longer", async () => {
  const { begin, end, engine, log, pool, processes } = poolOf({ windowMs: 10 }, { processes: 1 });
  engine.usedCpuMs = 0;
  void begin("a", "starved");
  await new Promise((resolve) => setTimeout(resolve, 30));
  const before = pool.figures().long;
  (processes.get("starved") as IdleProcess).usedCpuMs = 10;
  await until(() => pool.figures().long === 1);
  end("starved");
  await settle();
  expect([before, log]).toEqual([0, ["begins starved", "answered starved"]]);
});

test("at the deadline the process is killed and its caller told", async () => {
  const { log, begin, processes } = poolOf({ deadlineMs: 1 });
  await begin("a", "endless");
  expect(log).toEqual(["begins endless", "refused endless: out_of_time"]);
  expect(processes.get("endless")?.hasEnded).toBe(true);
});

test("too many of one's own, and too many of all, are refused at once with a time to come again", async () => {
  const { log, begin, pool } = poolOf({ waitingPerCaller: 1 }, { maxWaiting: 2 });
  void begin("a", "a1");
  void begin("b", "b1");
  await settle();
  void begin("a", "a2");
  await settle();
  expect(() => void begin("a", "a3")).toThrow(Problem);
  void begin("c", "c1");
  await settle();
  const refused = (() => {
    try {
      void pool.run("sql", "d", async () => undefined);
    } catch (error) {
      return error as Problem;
    }
    return null;
  })();
  expect([refused?.code, (refused?.retryAfterSeconds ?? 0) > 0]).toEqual(["overloaded", true]);
  expect(log).toEqual(["begins a1", "begins b1"]);
});

test("who waits too long is refused", async () => {
  const { log, begin, pool } = poolOf({}, { processes: 1, maxWaitMs: 1 });
  pool.warm();
  await settle();
  void begin("a", "a1");
  await settle();
  await begin("b", "b1");
  expect(log).toEqual(["begins a1", "refused b1: overloaded"]);
});

test("when nobody waits for an answer any more, its statement leaves the queue or is stopped", async () => {
  const { log, begin, end, processes } = poolOf();
  const [waiting, running] = [new AbortController(), new AbortController()];
  void begin("a", "a1", "sql", running.signal);
  await settle();
  const gone = begin("a", "a2", "sql", waiting.signal);
  waiting.abort();
  await gone;
  running.abort();
  expect([log, processes.get("a1")?.stops]).toEqual([["begins a1", "refused a2: ended"], 1]);
  end("a1");
});

test("a process is used again, unless it is gone, not free, or holds too much", async () => {
  const { begin, end, processes } = poolOf({ quick: 1 }, { processes: 1 });
  const used: (IdleProcess | undefined)[] = [];
  for (const name of ["s1", "s2", "s3", "s4", "s5"]) {
    void begin("a", name);
    await settle();
    const process = processes.get(name) as IdleProcess;
    used.push(process);
    if (name === "s2") process.bytes = 900;
    if (name === "s4") process.isBusy = true;
    if (name === "s3") process.kill(new QueryFault("ended", "crashed"));
    else end(name);
    await settle();
  }
  expect(used.slice(1).map((process, at) => process === used[at])).toEqual([true, false, false, false]);
});

test("after a change of the tables idle processes are replaced, and a busy one when it is done", async () => {
  const { begin, end, engine, pool, processes } = poolOf();
  pool.warm();
  await settle();
  void begin("a", "old");
  await settle();
  await pool.renew();
  await settle();
  const old = processes.get("old");
  expect([engine.forgotten, engine.started.map(({ hasEnded }) => hasEnded)]).toEqual([1, [false, true, false, false]]);
  end("old");
  await settle();
  expect(old?.hasEnded).toBe(true);
});

test("an answer that is too big to be held back waits for a long place", async () => {
  const { begin, end, pool, log } = poolOf({ windowMs: 5, quick: 2 });
  void begin("a", "long");
  await until(() => pool.figures().long === 1);
  const big = pool.run<string>("sql", "b", async (_process, lease, give) => {
    log.push("begins big");
    await lease.beLong();
    give("big");
  });
  await until(() => log.includes("begins big"));
  end("long");
  expect(await big).toBe("big");
});
