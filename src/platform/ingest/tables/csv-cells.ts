// The cells of one record of a CSV, as the scanner delimits them. Pure.

/** @param record text that the scanner took for plain or odd, without its line end */
export function splitCells(record: string, delimiter: string): string[] {
  if (!record.includes('"')) return record.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const opening = afterSpaces(record, at);
    if (record[opening] === '"') {
      const closing = closingQuote(record, opening + 1);
      cells.push(record.slice(opening + 1, closing).replaceAll('""', '"'));
      at = afterSpaces(record, closing + 1);
    } else {
      const end = record.indexOf(delimiter, at);
      cells.push(end < 0 ? record.slice(at) : record.slice(at, end));
      at = end < 0 ? record.length : end;
    }
    if (at >= record.length) return cells;
    at++;
  }
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}

/** A record as RFC 4180 has it, every cell quoted, without a line end. */
export function quotedRecord(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
}
