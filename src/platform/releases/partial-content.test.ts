// Parts of a file that are asked for by range.
import { expect, test } from "vitest";
import { contentPlan } from "./partial-content.ts";

const ETAG = '"abc"';
const plan = (headers: { readonly [name: string]: string }, bytes = 100) => contentPlan(headers, ETAG, bytes);
const WHOLE = { status: 200, range: { first: 0, last: 99 } };

test("a range is answered in part, from either end", () => {
  expect([
    plan({ range: "bytes=0-9" }),
    plan({ range: "bytes=90-" }),
    plan({ range: "bytes=-8" }),
    plan({ range: "bytes=95-500" }),
    plan({ range: "bytes=-500" }),
  ]).toEqual([
    { status: 206, range: { first: 0, last: 9 } },
    { status: 206, range: { first: 90, last: 99 } },
    { status: 206, range: { first: 92, last: 99 } },
    { status: 206, range: { first: 95, last: 99 } },
    { status: 206, range: { first: 0, last: 99 } },
  ]);
});

test("a range behind the end cannot be satisfied", () => {
  expect([plan({ range: "bytes=100-" }), plan({ range: "bytes=-0" }), plan({ range: "bytes=0-0" }, 0)]).toEqual(Array(3).fill({ status: 416, range: null }));
});

test("several ranges, other units and nonsense are answered whole", () => {
  for (const range of ["bytes=0-1,5-6", "rows=0-1", "bytes=9-2", "bytes=", "bytes=a-b"]) expect(plan({ range })).toEqual(WHOLE);
});

test("a range of another version is answered whole, one of this version in part", () => {
  expect([plan({ range: "bytes=0-9", "if-range": '"old"' }), plan({ range: "bytes=0-9", "if-range": ETAG })]).toEqual([
    WHOLE,
    { status: 206, range: { first: 0, last: 9 } },
  ]);
});

test("who has it already is told so, whatever range is asked for", () => {
  for (const known of [ETAG, `"x", W/${ETAG}`, "*"]) expect(plan({ "if-none-match": known, range: "bytes=0-9" })).toEqual({ status: 304, range: null });
  expect(plan({ "if-none-match": '"x"' })).toEqual(WHOLE);
});
