// Breaks texts of an image into lines: an image has nobody who does that. Widths are estimated. Pure.

/** Of the size of the letters: Hangul is square, Latin letters are narrower. */
const SQUARE = 1;
const NARROW = 0.56;

export function textWidth(text: string, letterPx: number): number {
  return [...text].reduce((sum, letter) => sum + (/[ᄀ-ᇿ　-鿿가-힣]/.test(letter) ? SQUARE : NARROW), 0) * letterPx;
}

export function wrappedText(text: string, widthPx: number, letterPx: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, letterPx) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
