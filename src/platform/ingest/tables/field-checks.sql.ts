// The checks of fields as SQL (DuckDB), generated from the declaration: the same verdicts, codes and values as `checkRow` gives
// for texts, so that whole files are checked in the engine. A test holds both against each other.
import type { CountField, Field, LonLatField, NumberField, RegionField, TextField, TextsField } from "../../../core/fields.ts";
import type { NOTICE_KINDS } from "../../../core/notices.ts";
import { sqlName, sqlText } from "../../../core/ports/table-engine.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import { portablePattern } from "./portable-pattern.ts";
import { hoursSql, instantSql, numberSql, partsSql, UNSTORABLE } from "./value-parsers.sql.ts";

/** The texts of one column, as an expression; "" and null both mean that there is none. `number`: where they were numbers already. */
export interface TextColumn {
  readonly text: string;
  readonly number?: string;
}

/** What becomes of one field: in three steps, each of which may use what the ones before named. */
interface FieldSql {
  /** name of the raw text, and its expression */
  readonly raw: readonly (readonly [name: string, expression: string])[];
  /** name of a parsed value, and its expression over raw texts */
  readonly parsed: readonly (readonly [name: string, expression: string])[];
  /** stored column, and its expression over raw texts and parsed values */
  readonly stored: readonly (readonly [column: string, expression: string])[];
  /** Code of the fault, null when there is none; over raw texts and parsed values. */
  readonly fault: string;
  /** The value that a notice repeats, as JSON. */
  readonly shown: string;
  /** Code of a warning about a row that stays. */
  readonly warning?: string;
}

/**
 * Rows of a relation in the dataset's own form, checked. Gives the columns of `tableColumns`, and
 * - `_refused`: there is a fault,
 * - `_notices`: null when nothing was found, else a list of `{code, severity, field, value}`, `value` as JSON,
 * - `_content`: null unless refused, else what `content` gives.
 * @param columns of the relation, by the names of `tableColumns`; those that the file lacks are left out
 * @param content expression of the row as it came in, JSON
 * @param extra further columns that are handed through
 */
export function checkedRowsSql(
  dataset: TableDataset,
  relation: string,
  columns: ReadonlyMap<string, TextColumn>,
  content: string,
  extra: readonly string[],
): string {
  const fields = Object.entries(dataset.fields).map(([name, field], at) => fieldSql(field, name, at, columns, !field.optional || dataset.key.includes(name)));
  const list = (named: readonly (readonly [string, string])[]) => named.map(([name, expression]) => `${expression} AS ${sqlName(name)}`);
  const faults = fields.map(({ fault }, at) => [`f${at}`, fault] as const);
  const warnings = fields.flatMap(({ warning }, at) => (warning === undefined ? [] : [[`w${at}`, warning] as const]));
  const isRefused = `(${faults.map(([name]) => `${name} IS NOT NULL`).join(" OR ")})`;
  const isNoticed = `(${[...faults, ...warnings].map(([name]) => `${name} IS NOT NULL`).join(" OR ")})`;
  const notices = Object.keys(dataset.fields).flatMap((field, at) => {
    const { shown, warning } = fields[at] as FieldSql;
    const fault = noticeSql(`f${at}`, "error", field, shown);
    return warning === undefined ? [fault] : [fault, noticeSql(`w${at}`, "warning", field, shown)];
  });
  return `
SELECT ${[...fields.flatMap(({ stored }) => list(stored)), ...extra.map(sqlName)].join(",\n  ")},
  ${isRefused} AS _refused,
  CASE WHEN ${isNoticed} THEN list_filter([${notices.join(", ")}], lambda found: found IS NOT NULL) END AS _notices,
  CASE WHEN ${isRefused} THEN ${content} END AS _content
FROM (SELECT *, ${list([...faults, ...warnings]).join(",\n    ")}
  FROM (SELECT *${fields
    .flatMap(({ parsed }) => list(parsed))
    .map((item) => `,\n      ${item}`)
    .join("")}
    FROM (SELECT *, ${fields.flatMap(({ raw }) => list(raw)).join(",\n        ")} FROM ${relation})))`;
}

