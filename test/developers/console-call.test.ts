// What is typed becomes the call and the line for a terminal, whatever signs are in it.
import { expect, test } from "vitest";
import type { Operation } from "../../web/src/api/operations.ts";
import { callOf, curlOf } from "../../web/src/developers/console-call.ts";

const parameter = (where: string, name: string, isRequired = false) => ({ where, name, isRequired, description: "", values: "", choices: [], example: "" });
const PLACE: Operation = {
  id: "x",
  method: "GET",
  path: "/v1/live/heat/places/{code}",
  summary: "",
  description: "",
  needsKey: false,
  sender: "anyone",
  bodies: [],
  parameters: [parameter("path", "code", true), parameter("query", "q"), parameter("query", "limit"), parameter("header", "If-None-Match")],
  answers: [],
};

test("values go where they belong, empty ones are left out, a missing one is named", () => {
  expect(callOf(PLACE, { "path code": "a/b?c", "query q": "동작구 1&2", "query limit": "" })).toEqual({
    method: "GET",
    path: "/v1/live/heat/places/a%2Fb%3Fc?q=%EB%8F%99%EC%9E%91%EA%B5%AC+1%262",
    missing: null,
  });
  expect(callOf(PLACE, {}).missing).toBe("code");
});

test("a line for a terminal quotes what would end it, and names the key without it", () => {
  const call = { method: "POST", path: "/v1/x?q=it's", missing: null };
  expect(curlOf(call, "https://data.example", true, { text: `{"a":"it's"}`, mediaType: "application/json" })).toBe(
    `curl -X POST 'https://data.example/v1/x?q=it'\\''s' -H "Authorization: Bearer $MADANG_KEY" -H 'Content-Type: application/json' --data-binary '{"a":"it'\\''s"}'`,
  );
  expect(curlOf({ method: "GET", path: "/v1/live/heat/stream?since=1", missing: null }, "", false, null)).toBe("curl -N '/v1/live/heat/stream?since=1'");
});
