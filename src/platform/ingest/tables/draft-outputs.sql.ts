// What remains of a draft: accepted rows, refused rows and notices as files, and their counts.
import { join } from "node:path";
import type { Notice, Severity } from "../../../core/notices.ts";
import { type EngineSession, sqlText } from "../../../core/ports/table-engine.ts";
import { type TableDataset, tableColumns } from "../../../core/table-dataset.ts";
import type { CheckedTable, NoticeCount } from "../checked-table.ts";
import { columnList } from "./draft-checks.sql.ts";

/** Findings of each code that are shown. */
const EXAMPLES = 5;

export const OUTPUT_NAMES = { rows: "rows.parquet", refused: "refused.ndjson", noticed: "noticed.ndjson" } as const;

/** Over what `stageFiles` and `checkDraft` left. Lines of JSON are written as they are, without a quoting of CSV. */
export async function writeOutputs(session: EngineSession, dataset: TableDataset, folder: string): Promise<{ rows: number; refused: number; noticed: number }> {
  const columns = columnList(tableColumns(dataset.fields));
  const keys = columnList(tableColumns(dataset.fields).filter(({ field }) => dataset.key.includes(field)));
  const path = (name: keyof typeof OUTPUT_NAMES) => sqlText(join(folder, OUTPUT_NAMES[name]));
  const lines = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01'";
  await session.run(`
    CREATE TABLE intake.notices AS
      SELECT _at, _file, refused, unnest(notices) AS notice FROM intake.found
      UNION ALL
      SELECT l._at, coalesce(s._file, ''), coalesce(l._at IN (FROM intake.refusing), false), intake.notice_of(code, severity, s._row, field, value)
      FROM intake.later l LEFT JOIN (SELECT _at, _row, _file FROM intake.staged SEMI JOIN intake.later USING (_at)) s USING (_at);
    CREATE VIEW intake.kept_notices AS SELECT _at, _file, notice FROM intake.notices ANTI JOIN intake.refusing USING (_at) WHERE NOT refused;
    CREATE VIEW intake.refused AS
      SELECT _at, _file AS file, _row AS row, content, notices FROM intake.found WHERE refused
      UNION ALL
      SELECT s._at, s._file, s._row, to_json(struct_pack(${columns})), n.notices
      FROM intake.staged s JOIN (
        SELECT _at, list(notice) AS notices FROM intake.notices SEMI JOIN intake.refusing USING (_at) GROUP BY _at) n USING (_at)`);
  await session.run(`COPY (SELECT ${columns}, _row, _file FROM intake.staged ANTI JOIN intake.gone USING (_at) ORDER BY ${keys}, _at)
    TO ${path("rows")} (FORMAT parquet, COMPRESSION zstd)`);
  await session.run(`
    COPY (SELECT json_object('file', file, 'row', row, 'content', content, 'notices', notices) FROM intake.refused ORDER BY _at) TO ${path("refused")} (${lines});
    COPY (SELECT json_merge_patch(json_object('file', _file), notice) FROM intake.kept_notices ORDER BY _at NULLS FIRST) TO ${path("noticed")} (${lines})`);
  const [counts] = await session.rows(`SELECT
    (SELECT count(*) FROM read_parquet(${path("rows")})) AS rows,
    (SELECT count(*) FROM intake.refused) AS refused,
    (SELECT count(*) FROM intake.kept_notices) AS noticed`);
  return { rows: Number(counts?.["rows"]), refused: Number(counts?.["refused"]), noticed: Number(counts?.["noticed"]) };
}

/** All notices, those of refused rows too. One about the whole table has no row, as in the files. */
export async function readNotices(session: EngineSession): Promise<Pick<CheckedTable, "notices" | "examples">> {
  const rows = await session.rows(`
    SELECT notice->>'code' AS code, notice->>'severity' AS severity, count(*) AS count,
      to_json(min_by(json_merge_patch(json_object('file', _file), notice), coalesce(_at, 0), ${EXAMPLES})) AS examples
    FROM intake.notices GROUP BY ALL ORDER BY count DESC, code`);
  const notices = rows.map(({ code, severity, count }): NoticeCount => ({ code: String(code), severity: severity as Severity, count: Number(count) }));
  return { notices, examples: rows.flatMap((row) => JSON.parse(String(row["examples"])) as (Notice & { readonly file: string })[]) };
}
