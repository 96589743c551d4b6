// An engine process: one DuckDB in memory, answering its parent one call at a time. Ends when the parent does.
import { DuckDBConnection, type DuckDBResult, DuckDBTypeId } from "@duckdb/node-api";
import type { EngineRow } from "../../core/ports/table-engine.ts";
import type { EngineAnswer, EngineCall } from "./engine-messages.ts";

type JsonRow = { [column: string]: EngineRow[string] };
type Batches = AsyncIterator<JsonRow[]>;

const WHOLE_NUMBERS: readonly DuckDBTypeId[] = [DuckDBTypeId.BIGINT, DuckDBTypeId.UBIGINT, DuckDBTypeId.HUGEINT, DuckDBTypeId.UHUGEINT];
/** Rows of a batch, at least. */
const BATCH_ROWS = 20_000;

const connection = await DuckDBConnection.create();
const open = new Map<number, { readonly batches: Batches; readonly wide: readonly string[] }>();
let last: Promise<void> = Promise.resolve();

process.on("disconnect", () => process.exit(0));
process.on("message", (call: EngineCall) => {
  last = last.then(async () => answer(await carryOut(call)));
});

function answer(message: EngineAnswer): void {
  if (process.connected) process.send?.(message);
}

async function carryOut(call: EngineCall): Promise<EngineAnswer> {
  const { id } = call;
  try {
    switch (call.kind) {
      case "run":
        await connection.run(call.sql);
        return { id };
      case "rows": {
        const reader = await connection.runAndReadAll(call.sql);
        const wide = wideColumns(reader.columnNames(), (at) => reader.columnTypeId(at));
        return { id, rows: withNumbers(reader.getRowObjectsJson() as JsonRow[], wide) };
      }
      case "begin": {
        const result = await connection.stream(call.sql);
        open.set(id, { batches: result.yieldRowObjectJson() as Batches, wide: columnsOf(result) });
        return { id };
      }
      case "next":
        return { id, rows: await nextBatch(call.of) };
      case "leave":
        open.delete(call.of);
        return { id };
      case "append":
        append(await connection.createAppender(call.table), call.rows);
        return { id };
    }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

function columnsOf(result: DuckDBResult): readonly string[] {
  return wideColumns(result.columnNames(), (at) => result.columnTypeId(at));
}

/** Columns whose numbers come as text because they could be wider than a number is exact. */
function wideColumns(names: readonly string[], typeOf: (at: number) => DuckDBTypeId): readonly string[] {
  return names.filter((_, at) => WHOLE_NUMBERS.includes(typeOf(at)));
}

function withNumbers(rows: JsonRow[], wide: readonly string[]): JsonRow[] {
  for (const row of rows)
    for (const name of wide) {
      const value = Number(row[name]);
      if (row[name] !== null && Number.isSafeInteger(value)) row[name] = value;
    }
  return rows;
}

async function nextBatch(of: number): Promise<readonly EngineRow[]> {
  const found = open.get(of);
  const rows: JsonRow[] = [];
  while (found && rows.length < BATCH_ROWS) {
    const { value, done } = await found.batches.next();
    if (done) break;
    rows.push(...withNumbers(value, found.wide));
  }
  if (rows.length === 0) open.delete(of);
  return rows;
}

function append(appender: Awaited<ReturnType<DuckDBConnection["createAppender"]>>, rows: readonly (readonly (string | null)[])[]): void {
  for (const row of rows) {
    for (const value of row) {
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}
