// A load of so many calls a second whatever the answers do, as the public makes it: latency counts from the moment a call was due.
import { connect, type Socket } from "node:net";
import { AnswerReader } from "./answer-reader.ts";

export interface PacedOptions {
  readonly host: string;
  readonly port: number;
  readonly callsPerSecond: number;
  readonly seconds: number;
  /** Path and query of the next call. */
  nextPath(): string;
  /** Every five seconds. */
  told?(interim: PacedResult): void;
}

export interface PacedResult {
  readonly calls: number;
  readonly failures: number;
  readonly seconds: number;
  /** Milliseconds from due to answered. */
  percentile(share: number): number;
}

const MOST_CONNECTIONS = 256;
const TICK_MS = 5;
const TOLD_EVERY_MS = 5_000;
const LONGEST_SECONDS = 120;
const PATIENCE_MS = 10_000;

/** Loopback only, at most two minutes. */
export async function runPaced(options: PacedOptions): Promise<PacedResult> {
  if (!/^(127\.|localhost$|::1$|\[::1\]$)/.test(options.host)) throw new Error("Load goes to this machine only");
  if (options.seconds > LONGEST_SECONDS) throw new Error(`At most ${LONGEST_SECONDS} seconds`);
  const pool = new Pool(options);
  const began = performance.now();
  const everything = options.callsPerSecond * options.seconds;
  let toldAt = began;
  let due = 0;
  while (due < everything) {
    const now = performance.now();
    const target = Math.min(everything, Math.floor(((now - began) / 1000) * options.callsPerSecond));
    for (; due < target; due++) pool.call(began + (due / options.callsPerSecond) * 1000);
    if (now - toldAt >= TOLD_EVERY_MS) {
      toldAt = now;
      options.told?.(pool.result((now - began) / 1000));
    }
    await new Promise((done) => setTimeout(done, TICK_MS));
  }
  await pool.drained(PATIENCE_MS);
  const result = pool.result((performance.now() - began) / 1000);
  pool.close();
  return result;
}

class Pool {
  readonly #options: PacedOptions;
  readonly #idle: Connection[] = [];
  readonly #all: Connection[] = [];
  readonly #waiting: number[] = [];
  readonly #latencies: number[] = [];
  #failures = 0;
  #open = 0;

  constructor(options: PacedOptions) {
    this.#options = options;
  }

  call(dueAt: number): void {
    this.#open++;
    const connection = this.#idle.pop() ?? (this.#all.length < MOST_CONNECTIONS ? this.#connect() : null);
    if (connection) connection.send(this.#options.nextPath(), dueAt);
    else this.#waiting.push(dueAt);
  }

  async drained(patienceMs: number): Promise<void> {
    const until = performance.now() + patienceMs;
    while (this.#open > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 20));
    this.#failures += this.#open;
  }

  result(seconds: number): PacedResult {
    const sorted = Float64Array.from(this.#latencies).sort();
    return {
      calls: sorted.length,
      failures: this.#failures,
      seconds,
      percentile: (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0,
    };
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #connect(): Connection {
    const connection = new Connection(this.#options, (status, dueAt) => {
      this.#open--;
      if (status !== 200) this.#failures++;
      this.#latencies.push(performance.now() - dueAt);
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(connection);
      else connection.send(this.#options.nextPath(), next);
    });
    this.#all.push(connection);
    return connection;
  }
}

class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #dueAt = 0;

  constructor({ host, port }: PacedOptions, answered: (status: number, dueAt: number) => void) {
    this.#host = host;
    const reader = new AnswerReader();
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on("data", (chunk) => {
      const status = reader.push(chunk as Buffer);
      if (status > 0) answered(status, this.#dueAt);
    });
    this.#socket.on("error", () => answered(0, this.#dueAt));
  }

  send(path: string, dueAt: number): void {
    this.#dueAt = dueAt;
    this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n\r\n`, "latin1");
  }

  close(): void {
    this.#socket.destroy();
  }
}
