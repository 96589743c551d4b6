// Rows of one sheet of a workbook as texts, as a CSV of it would have them. Memory is bounded by the longest row and by the
// shared texts.
import type { Notice } from "../../../core/notices.ts";
import { notice } from "../../../core/notices.ts";
import { Problem } from "../../../core/problems.ts";
import type { BodyLimits } from "../read-text.ts";
import { dateOfSerial } from "./sheet-dates.ts";
import { type Sheet, TextCollector, unescaped, type Workbook, type XmlHandler } from "./workbook-parts.ts";

export interface SheetRow {
  /** Of the sheet, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly fault: Notice | null;
}

/** The sheet with one of these names, or the first that is shown. @throws Problem wrong_format */
export function chooseSheet(workbook: Workbook, names: readonly string[]): Sheet {
  const lower = names.map((name) => name.toLowerCase());
  const named = workbook.sheets.find(({ name }) => lower.includes(name.trim().toLowerCase()));
  const sheet = named ?? workbook.sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) throw new Problem("wrong_format", "The workbook has no sheet to read.");
  return sheet;
}

/** Rows without any value are passed over. `take` gives false to end the reading. */
export async function readSheetRows(
  workbook: Workbook,
  sheet: Sheet,
  limits: BodyLimits,
  take: (rows: readonly SheetRow[], bytesRead: number) => Promise<boolean>,
): Promise<void> {
  const reader = new SheetReader(workbook, limits);
  const enough = new Error("enough");
  const paused = async (bytesRead: number) => {
    if (!(await take(reader.rows.splice(0), bytesRead))) throw enough;
  };
  let failure: unknown = null;
  await workbook
    .read(sheet.part, reader, async (bytesRead) => {
      try {
        await paused(bytesRead);
      } catch (error) {
        failure = error;
        throw error;
      }
    })
    .catch((error: unknown) => {
      if (failure === null) throw error;
      if (failure !== enough) throw failure;
    });
  if (failure === null) await take(reader.rows.splice(0), 0);
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasValue: boolean;
  isFormula: boolean;
}

class SheetReader implements XmlHandler {
  readonly rows: SheetRow[] = [];
  readonly #workbook: Workbook;
  readonly #limits: BodyLimits;
  readonly #inline = new TextCollector();
  #number = 0;
  #cells: string[] | null = null;
  #length = 0;
  #fault: Notice | null = null;
  #cell: OpenCell | null = null;
  #isValue = false;

  constructor(workbook: Workbook, limits: BodyLimits) {
    this.#workbook = workbook;
    this.#limits = limits;
  }

  open(name: string, attributes: { readonly [name: string]: string }): void {
    if (name === "row") this.#beginRow(Number(attributes["r"]));
    else if (name === "c" && this.#cells) this.#beginCell(attributes);
    else if (name === "v") this.#isValue = true;
    else if (name === "f" && this.#cell) this.#cell.isFormula = true;
    else this.#inline.open(name);
  }

  text(text: string): void {
    if (!this.#cell) return;
    if (this.#isValue) {
      this.#cell.value += text;
      this.#cell.hasValue = true;
    } else this.#inline.add(text);
  }

  close(name: string): void {
    if (name === "v") this.#isValue = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
    else this.#inline.close(name);
  }

  #beginRow(number: number): void {
    this.#number = Number.isSafeInteger(number) && number > this.#number ? number : this.#number + 1;
    this.#cells = [];
    this.#length = 0;
    this.#fault = null;
  }

  #beginCell({ r = "", t = "n", s = "0" }: { readonly [name: string]: string }): void {
    const named = columnOf(r);
    const column = named >= 0 ? named : (this.#cells?.length ?? 0);
    this.#cell = { column, type: t, style: Number(s), value: "", hasValue: false, isFormula: false };
    this.#inline.begin();
  }

  #endCell(): void {
    const cell = this.#cell;
    const cells = this.#cells;
    this.#cell = null;
    if (!cell || !cells) return;
    const text = this.#textOf(cell);
    if (text === "") return;
    if (cell.column >= this.#limits.maxColumns) throw new Problem("too_many_columns", `At most ${this.#limits.maxColumns} columns are read.`);
    this.#length += text.length;
    if (this.#length > this.#limits.maxRowBytes) this.#fault ??= notice("row_too_long");
    else {
      while (cells.length < cell.column) cells.push("");
      cells[cell.column] = text;
    }
  }

  #endRow(): void {
    const cells = this.#cells;
    this.#cells = null;
    if (cells && (cells.length > 0 || this.#fault)) this.rows.push({ number: this.#number, cells, fault: this.#fault });
  }

  #textOf(cell: OpenCell): string {
    if (cell.type === "inlineStr") return this.#inline.end();
    if (cell.type === "e" || (cell.isFormula && !cell.hasValue)) {
      this.#fault ??= notice("cell_without_value", undefined, cell.value === "" ? null : cell.value);
      return cell.value || "=";
    }
    if (!cell.hasValue) return "";
    if (cell.type === "s") return this.#workbook.texts[Number(cell.value)] ?? "";
    if (cell.type === "b") return cell.value === "1" ? "true" : "false";
    return cell.type === "n" ? this.#numberText(cell) : unescaped(cell.value);
  }

  #numberText({ value, style }: OpenCell): string {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const format = this.#workbook.dateFormats[style] ?? null;
    return (format && dateOfSerial(number, format, this.#workbook.countsFrom1904)) ?? plainNumber(number);
  }
}

/** Without an exponent, as tables have it. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") && Math.abs(value) < 1 ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

/** 0 for `A7`, 27 for `AB7`; -1 for what is no reference. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) return at === 0 ? -1 : column - 1;
    column = column * 26 + letter;
  }
  return column - 1;
}
