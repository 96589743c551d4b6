// Real files sent down the whole road of a draft, one dataset after the other, each release with the one before at hand.
import { type TableDataset, tableColumns } from "../../src/core/table-dataset.ts";
import { TABLE_DATASETS } from "../../src/datasets/registry.ts";
import type { CheckedTable } from "../../src/platform/ingest/checked-table.ts";
import type { OtherTable } from "../../src/platform/ingest/tables/draft-checks.sql.ts";
import { realFile } from "../real-data.ts";
import type { TableWork } from "./table-work.ts";

export class RealDrafts {
  readonly #work: TableWork;
  readonly #newest = new Map<string, CheckedTable>();

  constructor(work: TableWork) {
    this.#work = work;
  }

  /** Files in ../shared/data as the next release of a dataset. */
  async take(id: string, ...paths: readonly string[]): Promise<CheckedTable> {
    const dataset = TABLE_DATASETS.find((known) => known.id === id) as TableDataset;
    const raw = await Promise.all(paths.map((path) => this.#work.archive(path, realFile(path))));
    const checked = await this.#work.check(dataset, raw, { previousPath: await this.#pathOf(id), others: await this.#others(id) });
    this.#newest.set(id, checked);
    return checked;
  }

  /** Accepted rows of the newest release. */
  async rows(id: string, columns?: string) {
    return this.#work.rows((this.#newest.get(id) as CheckedTable).rows, columns);
  }

  async #pathOf(id: string): Promise<string | null> {
    const checked = this.#newest.get(id);
    return checked ? this.#work.context.files.localPath("restricted", checked.rows.sha256) : null;
  }

  /** Datasets whose public rows are all their rows; of the others there is nothing to see here. */
  async #others(id: string): Promise<ReadonlyMap<string, OtherTable>> {
    const others = TABLE_DATASETS.filter((other) => other.id !== id);
    const entries = others.map(async (other) => {
      const path = other.publicTable === null ? await this.#pathOf(other.id) : null;
      return [other.id, { path, columns: tableColumns(other.publicTable?.fields ?? other.fields) }] as const;
    });
    return new Map(await Promise.all(entries));
  }
}

/** What was noticed, by code. */
export function noticed({ notices }: CheckedTable): { readonly [code: string]: number } {
  return Object.fromEntries(notices.map(({ code, count }) => [code, count]));
}
