// A catalogue for tests: the registry, with releases and an institution whose words are hostile. Nothing of it is stored.
import { createHash } from "node:crypto";
import { fixedClock } from "../src/adapters/fixed-clock.ts";
import { publicFields, publicKey, type TableDataset } from "../src/core/table-dataset.ts";
import type { EpochMs } from "../src/core/units.ts";
import { LIVE_DATASETS, PERISHABLE_DATASETS, TABLE_DATASETS } from "../src/datasets/registry.ts";
import type { InstitutionRecord } from "../src/platform/access/accounts.sql.ts";
import { Catalogue, type CatalogueContext } from "../src/platform/catalog/catalogue.ts";
import type { ReleaseRecord } from "../src/platform/releases/releases.sql.ts";

export const NOW = Date.parse("2020-03-20T03:00:00Z") as EpochMs;
export const SITE = "https://data.example.org";
/** Closes scripts, elements, literals, IRIs, and holds what XML may not. */
export const HOSTILE = `</script><b>"\\'&]]>\u0001\ud800 \${x} {{y}} "@en .`;

const HASH = createHash("sha256").update("").digest("hex");

export function releaseOf(dataset: TableDataset, version = "1.2.0"): ReleaseRecord {
  const [major = 1, minor = 0, revision = 0] = version.split(".").map(Number);
  const file = (name: string, mediaType: string, variant = "") => ({ name, variant, mediaType, bytes: 1_234, sha256: HASH });
  return {
    dataset: dataset.id,
    version,
    major,
    minor,
    revision,
    number: 1,
    state: "published",
    institution: "kdca",
    draft: null,
    period: null,
    publishedAt: Date.parse("2020-03-17T10:30:00+09:00") as EpochMs,
    rowCount: 42,
    fields: publicFields(dataset),
    key: publicKey(dataset),
    sha256: HASH,
    rowsSha256: null,
    withdrawnAt: null,
    withdrawal: null,
    files: [
      file(`${dataset.id}.parquet`, "application/vnd.apache.parquet"),
      file(`${dataset.id}.csv`, "text/csv; charset=utf-8; header=present"),
      file(`${dataset.id}.csv`, "text/csv; charset=utf-8; header=present", "spreadsheet"),
      file("datapackage.json", "application/json"),
    ],
  };
}

export const INSTITUTION: InstitutionRecord = {
  id: "kdca",
  name: { en: `KDCA ${HOSTILE}`, ko: `질병관리청 ${HOSTILE}` },
  kind: "government",
  datasets: [],
  contact: { unit: { en: "Data unit", ko: "데이터팀" }, email: "data@example.org", phone: "+82-2-120", page: "https://example.org/contact" },
  createdAt: NOW,
};

/** Every table has a release; the titles of the first dataset of each kind are hostile. */
export function testCatalogue(changes: Partial<CatalogueContext> = {}): Catalogue {
  const hostile = <Dataset extends { readonly title: object; readonly description: object; readonly id: string }>(dataset: Dataset, at: number): Dataset =>
    at > 0 ? dataset : { ...dataset, title: { en: HOSTILE, ko: `제목 ${HOSTILE}` }, description: { en: HOSTILE, ko: HOSTILE } };
  const tables = TABLE_DATASETS.map(hostile);
  return new Catalogue({
    clock: fixedClock(NOW),
    zone: "Asia/Seoul",
    isSynthetic: false,
    live: LIVE_DATASETS.map(hostile),
    tables,
    perishable: PERISHABLE_DATASETS.map(hostile),
    siteUrl: () => SITE,
    readInstitutions: async () => [INSTITUTION],
    releasesOf: (id) => tables.filter((table) => table.id === id).map((table) => releaseOf(table)),
    readPeriod: async () => ({ from: "2020-01-20", to: "2020-03-17" }),
    newestObservedAt: () => (NOW - 60_000) as EpochMs,
    listen: () => {},
    log: { warn: () => {} },
    ...changes,
  });
}
