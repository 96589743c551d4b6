// The scanner finds the same records wherever the pieces of a file are cut.
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitCells } from "./csv-cells.ts";
import { CsvScanner, RECORD, type RecordKind } from "./csv-scanner.ts";

const KINDS = Object.fromEntries(Object.entries(RECORD).map(([name, kind]) => [kind, name]));

function scan(text: string, cuts: readonly number[], maxRowBytes = 40): [kind: string, text: string, cells: number][] {
  const found: [string, string, number][] = [];
  const take = (bytes: Buffer, start: number, end: number, cells: number, kind: RecordKind) =>
    void found.push([KINDS[kind] ?? "", bytes.toString("utf8", start, kind === RECORD.tooLong ? start + 3 : end), cells]);
  const scanner = new CsvScanner({ delimiter: ",", lineEnd: "\n" }, maxRowBytes, { take });
  const whole = Buffer.from(text);
  let rest = Buffer.alloc(0);
  for (const [at, cut] of [...cuts, whole.length].entries()) {
    const piece = whole.subarray(cuts[at - 1] ?? 0, cut);
    const bytes = Buffer.concat([rest, piece]);
    rest = bytes.subarray(scanner.scan(bytes, bytes.length, cut === whole.length));
  }
  return found;
}

test("records are told apart by how they stand", () => {
  expect(scan('a,b\r\n"x\ny",""\n\n5" pipe, "q" \n"open,1\n"a"b,2\nlast,', [])).toEqual([
    ["plain", "a,b", 2],
    ["plain", '"x\ny",""', 2],
    ["plain", "", 1],
    ["odd", '5" pipe, "q" ', 2],
    ["invalid", '"open,1', 0],
    ["invalid", '"a"b,2', 0],
    ["plain", "last,", 2],
  ]);
});

test("a line that is too long is dropped to its end, and the next one is read", () => {
  expect(scan(`a\n${"x".repeat(100)}\n"${"y".repeat(50)}\nb`, [])).toEqual([
    ["plain", "a", 1],
    ["tooLong", "xxx", 0],
    ["tooLong", '"yy', 0],
    ["plain", "b", 1],
  ]);
});

const file = fc.array(fc.constantFrom("a", "한", ",", '"', '""', "\n", "\r\n", "\r", " ", "b".repeat(30)), { maxLength: 30 }).map((pieces) => pieces.join(""));

test("where a file is cut makes no difference", () => {
  fc.assert(
    fc.property(file, fc.array(fc.nat(120), { maxLength: 6 }), (text, at) => {
      const length = Buffer.byteLength(text);
      const cuts = at.filter((cut) => cut < length).sort((a, b) => a - b);
      expect(scan(text, cuts)).toEqual(scan(text, []));
    }),
    { numRuns: 2_000 },
  );
});

test("a readable record has as many cells as were counted", () => {
  fc.assert(
    fc.property(file, (text) => {
      const readable = scan(text, []).filter(([kind]) => kind === "plain" || kind === "odd");
      expect(readable.map(([, record]) => splitCells(record, ",").length)).toEqual(readable.map(([, , cells]) => cells));
    }),
    { numRuns: 2_000 },
  );
});
