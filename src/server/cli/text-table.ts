// Rows of cells as aligned text. Cells of one column width each; the last one is not padded.

/** Columns whose cells are all numbers stand to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? "").length)));
  const isNumeric = head.map((_, at) => rows.length > 0 && rows.every((row) => /^[\d,.]+$/.test(row[at] ?? "")));
  return all.map((row) =>
    row
      .map((cell, at) => (isNumeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

export function thousands(value: number): string {
  return value.toLocaleString("en");
}
