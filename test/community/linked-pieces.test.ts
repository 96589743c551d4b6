// Addresses in what people write: only web addresses become links, and nothing of them runs.
import { expect, test } from "vitest";
import { linkedPieces } from "../../web/src/community/linked-pieces.ts";

const links = (text: string) => linkedPieces(text).flatMap(({ href }) => (href === null ? [] : [href]));

test("a text is cut into pieces that are the text again when put together", () => {
  const text = "See https://example.org/a?b=c#d, and (http://example.org/). 주소는 https://example.org/가나 입니다";
  expect(
    linkedPieces(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
  expect(links(text)).toEqual(["https://example.org/a?b=c#d", "http://example.org/", "https://example.org/"]);
});

test("scripts, other schemes, markup and hidden passwords become no links", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "https://me:secret@example.org/", "plain"])
    expect(links(text)).toEqual([]);
  expect(links('<a href="https://example.org/">x</a>')).toEqual(["https://example.org/"]);
});
