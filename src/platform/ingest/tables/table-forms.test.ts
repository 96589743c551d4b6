// The same rows in every form that is read, and files that are not what they say.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sites } from "../../../../test/tables/sites-dataset.ts";
import { openTableWork, type TableWork } from "../../../../test/tables/table-work.ts";
import { workbookBytes } from "../../../../test/tables/workbook.ts";
import { sqlText } from "../../../core/ports/table-engine.ts";
import type { RawFile } from "../checked-table.ts";

let work: TableWork;
const dataset = { ...sites, checks: [] };
beforeAll(async () => {
  work = await openTableWork();
});
afterAll(() => work.close());

const CSV = `code,day,name,beds,share,lon,lat,hours,phones,isOpen,seenAt
A-1,2020-03-14,마포구 보건소,12,0.5,126.9,37.5,09:00-18:00;;;;;;,02-1;02-2,true,2020-03-14T10:59:00+09:00
B-2,2020-03-15,"병원, 둘",,,,,,,,
`;
const OBJECTS = [
  {
    code: "A-1",
    day: "2020-03-14",
    name: "마포구 보건소",
    beds: 12,
    share: 0.5,
    location: [126.9, 37.5],
    hours: ["09:00-18:00", "", "", "", "", "", ""],
    phones: ["02-1", "02-2"],
    isOpen: true,
    seenAt: "2020-03-14T01:59:00Z",
  },
  { code: "B-2", day: "2020-03-15", name: "병원, 둘", beds: null },
];
const SAME_ROWS = [
  {
    code: "A-1",
    day: "2020-03-14",
    name: "마포구 보건소",
    beds: 12,
    share: 0.5,
    lon: 126.9,
    lat: 37.5,
    hours: "09:00-18:00;;;;;;",
    phones: ["02-1", "02-2"],
    isOpen: true,
    seenAt: "2020-03-14 01:59:00+00",
    row: 1,
  },
  {
    code: "B-2",
    day: "2020-03-15",
    name: "병원, 둘",
    beds: null,
    share: null,
    lon: null,
    lat: null,
    hours: null,
    phones: null,
    isOpen: null,
    seenAt: null,
    row: 2,
  },
];

async function parquetBytes(): Promise<Uint8Array> {
  const path = join(work.folder, "own.parquet");
  await work.context.engine.use({ memoryMb: 128, threads: 1, scratchFolder: work.context.scratchFolder }, (session) =>
    session.run(`COPY (SELECT 'A-1' AS code, DATE '2020-03-14' AS day, '마포구 보건소' AS name, 12::SMALLINT AS beds, 0.5::DECIMAL(4,2) AS share, 126.9 AS lon, 37.5 AS lat,
        '09:00-18:00;;;;;;' AS hours, ['02-1', '02-2'] AS phones, true AS "isOpen", TIMESTAMPTZ '2020-03-14 10:59:00+09' AS "seenAt"
      UNION ALL SELECT 'B-2', DATE '2020-03-15', '병원, 둘', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) TO ${sqlText(path)} (FORMAT parquet)`),
  );
  return readFile(path);
}

const CELLS = CSV.trimEnd()
  .split("\n")
  .map((line) => (line.startsWith("B-2") ? ["B-2", "2020-03-15", "병원, 둘", ...Array.from({ length: 8 }, () => "")] : line.split(",")));

function written(delimiter: string): string {
  return CELLS.map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join("\n");
}

const FORMS: { readonly [name: string]: () => Promise<string | Uint8Array> | string | Uint8Array } = {
  "plain.csv": () => CSV,
  "bom.csv": () => `\ufeff${CSV}`,
  "crlf.csv": () => CSV.replaceAll("\n", "\r\n"),
  "mac.csv": () => CSV.replaceAll("\n", "\r"),
  "semicolons.csv": () => written(";"),
  "tabs.tsv": () => written("\t"),
  "packed.csv.gz": () => gzipSync(CSV),
  "cp949.csv": () => iconv.encode(CSV, "cp949"),
  "utf16le.csv": () => iconv.encode(`\ufeff${CSV}`, "utf-16le"),
  "utf16be.csv": () => iconv.encode(`\ufeff${CSV}`, "utf-16be"),
  "lines.ndjson": () => `${OBJECTS.map((row) => JSON.stringify(row)).join("\n")}\n`,
  "array.json": () => JSON.stringify(OBJECTS, null, 2),
  "array.json.gz": () => gzipSync(`\ufeff${JSON.stringify(OBJECTS)}`),
  "book.xlsx": () => workbookBytes({ sheet: CELLS }),
  "typed.parquet": parquetBytes,
};

test.each(Object.keys(FORMS))("%s gives the rows", async (name) => {
  const content = await (FORMS[name] as () => Promise<string | Uint8Array> | string | Uint8Array)();
  const table = await work.check(dataset, [await work.archive(name, content, { mediaType: "" })]);
  const rows = await work.rows(table.rows, `code, day, name, beds, share, lon, lat, hours, phones, "isOpen", "seenAt", _row AS row`);
  expect([await work.lines(table.refused), rows]).toEqual([[], SAME_ROWS]);
});

