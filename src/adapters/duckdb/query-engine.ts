// The QueryEngine port over DuckDB: processes that can read one folder with the published files, and nothing else.
import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type QueryEngine, QueryFault, type QueryProcess } from "../../core/ports/query-engine.ts";
import { emptyFolder, QueryLinks } from "./query-links.ts";
import { startQueryProcess } from "./query-process.ts";

export interface QueryEngineOptions {
  /** For second names of published files and answers on their way; emptied at the start and at the end. No other engine may use it. */
  readonly folder: string;
  /** Of one process. */
  readonly memoryMb: number;
  readonly threads: number;
  /** Of an answer in Parquet. */
  readonly maxFileBytes: number;
}

export async function duckdbQueryEngine({ folder, memoryMb, threads, maxFileBytes }: QueryEngineOptions): Promise<QueryEngine> {
  await emptyFolder(folder);
  const links = new QueryLinks(join(folder, "tables"));
  const alive = new Set<QueryProcess>();
  let started = 0;
  return {
    start: () => {
      const scratchFolder = join(folder, `scratch-${++started}`);
      mkdirSync(scratchFolder);
      const begun = startQueryProcess({ memoryMb, threads, tablesFolder: links.folder, scratchFolder, maxFileBytes }, (table) => links.add(table));
      alive.add(begun);
      void begun.ended.then(() => {
        alive.delete(begun);
        return rm(scratchFolder, { recursive: true, force: true });
      });
      return begun;
    },
    forgetMissing: () => links.dropMissing(),
    close: async () => {
      for (const each of alive) each.kill(new QueryFault("ended", "The service is stopping."));
      await Promise.all([...alive].map(({ ended }) => ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
