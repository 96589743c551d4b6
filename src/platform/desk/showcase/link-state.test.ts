// What several looks at a link say of it.
import { expect, test } from "vitest";
import { isAnswer, linkAfter } from "./link-state.ts";

test("a link is dead after four looks without an answer, and alive after one with", () => {
  expect([0, 1, 2, 3, 9].map((failures) => linkAfter(failures, false))).toEqual([
    { state: "failing", failures: 1 },
    { state: "failing", failures: 2 },
    { state: "failing", failures: 3 },
    { state: "dead", failures: 4 },
    { state: "dead", failures: 10 },
  ]);
  expect(linkAfter(9, true)).toEqual({ state: "ok", failures: 0 });
});

test("a page that wants a sign-in is there; one that is gone or broken is not", () => {
  expect([200, 204, 301, 401, 403, 429].map(isAnswer)).toEqual(Array(6).fill(true));
  expect([400, 404, 410, 500, 503].map(isAnswer)).toEqual(Array(5).fill(false));
});
