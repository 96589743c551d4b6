// A question about rows as one SELECT. Every value is a literal of its column's type; names are those of known columns.
import { sqlName, sqlText } from "../../core/ports/table-engine.ts";
import type { ColumnType } from "../../core/table-dataset.ts";
import { cursorProblem } from "./cursor.ts";
import type { RowCondition } from "./row-condition.ts";
import type { RowFilter } from "./row-filters.ts";
import type { Group, Grouping, Measure } from "./row-groups.ts";
import type { RowsQuestion, SortTerm } from "./rows-question.ts";

export interface PageStatement {
  readonly sql: string;
  /** Columns at the end that are for the cursor alone. */
  readonly hiddenColumns: number;
}

export interface PageStart {
  /** Rows left out before the page, behind those of `after`. */
  readonly skip: number;
  readonly after: readonly (string | null)[];
}

/**
 * One page and one row more, which tells whether there is another.
 * @param table the name of the table in the statement; it has `_row`
 * @param zone of the steps of times
 */
export function pageStatement(table: string, types: ReadonlyMap<string, ColumnType>, question: RowsQuestion, start: PageStart, zone: string): PageStatement {
  if (question.grouping) return { sql: groupedSql(table, question, start, zone), hiddenColumns: 0 };
  if (question.sort.length === 0) return { sql: inFileOrderSql(table, question, start), hiddenColumns: 1 };
  return { sql: sortedSql(table, types, question, start), hiddenColumns: question.sort.length + 1 };
}

/** The same rows without what is for the cursor, and no row more. */
export function fileStatement(page: PageStatement, { columns, limit }: RowsQuestion): string {
  return `SELECT ${columns.map(sqlName).join(", ")} FROM (${page.sql}) LIMIT ${limit}`;
}

/** As a stranger would ask for it. */
export function firstRow(table: string): string {
  return `SELECT * FROM ${sqlName(table)} LIMIT 1`;
}

const ROW = sqlName("_row");

/** The engine skips what lies outside of the rows' numbers; without a condition those of the page are known. */
function inFileOrderSql(table: string, question: RowsQuestion, { after, skip }: PageStart): string {
  const { columns, limit } = question;
  const conditions = conditionsOf(question);
  const isWhole = conditions.length === 0;
  const first = (after.length > 0 ? rowNumber(after.at(-1)) + 1 : 0) + (isWhole ? skip : 0);
  if (isWhole || first > 0) conditions.push(`${ROW} >= ${first}`);
  if (isWhole) conditions.push(`${ROW} <= ${first + limit}`);
  return `SELECT ${[...columns.map(sqlName), ROW].join(", ")} FROM ${sqlName(table)}${where(conditions)} ORDER BY ${ROW} LIMIT ${limit + 1}${isWhole ? "" : offset(skip)}`;
}

function offset(skip: number): string {
  return skip > 0 ? ` OFFSET ${skip}` : "";
}

/** First the numbers of the rows, from the columns of the order alone; then these rows. */
function sortedSql(table: string, types: ReadonlyMap<string, ColumnType>, question: RowsQuestion, { after, skip }: PageStart): string {
  const { sort, columns, limit } = question;
  const conditions = conditionsOf(question);
  if (after.length > 0) conditions.push(behind(sort, types, after));
  const order = [...sort.map(orderTerm), ROW].join(", ");
  const numbers = `SELECT ${ROW} AS "_number" FROM ${sqlName(table)}${where(conditions)} ORDER BY ${order} LIMIT ${limit + 1}${offset(skip)}`;
  const hidden = sort.map(({ column }, at) => `${sqlName(column)} AS ${sqlName(`_sort${at}`)}`);
  const shown = [...columns.map(sqlName), ...hidden, ROW];
  return `WITH "_page" AS (${numbers}) SELECT ${shown.join(", ")} FROM ${sqlName(table)} JOIN "_page" ON ${ROW} = "_number" ORDER BY ${order}`;
}

