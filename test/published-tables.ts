// Published tables for tests: Parquet made by the engine that makes releases, listed in memory.
import { createHash } from "node:crypto";
import { chmod, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { duckdbEngine } from "../src/adapters/duckdb/table-engine.ts";
import type { Fields } from "../src/core/fields.ts";
import { sqlText } from "../src/core/ports/table-engine.ts";
import type { EpochMs } from "../src/core/units.ts";
import type { PublishedTable, PublishedTables } from "../src/platform/releases/published-table.ts";

export interface MadeTable {
  readonly dataset: string;
  readonly version: string;
  readonly fields: Fields;
  readonly key: readonly string[];
  readonly publishedAt: EpochMs;
  /** One SELECT that gives the columns of the fields, in order. */
  readonly sql: string;
  readonly rowGroupRows?: number;
}

/** Writes a table's file into a folder, under its hash and read-only, as releases are kept. */
export async function makeTable(folder: string, { sql, rowGroupRows = 100_000, ...table }: MadeTable): Promise<PublishedTable> {
  const draft = join(folder, `${table.dataset}-${table.version}.draft`);
  const options = { memoryMb: 1_024, threads: 2, scratchFolder: join(folder, "scratch") };
  const [made] = await duckdbEngine().use(options, async (session) => {
    await session.run(`COPY (${sql}) TO ${sqlText(draft)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows})`);
    return session.rows(`SELECT count(*) AS rows FROM read_parquet(${sqlText(draft)})`);
  });
  const sha256 = createHash("sha256")
    .update(await readFile(draft))
    .digest("hex");
  const path = join(folder, sha256);
  await rename(draft, path);
  await chmod(path, 0o444);
  return { ...table, rowCount: Number(made?.["rows"]), path, sha256 };
}

/** Releases in the order in which they were published. */
export class TablesInMemory implements PublishedTables {
  readonly #releases: PublishedTable[];
  readonly #listeners = new Set<() => void>();

  constructor(releases: readonly PublishedTable[] = []) {
    this.#releases = [...releases];
  }

  publish(table: PublishedTable): void {
    this.#releases.push(table);
    this.#tell();
  }

  withdraw(dataset: string, version: string): void {
    const at = this.#releases.findIndex((each) => each.dataset === dataset && each.version === version);
    if (at >= 0) this.#releases.splice(at, 1);
    this.#tell();
  }

  newest(): ReadonlyMap<string, PublishedTable> {
    return new Map(this.#releases.map((table) => [table.dataset, table]));
  }

  find(dataset: string, version: string): PublishedTable | null {
    return this.#releases.find((table) => table.dataset === dataset && table.version === version) ?? null;
  }

  asOf(dataset: string, at: EpochMs): PublishedTable | null {
    return this.#releases.filter((table) => table.dataset === dataset && table.publishedAt <= at).at(-1) ?? null;
  }

  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  #tell(): void {
    for (const changed of this.#listeners) changed();
  }
}
