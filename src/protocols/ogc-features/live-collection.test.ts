// Places in memory as features: pages in the order of their codes, boxes, what changes and what leaves.
import { expect, test } from "vitest";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import type { EpochMs, LonLat, Sequence } from "../../core/units.ts";
import { dataset } from "../../datasets/masks/dataset.ts";
import { LiveIndex } from "../../platform/live/live-index.ts";
import type { RowCondition } from "../../platform/query/row-condition.ts";
import { type PlaceRecord, Replica } from "../../platform/store/replica.ts";
import type { Collection } from "./collection.ts";
import { liveCollection } from "./live-collection.ts";

const NOW = Date.parse("2020-03-16T03:00:00Z") as EpochMs;

function seller(code: string, sequence: number, location: LonLat | null, withdrawn = false): PlaceRecord {
  const fields = { code, name: `약국 ${code}`, type: "01", location };
  return { code, agency: "hira", fields, withdrawn, receivedAt: NOW, sequence: sequence as Sequence, state: {}, last: null };
}

const replica = new Replica();
const index = new LiveIndex({ dataset, replica, clock: fixedClock(NOW), zone: "Asia/Seoul", isSynthetic: false, policy: null });
const collection = liveCollection(index) as Collection;
replica.load({ epoch: "e", sequence: 4 as Sequence }, [
  seller("40", 1, [127, 37]),
  seller("10", 2, [127.5, 37]),
  seller("30", 3, [129, 35]),
  seller("20", 4, null),
]);

async function ids(condition: RowCondition | null, limit: number, cursor: string | null = null) {
  const { features, next } = await collection.page(condition, limit, cursor, "");
  return [features.map((text) => (JSON.parse(text) as { id: string }).id), next];
}
const box = (west: number, east: number): RowCondition => ({ kind: "inBox", west, south: 30, east, north: 40 });

test("pages follow the codes, and the last says so", async () => {
  expect([await ids(null, 3), await ids(null, 3, "30"), await ids(null, 4)]).toEqual([
    [["10", "20", "30"], "30"],
    [["40"], null],
    [["10", "20", "30", "40"], null],
  ]);
});

test("a box by itself and among others, page by page; over the 180th meridian all are looked at", async () => {
  expect([await ids(box(126, 128), 1), await ids(box(126, 128), 1, "10")]).toEqual([
    [["10"], "10"],
    [["40"], null],
  ]);
  const named: RowCondition = { kind: "like", column: "name", pattern: "%4_" };
  expect(await ids({ kind: "and", parts: [named, box(126, 128)] }, 5)).toEqual([["40"], null]);
  expect(await ids({ kind: "or", parts: [named, box(128, 130)] }, 5)).toEqual([["30", "40"], null]);
  expect(await ids(box(128.5, -170), 5)).toEqual([["30"], null]);
});

test("who leaves is gone, who joins is there, and a feature is what the place is now", async () => {
  const change = (record: PlaceRecord) => replica.apply({ epoch: "e", from: (record.sequence - 1) as Sequence, to: record.sequence, records: [record] });
  change(seller("10", 5, [127.5, 37], true));
  change(seller("25", 6, [126, 36]));
  expect(await ids(null, 9)).toEqual([["20", "25", "30", "40"], null]);
  expect(await collection.feature("10", "")).toBe(null);
  expect(JSON.parse((await collection.feature("25", "")) ?? "")).toMatchObject({
    id: "25",
    geometry: { type: "Point", coordinates: [126, 36] },
    properties: { name: "약국 25", observedAt: null },
  });
});
