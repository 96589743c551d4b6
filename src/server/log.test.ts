// What of an error reaches the log.
import pg from "pg";
import { expect, test } from "vitest";
import { PgliteError } from "../adapters/pglite.ts";
import { loggedError } from "./log.ts";

test("rows that a database repeats in its errors are left out", () => {
  const error = Object.assign(new pg.DatabaseError('invalid input syntax for type json, near "노량진로 1"', 10, "error"), {
    code: "22P02",
    detail: 'Token "노량진로" is invalid.',
    where: 'JSON data, line 1: {"address":"노량진로 1"}',
  });
  const logged = loggedError(error);
  expect(logged).toEqual({ type: "error", message: 'invalid input syntax for type json, near "…"', code: "22P02", stack: logged.stack });
  expect(logged.stack).toMatch(/near "…"\n +at .*log\.test\.ts/);
});

test("what broke is told whole", () => {
  const error = new PgliteError('relation "live_event" does not exist', "42P01");
  expect(loggedError(error)).toEqual({ type: "PgliteError", message: 'relation "live_event" does not exist', code: "42P01", stack: error.stack });
});

test("a cause is told, and a thrown value that is no error is not", () => {
  const error = new Error("could not ask", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
  expect(loggedError(error)).toMatchObject({ message: "could not ask", cause: { message: "refused", code: "ECONNREFUSED" } });
  expect(loggedError({ lat: 37.513 })).toEqual({ type: "object", message: "A value was thrown that is no error.", stack: "" });
});
