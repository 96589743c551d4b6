// What real clients sent, and what is refused.
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import { formOf, parseAsked } from "./asked.ts";

const NOTHING = { pageNo: 1, numOfRows: 10, isPaged: false, from: null, to: null, kind: "" };

test.for([
  ["", NOTHING],
  ["numOfRows=&startCreateDt=&", NOTHING],
  ["&&serviceKey=a%2Bb%3D%3D&ServiceKey=a+b==&pageNo=0", NOTHING],
  ["serviceKey=%E0%A4%A&pageNo=1&numOfRows=10", { ...NOTHING, isPaged: true }],
  [
    "pageNo=2&numOfRows=5&startCreateDt=20200630&endCreateDt=20200701",
    { ...NOTHING, pageNo: 2, numOfRows: 5, isPaged: true, from: parseDay("2020-06-30"), to: parseDay("2020-07-01") },
  ],
  ["spclAdmTyCd=A0", { ...NOTHING, kind: "A0" }],
] as const)("%s", ([query, asked]) => {
  expect(parseAsked(query)).toEqual(asked);
});

test.for(["startCreateDt=2020-06-30", "startCreateDt=20200631", "endCreateDt=heute", "pageNo=one", "numOfRows=1.5"])("%s is refused", (query) => {
  expect(() => parseAsked(query)).toThrow(/must be/);
});

test("XML, unless JSON is asked for in one of three ways", () => {
  const form = (query: string, accept = "") => formOf({ query, parameters: {}, header: (name) => (name === "accept" ? accept : "") });
  expect([
    form(""),
    form("", "text/html, */*"),
    form("_type=xml"),
    form("_type=json"),
    form("returnType=JSON"),
    form("", "application/json, text/plain"),
  ]).toEqual(["xml", "xml", "xml", "json", "json", "json"]);
});
