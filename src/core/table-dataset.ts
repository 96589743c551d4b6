// What a table dataset declares: a table that an institution publishes again and again, release by release. The platform
// takes in, checks, releases and serves any declaration without knowing its name.
import type { Dated } from "./dated.ts";
import type { Field, Fields } from "./fields.ts";
import { type GeocodedFields, geocodingFaults } from "./geocoded-fields.ts";
import type { Notice, NoticeKinds } from "./notices.ts";
import { pictureFaults, type TablePictures } from "./table-pictures.ts";
import type { Text } from "./text.ts";
import type { Row } from "./units.ts";

/**
 * Rows in a publisher's own form, translated into the dataset's. Pure, one row at a time; a dataset without need of it
 * takes rows in its own form only, which is the fast way for big files.
 */
export interface TableSource {
  readonly id: string;
  readonly title: Text;
  /** True for files with these column names. A file without a header has the columns `c1`, `c2`, …; `rows` are its first few. */
  recognises(columns: readonly string[], rows: readonly Row[]): boolean;
  /**
   * The row in the dataset's own form, as JSON would carry it. One row of a wide table may give many; a row that holds
   * nothing to keep gives none. Errors among the notices refuse what came of the row.
   */
  translate(row: Row): { readonly rows: readonly Row[]; readonly notices: readonly Notice[] };
}

/**
 * A rule of plausibility between rows, releases or tables: one SELECT (DuckDB) that gives a line for each finding:
 * `row` (number of the row, from `_row`), `field` (name or null) and `value` (anything or null). It sees
 * - `rows`: the accepted rows of this draft, in the columns of `tableColumns(fields)`, and `_row`;
 * - `previous`: the rows of the newest release, in the same columns, empty before the first one;
 * - the newest public rows of other datasets by their id, `"cases-daily"`, empty before their first release.
 */
export interface TableCheck {
  /** A code of the dataset's `noticeKinds`; an error there refuses the row, a warning is published with the release. */
  readonly code: string;
  readonly sql: string;
}

/** No combination of the quasi-identifiers may stand for fewer people than the minimum, nor differ by fewer from an earlier release. */
export interface SmallCounts {
  /** Public fields that together may single somebody out. */
  readonly quasiIdentifiers: readonly string[];
  /** The field that counts people; null: each row is one person. */
  readonly countField: string | null;
  readonly minimum: readonly Dated<number>[];
  /**
   * How rows are made coarser until their combination is large enough: each level names the quasi-identifiers that become
   * null there. Tried in order; what is too small even at the last is withheld and counted. Empty: nothing is made
   * coarser, and a small combination stops the release.
   */
  readonly levels: readonly (readonly string[])[];
}

/** What the public gets where it is not simply the unrestricted fields of every row. */
export interface PublicTable {
  readonly fields: Fields;
  /** Names of the fields that tell rows apart; empty where rows are not to be told apart. */
  readonly key: readonly string[];
  /** One SELECT (DuckDB) over `rows` and the tables that a check sees; gives the columns of `tableColumns(fields)`. */
  readonly sql: string;
  readonly smallCounts: SmallCounts | null;
}

export interface TableDataset {
  readonly id: string;
  /** Of the declaration: the first number counts incompatible changes of the fields. */
  readonly version: string;
  readonly title: Text;
  readonly description: Text;
  /** The emergency it belongs to, of `src/core/issues.ts`. */
  readonly issue: string;
  readonly keywords: readonly Text[];
  /** SPDX or KOGL id of the original publisher's licence, and whom the reader must name. */
  readonly licence: string;
  readonly attribution: Text;
  /** How often a release is expected. */
  readonly expectedEveryDays: number;
  /** Of each row as the platform keeps it. `restricted` ones never leave it. */
  readonly fields: Fields;
  /** Names of the fields that together identify a row. */
  readonly key: readonly string[];
  /** Null: the unrestricted fields of every row. Needed where single rows are about people. */
  readonly publicTable: PublicTable | null;
  /** What a geocoder may read and better, where the operator has named one. */
  readonly geocoded?: GeocodedFields;
  /** What its page shows of the newest release, beside the rows. */
  readonly pictures?: TablePictures;
  readonly sources: readonly TableSource[];
  readonly checks: readonly TableCheck[];
  readonly noticeKinds: NoticeKinds;
}

const NAME = /^[a-z][a-zA-Z0-9]{0,40}$/;

