// Server-sent events, wherever the text is cut and however lines end.
import fc from "fast-check";
import { expect, test } from "vitest";
import { EventReader, type ServerEvent } from "./event-stream.ts";

const LINES = [
  "retry: 2000",
  ": a comment",
  "id: e-1",
  "event: change",
  'data: {"a":1}',
  "",
  "event: beat",
  "data: {}",
  "",
  "id: e-2",
  "data:first",
  "data: second",
  "unknown: x",
  "",
  "event: nothing",
  "",
  "data",
  "",
  "data: not finished",
];
const EVENTS: readonly ServerEvent[] = [
  { type: "change", data: '{"a":1}', lastEventId: "e-1" },
  { type: "beat", data: "{}", lastEventId: "e-1" },
  { type: "message", data: "first\nsecond", lastEventId: "e-2" },
  { type: "message", data: "", lastEventId: "e-2" },
];

test("the same events come out of every cut and every kind of line's end", () => {
  fc.assert(
    fc.property(fc.constantFrom("\n", "\r\n", "\r"), fc.array(fc.nat(400)), (end, cuts) => {
      const text = LINES.map((line) => `${line}${end}`).join("");
      const reader = new EventReader();
      const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const read = at.slice(1).flatMap((to, piece) => [...reader.read(text.slice(at[piece], to))]);
      expect([read, reader.retryMs]).toEqual([EVENTS, 2000]);
    }),
  );
});

test("an event without end is not kept for ever", () => {
  const reader = new EventReader();
  expect(() => {
    for (let at = 0; at < 100; at++) [...reader.read(`data: ${"x".repeat(100_000)}\n`)];
  }).toThrow(RangeError);
  expect(() => [...new EventReader().read("y".repeat(5_000_000))]).toThrow(RangeError);
});