function noticeSql(code: string, severity: string, field: string, shown: string): string {
  return `CASE WHEN ${code} IS NOT NULL THEN {code: ${code}, severity: '${severity}', field: ${sqlText(field)},
    value: CASE WHEN ${code} <> 'missing_value' THEN ${shown} END} END`;
}

function fieldSql(field: Field, name: string, at: number, columns: ReadonlyMap<string, TextColumn>, isRequired: boolean): FieldSql {
  if (field.type === "lonLat") return positionSql(field, at, columns, isRequired);
  const column = columns.get(name);
  const x = `x${at}`;
  const v = `v${at}`;
  const raw = [[x, textOf(column)]] as const;
  const faulty = (cases: readonly (readonly [when: string, code: string])[]) => faultSql(`${x} IS NULL`, isRequired, cases);
  switch (field.type) {
    case "text":
    case "region":
      return { raw, parsed: [], stored: [[name, x]], fault: faulty(textFaults(field, x)), shown: shownText(x) };
    case "count":
    case "number": {
      const stored = field.type === "count" ? `TRY_CAST(${v} AS BIGINT)` : v;
      const shown = `CASE WHEN ${v} IS NULL THEN ${shownText(x)} ELSE to_json(${v})::VARCHAR END`;
      return { raw, parsed: [[v, column?.number ?? numberSql(x)]], stored: [[name, stored]], fault: faulty(numberFaults(field, v)), shown };
    }
    case "day": {
      const parsed = `CASE WHEN regexp_full_match(${x}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(${x} AS DATE) END`;
      return { raw, parsed: [[v, parsed]], stored: [[name, v]], fault: faulty([[`${v} IS NULL`, "not_a_day"]]), shown: shownText(x) };
    }
    case "instant":
      return { raw, parsed: [[v, instantSql(x)]], stored: [[name, v]], fault: faulty([[`${v} IS NULL`, "not_an_instant"]]), shown: shownText(x) };
    case "choice": {
      const choices = Object.keys(field.choices).map(sqlText).join(", ");
      return { raw, parsed: [], stored: [[name, x]], fault: faulty([[`${x} NOT IN (${choices})`, "unknown_choice"]]), shown: shownText(x) };
    }
    case "flag": {
      const parsed = `CASE ${x} WHEN 'true' THEN true WHEN 'false' THEN false END`;
      return { raw, parsed: [[v, parsed]], stored: [[name, v]], fault: faulty([[`${v} IS NULL`, "not_a_flag"]]), shown: shownText(x) };
    }
    case "openingHours":
      return { raw, parsed: [[v, hoursSql(x)]], stored: [[name, v]], fault: faulty([[`${v} IS NULL`, "not_opening_hours"]]), shown: shownText(x) };
    case "texts": {
      const stored = `CASE WHEN len(${v}) = 1 AND ${v}[1] <> '' THEN ${v} ELSE list_filter(${v}, lambda part: part <> '') END`;
      return { raw, parsed: [[v, partsSql(x)]], stored: [[name, stored]], fault: faulty(textsFaults(field, x, v)), shown: shownText(x) };
    }
  }
}

function textOf(column: TextColumn | undefined): string {
  return column ? `nullif(${column.text}, '')` : "CAST(NULL AS VARCHAR)";
}

function faultSql(isMissing: string, isRequired: boolean, cases: readonly (readonly [when: string, code: string])[]): string {
  const missing = isRequired ? `WHEN ${isMissing} THEN '${"missing_value" satisfies keyof typeof NOTICE_KINDS}'` : `WHEN ${isMissing} THEN NULL`;
  return `CASE ${missing} ${cases.map(([when, code]) => `WHEN ${when} THEN '${code}'`).join(" ")} END`;
}

