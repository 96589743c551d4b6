// The public tables as somebody who writes a statement wants to know them: names, columns, sizes.

import { tableColumns } from "../../core/table-dataset.ts";
import type { Text } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import type { PublishedTable } from "../releases/published-table.ts";

export interface DescribedTable {
  /** As it stands in a statement, quoted where it must be. */
  readonly name: string;
  readonly dataset: string;
  /** Null for a dataset that declares none. */
  readonly title: Text | null;
  readonly version: string;
  readonly publishedAt: string;
  readonly sha256: string;
  readonly rowCount: number;
  readonly key: readonly string[];
  readonly columns: readonly DescribedColumn[];
  readonly links: { readonly [name: string]: string };
}

export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
  readonly title: Text;
  readonly description?: Text;
  readonly unit?: string;
  readonly choices?: { readonly [value: string]: Text };
  readonly optional: boolean;
}

/** @param title of a dataset by its id */
export function describeTables(newest: ReadonlyMap<string, PublishedTable>, title: (dataset: string) => Text | null, zone: string): readonly DescribedTable[] {
  return [...newest.values()].sort((one, other) => (one.dataset < other.dataset ? -1 : 1)).map((table) => describeTable(table, title(table.dataset), zone));
}

function describeTable({ dataset, version, publishedAt, sha256, rowCount, key, fields }: PublishedTable, title: Text | null, zone: string): DescribedTable {
  return {
    name: /^[a-z][a-z0-9_]*$/.test(dataset) ? dataset : `"${dataset}"`,
    dataset,
    title,
    version,
    publishedAt: instantText(publishedAt, zone),
    sha256,
    rowCount,
    key,
    columns: tableColumns(fields).map(({ name, type, field }) => describeColumn(name, type, fields[field] as NonNullable<(typeof fields)[string]>)),
    links: { rows: `/v1/datasets/${dataset}/rows`, releases: `/v1/datasets/${dataset}/releases` },
  };
}

function describeColumn(name: string, type: string, field: NonNullable<PublishedTable["fields"][string]>): DescribedColumn {
  return {
    name,
    type,
    title: field.title,
    ...(field.description ? { description: field.description } : {}),
    ...("unit" in field ? { unit: field.unit } : {}),
    ...("choices" in field ? { choices: field.choices } : {}),
    optional: field.optional === true,
  };
}
