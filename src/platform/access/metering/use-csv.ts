// Figures of use as CSV: a heading and a line for each. Pure.

type Cell = string | number;

/** RFC 4180, with line ends of one character, as our other files have them. */
export function csvText(columns: readonly string[], rows: readonly { readonly [column: string]: Cell | null }[]): string {
  const line = (cells: readonly (Cell | null)[]) => `${cells.map(cellText).join(",")}\n`;
  return line(columns) + rows.map((row) => line(columns.map((column) => row[column] ?? null))).join("");
}

/** A text that a spreadsheet would take for a formula is kept a text. */
function cellText(cell: Cell | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
