// A Parquet file that came in: whether it can be read at all, and its columns as the texts that a CSV of it would have.
import { EngineFailure, type EngineSession, sqlName, sqlText } from "../../../core/ports/table-engine.ts";
import { Problem } from "../../../core/problems.ts";
import type { TextColumn } from "./field-checks.sql.ts";
import type { TableLimits } from "./table-limits.ts";

export interface ParquetLook {
  readonly columns: ReadonlyMap<string, TextColumn>;
  readonly rows: number;
}

/** @throws Problem damaged_body, too_many_columns, body_too_large */
export async function lookIntoParquet(session: EngineSession, path: string, limits: TableLimits): Promise<ParquetLook> {
  return readingParquet(session, async () => {
    const described = await session.rows(`DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`);
    if (described.length > limits.maxColumns) throw new Problem("too_many_columns", `At most ${limits.maxColumns} columns are read.`);
    const [size] = await session.rows(`SELECT num_rows AS rows FROM parquet_file_metadata(${sqlText(path)})`);
    const [bytes] = await session.rows(`SELECT coalesce(sum(total_uncompressed_size), 0)::BIGINT AS bytes FROM parquet_metadata(${sqlText(path)})`);
    const rows = Number(size?.["rows"]);
    // A constant column costs nothing in Parquet; as in a CSV, a value counts as one byte at least.
    if (Math.max(Number(bytes?.["bytes"]), rows * described.length) > limits.maxExpandedBytes)
      throw new Problem("body_too_large", `Unpacked, the file is larger than ${limits.maxExpandedBytes} bytes. Send it in parts.`);
    return { rows, columns: new Map(described.map((row) => [String(row["column_name"]), textColumn(String(row["column_name"]), String(row["column_type"]))])) };
  });
}

/** Its rows as NDJSON, for those who translate them. @throws Problem damaged_body */
export async function parquetToNdjson(session: EngineSession, path: string, copyPath: string): Promise<void> {
  await readingParquet(session, () => session.run(`COPY (SELECT * FROM read_parquet(${sqlText(path)})) TO ${sqlText(copyPath)} (FORMAT json)`));
}

/** What the engine refuses is the file's fault as long as the engine lives. @throws Problem damaged_body */
export async function readingParquet<Answer>(session: EngineSession, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    await session.rows("SELECT 1");
    throw new Problem("damaged_body", "The Parquet file is damaged or cut short. Write it anew and send it again.");
  }
}

function textColumn(column: string, type: string): TextColumn {
  const name = sqlName(column);
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/.test(type)) return { text: `${name}::VARCHAR`, number: `${name}::DOUBLE` };
  if (type === "DATE") return { text: `strftime(${name}, '%Y-%m-%d')` };
  if (type === "TIMESTAMP WITH TIME ZONE") return { text: `strftime(${name} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ')` };
  if (type === "VARCHAR[]") return { text: `array_to_string(${name}, ';')` };
  return type === "VARCHAR" ? { text: name } : { text: `TRY_CAST(${name} AS VARCHAR)` };
}