/** In UTF-16 units, as JavaScript counts. Bytes are counted first: they are never fewer and cost nothing. */
function isLonger(text: string, max: number): string {
  return `(strlen(${text}) > ${max} AND length(${text}) + length(regexp_replace(${text}, '[^\\x{10000}-\\x{10FFFF}]', '', 'g')) > ${max})`;
}

function textFaults(field: TextField | RegionField, x: string): [string, string][] {
  const pattern = field.type === "text" ? field.pattern : undefined;
  return [
    [isLonger(x, field.maxLength), "text_too_long"],
    [`regexp_matches(${x}, ${UNSTORABLE})`, "bad_characters"],
    ...(pattern ? ([[`NOT regexp_full_match(${x}, ${sqlText(portablePattern(pattern))})`, "unknown_choice"]] as [string, string][]) : []),
  ];
}

function textsFaults(field: TextsField, x: string, v: string): [string, string][] {
  return [
    [`len(${v}) > ${field.maxItems}`, "too_many_items"],
    [`strlen(${x}) > ${field.maxLength} AND list_bool_or(list_transform(${v}, lambda part: ${isLonger("part", field.maxLength)}))`, "text_too_long"],
    [`regexp_matches(${x}, ${UNSTORABLE}) AND regexp_matches(array_to_string(${v}, ';'), ${UNSTORABLE})`, "bad_characters"],
  ];
}

function numberFaults(field: CountField | NumberField, v: string): [string, string][] {
  const counts: [string, string][] =
    field.type === "count"
      ? [
          [`${v} < 0`, "negative_count"],
          [`${v} <> trunc(${v})`, "not_a_whole_number"],
        ]
      : [];
  return [
    [`${v} IS NULL OR NOT isfinite(${v})`, "not_a_number"],
    ...counts,
    [`${v} < ${numberText(field.min)}`, "number_too_small"],
    [`${v} > ${numberText(field.max)}`, "number_too_large"],
  ];
}

function numberText(value: number): string {
  return `CAST('${value}' AS DOUBLE)`;
}

function positionSql(field: LonLatField, at: number, columns: ReadonlyMap<string, TextColumn>, isRequired: boolean): FieldSql {
  const [west, south, east, north] = field.within.map(numberText);
  const [xLon, xLat, lon, lat] = [`x${at}_lon`, `x${at}_lat`, `v${at}_lon`, `v${at}_lat`];
  const holds = (a: string, b: string) => `(${a} BETWEEN ${west} AND ${east} AND ${b} BETWEEN ${south} AND ${north})`;
  const isSwapped = `(NOT ${holds(lon, lat)} AND ${holds(lat, lon)})`;
  return {
    raw: [
      [xLon, textOf(columns.get("lon"))],
      [xLat, textOf(columns.get("lat"))],
    ],
    parsed: [
      [lon, columns.get("lon")?.number ?? numberSql(xLon)],
      [lat, columns.get("lat")?.number ?? numberSql(xLat)],
    ],
    stored: [
      ["lon", `CASE WHEN ${isSwapped} THEN ${lat} ELSE ${lon} END`],
      ["lat", `CASE WHEN ${isSwapped} THEN ${lon} ELSE ${lat} END`],
    ],
    fault: faultSql(`${xLon} IS NULL AND ${xLat} IS NULL`, isRequired, [
      [`${lon} IS NULL OR ${lat} IS NULL OR NOT isfinite(${lon}) OR NOT isfinite(${lat})`, "not_a_position"],
      [`NOT ${holds(lon, lat)} AND NOT ${holds(lat, lon)}`, "position_outside"],
    ]),
    warning: `CASE WHEN ${isSwapped} THEN 'position_swapped' END`,
    shown: `to_json([coalesce(${xLon}, ''), coalesce(${xLat}, '')])::VARCHAR`,
  };
}

function shownText(x: string): string {
  return `to_json(CASE WHEN strlen(${x}) > 120 AND length(${x}) > 120 THEN left(${x}, 120) || '…' ELSE ${x} END)::VARCHAR`;
}
