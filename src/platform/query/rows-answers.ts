// Pages of rows: which release, what is asked, from memory or from a query process, in the asked form. Knows no framework.
import { createHash } from "node:crypto";
import type { AnswerEnd, AnswerForm, NamedTable, QueryOrder, QueryProcess } from "../../core/ports/query-engine.ts";
import { QueryFault } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import { instantText } from "../../core/time.ts";
import { conditional, type HotAnswer, type HotRequest, OPEN_HEADERS } from "../live/hot-answer.ts";
import type { PublishedTable } from "../releases/published-table.ts";
import { AnswerCache } from "./answer-cache.ts";
import { chooseForm, dispositionHeader, FORM_KINDS, FORMS } from "./answer-forms.ts";
import { type Cursor, cursorProblem, cursorText, parseCursor } from "./cursor.ts";
import { findTable, type TableContext } from "./find-table.ts";
import type { QueryPool } from "./query-pool.ts";
import { asProblem } from "./query-problems.ts";
import type { RowCondition } from "./row-condition.ts";
import { fileStatement, type PageStart, type PageStatement, pageStatement } from "./rows-page.sql.ts";
import { checkForm, type Parameters, parseParameters, parseRowsQuestion, type RowsQuestion, single } from "./rows-question.ts";

export interface RowsContext extends TableContext {
  readonly pool: QueryPool;
  readonly zone: string;
  readonly isSynthetic: boolean;
  /** Of one answer. */
  readonly maxBytes: number;
  readonly cacheBytes: number;
}

export interface RowsRequest extends HotRequest {
  readonly dataset: string;
  readonly isHead: boolean;
  /** Holds beside what the address says. */
  readonly condition?: RowCondition;
  /** Whose turn it is. */
  readonly caller: string;
}

/** A release is for ever, but may be withdrawn: caches may not keep it for longer than that may wait. */
const OF_ONE_RELEASE = "public, max-age=300";
/** A new release is seen within it. */
const OF_THE_NEWEST = "public, max-age=30, stale-while-revalidate=30";

interface Page {
  readonly body: Buffer;
  /** Null: there is no further page. */
  readonly next: string | null;
}

interface Asked {
  readonly table: PublishedTable;
  readonly question: RowsQuestion;
  readonly form: AnswerForm;
  readonly cursor: Cursor | null;
  /** What is asked apart from the page, its size and its form, as a hash. */
  readonly questionHash: string;
}

export class RowsAnswers {
  readonly #context: RowsContext;
  readonly #cache: AnswerCache<Page>;

