// CKAN's package_search over our catalogue: words, `fq` of fields and values, orders, facets. Pure.
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import { EVERYTHING, searchCatalogue } from "../../platform/catalog/catalogue-search.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import type { RecordFreshness } from "../../platform/catalog/record-freshness.ts";
import { CkanError } from "./ckan-error.ts";
import { organizationName, resourcesOf, tagsOf } from "./ckan-packages.ts";

export interface PackageQuestion {
  readonly words: string;
  readonly filters: string;
  readonly sort: string;
}

interface Condition {
  readonly field: string;
  readonly values: readonly string[];
  readonly isNegative: boolean;
}

/** What a package has in a field that can be asked for. */
const FIELDS: { readonly [field: string]: (view: CatalogueView, record: DatasetRecord) => readonly string[] } = {
  id: (_view, { id }) => [id],
  name: (_view, { id }) => [id],
  title: (_view, { title }) => [title.ko, title.en],
  organization: (_view, record) => [organizationName(record)],
  owner_org: (_view, record) => [organizationName(record)],
  groups: (_view, { issue }) => [issue.id],
  tags: (_view, record) => tagsOf(record),
  res_format: (view, record) => [...new Set(resourcesOf(view, record).map((resource) => String(resource["format"])))],
  license_id: (_view, { licence }) => [licence.id],
  type: () => ["dataset"],
  dataset_type: () => ["dataset"],
  state: () => ["active"],
  private: () => ["false"],
};

/** `field:value`, `field:"two words"`, `field:(a OR b)`; a sign before it says whether it must hold. */
const TERM = /\s*(?:AND\s+)?([+-]?)([a-zA-Z_]+|\*):(?:"([^"]{0,200})"|\(([^)]{0,500})\)|(\S{1,200}))/y;
const MOST_TERMS = 30;

/** @throws CkanError for what is not understood */
export function parseConditions(filters: string): readonly Condition[] {
  const conditions: Condition[] = [];
  TERM.lastIndex = 0;
  const end = filters.trimEnd().length;
  for (let at = 0; at < end; at = TERM.lastIndex) {
    const [, sign, field = "", quoted, list, bare] = TERM.exec(filters) ?? [];
    if (field === "" || conditions.length >= MOST_TERMS)
      throw new CkanError("Search Query Error", "fq is not understood: write field:value, several with AND or a space between");
    if (field === "*") continue;
    if (!Object.hasOwn(FIELDS, field)) throw new CkanError("Search Query Error", `undefined field ${field}; known are ${Object.keys(FIELDS).join(", ")}`);
    const values = list === undefined ? [quoted ?? bare ?? ""] : list.split(/\s+(?:OR\s+)?/).map((value) => value.replaceAll('"', ""));
    conditions.push({ field, values: values.filter((value) => value !== ""), isNegative: sign === "-" });
  }
  return conditions;
}

export function searchPackages(
  view: CatalogueView,
  { words, filters, sort }: PackageQuestion,
  freshness: (record: DatasetRecord) => RecordFreshness,
): readonly DatasetRecord[] {
  const isQuery = /^\s*[+-]?[a-z_*]+:/.test(words);
  const conditions = [...(isQuery ? parseConditions(words) : []), ...parseConditions(filters)];
  const { found } = searchCatalogue(view, { ...EVERYTHING, words: isQuery ? "" : words }, freshness);
  const kept = found.map(({ record }) => record).filter((record) => conditions.every((condition) => meets(view, record, condition)));
  return sorted(kept, sort);
}

function meets(view: CatalogueView, record: DatasetRecord, { field, values, isNegative }: Condition): boolean {
  const own = FIELDS[field]?.(view, record).map((value) => value.toLowerCase()) ?? [];
  return values.some((value) => value === "*" || own.includes(value.toLowerCase())) !== isNegative;
}

/** @throws CkanError */
function sorted(records: readonly DatasetRecord[], sort: string): readonly DatasetRecord[] {
  const [first = ""] = sort.split(",");
  const [, field, direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(first) ?? [];
  if (first.trim() === "" || field === "score" || field === "relevance") return records;
  const key = field === undefined ? undefined : ORDERS[field];
  if (!key) throw new CkanError("Search Query Error", `sort is not understood; known are ${Object.keys(ORDERS).join(", ")}, score`);
  const sign = direction?.toLowerCase() === "desc" ? -1 : 1;
  return [...records].sort((one, other) => sign * key(one).localeCompare(key(other), "ko"));
}

const time = ({ releases }: DatasetRecord, at: number) => new Date(releases.at(at)?.publishedAt ?? 0).toISOString();
const ORDERS: { readonly [field: string]: (record: DatasetRecord) => string } = {
  name: ({ id }) => id,
  title: ({ title }) => title.ko,
  title_string: ({ title }) => title.ko,
  metadata_modified: (record) => time(record, 0),
  metadata_created: (record) => time(record, -1),
};

/** Values of a field with how many packages have each. Fields that are not known have none, as in CKAN. */
export function facetCounts(view: CatalogueView, records: readonly DatasetRecord[], field: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const values = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  for (const record of records) for (const value of values?.(view, record) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
