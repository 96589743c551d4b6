// On which storages the suites over real data run: always the embedded one, PostgreSQL where a server answers.
import pg from "pg";
import { type Storage, TEST_DATABASE_URL } from "../running-server.ts";

const PATIENCE_MS = 3_000;

/** @throws Error when a server was named in the environment and does not answer */
export async function storagesHere(): Promise<readonly Storage[]> {
  const client = new pg.Client({ connectionString: TEST_DATABASE_URL, connectionTimeoutMillis: PATIENCE_MS });
  try {
    await client.connect();
    await client.end();
    return ["pglite", "postgres"];
  } catch (cause) {
    if (process.env.TEST_DATABASE_URL) throw new Error("no PostgreSQL server answers at TEST_DATABASE_URL", { cause });
    process.stderr.write("No PostgreSQL server answers at 127.0.0.1:5432: the real data is tried on embedded storage only.\n");
    return ["pglite"];
  }
}
