// Checks of daily figures: each on a table that violates it, all on one that does not.
import { expect, test } from "vitest";
import { findings, type TableRow } from "../../../test/table-data.ts";
import { table } from "./table.ts";

type Figures = { readonly [field: string]: number };

const row = (day: string, region: string, figures: Figures, group = "all", breakdown = "all"): TableRow => ({
  day,
  region,
  breakdown,
  group,
  publisher: "ds4c",
  ...figures,
});

const found = (rows: readonly TableRow[], code: string) => findings(table, { rows }, [code]);

test("a day whose parts fit has no finding", async () => {
  const day = (date: string, more: number) => [
    row(date, "KR", { confirmed: 10 + more, released: 3, deceased: 1, tested: 100, negative: 80 }),
    row(date, "11", { confirmed: 6 + more, released: 3, deceased: 1 }),
    row(date, "quarantine", { confirmed: 4, released: 0, deceased: 0 }),
    row(date, "KR", { confirmed: 4 }, "male", "sex"),
    row(date, "KR", { confirmed: 6 + more }, "female", "sex"),
  ];
  expect(await findings(table, { rows: [...day("2020-05-30", 0), ...day("2020-05-31", 2)] })).toEqual([]);
});

test("a fall is found in its own series only", async () => {
  const rows = [
    row("2020-05-02", "11", { confirmed: 9, tested: 50 }),
    row("2020-05-01", "11", { confirmed: 10, tested: 60 }),
    row("2020-05-02", "26", { confirmed: 3 }),
    { ...row("2020-05-03", "11", { confirmed: 1 }), publisher: "jhu" },
    row("2020-05-03", "11", { confirmed: 9 }),
  ];
  expect(await found(rows, "cumulative_falls")).toEqual([
    { code: "cumulative_falls", row: 1, field: "confirmed", value: "10 → 9" },
    { code: "cumulative_falls", row: 1, field: "tested", value: "60 → 50" },
  ]);
});

test("a gap of days is found at the row after it", async () => {
  const rows = ["2020-05-01", "2020-05-02", "2020-05-05"].map((day) => row(day, "KR", { confirmed: 1 }));
  expect(await found(rows, "day_missing")).toEqual([{ code: "day_missing", row: 3, field: "day", value: "2020-05-02" }]);
});

test("provinces are compared with the nation of their own publisher and day", async () => {
  const rows = [
    row("2020-05-31", "KR", { confirmed: 11_468, deceased: 270 }),
    row("2020-05-31", "11", { confirmed: 861, deceased: 4 }),
    row("2020-05-31", "27", { confirmed: 10_073, deceased: 266 }),
    { ...row("2020-05-31", "quarantine", { confirmed: 534 }), publisher: "coronaboard" },
  ];
  expect(await found(rows, "provinces_differ_from_nation")).toEqual([
    { code: "provinces_differ_from_nation", row: 1, field: "confirmed", value: "10934 / 11468" },
  ]);
  expect(await found(rows, "quarantine_missing")).toEqual([{ code: "quarantine_missing", row: 2, field: "region", value: "1" }]);
});

test("ages and sexes are compared with everybody", async () => {
  const rows = [
    row("2020-03-15", "KR", { confirmed: 8_126 }),
    row("2020-03-15", "KR", { confirmed: 8_000 }, "20s", "age"),
    row("2020-03-15", "KR", { confirmed: 162 }, "80+", "age"),
    row("2020-03-15", "KR", { confirmed: 8_126 }, "male", "sex"),
  ];
  expect(await found(rows, "groups_differ_from_all")).toEqual([{ code: "groups_differ_from_all", row: 1, field: "confirmed", value: "age: 8162 / 8126" }]);
});

test("more outcomes than cases, more results than tests, and rows without figures are found", async () => {
  const rows = [
    row("2020-05-31", "KR", { confirmed: 10, released: 9, deceased: 2, tested: 12, negative: 3 }),
    row("2020-05-31", "11", {}),
    row("2020-05-31", "26", { confirmed: 10, released: 8, deceased: 2 }),
  ];
  expect((await findings(table, { rows })).filter(({ code }) => /exceed|no_figure/.test(code))).toEqual([
    { code: "no_figure", row: 2, field: null, value: null },
    { code: "outcomes_exceed_cases", row: 1, field: "confirmed", value: "11 / 10" },
    { code: "results_exceed_tests", row: 1, field: "tested", value: "13 / 12" },
  ]);
});
