// From accepted rows to the rows that the public gets: the declared SELECT, small combinations made coarser, one canonical file.
import type { Fields } from "../../core/fields.ts";
import { type EngineSession, sqlName } from "../../core/ports/table-engine.ts";
import { publicKey, type SmallCounts, type TableColumn, type TableDataset, tableColumns } from "../../core/table-dataset.ts";
import type { JsonValue } from "../../core/units.ts";
import { type OtherTable, otherRows } from "../ingest/tables/draft-checks.sql.ts";
import { type CoarseningPlan, type Combination, combinationKey, type EarlierCounts, planCoarsening } from "./small-counts.ts";
import { columnNames, copyToParquet, list, rowOrder, sameIn, typedColumns, viewOf } from "./table-sql.ts";

/** What the declared SELECT sees, as files on this machine. */
export interface PublicSources {
  readonly rows: string;
  /** Accepted rows of the newest release; null before the first. */
  readonly previous: string | null;
  readonly others: ReadonlyMap<string, OtherTable>;
}

/** An earlier release that is still public. */
export interface EarlierRelease {
  readonly version: string;
  readonly fields: Fields;
  readonly path: string;
}

export interface Coarsening {
  readonly minimum: number;
  /** People by level, from 0: as they are. */
  readonly peopleByLevel: readonly number[];
  readonly withheldPeople: number;
}

/** More of them are more than a plan can be made for. */
const MAX_COMBINATIONS = 1_000_000;

/** There are too many combinations of the quasi-identifiers; they single out nearly everybody. */
export class TooManyCombinations extends Error {
  override readonly name = "TooManyCombinations";
}

export async function openSources(session: EngineSession, dataset: TableDataset, { rows, previous, others }: PublicSources): Promise<void> {
  const columns = tableColumns(dataset.fields);
  const tables = new Map<string, OtherTable>([
    ...others,
    ["previous", { path: previous, columns }],
    ["rows", { path: rows, columns: [...columns, ROW_NUMBER] }],
  ]);
  for (const [name, table] of tables) await session.run(`CREATE VIEW ${sqlName(name)} AS ${await otherRows(session, table)}`);
}

const ROW_NUMBER: TableColumn = { name: "_row", field: "_row", type: "BIGINT" };

export interface PublicRowsRequest {
  readonly dataset: TableDataset;
  /** As `releasedFields` gives them. */
  readonly fields: Fields;
  /** In force today; null where nothing is made coarser. */
  readonly minimum: number | null;
  readonly earlier: readonly EarlierRelease[];
  /** Where the file goes. */
  readonly path: string;
}

/** Writes the public rows as Parquet. The sources must be open. @throws TooManyCombinations */
export async function writePublicRows(session: EngineSession, request: PublicRowsRequest): Promise<Coarsening | null> {
  const { dataset, fields, minimum, path } = request;
  const select = `SELECT ${typedColumns(fields)} FROM (${dataset.publicTable?.sql ?? "SELECT * FROM rows"})`;
  const order = rowOrder(fields, publicKey(dataset));
  const smallCounts = dataset.publicTable?.smallCounts ?? null;
  if (!smallCounts || minimum === null) {
    await session.run(copyToParquet(`${select} ORDER BY ${order}`, path));
    return null;
  }
  await session.run(`CREATE TABLE public_rows AS ${select}`);
  const rule = { minimum, quasiIdentifiers: columnNames(fields, smallCounts.quasiIdentifiers), levels: columnLevels(fields, smallCounts) };
  const combinations = await readCombinations(session, fields, smallCounts);
  const plan = planCoarsening(rule, combinations, await readEarlierCounts(session, fields, smallCounts, request.earlier));
  await writePlan(session, plan);
  await session.run(copyToParquet(`${coarseRows(fields, smallCounts)} ORDER BY ${order}`, path));
  return { minimum, ...peopleOf(plan, combinations, rule.levels.length) };
}

function columnLevels(fields: Fields, { levels }: SmallCounts): readonly (readonly string[])[] {
  return levels.map((level) => columnNames(fields, level));
}

/** How many people a set of rows stands for. */
export function peopleSql(countField: string | null): string {
  return countField === null ? "count(*)" : `coalesce(sum(${sqlName(countField)}), 0)`;
}

