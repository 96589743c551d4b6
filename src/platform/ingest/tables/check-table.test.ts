// A draft from its raw files to accepted rows, refused rows and notices.
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sites } from "../../../../test/tables/sites-dataset.ts";
import { openTableWork, type TableWork } from "../../../../test/tables/table-work.ts";
import { tableColumns } from "../../../core/table-dataset.ts";

let work: TableWork;
beforeAll(async () => {
  work = await openTableWork();
});
afterAll(() => work.close());

const others = new Map([["other-sites", { path: null, columns: tableColumns(sites.fields) }]]);

test("rows of the dataset's own form are kept in order of their key, with where they came from", async () => {
  const raw = await work.archive("own.csv", "day,code,beds,lon,lat\n2020-03-15,B-1,5,126.9,37.5\n2020-03-14,A-1,7,37.5,126.9\n");
  const table = await work.check(sites, [raw], { others });
  expect({ ...table, rows: null, noticed: await work.lines(table.noticed) }).toEqual({
    rows: null,
    rowCount: 2,
    refused: null,
    refusedCount: 0,
    noticed: [{ file: "own.csv", code: "position_swapped", severity: "warning", row: 2, field: "location", value: ["37.5", "126.9"] }],
    notices: [{ code: "position_swapped", severity: "warning", count: 1 }],
    examples: [{ file: "own.csv", code: "position_swapped", severity: "warning", row: 2, field: "location", value: ["37.5", "126.9"] }],
    givenFields: ["code", "day", "beds", "location"],
    sourceColumns: ["day", "code", "beds", "lon", "lat"],
  });
  expect(await work.rows(table.rows, "code, day, beds, lon, lat, name, _row, _file")).toEqual([
    { code: "A-1", day: "2020-03-14", beds: 7, lon: 126.9, lat: 37.5, name: null, _row: 2, _file: "own.csv" },
    { code: "B-1", day: "2020-03-15", beds: 5, lon: 126.9, lat: 37.5, name: null, _row: 1, _file: "own.csv" },
  ]);
});

test("a publisher's own form is recognised and translated; one row may give many or none", async () => {
  const raw = await work.archive("wide.csv", "site,2020-03-14,2020-03-15\nB-1,1,2\nTEST,9,9\nA-1,,x\nC-1,,\n");
  const table = await work.check(sites, [raw], { others });
  expect(await work.rows(table.rows, "code, day, beds, _row")).toEqual([
    { code: "B-1", day: "2020-03-14", beds: 1, _row: 1 },
    { code: "B-1", day: "2020-03-15", beds: 2, _row: 1 },
  ]);
  expect(await work.lines(table.refused)).toEqual([
    {
      file: "wide.csv",
      row: 2,
      content: { site: "TEST", "2020-03-14": "9", "2020-03-15": "9" },
      notices: [{ code: "unknown_place", severity: "error", row: 2, field: "site", value: "TEST" }],
    },
    {
      file: "wide.csv",
      row: 3,
      content: { site: "A-1", "2020-03-14": "", "2020-03-15": "x" },
      notices: [{ code: "not_a_number", severity: "error", row: 3, field: "beds", value: "x" }],
    },
  ]);
  expect([table.rowCount, table.refusedCount, table.givenFields]).toEqual([2, 2, ["code", "day", "beds"]]);
});

test("a key that comes twice is counted when the row is the same, refused when it is not", async () => {
  const raw = await work.archive("twice.csv", "code,day,beds\nA,2020-03-14,1\nA,2020-03-14,1\nA,2020-03-14,2\nB,2020-03-14,1\n");
  const table = await work.check(sites, [raw], { others });
  expect([table.rowCount, await work.lines(table.refused), await work.lines(table.noticed)]).toEqual([
    2,
    [
      {
        file: "twice.csv",
        row: 3,
        content: expect.objectContaining({ code: "A", day: "2020-03-14", beds: 2 }),
        notices: [{ code: "duplicate_key", severity: "error", row: 3, field: "code, day", value: "A, 2020-03-14" }],
      },
    ],
    [{ file: "twice.csv", code: "duplicate_row", severity: "warning", row: 2, field: "code, day", value: "A, 2020-03-14" }],
  ]);
});

test("the dataset's checks see the release before and other datasets, refuse rows, and may tell of the whole", async () => {
  const before = await work.check(sites, [await work.archive("a.csv", "code,day,beds\nA,2020-03-14,5\nB,2020-03-14,5\n")], { others });
  const previousPath = await work.context.files.localPath("restricted", before.rows.sha256);
  const known = await work.check(sites, [await work.archive("b.csv", "code,day,beds\nZ,2020-03-14,5\n")], { others });
  const otherPath = await work.context.files.localPath("restricted", known.rows.sha256);
  const raw = await work.archive("c.csv", "code,day,beds\nA,2020-03-14,4\nB,2020-03-14,950\n");
  const table = await work.check(sites, [raw], { previousPath, others: new Map([["other-sites", { path: otherPath, columns: tableColumns(sites.fields) }]]) });
  expect([await work.rows(table.rows, "code, beds"), await work.lines(table.refused), await work.lines(table.noticed)]).toEqual([
    [{ code: "B", beds: 950 }],
    [
      {
        file: "c.csv",
        row: 1,
        content: expect.objectContaining({ code: "A", beds: 4 }),
        notices: [{ code: "fell", severity: "error", row: 1, field: "beds", value: 4 }],
      },
    ],
    [
      { file: "", code: "no_total", severity: "warning", value: 954 },
      { file: "c.csv", code: "too_many_beds", severity: "warning", row: 2, field: "beds", value: 950 },
    ],
  ]);
  expect(table.examples.find(({ code }) => code === "no_total")).toEqual({ file: "", code: "no_total", severity: "warning", value: 954 });
});

test("columns that are needed are named, columns that nobody knows are told once", async () => {
  const lacking = await work.archive("lacking.csv", "code,beds\nA,1\n");
  await expect(work.check(sites, [lacking], { others })).rejects.toMatchObject({ code: "missing_columns", members: { columns: ["day"] } });
  const odd = await work.archive("odd.csv", "code,day,colour\nA,2020-03-14,red\nB,2020-03-14,blue\n");
  const table = await work.check(sites, [odd], { others });
  expect([table.rowCount, await work.lines(table.noticed)]).toEqual([2, [{ file: "odd.csv", code: "unknown_column", severity: "warning", field: "colour" }]]);
});

test("nothing is left behind", async () => {
  expect(await readdir(work.context.scratchFolder)).toEqual([]);
});
