// PGlite as the database: one session in a worker thread, shared fairly.
import { Worker } from "node:worker_threads";
import type { Database } from "../core/ports/database.ts";
import { kyselyDatabase } from "./kysely-database.ts";
import type { PgliteReply, PgliteRequest } from "./pglite.worker.ts";

interface Pending {
  readonly done: (answer: { rows: readonly unknown[]; affected: number }) => void;
  readonly failed: (error: unknown) => void;
}

/** A statement that takes longer will never end: a database whose disk is full can turn in circles. */
const LONGEST_STATEMENT_MS = 180_000;

/** An error of the database; `code` is its SQLSTATE where it has one. */
export class PgliteError extends Error {
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.name = "PgliteError";
    this.code = code;
  }
}

/** The thread and the line of those who wait for its only session. */
export class PgliteSession {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #heard = new Map<string, ((payload: string) => void)[]>();
  #number = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #end: unknown = null;

  private constructor(folder: string) {
    this.#worker = new Worker(new URL("./pglite.worker.ts", import.meta.url), { workerData: { folder } });
    this.#worker.on("message", (reply: PgliteReply) => this.#take(reply));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new PgliteError("the embedded database has ended", null)));
  }

  /** @throws when the folder cannot be opened */
  static async open(folder: string): Promise<PgliteSession> {
    const session = new PgliteSession(folder);
    await new Promise<unknown>((done, failed) => session.#pending.set(0, { done, failed }));
    return session;
  }

  /** Waits until nobody else uses the session. Call what it resolves to when done. */
  async acquire(): Promise<() => void> {
    let release: () => void = () => undefined;
    const before = this.#turn;
    this.#turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  /** Only for whoever has acquired the session. */
  ask(kind: PgliteRequest["kind"], text: string, parameters: readonly unknown[] = []): Promise<{ rows: readonly unknown[]; affected: number }> {
    if (this.#end) return Promise.reject(this.#end);
    const number = ++this.#number;
    const timer = setTimeout(() => this.#giveUp(), LONGEST_STATEMENT_MS);
    return new Promise<{ rows: readonly unknown[]; affected: number }>((done, failed) => {
      this.#pending.set(number, { done, failed });
      this.#worker.postMessage({ number, kind, text, parameters } satisfies PgliteRequest);
    }).finally(() => clearTimeout(timer));
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    const others = this.#heard.get(channel);
    if (others) {
      others.push(heard);
      return;
    }
    this.#heard.set(channel, [heard]);
    const release = await this.acquire();
    try {
      await this.ask("listen", channel);
    } finally {
      release();
    }
  }

  async close(): Promise<void> {
    const release = await this.acquire();
    try {
      if (!this.#end) await this.ask("close", "");
    } finally {
      release();
      await this.#worker.terminate();
    }
  }

  /** Ends the thread without closing the database, as a crash would. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(reply: PgliteReply): void {
    if ("channel" in reply) {
      for (const heard of this.#heard.get(reply.channel) ?? []) heard(reply.payload);
      return;
    }
    const pending = this.#pending.get(reply.number);
    this.#pending.delete(reply.number);
    if ("error" in reply) pending?.failed(new PgliteError(reply.error.message, reply.error.code));
    else pending?.done({ rows: reply.rows, affected: reply.affected });
  }

  #giveUp(): void {
    this.#fail(new PgliteError("the embedded database does not answer; start the service again", null));
    void this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#end ??= error;
    for (const { failed } of this.#pending.values()) failed(error);
    this.#pending.clear();
  }
}

export interface ForeignSession {
  query(text: string, parameters?: unknown[]): Promise<{ rows: never[] }>;
  exec(text: string): Promise<{ rows: never[] }[]>;
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
}

/**
 * The session for a library that brings statements of its own, transactions among them: each call has the session for itself, and leaves
 * no transaction open to whoever comes next.
 */
export function foreignSession(session: PgliteSession): ForeignSession {
  const run = async (kind: "query" | "script", text: string, parameters: readonly unknown[]) => {
    const release = await session.acquire();
    try {
      return (await session.ask(kind, text, parameters)).rows as never[];
    } catch (error) {
      if (kind === "script") await session.ask("query", "rollback").catch(() => undefined);
      throw error;
    } finally {
      release();
    }
  };
  return {
    query: async (text, parameters = []) => ({ rows: await run("query", text, parameters) }),
    exec: async (text) => [{ rows: await run("script", text, []) }],
    listen: async (channel, heard) => {
      await session.listen(channel, heard);
      return async () => undefined;
    },
  };
}

/** The session as a pool of one connection. `persist` is up to whoever owns the folder. */
export function pgliteDatabase(session: PgliteSession, persist: () => Promise<void>, close: () => Promise<void>): Database {
  const connect = async () => {
    const release = await session.acquire();
    return {
      query: async (text: string, parameters: readonly unknown[]) => {
        const { rows, affected } = await session.ask("query", text, parameters);
        return { command: "SELECT" as const, rowCount: affected, rows };
      },
      release,
    };
  };
  return kyselyDatabase({
    engine: "pglite",
    pool: { connect, end: async () => undefined, options: {} } as unknown as Parameters<typeof kyselyDatabase>[0]["pool"],
    listen: (channel, heard) => session.listen(channel, heard),
    persist,
    close,
  });
}
