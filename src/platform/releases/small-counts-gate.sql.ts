// The gate before a release of generalised rows: counts again over the finished file, with nothing of what made it, and names
// what is small. What it finds is for reviewers only.
import type { Fields } from "../../core/fields.ts";
import { type EngineSession, sqlName, sqlText } from "../../core/ports/table-engine.ts";
import type { SmallCounts } from "../../core/table-dataset.ts";
import type { JsonValue } from "../../core/units.ts";
import { type EarlierRelease, isComparable, peopleSql } from "./public-rows.sql.ts";
import { columnNames, list, sameIn } from "./table-sql.ts";

export interface SmallCombination {
  readonly values: { readonly [column: string]: JsonValue };
  readonly people: number;
  /** The earlier release from which it differs by too few, and its number there; null: it is too small in itself. */
  readonly against: { readonly version: string; readonly people: number } | null;
}

export interface GateVerdict {
  readonly smallCount: number;
  /** The first of them. */
  readonly small: readonly SmallCombination[];
  /** Earlier releases that lack a column of the rule, so that nothing could be held against them. */
  readonly notComparable: readonly string[];
}

/** Small combinations named to the reviewer. */
const NAMED = 200;

export async function countAgain(
  session: EngineSession,
  rule: SmallCounts,
  minimum: number,
  fields: Fields,
  path: string,
  earlier: readonly EarlierRelease[],
): Promise<GateVerdict> {
  const names = columnNames(fields, rule.quasiIdentifiers);
  const comparable = earlier.filter((each) => isComparable(rule, fields, each));
  const counted = (file: string) => `SELECT ${list(names)}, ${peopleSql(rule.countField)}::BIGINT AS people FROM read_parquet(${sqlText(file)}) GROUP BY ALL`;
  await session.run(`CREATE OR REPLACE TEMP TABLE gate_now AS ${counted(path)}`);
  const columns = `${list(names, "n.")}, n.people AS people`;
  const findings = [
    `SELECT ${columns}, NULL::VARCHAR AS version, NULL::BIGINT AS before FROM gate_now n WHERE n.people BETWEEN 1 AND ${minimum - 1}`,
    ...comparable.map(
      ({ version, path: file }) => `SELECT ${columns}, ${sqlText(version)} AS version, b.people AS before FROM gate_now n JOIN (${counted(file)}) b
        ON ${sameIn(names, "n", "b")} WHERE n.people > 0 AND b.people > 0 AND abs(n.people - b.people) BETWEEN 1 AND ${minimum - 1}`,
    ),
  ];
  await session.run(`CREATE OR REPLACE TEMP TABLE gate_small AS ${findings.join(" UNION ALL ")}`);
  const [count] = await session.rows("SELECT count(*) AS n FROM gate_small");
  const rows = await session.rows(`SELECT * FROM gate_small ORDER BY ${[...names.map(sqlName), "version"].join(", ")} LIMIT ${NAMED}`);
  return {
    smallCount: Number(count?.["n"]),
    small: rows.map((row) => ({
      values: Object.fromEntries(names.map((name) => [name, row[name] as JsonValue])),
      people: Number(row["people"]),
      against: row["version"] === null ? null : { version: String(row["version"]), people: Number(row["before"]) },
    })),
    notComparable: earlier.filter((each) => !comparable.includes(each)).map(({ version }) => version),
  };
}
