// Rows of a release for those who say them in another language than ours: page after page of the rows' own answers, so that
// conditions, limits, memory and turns are the same as for everybody.
import { Problem } from "../../core/problems.ts";
import type { Row } from "../../core/units.ts";
import type { HotAnswer } from "../live/hot-answer.ts";
import type { PublishedTable, PublishedTables } from "../releases/published-table.ts";
import type { RowCondition } from "./row-condition.ts";
import type { RowsAnswers } from "./rows-answers.ts";
import { MOST_ROWS } from "./rows-question.ts";

/** Parameters of the rows' address, as in docs/api/query.md. */
export type Conditions = { readonly [parameter: string]: string };

export interface PageOfRows {
  readonly rows: readonly Row[];
  /** Cursor of the next page; null after the last. */
  readonly next: string | null;
}

export class PublishedRows {
  readonly #tables: PublishedTables;
  readonly #rows: RowsAnswers;

  constructor(tables: PublishedTables, rows: RowsAnswers) {
    this.#tables = tables;
    this.#rows = rows;
  }

  newest(dataset: string): PublishedTable | null {
    return this.#tables.newest().get(dataset) ?? null;
  }

  /**
   * Every row that fits, up to `maxRows`.
   * @param caller whose turn it is
   * @throws Problem answer_too_large when there are more, and what the rows' own answers throw
   */
  async all(table: PublishedTable, conditions: Conditions, maxRows: number, caller: string): Promise<readonly Row[]> {
    const found: Row[] = [];
    let cursor: string | null = null;
    do {
      const page: PageOfRows = await this.page(table, { ...conditions, limit: String(Math.min(MOST_ROWS, maxRows + 1)) }, cursor, caller);
      found.push(...page.rows);
      if (found.length > maxRows) throw new Problem("answer_too_large", `There are more than ${maxRows} rows.`);
      cursor = page.next;
    } while (cursor !== null);
    return found;
  }

  /** The first row that fits in an order; null without one. */
  async first(table: PublishedTable, conditions: Conditions, caller: string): Promise<Row | null> {
    const { rows } = await this.page(table, { ...conditions, limit: "1" }, null, caller);
    return rows[0] ?? null;
  }

  /** A cursor stays on its release, whatever the newest is. @throws Problem */
  async page(
    { dataset, version }: PublishedTable,
    conditions: Conditions,
    cursor: string | null,
    caller: string,
    condition: RowCondition | null = null,
  ): Promise<PageOfRows> {
    const query = new URLSearchParams({ ...conditions, format: "json", ...(cursor === null ? { release: version } : { cursor }) }).toString();
    const asked = { query, parameters: {}, header: () => "", dataset, isHead: false, caller };
    const answer = await this.#rows.answer(condition ? { ...asked, condition } : asked);
    const { rows, next } = JSON.parse(textOf(answer)) as PageOfRows;
    return { rows, next: next === null ? null : new URLSearchParams(next.slice(next.indexOf("?") + 1)).get("cursor") };
  }
}

function textOf({ body }: HotAnswer): string {
  return Buffer.from(body as Uint8Array).toString();
}