async function readCombinations(session: EngineSession, fields: Fields, { quasiIdentifiers, countField }: SmallCounts): Promise<readonly Combination[]> {
  const names = columnNames(fields, quasiIdentifiers);
  const counted = `SELECT ${list(names)}, ${peopleSql(countField)}::BIGINT AS people FROM public_rows GROUP BY ALL`;
  await session.run(`CREATE TABLE combinations AS SELECT row_number() OVER (ORDER BY ${list(names)}) - 1 AS number, * FROM (${counted})`);
  const [size] = await session.rows("SELECT count(*) AS n FROM combinations");
  if (Number(size?.["n"]) > MAX_COMBINATIONS) throw new TooManyCombinations();
  const rows = await session.rows("SELECT * FROM combinations ORDER BY number");
  return rows.map((row) => ({ values: names.map((name) => row[name] as JsonValue), people: Number(row["people"]) }));
}

async function readEarlierCounts(session: EngineSession, fields: Fields, rule: SmallCounts, earlier: readonly EarlierRelease[]): Promise<EarlierCounts> {
  const names = columnNames(fields, rule.quasiIdentifiers);
  const counts = new Map<string, number[]>();
  for (const [at, release] of earlier.filter((each) => isComparable(rule, fields, each)).entries()) {
    await session.run(viewOf(`earlier_${at}`, release.path));
    const rows = await session.rows(`SELECT ${list(names)}, ${peopleSql(rule.countField)}::BIGINT AS people FROM earlier_${at} GROUP BY ALL`);
    for (const row of rows) {
      const key = combinationKey(names.map((name) => row[name] as JsonValue));
      const known = counts.get(key);
      if (known) known.push(Number(row["people"]));
      else counts.set(key, [Number(row["people"])]);
    }
  }
  return counts;
}

/** The release has the columns of the rule, of the same types. */
export function isComparable({ quasiIdentifiers, countField }: SmallCounts, fields: Fields, earlier: EarlierRelease): boolean {
  const names = countField === null ? quasiIdentifiers : [...quasiIdentifiers, countField];
  return names.every((name) => earlier.fields[name]?.type === fields[name]?.type);
}

async function writePlan(session: EngineSession, plan: CoarseningPlan): Promise<void> {
  await session.run("CREATE TABLE plan_text (number VARCHAR, level VARCHAR)");
  const rows = plan.levels.map((level, at) => [String(at), level === null ? null : String(level)] as const);
  for (let at = 0; at < rows.length; at += 20_000) await session.append("plan_text", rows.slice(at, at + 20_000));
  await session.run("CREATE TABLE plan AS SELECT number::BIGINT AS number, level::INTEGER AS level FROM plan_text");
}

/** Rows that only their counts tell apart become one, with the sum: a coarse combination must not be told in its small parts. */
function coarseRows(fields: Fields, rule: SmallCounts): string {
  const quasi = columnNames(fields, rule.quasiIdentifiers);
  const shown = columnNames(fields).map((name) => {
    const levels = columnLevels(fields, rule).flatMap((level, at) => (level.includes(name) ? [at + 1] : []));
    return levels.length > 0 ? `CASE WHEN p.level IN (${levels.join(", ")}) THEN NULL ELSE r.${sqlName(name)} END AS ${sqlName(name)}` : `r.${sqlName(name)}`;
  });
  const rows = `SELECT ${shown.join(", ")} FROM public_rows r JOIN combinations c ON ${sameIn(quasi, "r", "c")} JOIN plan p ON p.number = c.number
    WHERE p.level IS NOT NULL`;
  if (rule.countField === null) return rows;
  const others = columnNames(fields).filter((name) => name !== rule.countField);
  const summed = columnNames(fields).map((name) => (name === rule.countField ? `sum(${sqlName(name)})::BIGINT AS ${sqlName(name)}` : sqlName(name)));
  return `SELECT ${summed.join(", ")} FROM (${rows}) GROUP BY ${others.length > 0 ? list(others) : "ALL"}`;
}

function peopleOf(plan: CoarseningPlan, combinations: readonly Combination[], levels: number): Omit<Coarsening, "minimum"> {
  const peopleByLevel = Array.from({ length: levels + 1 }, () => 0);
  for (const [at, { people }] of combinations.entries()) {
    const level = plan.levels[at];
    if (level !== null && level !== undefined) peopleByLevel[level] = (peopleByLevel[level] as number) + people;
  }
  return { peopleByLevel, withheldPeople: plan.withheldPeople };
}
