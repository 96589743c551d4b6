// In which form the rows of a file are: the dataset's own, or that of one of its sources. Pure.
import { Problem } from "../../../core/problems.ts";
import { type TableDataset, type TableSource, tableColumns } from "../../../core/table-dataset.ts";
import type { Row } from "../../../core/units.ts";

export interface ChosenForm {
  /** Null: the dataset's own. */
  readonly source: TableSource | null;
  /** The first record names the columns. */
  readonly hasHeader: boolean;
}

/** Columns that the dataset's own form has, by name: the field of each. */
export function ownColumns({ fields }: TableDataset): ReadonlyMap<string, string> {
  return new Map(tableColumns(fields).map(({ name, field }) => [name, field]));
}

/** Columns without which no row could be accepted. */
export function requiredColumns({ fields, key }: TableDataset): readonly string[] {
  return tableColumns(fields)
    .filter(({ field }) => !fields[field]?.optional || key.includes(field))
    .map(({ name }) => name);
}

/**
 * For files that are tables: the first record may be a header.
 * @param named id of a source that the sender named
 * @param header names made of the first record; `records` are all of the first few as they stand
 * @throws Problem missing_columns, invalid_request
 */
export function chooseForm(
  dataset: TableDataset,
  file: string,
  named: string | null,
  header: readonly string[],
  records: readonly (readonly string[])[],
): ChosenForm {
  const places = (records[0] ?? []).map((_, at) => `c${at + 1}`);
  const below = rowsOf(header, records.slice(1));
  const all = rowsOf(places, records);
  if (named !== null) {
    const source = sourceNamed(dataset, named);
    return { source, hasHeader: source.recognises(header, below) || !source.recognises(places, all) };
  }
  if (isOwn(dataset, header)) return { source: null, hasHeader: true };
  const withHeader = dataset.sources.find((source) => source.recognises(header, below));
  if (withHeader) return { source: withHeader, hasHeader: true };
  const without = dataset.sources.find((source) => source.recognises(places, all));
  if (without) return { source: without, hasHeader: false };
  throw missingColumns(
    file,
    requiredColumns(dataset).filter((name) => !header.includes(name)),
  );
}

/** For files of objects, which have names of their own. The dataset's own form needs no column in the first rows. */
export function chooseSource(dataset: TableDataset, named: string | null, rows: readonly Row[]): TableSource | null {
  if (named !== null) return sourceNamed(dataset, named);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return isOwn(dataset, names) ? null : (dataset.sources.find((source) => source.recognises(names, rows)) ?? null);
}

function isOwn(dataset: TableDataset, names: readonly string[]): boolean {
  return requiredColumns(dataset).every((name) => names.includes(name));
}

function sourceNamed(dataset: TableDataset, id: string): TableSource {
  const source = dataset.sources.find((known) => known.id === id);
  if (source) return source;
  const known = dataset.sources.map((each) => each.id).join(", ") || "none";
  throw new Problem("invalid_request", `${dataset.id} has no source ${id.slice(0, 60)}. Known: ${known}.`);
}

export function missingColumns(file: string, columns: readonly string[]): Problem {
  return new Problem("missing_columns", `${file} lacks ${columns.join(", ")}.`, { columns });
}

function rowsOf(names: readonly string[], records: readonly (readonly string[])[]): readonly Row[] {
  return records.filter((cells) => cells.length === names.length).map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])));
}
