// A text in pieces, those that are marked told apart. Pure.

export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** @param places in UTF-16 units from the beginning of the text; those that overlap count once */
export function marked(text: string, places: readonly { readonly from: number; readonly length: number }[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, length } of [...places].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), isMarked: false });
    pieces.push({ text: text.slice(from, from + length), isMarked: true });
    at = from + length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false });
  return pieces;
}
