// The centres of the newest release, by the public API; kept as long as that release is the newest. On the server and in the browser.

import type { Row } from "#core/units.ts";
import { type Centre, centreFromRow } from "#datasets/screening-centres/centre.ts";
import { type Fetch, readJson } from "#web/api/read-json.ts";
import type { ReleaseHeadAnswer } from "#web/api/release-answers.ts";

const DATASET = "/v1/datasets/screening-centres";
/** The most that a page of rows has. */
const PAGE_ROWS = 10_000;

export interface PublishedCentres {
  readonly release: ReleaseHeadAnswer;
  readonly centres: readonly Centre[];
}

interface RowsPage {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

let kept: PublishedCentres | null = null;

/** Null before the first release. @throws ApiRefusal */
export async function loadCentres(fetch: Fetch): Promise<PublishedCentres | null> {
  const { newest } = await readJson<{ readonly newest: ReleaseHeadAnswer | null }>(fetch, DATASET);
  if (!newest) return null;
  if (kept?.release.version === newest.version && kept.release.publishedAt === newest.publishedAt) return kept;
  const centres: Centre[] = [];
  let next: string | null = `${DATASET}/rows?release=${encodeURIComponent(newest.version)}&limit=${PAGE_ROWS}`;
  while (next !== null) {
    const page: RowsPage = await readJson<RowsPage>(fetch, next);
    centres.push(...page.rows.map(centreFromRow));
    next = page.next;
  }
  kept = { release: newest, centres };
  return kept;
}
