// Web addresses in a plain text told apart from the rest. Pure.

export interface TextPiece {
  readonly text: string;
  /** Null: plain text. */
  readonly href: string | null;
}

const ADDRESS = /https?:\/\/[^\s<>"'`\u3131-\u318e\uac00-\ud7a3]+/g;

/** Marks at the end of an address belong to the sentence around it. */
export function linkedPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?)\]}]+$/, "");
    const parsed = URL.parse(address);
    if (parsed?.username !== "" || parsed.password !== "") continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), href: null });
    pieces.push({ text: address, href: parsed.href });
    at = match.index + address.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}
