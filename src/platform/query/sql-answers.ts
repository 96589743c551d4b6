// Statements of strangers over the newest or named releases: checked and answered in a query process. What fits is answered
// whole, with its length; what is larger is handed on as it comes, no faster than it is taken. Knows no framework.
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { nearestName } from "../../core/nearest-name.ts";
import { type AnswerForm, type NamedTable, QueryFault, type QueryProcess, type RunningAnswer, type UsedTable } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import { instantText } from "../../core/time.ts";
import { OPEN_HEADERS } from "../live/hot-answer.ts";
import type { PublishedTable } from "../releases/published-table.ts";
import { chooseForm, dispositionHeader, FORM_KINDS } from "./answer-forms.ts";
import { findTable, type TableContext } from "./find-table.ts";
import type { QueryPool } from "./query-pool.ts";
import { asProblem } from "./query-problems.ts";
import type { Lease } from "./query-task.ts";
import { firstRow } from "./rows-page.sql.ts";

export const SQL_FORMS = ["json", "ndjson", "csv", "csv-spreadsheet", "parquet"] as const satisfies readonly AnswerForm[];

export interface SqlContext extends TableContext {
  readonly pool: QueryPool;
  readonly zone: string;
  readonly isSynthetic: boolean;
  /** Of a statement. */
  readonly maxSqlBytes: number;
  /** Of an answer. */
  readonly maxRows: number;
  readonly maxBytes: number;
}

export interface SqlQuestion {
  readonly sql: string;
  /** Null: by `accept`. */
  readonly format: string | null;
  readonly accept: string;
  /** Versions by dataset id, for tables that the statement names without one. */
  readonly releases: { readonly [dataset: string]: string };
  /** Null: the newest releases. */
  readonly asOf: string | null;
  readonly caller: string;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

export interface SqlAnswer {
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer | Readable;
}

/** So many bytes are held back before the first is sent: what fails within them is answered with a problem. */
const HELD_BYTES = 1_048_576;

interface Envelope {
  readonly before: string;
  /** Of the form's own end. @param isCut rows were left out */
  after(rows: number, isCut: boolean): string;
}

export class SqlAnswers {
  readonly #context: SqlContext;

  constructor(context: SqlContext) {
    this.#context = context;
  }

  /** @throws Problem */
  async answer(question: SqlQuestion): Promise<SqlAnswer> {
    const { maxSqlBytes, pool } = this.#context;
    const form = chooseForm(question.format, question.accept, SQL_FORMS);
    if (Buffer.byteLength(question.sql) > maxSqlBytes) throw new Problem("body_too_large", `sql: has at most ${maxSqlBytes} bytes`);
    for (const [dataset, version] of Object.entries(question.releases)) findTable(this.#context, dataset, { version, asOf: null });
    try {
      return await pool.run<SqlAnswer>("sql", question.caller, (process, lease, give) => this.#work(question, form, process, lease, give), question.signal);
    } catch (error) {
      throw asProblem(error);
    }
  }

  /** A stranger's statement over a table, from its check to the end of its answer. */
  async warmUp(process: QueryProcess, table: PublishedTable): Promise<void> {
    const statement = firstRow(table.dataset);
    const [used] = await process.inspect(statement);
    const tables = [namedTable(used?.name ?? table.dataset, table)];
    const running = await process.answer({ sql: statement, author: "stranger", tables, form: "json", maxRows: 1, hiddenColumns: 0 });
    for await (const _ of running.chunks);
  }

  async #work(question: SqlQuestion, form: AnswerForm, process: QueryProcess, lease: Lease, give: (answer: SqlAnswer) => void): Promise<void> {
    const { maxRows } = this.#context;
    const used = (await process.inspect(question.sql)).map((table) => ({ name: table.name, table: this.#tableOf(table, question) }));
    const tables = used.map(({ name, table }) => namedTable(name, table));
    const running = await process.answer({ sql: question.sql, author: "stranger", tables, form, maxRows, hiddenColumns: 0 });
    const releases = used.map(({ table }) => table);
    const headers = this.#headers(form);
    const pieces = this.#pieces(running, form, this.#envelope(running, form, releases));
    const held: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) return give({ headers, body: Buffer.concat(held) });
      held.push(value);
      size += value.length;
      if (size >= HELD_BYTES) break;
    }
    await lease.beLong();
    const body = Readable.from(prepended(held, pieces), { objectMode: false });
    give({ headers, body });
    await finished(body).catch(() => undefined);
  }

  /** The answer's bytes with its envelope. @throws QueryFault too_large */
  async *#pieces(running: RunningAnswer, form: AnswerForm, { before, after }: Envelope): AsyncGenerator<Uint8Array, void> {
    const { maxBytes, maxRows } = this.#context;
    let size = 0;
    if (before) yield Buffer.from(before);
    for await (const chunk of running.chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new QueryFault("too_large", `The answer is larger than ${Math.floor(maxBytes / 1_048_576)} MB.`);
      yield chunk;
    }
    const { rows, hasMore } = await running.end();
    if (hasMore && form !== "json") throw new QueryFault("too_large", `The answer has more than ${maxRows} rows.`);
    const end = after(rows, hasMore);
    if (end) yield Buffer.from(end);
  }

  /** Only JSON has room for what else is to be said. */
  #envelope({ columns }: RunningAnswer, form: AnswerForm, releases: readonly PublishedTable[]): Envelope {
    if (form !== "json") return { before: "", after: () => "" };
    const tables = releases.map(({ dataset, version, publishedAt, sha256 }) => ({
      dataset,
      version,
      publishedAt: instantText(publishedAt, this.#context.zone),
      sha256,
    }));
    const about = { ...(this.#context.isSynthetic ? { synthetic: true } : {}), tables, columns };
    return {
      before: `${JSON.stringify(about).slice(0, -1)},"rows":[`,
      after: (rows, isCut) => `],"rowCount":${rows},"truncated":${isCut}}`,
    };
  }

  #headers(form: AnswerForm): SqlAnswer["headers"] {
    return {
      ...OPEN_HEADERS,
      "content-type": FORM_KINDS[form].mediaType,
      ...dispositionHeader(form, "answer"),
      "cache-control": "no-store",
      ...(this.#context.isSynthetic ? { "madang-synthetic": "true" } : {}),
    };
  }

  /** By the id of a dataset, or by id and version with @ between them. @throws Problem */
  #tableOf({ name, position }: UsedTable, { releases, asOf }: SqlQuestion): PublishedTable {
    const [dataset = "", version = releases[dataset] ?? null] = name.split("@");
    try {
      return findTable(this.#context, dataset, { version, asOf });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "unknown_dataset") throw error;
      const nearest = nearestName(this.#context.tables.newest().keys(), dataset);
      const message = `There is no table "${name}".${nearest ? ` Did you mean "${nearest}"?` : " GET /v1/query/tables lists them."}`;
      throw new QueryFault("unknown_table", message, { name, position, candidates: nearest ? [nearest] : [] });
    }
  }
}

function namedTable(name: string, { path, sha256, fields }: PublishedTable): NamedTable {
  return { name, path, sha256, columns: tableColumns(fields).map((column) => column.name) };
}

async function* prepended(held: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  yield* held;
  yield* rest;
}
