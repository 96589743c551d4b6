// What the public gets of clusters: no number below ten, none that can be worked out, no place of a small group.
import fc from "fast-check";
import { expect, test } from "vitest";
import { publicRows, type TableRow } from "../../../test/table-data.ts";
import { table } from "./table.ts";

const cluster = (name: string, confirmed: number | null, province = "11", change: TableRow = {}): TableRow => ({
  publisher: "ds4c",
  province,
  name,
  kind: "group",
  isFromElsewhere: false,
  confirmed,
  ...change,
});

async function shown(rows: readonly TableRow[]) {
  return (await publicRows(table, { rows })).map(({ name, confirmed, countIs }) => `${name} ${confirmed} ${countIs}`).sort();
}

test("a number below ten is withheld together with the smallest others, until nobody can work it out", async () => {
  expect(await shown([cluster("a", 9), cluster("b", 12), cluster("c", 50), cluster("d", null)])).toEqual([
    "a null withheld",
    "b null withheld",
    "c 50 published",
    "d null unknown",
  ]);
  expect(await shown([cluster("a", 2), cluster("b", 3), cluster("c", 50), cluster("d", 60)])).toEqual([
    "a null withheld",
    "b null withheld",
    "c null withheld",
    "d 60 published",
  ]);
  expect(await shown([cluster("a", 8), cluster("b", 9), cluster("c", 10)])).toEqual(["a null withheld", "b null withheld", "c 10 published"]);
});

test("without a small number nothing is withheld, and each province is by itself", async () => {
  expect(await shown([cluster("a", 10), cluster("b", 11), cluster("c", 0, "26"), cluster("d", 700, "26"), cluster("e", 800, "26")])).toEqual([
    "a 10 published",
    "b 11 published",
    "c null withheld",
    "d null withheld",
    "e 800 published",
  ]);
});

test("whatever the numbers, what is withheld of a province is no single number and not few people", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.integer({ min: 0, max: 40 })), { minLength: 3, maxLength: 12 }), async (numbers) => {
      const rows = await publicRows(table, { rows: numbers.map((confirmed, at) => cluster(`c${at}`, confirmed)) });
      const withheld = rows.flatMap(({ countIs, name }) => (countIs === "withheld" ? [numbers[Number(String(name).slice(1))] as number] : []));
      const known = numbers.filter((confirmed) => confirmed !== null);
      expect(rows.filter(({ confirmed }) => confirmed !== null && Number(confirmed) < 10)).toEqual([]);
      const isSafe = withheld.length === 0 || withheld.length === known.length || (withheld.length >= 2 && withheld.reduce((sum, each) => sum + each) >= 10);
      expect(isSafe).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("the place of a large group is told; others stand for their district or province", async () => {
  const location = [126.8844, 37.5082] as const;
  const rows = await publicRows(table, {
    rows: [
      cluster("large", 99, "11", { district: "11530", location }),
      cluster("small", 5, "11", { district: "11530", location }),
      cluster("beside", 30, "11", { district: "11530", location }),
      cluster("city", 500, "41", { district: "41110" }),
      cluster("imported", 300, "11", { kind: "imported" }),
    ],
  });
  expect(rows.map(({ name, lon, lat, positionIs }) => `${name} ${lon} ${lat} ${positionIs}`).sort()).toEqual([
    "beside 126.8844 37.5082 place",
    "city 127.0151 37.2801 district",
    "imported 126.9922 37.5513 province",
    "large 126.8844 37.5082 place",
    "small 126.8617 37.4957 district",
  ]);
});
