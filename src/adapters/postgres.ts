// A PostgreSQL server as the database.
import pg from "pg";
import { CannotStart } from "../core/cannot-start.ts";
import type { Database } from "../core/ports/database.ts";
import { kyselyDatabase } from "./kysely-database.ts";

export interface PostgresOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly log: { warn(details: object, message: string): void };
}

const POOL_SIZE = 8;
const INT8 = 20;
const LISTEN_AGAIN_MS = 1_000;

/** @throws CannotStart when it is not there or does not let us in */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const types = {
    getTypeParser: ((oid: number, format?: "text" | "binary") =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
  };
  const settings: pg.PoolConfig = {
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types,
  };
  const pool = new pg.Pool({ ...settings, max: POOL_SIZE });
  pool.on("error", (err) => options.log.warn({ err }, "an idle database connection was lost"));
  // One that is lost while it is lent and asks nothing would end the process; its next question fails anyway.
  pool.on("connect", (client) => client.on("error", () => undefined));
  await probe(pool);
  const listener = new Listener(settings, options.log);
  return kyselyDatabase({
    engine: "postgres",
    pool: pool as unknown as Parameters<typeof kyselyDatabase>[0]["pool"],
    listen: (channel, heard) => listener.listen(channel, heard),
    persist: async () => undefined,
    close: () => listener.close(),
  });
}

async function probe(pool: pg.Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (cause) {
    throw new CannotStart(`The database of DATABASE_URL cannot be reached (${(cause as Error).message}); check the address and that it is running.`, { cause });
  }
}

/** One connection that hears notifications and comes back when it is lost. */
class Listener {
  readonly #settings: pg.PoolConfig;
  readonly #log: PostgresOptions["log"];
  readonly #heard = new Map<string, ((payload: string) => void)[]>();
  #client: pg.Client | null = null;
  #isClosed = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(settings: pg.PoolConfig, log: PostgresOptions["log"]) {
    this.#settings = settings;
    this.#log = log;
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    const others = this.#heard.get(channel);
    if (others) {
      others.push(heard);
      return;
    }
    this.#heard.set(channel, [heard]);
    if (this.#client) await this.#client.query(`listen ${pg.escapeIdentifier(channel)}`);
    else await this.#connect();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.#settings);
    client.on("error", () => undefined);
    client.on("end", () => this.#again());
    client.on("notification", ({ channel, payload }) => {
      for (const heard of this.#heard.get(channel) ?? []) heard(payload ?? "");
    });
    await client.connect();
    for (const channel of this.#heard.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    this.#client = client;
  }

  #again(): void {
    this.#client = null;
    if (this.#isClosed || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#connect().catch((err: unknown) => {
        this.#log.warn({ err }, "cannot listen to the database; trying again");
        this.#again();
      });
    }, LISTEN_AGAIN_MS);
  }
}
