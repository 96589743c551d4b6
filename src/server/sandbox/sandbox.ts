// The sandbox of the sample world: its clock can be set, its sellers made to report, its simulator held, and all of it put back. Exists
// nowhere else. What it has done it keeps in a file, so that a restart forgets nothing that is to be taken back.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../../adapters/durable-files.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { DAY_MS, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { moveClocks } from "../../platform/store/clock-offset.sql.ts";
import type { PlaceRecord } from "../../platform/store/replica.ts";
import { type Concerned, entriesOf, type Product, type ScenarioRun, type SellerScenario, takenBack } from "../../sample/sandbox-entries.ts";
import type { SampleWorld } from "../sample-world.ts";
import { Faults } from "./faults.ts";

export interface SandboxContext {
  /** Of the sample world. */
  readonly folder: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly worldClock: Clock;
  /** By which `clock` is ahead of the world's. */
  readonly offset: { ms: number };
  /** When the sample world began. */
  readonly beginsAt: EpochMs;
  /** Sellers of the nation. */
  sellers(): Iterable<PlaceRecord>;
  /** 0 to 1. */
  chance(): number;
}

interface Memory {
  /** Of the time that the world has when nobody sets it. */
  readonly ordinaryOffsetMs: number;
  readonly runs: readonly ScenarioRun[];
}

export interface SandboxState {
  readonly now: EpochMs;
  readonly ordinaryNow: EpochMs;
  readonly isHeld: boolean;
  readonly fault: { readonly status: number; readonly percent: number; readonly secondsLeft: number } | null;
  readonly played: readonly { readonly scenario: SellerScenario; readonly at: EpochMs; readonly entries: number }[];
}

/** The nation has tables until then, and its rules of sale hold. */
const LATEST_MS = 100 * DAY_MS;
const MOST_RUNS = 20;
/** By how much the nation's own clock may be ahead: it takes what it asks for as the time at which it asked. */
const AHEAD_MS = 30_000;

export class Sandbox {
  readonly faults: Faults;
  readonly #context: SandboxContext;
  readonly #path: string;
  #memory: Memory;
  #world: SampleWorld | null = null;
  #isHeld = false;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(context: SandboxContext, path: string, memory: Memory) {
    this.#context = context;
    this.#path = path;
    this.#memory = memory;
    this.faults = new Faults(() => context.worldClock.monotonicMs(), context.chance);
  }

  static async open(context: SandboxContext): Promise<Sandbox> {
    const path = join(context.folder, "sandbox.json");
    const kept = await readFile(path, "utf8").catch(() => null);
    const memory = kept === null ? { ordinaryOffsetMs: context.offset.ms, runs: [] } : (JSON.parse(kept) as Memory);
    return new Sandbox(context, path, memory);
  }

  /** The nation lives from now on. */
  attach(world: SampleWorld): void {
    this.#world = world;
  }

  state(): SandboxState {
    const { clock, worldClock } = this.#context;
    const fault = this.faults.now;
    return {
      now: clock.now(),
      ordinaryNow: (worldClock.now() + this.#memory.ordinaryOffsetMs) as EpochMs,
      isHeld: this.#isHeld,
      fault: fault && { status: fault.status, percent: fault.percent, secondsLeft: Math.ceil((fault.untilMs - worldClock.monotonicMs()) / 1_000) },
      played: this.#memory.runs.map(({ scenario, at, concerned }) => ({ scenario, at, entries: concerned.length })),
    };
  }

  /** @throws Problem invalid_request for a time that the nation does not have */
  setClock(at: EpochMs): Promise<void> {
    return this.#inTurn(() => this.#moveTo(at));
  }

  /** Sellers of a region report; null: all of them. @param isHeld nothing else happens from then on @throws Problem conflict, not_found, not_ready */
  play(scenario: SellerScenario, region: string | null, isHeld: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const world = this.#living();
      if (isHeld) await this.#hold(world);
      const { runs } = this.#memory;
      if (runs.length >= MOST_RUNS) throw new Problem("conflict", "So many scenarios were played already. Reset the sandbox.");
      const concerned = this.#concerned(scenario, region);
      if (concerned.length === 0) throw new Problem("not_found", "No seller of this region has said anything yet.");
      const run = { number: runs.length, scenario, at: this.#afterAll(), concerned };
      await this.#remember({ ...this.#memory, runs: [...runs, run] });
      await world.send(entriesOf(run));
    });
  }

  /** Nobody reports any more, and it becomes so much later. @throws Problem not_ready, invalid_request */
  goStale(minutes: number): Promise<void> {
    return this.#inTurn(async () => {
      await this.#hold(this.#living());
      await this.#moveTo((this.#context.clock.now() + minutes * MINUTE_MS) as EpochMs);
    });
  }

  /** Faults end, what scenarios reported is taken back, the clock is put right, and the nation goes on. @throws Problem not_ready */
  reset(): Promise<void> {
    return this.#inTurn(async () => {
      this.faults.end();
      const world = this.#living();
      for (const run of [...this.#memory.runs].reverse()) {
        await world.send(takenBack(run));
        await this.#remember({ ...this.#memory, runs: this.#memory.runs.filter(({ number }) => number !== run.number) });
      }
      await this.#setOffset(this.#memory.ordinaryOffsetMs);
      this.#isHeld = false;
      world.goOn();
    });
  }

  async #hold(world: SampleWorld): Promise<void> {
    if (!this.#isHeld) await world.hold();
    this.#isHeld = true;
  }

  async #moveTo(at: EpochMs): Promise<void> {
    const { beginsAt, worldClock } = this.#context;
    const dayBegan = beginsAt - DAY_MS / 2;
    if (at < dayBegan || at > beginsAt + LATEST_MS) throw new Problem("invalid_request", "The sample world has the time from 16 March 2020 to 23 June 2020.");
    await this.#setOffset(at - worldClock.now());
  }

  async #setOffset(ms: number): Promise<void> {
    const { database, offset } = this.#context;
    // What is to be put right is known before it is moved.
    await this.#remember(this.#memory);
    await database.write((tx) => moveClocks(tx, ms));
    offset.ms = Math.round(ms);
    this.#world?.noteClock();
  }

  #concerned(scenario: SellerScenario, region: string | null): readonly Concerned[] {
    const sellers = [...this.#context.sellers()].filter((record) => !record.withdrawn && isIn(record, region));
    if (scenario === "break") return sellers.filter(({ state }) => Object.keys(state).length > 0).map(({ code }) => [code, null]);
    return sellers.flatMap(({ code, state }) => Object.keys(state).map((product) => [code, product as Product] as const));
  }

  /** Now, or just after the newest entry of a nation whose clock is a little ahead; entries of times far ahead are left alone. */
  #afterAll(): EpochMs {
    const now = this.#context.clock.now();
    const newest = newestBefore(this.#context.sellers(), now + AHEAD_MS);
    return Math.max(now, newest + 1_000) as EpochMs;
  }

  #living(): SampleWorld {
    if (!this.#world) throw new Problem("not_ready");
    return this.#world;
  }

  async #remember(memory: Memory): Promise<void> {
    await writeDurably(this.#path, `${JSON.stringify(memory)}\n`);
    this.#memory = memory;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function isIn({ fields }: PlaceRecord, region: string | null): boolean {
  return region === null || fields["province"] === region || fields["district"] === region;
}

function newestBefore(sellers: Iterable<PlaceRecord>, end: number): number {
  let newest = 0;
  for (const { last } of sellers) if (last && last[0] < end) newest = Math.max(newest, last[0]);
  return newest;
}