/** Groups have no number: a page is found by how many come before it, in an order that is total. */
function groupedSql(table: string, question: RowsQuestion, { skip }: PageStart, zone: string): string {
  const { groups, measures } = question.grouping as Grouping;
  const source = `${sqlName(table)}${where(conditionsOf(question))}`;
  const grouped = canBeCountedTwice(groups, measures) ? groupedTwiceSql(source, groups, measures) : groupedOnceSql(source, groups, measures, zone);
  const rest = groups.filter(({ name }) => !question.sort.some(({ column }) => column === name)).map(({ name }) => ({ column: name, isDescending: false }));
  const order = [...question.sort, ...rest].map(orderTerm);
  const page = `LIMIT ${question.limit + 1} OFFSET ${skip}`;
  return `SELECT ${question.columns.map(sqlName).join(", ")} FROM (${grouped})${order.length > 0 ? ` ORDER BY ${order.join(", ")}` : ""} ${page}`;
}

function groupedOnceSql(source: string, groups: readonly Group[], measures: readonly Measure[], zone: string): string {
  const terms = [...groups.map((group) => named(groupSql(group, zone), group)), ...measures.map((each) => named(measureSql(each), each))];
  return `SELECT ${terms.join(", ")} FROM ${source}${groupBy(groups)}`;
}

/** How a measure of few groups follows from that of many. */
const OF_MEASURES: { readonly [Kind in Measure["kind"]]?: string } = { count: "sum", sum: "sum", min: "min", max: "max" };

function canBeCountedTwice(groups: readonly Group[], measures: readonly Measure[]): boolean {
  return (
    groups.some(({ step, type }) => step !== null && type === "DATE") &&
    groups.every(({ step, type }) => step === null || type === "DATE") &&
    measures.every(({ kind }) => OF_MEASURES[kind])
  );
}

/** By days first, so that the step is computed for each day and not for each row: 3 times as fast over ten million rows. */
function groupedTwiceSql(source: string, groups: readonly Group[], measures: readonly Measure[]): string {
  const raw = groups.map(({ column }, at) => `${sqlName(column)} AS ${sqlName(`_group${at}`)}`);
  const byDay = `SELECT ${[...raw, ...measures.map((each) => named(measureSql(each), each))].join(", ")} FROM ${source}${groupBy(groups)}`;
  const stepped = groups.map(({ name, step }, at) => {
    const value = sqlName(`_group${at}`);
    return named(step === null ? value : `date_trunc('${step}', ${value})::DATE`, { name });
  });
  const summed = measures.map(({ name, kind }) => named(`${OF_MEASURES[kind]}(${sqlName(name)})`, { name }));
  return `SELECT ${[...stepped, ...summed].join(", ")} FROM (${byDay})${groupBy(groups)}`;
}

function groupBy(groups: readonly Group[]): string {
  return groups.length > 0 ? ` GROUP BY ${groups.map((_, at) => at + 1).join(", ")}` : "";
}

function named(expression: string, { name }: { readonly name: string }): string {
  return `${expression} AS ${sqlName(name)}`;
}

function groupSql({ column, type, step }: Group, zone: string): string {
  if (step === null) return sqlName(column);
  const local = type === "TIMESTAMPTZ" ? `timezone(${sqlText(zone)}, ${sqlName(column)})` : sqlName(column);
  return `date_trunc('${step}', ${local})::DATE`;
}

function measureSql({ kind, column }: Measure): string {
  if (column === null) return "count(*)";
  return kind === "countDistinct" ? `count(DISTINCT ${sqlName(column)})` : `${kind}(${sqlName(column)})`;
}

/** Missing values come last in both directions. */
function orderTerm({ column, isDescending }: SortTerm): string {
  return `${sqlName(column)} ${isDescending ? "DESC" : "ASC"} NULLS LAST`;
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
}

function conditionsOf({ filters, bbox, condition }: RowsQuestion): string[] {
  const conditions = filters.map(conditionSql);
  if (condition) conditions.push(treeSql(condition));
  if (!bbox) return conditions;
  const [west, south, east, north] = bbox.map((degrees) => literal("DOUBLE", String(degrees)));
  return [...conditions, `"lon" BETWEEN ${west} AND ${east}`, `"lat" BETWEEN ${south} AND ${north}`];
}

