// Rows as text of each form, also over several chunks.
import { expect, test } from "vitest";
import { formWriter } from "./query-forms.ts";

const NAMES = ["name", "lon", "lat", "n"];
const CHUNKS = [
  [
    ["가", "=1+1"],
    [126.9, null],
    [37.5, null],
    [1n, -2n],
  ],
  [['say "hi", all'], [127], [37], [null]],
] as const;

function written(form: Parameters<typeof formWriter>[0]): string {
  const writer = formWriter(form, NAMES);
  return writer.begin() + CHUNKS.map((columns) => writer.rows(columns, columns[0].length)).join("");
}

test("JSON is the items of a list", () => {
  expect(JSON.parse(`[${written("json")}]`)).toEqual([
    { name: "가", lon: 126.9, lat: 37.5, n: 1 },
    { name: "=1+1", lon: null, lat: null, n: -2 },
    { name: 'say "hi", all', lon: 127, lat: 37, n: null },
  ]);
});

test("NDJSON is one line for each row", () => {
  expect(written("ndjson")).toBe(
    '{"name":"가","lon":126.9,"lat":37.5,"n":1}\n{"name":"=1+1","lon":null,"lat":null,"n":-2}\n{"name":"say \\"hi\\", all","lon":127,"lat":37,"n":null}\n',
  );
});

test("GeoJSON takes the position out of the properties; without one the geometry is null", () => {
  expect(JSON.parse(`[${written("geojson")}]`)).toEqual([
    { type: "Feature", geometry: { type: "Point", coordinates: [126.9, 37.5] }, properties: { name: "가", n: 1 } },
    { type: "Feature", geometry: null, properties: { name: "=1+1", n: -2 } },
    { type: "Feature", geometry: { type: "Point", coordinates: [127, 37] }, properties: { name: 'say "hi", all', n: null } },
  ]);
});

test("CSV neutralises nothing; the spreadsheet's variant does, but not numbers, and begins with a byte order mark", () => {
  expect(written("csv")).toBe('name,lon,lat,n\r\n가,126.9,37.5,1\r\n=1+1,,,-2\r\n"say ""hi"", all",127,37,\r\n');
  expect(written("csv-spreadsheet")).toBe('\ufeffname,lon,lat,n\r\n가,126.9,37.5,1\r\n\'=1+1,,,-2\r\n"say ""hi"", all",127,37,\r\n');
});

test("in CSV an empty text is told from a missing one, and spaces at the edge are kept", () => {
  const writer = formWriter("csv", ["a"]);
  expect(writer.rows([["", null, " x ", "a\nb"]], 4)).toBe('""\r\n\r\n" x "\r\n"a\nb"\r\n');
});

test("no rows make an empty list, and rows after an empty chunk are separated rightly", () => {
  const writer = formWriter("json", ["a"]);
  expect(writer.begin() + writer.rows([[]], 0) + writer.rows([[1]], 1) + writer.rows([[2]], 1)).toBe('{"a":1},{"a":2}');
});
