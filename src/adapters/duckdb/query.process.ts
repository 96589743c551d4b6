// A query process: one DuckDB that can read the tables in one folder and do nothing else. Answers its parent one call at a
// time, over its standard input and output; ends when the parent does.
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBConnection, type DuckDBPreparedStatement, type DuckDBResult, type DuckDBValue, StatementType } from "@duckdb/node-api";
import { QueryFault, type UsedTable } from "../../core/ports/query-engine.ts";
import { faultOf } from "./query-faults.ts";
import { type ColumnValues, formWriter } from "./query-forms.ts";
import {
  FRAME,
  type FrameContent,
  FrameReader,
  frameHead,
  jsonFrame,
  type LinkedOrder,
  type LinkedTable,
  type QueryCall,
  type QueryProcessOptions,
} from "./query-messages.ts";
import { checkStatement, checkText, type SerializedSql } from "./query-statement.ts";
import { cellText } from "./query-values.ts";
import { boundedSelect, closingSettings, copyToParquet, replaceView, SYNTAX_TREE, tableView } from "./query-views.sql.ts";

const options = JSON.parse(process.argv[2] as string) as QueryProcessOptions;
/** Bytes of text that are gathered before they are sent. */
const PIECE_LENGTH = 65_536;

process.stdin.once("end", () => process.kill(process.pid, "SIGKILL"));
const connection = await openEngine();
/** What each view stands for, so that it is made once. */
const views = new Map<string, string>();
let last: Promise<void> = Promise.resolve();
await send(FRAME.ready, null);
const calls = new FrameReader();
process.stdin.on("data", (part: Buffer) =>
  calls.push(part, (_kind, content) => {
    const call = JSON.parse(content.toString()) as QueryCall;
    if (call.kind === "stop") connection.interrupt();
    else last = last.then(() => carryOut(call));
  }),
);

async function carryOut(call: Exclude<QueryCall, { kind: "stop" }>): Promise<void> {
  const { sql } = call.kind === "inspect" ? call : call.order;
  try {
    if (call.kind === "inspect") await send(FRAME.tables, await tablesOf(sql));
    else await answer(call.order);
  } catch (error) {
    const { reason, message, details } = faultOf(error, sql);
    await send(FRAME.fault, { ...details, reason, message });
  }
}

async function openEngine(): Promise<DuckDBConnection> {
  const opened = await DuckDBConnection.create();
  for (const setting of closingSettings(options)) await opened.run(setting);
  return opened;
}

/** @throws QueryFault when the statement is no single SELECT, or uses what is not on the allow lists */
async function tablesOf(sql: string): Promise<readonly UsedTable[]> {
  checkText(sql);
  const reader = await connection.runAndReadAll(SYNTAX_TREE, [sql]);
  const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as SerializedSql;
  if (tree.error) throw unreadable(tree, sql);
  return checkStatement(sql, tree);
}

function unreadable({ error_type: kind = "", error_message: said = "", position }: SerializedSql, sql: string): QueryFault {
  if (said.startsWith("Only SELECT")) return new QueryFault("forbidden", "Only SELECT is taken here.");
  return faultOf(JSON.stringify({ exception_type: kind, exception_message: said, position }), sql);
}

async function answer(order: LinkedOrder): Promise<void> {
  if (order.author === "stranger") {
    const named = new Set(order.tables.map(({ name }) => name));
    const unknown = (await tablesOf(order.sql)).find(({ name }) => !named.has(name));
    if (unknown) throw new QueryFault("unknown_table", `There is no table "${unknown.name}".`, unknown);
  }
  for (const table of order.tables) await showTable(table, order.author);
  const statement = await prepareSelect(order.sql);
  if (order.form === "parquet") await sendFile(order, statement);
  else await sendRows(order, order.form, await statement.stream());
}

async function showTable(table: LinkedTable, author: LinkedOrder["author"]): Promise<void> {
  const definition = tableView(table, options.tablesFolder, author === "platform");
  if (views.get(table.name) === definition) return;
  await connection.run(replaceView(table.name, definition));
  views.set(table.name, definition);
}

/** The engine must agree that this is one statement, that it is a SELECT, and that it has no parameters. */
async function prepareSelect(sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new QueryFault("forbidden", "Send one SELECT.");
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT || statement.parameterCount > 0) throw new QueryFault("forbidden", "Only SELECT is taken here.");
  return statement;
}

async function sendRows({ maxRows, hiddenColumns }: LinkedOrder, form: Exclude<LinkedOrder["form"], "parquet">, result: DuckDBResult): Promise<void> {
  const names = result.deduplicatedColumnNames();
  const shown = names.length - hiddenColumns;
  const writer = formWriter(form, names.slice(0, shown));
  await send(
    FRAME.columns,
    names.slice(0, shown).map((name, at) => ({ name, type: result.columnType(at).toString() })),
  );
  let text = writer.begin();
  let rows = 0;
  let lastHidden: readonly (string | null)[] = [];
  let hasMore = false;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0 && !hasMore; chunk = await result.fetchChunk()) {
    const count = Math.min(chunk.rowCount, maxRows - rows);
    hasMore = chunk.rowCount > count;
    const values: ColumnValues = chunk.getColumns();
    text += writer.rows(values.slice(0, shown), count);
    rows += count;
    if (count > 0 && hiddenColumns > 0) lastHidden = values.slice(shown).map((column) => cellText((column[count - 1] ?? null) as DuckDBValue));
    if (text.length >= PIECE_LENGTH) {
      await sendBytes(Buffer.from(text));
      text = "";
    }
  }
  if (text) await sendBytes(Buffer.from(text));
  await send(FRAME.end, { rows, hasMore, last: lastHidden });
}

/**
 * The engine writes Parquet to files only. Our COPY goes around the statement, and only when the text means the same inside
 * its parentheses as alone.
 */
async function sendFile({ sql, maxRows, author }: LinkedOrder, statement: DuckDBPreparedStatement): Promise<void> {
  const inner = boundedSelect(sql, maxRows);
  if (author === "stranger")
    await tablesOf(inner).catch(() => {
      throw new QueryFault("mistake", "For Parquet, send the SELECT without a semicolon or a comment at its end.");
    });
  const file = join(options.scratchFolder, "answer.parquet");
  const columns = Array.from({ length: statement.columnCount }, (_, at) => ({ name: statement.columnName(at), type: statement.columnType(at).toString() }));
  try {
    const { rowsChanged } = await connection.run(copyToParquet(inner, file)).catch((error: unknown) => {
      throw /File too large/.test(String(error)) ? new QueryFault("too_large", "The answer is larger than an answer may be.") : error;
    });
    if (rowsChanged > maxRows) throw new QueryFault("too_large", `The answer has more than ${maxRows} rows.`);
    await send(FRAME.columns, columns);
    for await (const piece of createReadStream(file)) await sendBytes(piece as Buffer);
    await send(FRAME.end, { rows: rowsChanged, hasMore: false, last: [] });
  } finally {
    await rm(file, { force: true });
  }
}

async function send<Kind extends keyof FrameContent>(kind: Kind, content: FrameContent[Kind]): Promise<void> {
  await write(jsonFrame(kind, content));
}

async function sendBytes(bytes: Buffer): Promise<void> {
  process.stdout.write(frameHead(FRAME.bytes, bytes.length));
  await write(bytes);
}

/** Resolves when more may be written: a reader that is slow makes the statement wait. */
async function write(bytes: Buffer): Promise<void> {
  if (!process.stdout.write(bytes)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}
