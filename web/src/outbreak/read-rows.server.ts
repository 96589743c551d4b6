// All rows of a release, page by page, by the public API. All columns, too: a release has only those that any row fills.
import type { Row } from "#core/units.ts";
import { type Fetch, readJson } from "#web/api/read-json.ts";

const PAGE_ROWS = 10_000;

interface RowsPage {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** @throws ApiRefusal */
export async function readRows(fetch: Fetch, dataset: string, version: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const query = new URLSearchParams({ release: version, limit: String(PAGE_ROWS) });
  let next: string | null = `/v1/datasets/${dataset}/rows?${query}`;
  while (next !== null) {
    const page: RowsPage = await readJson<RowsPage>(fetch, next);
    for (const row of page.rows) rows.push(row);
    next = page.next;
  }
  return rows;
}