  constructor(context: RowsContext) {
    this.#context = context;
    this.#cache = new AnswerCache(context.cacheBytes);
    // Of what was withdrawn nothing is kept.
    context.tables.listen(() => this.#cache.clear());
  }

  get cachedBytes(): number {
    return this.#cache.bytes;
  }

  /** @throws Problem */
  async answer(request: RowsRequest): Promise<HotAnswer> {
    const parameters = parseParameters(request.query);
    const asked = this.#readQuestion(request, parameters);
    const path = `/v1/datasets/${request.dataset}/rows`;
    const address = canonicalAddress(path, parameters);
    const { table, form } = asked;
    const etag = `"${table.sha256.slice(0, 16)}-${hashOf(`${form} ${table.version} ${address}${textOf(request.condition)}`)}"`;
    const headers = this.#headers(asked, parameters);
    const head = conditional(request, { status: 200, headers, etag, body: null });
    if (head.status === 304 || request.isHead) return head;
    const page = await this.#cache.getOrMake(etag, () => this.#makePage(asked, request.caller, path, parameters));
    return { status: 200, etag, headers: page.next ? { ...headers, link: `<${page.next}>; rel="next"` } : headers, body: page.body };
  }

  /**
   * Rows by how many come before them, for protocols that know no cursor: a JSON list. Parameters as in an address, `release` among them.
   * @throws Problem
   */
  async rowsAfter(dataset: string, parameters: Parameters, skip: number, caller: string): Promise<Buffer> {
    const table = findTable(this.#context, dataset, { version: single(parameters, "release"), asOf: null });
    const question = parseRowsQuestion(table.fields, parameters);
    const asked: Asked = { table, question, form: "json", cursor: null, questionHash: "" };
    const key = `after ${skip} ${table.sha256} ${canonicalAddress(dataset, parameters)}`;
    const page = await this.#cache.getOrMake(key, () =>
      this.#run(asked, caller, async (process) => {
        const { order } = this.#order(asked, { skip, after: [] });
        const { bytes } = await this.#read(process, { ...order, form: "json" });
        return { body: Buffer.concat([Buffer.from("["), bytes, Buffer.from("]")]), next: null };
      }),
    );
    return page.body;
  }

  /** The beginning of a table, so that the process knows its file. */
  async warmUp(process: QueryProcess, table: PublishedTable): Promise<void> {
    const parameters = parseParameters("limit=1");
    const question = parseRowsQuestion(table.fields, parameters);
    await this.#readPage(process, { table, question, form: "json", cursor: null, questionHash: "" }, "", parameters);
  }

  #readQuestion(request: RowsRequest, parameters: Parameters): Asked {
    const cursorGiven = single(parameters, "cursor");
    const cursor = cursorGiven === null ? null : parseCursor(cursorGiven);
    const version = single(parameters, "release");
    if (cursor && version !== null && version !== cursor.release) throw cursorProblem(`belongs to release ${cursor.release}`);
    const table = cursor ? this.#releaseOf(request.dataset, cursor) : findTable(this.#context, request.dataset, { version, asOf: single(parameters, "asOf") });
    const question = { ...parseRowsQuestion(table.fields, parameters), condition: request.condition ?? null };
    const form = chooseForm(single(parameters, "format"), request.header("accept"), FORMS);
    checkForm(form, question);
    const { filters, bbox, sort, grouping } = question;
    const questionHash = hashOf(JSON.stringify([filters, bbox, sort, grouping]) + textOf(request.condition));
    if (cursor && cursor.question !== questionHash) throw cursorProblem("belongs to another question: keep filters, order and groups as they were");
    return { table, question, form, cursor, questionHash };
  }

  #releaseOf(dataset: string, { release }: Cursor): PublishedTable {
    const table = this.#context.tables.find(dataset, release);
    if (!table) throw new Problem("release_gone", `Release ${release} is not there any more.`);
    return table;
  }

  #headers({ table, form }: Asked, parameters: Parameters): { readonly [name: string]: string } {
    const isOfOneRelease = parameters.has("release") || parameters.has("cursor");
    return {
      ...OPEN_HEADERS,
      "content-type": FORM_KINDS[form].mediaType,
      ...dispositionHeader(form, `${table.dataset}-${table.version}`),
      "cache-control": isOfOneRelease ? OF_ONE_RELEASE : OF_THE_NEWEST,
      "last-modified": new Date(table.publishedAt).toUTCString(),
      "madang-release": table.version,
      ...(this.#context.isSynthetic ? { "madang-synthetic": "true" } : {}),
      vary: "Accept",
    };
  }

  #makePage(asked: Asked, caller: string, path: string, parameters: Parameters): Promise<Page> {
    return this.#run(asked, caller, (process) => this.#readPage(process, asked, path, parameters));
  }

  #run(asked: Asked, caller: string, read: (process: QueryProcess) => Promise<Page>): Promise<Page> {
    return this.#context.pool
      .run<Page>("rows", caller, async (process, _lease, give) => give(await read(process)))
      .catch((error: unknown) => {
        throw rowsProblem(error, asked);
      });
  }

  #order({ table, question }: Asked, start: PageStart): { readonly statement: PageStatement; readonly order: Omit<QueryOrder, "form"> } {
    const columns = tableColumns(table.fields);
    const name = `rows of ${table.dataset}@${table.version}`;
    const types = new Map(columns.map((column) => [column.name, column.type]));
    const statement = pageStatement(name, types, question, start, this.#context.zone);
    const named: NamedTable = { name, path: table.path, sha256: table.sha256, columns: columns.map((column) => column.name) };
    return {
      statement,
      order: { sql: statement.sql, author: "platform", tables: [named], maxRows: question.limit, hiddenColumns: statement.hiddenColumns },
    };
  }

  async #readPage(process: QueryProcess, asked: Asked, path: string, parameters: Parameters): Promise<Page> {
    const { table, question, form, cursor, questionHash } = asked;
    // A cursor's number counts groups; single rows go on behind their last one.
    const { statement, order } = this.#order(asked, { skip: question.grouping ? (cursor?.skip ?? 0) : 0, after: cursor?.after ?? [] });
    // Parquet is made by a statement of its own; where the page ends is asked for first.
    const { bytes, end } = await this.#read(process, { ...order, form: form === "parquet" ? "ndjson" : form });
    const file = form === "parquet" ? (await this.#read(process, { ...order, sql: fileStatement(statement, question), form, hiddenColumns: 0 })).bytes : null;
    const skip = question.grouping ? (cursor?.skip ?? 0) + end.rows : 0;
    const next = end.hasMore ? nextAddress(path, parameters, cursorText({ release: table.version, question: questionHash, skip, after: end.last })) : null;
    return { body: file ?? this.#inEnvelope(asked, bytes, end, next), next };
  }

  async #read(process: QueryProcess, order: QueryOrder): Promise<{ readonly bytes: Buffer; readonly end: AnswerEnd }> {
    const running = await process.answer(order);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of running.chunks) {
      parts.push(part);
      size += part.length;
      if (size > this.#context.maxBytes) throw new QueryFault("too_large", `The page is larger than ${this.#context.maxBytes} bytes; ask for fewer rows.`);
    }
    return { bytes: Buffer.concat(parts), end: await running.end() };
  }

  #inEnvelope({ table, form }: Asked, items: Buffer, { rows }: AnswerEnd, next: string | null): Buffer {
    if (form !== "json" && form !== "geojson") return items;
    const { dataset, version, publishedAt, sha256, rowCount } = table;
    const release = { version, publishedAt: instantText(publishedAt, this.#context.zone), sha256, rowCount };
    const about = { dataset, ...(this.#context.isSynthetic ? { synthetic: true } : {}), release, count: rows, next };
    const [type, list] = form === "geojson" ? ['"type":"FeatureCollection",', "features"] : ["", "rows"];
    const before = `{${type}${JSON.stringify(about).slice(1, -1)},"${list}":[`;
    return Buffer.concat([Buffer.from(before), items, Buffer.from("]}")]);
  }
}

/** The platform's own statements have no mistakes but in values that came from outside. */
function rowsProblem(error: unknown, { cursor }: Asked): unknown {
  if (!(error instanceof QueryFault) || error.reason !== "bad_value") return asProblem(error);
  return cursor ? cursorProblem("is not one of ours: take it from the link to the next page, unchanged") : new Problem("invalid_request", error.message);
}

/** The same for the same question, however its parameters are ordered. */
function canonicalAddress(path: string, parameters: Parameters): string {
  const pairs = [...parameters].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  return `${path}?${new URLSearchParams(pairs.map((pair) => [...pair]).sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0)))}`;
}

function nextAddress(path: string, parameters: Parameters, cursor: string): string {
  const further = new Map([...parameters].filter(([name]) => name !== "cursor"));
  further.set("cursor", [cursor]);
  return canonicalAddress(path, further);
}

function textOf(condition: RowCondition | undefined): string {
  return condition ? ` ${JSON.stringify(condition)}` : "";
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