/** Declares a table dataset and finds its mistakes at start, not in service. */
export function defineTableDataset(dataset: TableDataset): TableDataset {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(dataset.id)) faults.push("id must be lower case words with hyphens");
  faults.push(...fieldFaults(dataset.fields, dataset.key));
  if (dataset.key.length === 0) faults.push("key needs at least one field");
  const { publicTable } = dataset;
  if (publicTable) faults.push(...publicFaults(publicTable));
  else if (dataset.key.some((name) => dataset.fields[name]?.restricted)) faults.push("a restricted key needs a publicTable");
  if (dataset.geocoded) faults.push(...geocodingFaults(dataset.geocoded, dataset.fields, publicTable !== null));
  if (dataset.pictures) faults.push(...pictureFaults(dataset.pictures, publicFields(dataset)));
  for (const { code } of dataset.checks) if (!dataset.noticeKinds[code]) faults.push(`check ${code} has no notice kind`);
  if (faults.length > 0) throw new Error(`Dataset ${dataset.id}: ${faults.join("; ")}`);
  return dataset;
}

function publicFaults({ fields, key, smallCounts }: PublicTable): string[] {
  const faults = fieldFaults(fields, key);
  for (const [name, field] of Object.entries(fields)) if (field.restricted) faults.push(`public field ${name} is restricted`);
  const named = smallCounts
    ? [...smallCounts.quasiIdentifiers, ...smallCounts.levels.flat(), ...(smallCounts.countField === null ? [] : [smallCounts.countField])]
    : [];
  for (const name of named) if (!fields[name]) faults.push(`small counts name ${name}, which is no public field`);
  return faults;
}

function fieldFaults(fields: Fields, key: readonly string[]): string[] {
  const faults = Object.keys(fields)
    .filter((name) => !NAME.test(name))
    .map((name) => `${name} is no field name`);
  for (const name of key) if (!fields[name]) faults.push(`key names ${name}, which is no field`);
  if (Object.values(fields).filter(({ type }) => type === "lonLat").length > 1) faults.push("more than one lonLat field");
  // Tables do not tell upper from lower case in names.
  const columns = tableColumns(fields).map(({ name }) => name.toLowerCase());
  for (const name of new Set(columns.filter((column, at) => columns.indexOf(column) !== at))) faults.push(`two columns are called ${name}`);
  return faults;
}

/** The fields that leave the platform. */
export function publicFields({ fields, publicTable }: TableDataset): Fields {
  if (publicTable) return publicTable.fields;
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.restricted));
}

/** Fields by which public rows are told apart; empty where they are not. */
export function publicKey({ key, publicTable }: TableDataset): readonly string[] {
  return publicTable ? publicTable.key : key;
}

/** Rows of this dataset are about single people, so that its raw input and accepted rows never leave the platform. */
export function hasRestrictedRows({ publicTable }: TableDataset): boolean {
  return publicTable !== null;
}

export type ColumnType = "VARCHAR" | "BIGINT" | "DOUBLE" | "BOOLEAN" | "DATE" | "TIMESTAMPTZ" | "VARCHAR[]";

/** One column of a stored table. */
export interface TableColumn {
  readonly name: string;
  /** The field it belongs to: a position has two columns. */
  readonly field: string;
  readonly type: ColumnType;
}

/**
 * How fields lie in tables and files, in the order of the declaration. A `lonLat` field is the two columns `lon` and `lat`,
 * opening hours are their text (seven days from Monday, joined by ";"), everything else is one column of its name.
 */
export function tableColumns(fields: Fields): readonly TableColumn[] {
  return Object.entries(fields).flatMap(([field, { type }]): TableColumn[] => {
    if (type !== "lonLat") return [{ name: field, field, type: COLUMN_TYPES[type] }];
    return [
      { name: "lon", field, type: "DOUBLE" },
      { name: "lat", field, type: "DOUBLE" },
    ];
  });
}

const COLUMN_TYPES: { readonly [Type in Exclude<Field["type"], "lonLat">]: ColumnType } = {
  text: "VARCHAR",
  texts: "VARCHAR[]",
  region: "VARCHAR",
  choice: "VARCHAR",
  openingHours: "VARCHAR",
  count: "BIGINT",
  number: "DOUBLE",
  flag: "BOOLEAN",
  day: "DATE",
  instant: "TIMESTAMPTZ",
};
