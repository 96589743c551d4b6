// What strangers write, without characters that nobody sees. Pure.

/** Controls, and marks that turn the direction of what follows. Line ends and tabs stay. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

export function oneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").replace(UNSEEN, "").trim();
}

export function multiline(text: string): string {
  const lines = text.normalize("NFC").replace(/\r\n?/g, "\n").split("\n");
  return lines
    .map((line) => line.replace(/\t/g, " ").replace(UNSEEN, "").trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
