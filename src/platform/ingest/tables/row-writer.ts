// Rows one by one: translated where they are in a publisher's form, checked, and put down for the engine. What cannot be
// taken goes to the findings.
import { isRefused, notice } from "../../../core/notices.ts";
import { type TableDataset, type TableSource, tableColumns } from "../../../core/table-dataset.ts";
import type { Row } from "../../../core/units.ts";
import type { IncomingRow } from "../read-rows.ts";
import type { Findings } from "./findings.ts";
import { LineFile } from "./line-file.ts";
import { checkTableRow, positionFieldOf } from "./stored-row.ts";

export interface RowWriterTask {
  readonly dataset: TableDataset;
  readonly source: TableSource | null;
  readonly rowsPath: string;
  readonly findings: Findings;
  readonly rowsBefore: number;
}

export class RowWriter {
  readonly #task: RowWriterTask;
  readonly #rows: LineFile;
  /** Names that rows of the dataset's own form may have, and the field of each. */
  readonly #known: ReadonlyMap<string, string>;
  readonly #given = new Set<string>();
  readonly #unknown = new Set<string>();
  /** Number, in the draft, of the last row. */
  #last: number;

  constructor(task: RowWriterTask) {
    this.#task = task;
    this.#rows = new LineFile(task.rowsPath);
    this.#last = task.rowsBefore;
    const position = positionFieldOf(task.dataset.fields);
    const columns = tableColumns(task.dataset.fields).map(({ name, field }) => [name, field] as const);
    this.#known = new Map(position === null ? columns : [...columns, [position, position]]);
  }

  /** @throws Problem too_many_faults */
  take(rows: readonly IncomingRow[]): void {
    for (const row of rows) this.#takeOne(row);
  }

  /** Fields for which there were values. */
  get givenFields(): readonly string[] {
    const fields = new Set([...this.#given].map((name) => this.#known.get(name)));
    return Object.keys(this.#task.dataset.fields).filter((name) => fields.has(name));
  }

  get path(): string {
    return this.#rows.path;
  }

  get count(): number {
    return this.#rows.count;
  }

  close(): void {
    this.#task.findings.tellFile([...this.#unknown].map((name) => notice("unknown_column", name)));
    this.#rows.close();
  }

  abandon(): void {
    this.#rows.abandon();
  }

  #takeOne({ row, raw, fault }: IncomingRow): void {
    const { source, findings } = this.#task;
    if (fault) return findings.refuse(++this.#last, row, raw, [fault]);
    const own = source ? source.translate(raw as Row) : { rows: [this.#withKnown(raw as Row)], notices: [] };
    if (isRefused(own.notices)) return findings.refuse(++this.#last, row, raw, own.notices);
    for (const piece of own.rows) this.#keep(++this.#last, row, raw, piece);
    findings.tell(own.rows.length > 0 ? this.#last : null, row, own.notices);
  }

  /** Members that the dataset does not know are told of once. */
  #withKnown(row: Row): Row {
    const known: { [name: string]: unknown } = {};
    for (const name in row) {
      if (this.#known.has(name)) known[name] = row[name];
      else if (this.#unknown.size < MAX_UNKNOWN) this.#unknown.add(name);
    }
    return known;
  }

  #keep(at: number, row: number, raw: unknown, piece: Row): void {
    const { dataset, findings } = this.#task;
    const { columns, notices } = checkTableRow(dataset, piece);
    if (isRefused(notices)) return findings.refuse(at, row, raw, notices);
    for (const name in columns) this.#given.add(name);
    this.#rows.add({ _at: at, _row: row, ...columns });
    findings.tell(at, row, notices);
  }
}

/** Objects may have any names; more than this many unknown ones are not told. */
const MAX_UNKNOWN = 1000;