function treeSql(condition: RowCondition): string {
  switch (condition.kind) {
    case "compare":
      return `${sqlName(condition.column)} ${condition.operation} ${literal(condition.type, condition.value)}`;
    case "like":
      return `${sqlName(condition.column)} LIKE ${sqlText(condition.pattern)} ESCAPE '\\'`;
    case "isNull":
      return `${sqlName(condition.column)} IS NULL`;
    case "inBox": {
      const [west, south, east, north] = [condition.west, condition.south, condition.east, condition.north].map((each) => literal("DOUBLE", String(each)));
      const joint = condition.west > condition.east ? "OR" : "AND";
      return `(("lon" >= ${west} ${joint} "lon" <= ${east}) AND "lat" BETWEEN ${south} AND ${north})`;
    }
    case "not":
      return `(NOT ${treeSql(condition.part)})`;
    case "constant":
      return String(condition.value);
    default:
      return `(${condition.parts.map(treeSql).join(condition.kind === "and" ? " AND " : " OR ")})`;
  }
}

const COMPARISONS = { gte: ">=", gt: ">", lte: "<=", lt: "<" } as const;

function conditionSql({ column, type, operation, values }: RowFilter): string {
  const name = sqlName(column);
  const item = type === "VARCHAR[]" ? "VARCHAR" : type;
  const literals = values.map((value) => literal(item, value));
  const [first = ""] = literals;
  switch (operation) {
    case "eq":
    case "in":
      if (type === "VARCHAR[]") return `list_has_any(${name}, [${literals.join(", ")}])`;
      return literals.length === 1 ? `${name} = ${first}` : `${name} IN (${literals.join(", ")})`;
    case "not":
      return `(${name} IS NULL OR ${name} NOT IN (${literals.join(", ")}))`;
    case "contains": {
      const holds = (text: string) => `contains(lower(${text}), lower(${first}))`;
      return type === "VARCHAR[]" ? `len(list_filter(${name}, lambda item: ${holds("item")})) > 0` : holds(name);
    }
    case "startsWith":
      return `starts_with(${name}, ${first})`;
    case "isNull":
      return `${name} IS ${values[0] === "true" ? "" : "NOT "}NULL`;
    default:
      return `${name} ${COMPARISONS[operation]} ${first}`;
  }
}

/** All rows behind one, in the order of the sort: one alternative for each column that may decide. */
function behind(sort: readonly SortTerm[], types: ReadonlyMap<string, ColumnType>, after: readonly (string | null)[]): string {
  if (after.length !== sort.length + 1) throw cursorProblem("belongs to another question");
  const values = sort.map(({ column }, at) => valueLiteral(types.get(column) as ColumnType, after[at] ?? null));
  const same = (at: number) => `${sqlName(sort[at]?.column as string)} IS NOT DISTINCT FROM ${values[at]}`;
  const alternatives = sort.flatMap((term, at) => {
    const later = laterThan(term, values[at] as string);
    return later ? [[...sort.slice(0, at).map((_, before) => same(before)), later].join(" AND ")] : [];
  });
  const last = [...sort.map((_, at) => same(at)), `${ROW} > ${rowNumber(after.at(-1))}`].join(" AND ");
  return `(${[...alternatives, last].map((each) => `(${each})`).join(" OR ")})`;
}

/** Nothing comes after a missing value but other missing ones. */
function laterThan({ column, isDescending }: SortTerm, value: string): string | null {
  if (value === "NULL") return null;
  return `(${sqlName(column)} ${isDescending ? "<" : ">"} ${value} OR ${sqlName(column)} IS NULL)`;
}

function valueLiteral(type: ColumnType, value: string | null): string {
  return value === null ? "NULL" : literal(type, value);
}

function literal(type: ColumnType, value: string): string {
  return type === "VARCHAR" ? sqlText(value) : `CAST(${sqlText(value)} AS ${type})`;
}

function rowNumber(text: string | null | undefined): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw cursorProblem("is not one of ours: take it from the link to the next page, unchanged");
  return number;
}