test("dates, numbers and true or false of a workbook come as a CSV would have them; a sheet of the dataset's name is taken", async () => {
  const seen = new Date("2020-03-14T00:00:00Z");
  const rows = [
    ["code", "day", "beds", "isOpen", "name"],
    [11440, seen, 12, true, { richText: [{ text: "마포" }, { text: " 1" }] }],
    [],
    ["A", "2020-03-15", { formula: "6*2", result: 12 }, { formula: "1=1", result: true }, { text: "link", hyperlink: "https://example.org/" }],
    ["B", "2020-03-15", { formula: "6*2" }, false, "x"],
    ["C", "2020-03-15", { error: "#N/A" }, false, "x"],
    ["D", "2020-03-15", 1, false, "x", "beyond the header"],
  ];
  const bytes = await workbookBytes({ notes: [["nothing"]], Sites: rows }, { 2: "yyyy-mm-dd" });
  const table = await work.check(dataset, [await work.archive("book.xlsx", bytes, { mediaType: "" })]);
  expect(await work.rows(table.rows, `code, day, beds, "isOpen", name, _row AS row`)).toEqual([
    { code: "11440", day: "2020-03-14", beds: 12, isOpen: true, name: "마포 1", row: 1 },
    { code: "A", day: "2020-03-15", beds: 12, isOpen: true, name: "link", row: 3 },
  ]);
  const lines = (await work.lines(table.refused)) as { row: number; notices: unknown[] }[];
  expect(lines.map(({ row, notices }) => ({ row, notices }))).toEqual([
    { row: 4, notices: [{ code: "cell_without_value", severity: "error", row: 4, value: null }] },
    { row: 5, notices: [{ code: "cell_without_value", severity: "error", row: 5, value: "#N/A" }] },
    { row: 6, notices: [{ code: "wrong_column_count", severity: "error", row: 6, value: 6 }] },
  ]);
  expect(await work.lines(table.noticed)).toEqual([{ file: "book.xlsx", code: "other_sheets", severity: "info", value: "notes" }]);
});

test("a file without a header is recognised by its rows, and numbered from its first line", async () => {
  const bytes = iconv.encode("SITE-가,2020-03-14\r\nSITE-B,2020-03-14\r\n", "cp949");
  const table = await work.check({ ...dataset, fields: { ...dataset.fields, code: { ...dataset.fields["code"], pattern: "[A-Z가]+" } as never } }, [
    await work.archive("headless.csv", bytes),
  ]);
  expect(await work.rows(table.rows, "code, _row")).toEqual([
    { code: "B", _row: 2 },
    { code: "가", _row: 1 },
  ]);
  expect([table.sourceColumns, table.notices]).toEqual([["c1", "c2"], [{ code: "recognised_cp949", severity: "info", count: 1 }]]);
});

test("Parquet in a publisher's form is translated too", async () => {
  const path = join(work.folder, "wide.parquet");
  await work.context.engine.use({ memoryMb: 128, threads: 1, scratchFolder: work.context.scratchFolder }, (session) =>
    session.run(`COPY (SELECT 'A' AS site, 3 AS "2020-03-14", 4 AS "2020-03-15") TO ${sqlText(path)} (FORMAT parquet)`),
  );
  const table = await work.check(dataset, [await work.archive("wide.parquet", await readFile(path))]);
  expect(await work.rows(table.rows, "code, day, beds, _row, _file")).toEqual([
    { code: "A", day: "2020-03-14", beds: 3, _row: 1, _file: "wide.parquet" },
    { code: "A", day: "2020-03-15", beds: 4, _row: 1, _file: "wide.parquet" },
  ]);
});

test("rows of several files of different forms are one draft; a key counts across them", async () => {
  const files: RawFile[] = [
    await work.archive("one.csv", "code,day,beds\nA,2020-03-14,1\nB,2020-03-14,1\n"),
    await work.archive("two.ndjson", '{"code":"B","day":"2020-03-14","beds":2}\n{"code":"C","day":"2020-03-14"}\nnot json\n[1]\n', { mediaType: "" }),
    await work.archive("three.csv", "site,2020-03-14\nA,1\nD,7\n"),
  ];
  const table = await work.check(dataset, files);
  expect(await work.rows(table.rows, "code, beds, _row, _file")).toEqual([
    { code: "A", beds: 1, _row: 1, _file: "one.csv" },
    { code: "B", beds: 1, _row: 2, _file: "one.csv" },
    { code: "C", beds: null, _row: 2, _file: "two.ndjson" },
    { code: "D", beds: 7, _row: 2, _file: "three.csv" },
  ]);
  const lines = (await work.lines(table.refused)) as { file: string; row: number; notices: { code: string }[] }[];
  expect(lines.map(({ file, row, notices }) => [file, row, notices.map(({ code }) => code)])).toEqual([
    ["two.ndjson", 1, ["duplicate_key"]],
    ["two.ndjson", 3, ["invalid_json"]],
    ["two.ndjson", 4, ["not_an_object"]],
  ]);
  expect((await work.lines(table.noticed)) as unknown[]).toEqual([
    { file: "three.csv", code: "duplicate_row", severity: "warning", row: 1, field: "code, day", value: "A, 2020-03-14" },
  ]);
});
