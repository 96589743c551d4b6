// The day tables of every live dataset that there is, and one place of one of them.
import { expect, test } from "vitest";
import { tableColumns } from "../../core/table-dataset.ts";
import type { DayNumber, EpochMs, Sequence } from "../../core/units.ts";
import { LIVE_DATASETS } from "../../datasets/registry.ts";
import type { PlaceRecord } from "../store/replica.ts";
import { dayRows, dayTable } from "./day-table.ts";

const MASKS = LIVE_DATASETS.find(({ id }) => id === "masks") as (typeof LIVE_DATASETS)[number];

test("every live dataset has a day table, under either policy, without what is restricted", () => {
  for (const dataset of LIVE_DATASETS) {
    const [counts, bands] = (["counts", "bands"] as const).map((policy) => Object.entries(dayTable(dataset, policy).fields));
    expect([...(counts ?? []), ...(bands ?? [])].filter(([, { restricted }]) => restricted)).toEqual([]);
    expect(bands?.filter(([, { onlyWithCounts }]) => onlyWithCounts)).toEqual([]);
    expect(counts?.some(([, { onlyWithCounts }]) => onlyWithCounts)).toBe(true);
  }
});

test("a place has a row for each variant, without state where it never said anything", () => {
  const observedAt = Date.parse("2020-03-16T18:00:00+09:00") as EpochMs;
  let state = MASKS.fold.empty;
  state = MASKS.fold.apply(state as never, {
    id: "a",
    kind: "arrival",
    occurredAt: observedAt,
    day: 18337 as DayNumber,
    minute: 1080,
    fields: { quantity: 250 },
  });
  const record: PlaceRecord = {
    code: "11884533",
    agency: "hira",
    fields: {
      code: "11884533",
      name: "은성약국",
      type: "01",
      location: [126.9364938, 37.5129272],
      openingHours: [[[540, 1140]], [[540, 1140]], [[540, 1140]], [[540, 1140]], [[540, 1140]], [], []],
    },
    withdrawn: false,
    receivedAt: observedAt,
    sequence: 1 as Sequence,
    state: {},
    last: null,
  };
  const table = dayTable(MASKS, "counts");
  const names = tableColumns(table.fields).map(({ name }) => name);
  const rows = dayRows(MASKS, table, record, { adult: state }, 18337 as DayNumber).map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  const place = {
    day: "2020-03-16",
    code: "11884533",
    name: "은성약국",
    type: "01",
    address: null,
    lon: "126.9364938",
    lat: "37.5129272",
    province: null,
    district: null,
    openingHours: "09:00-19:00;09:00-19:00;09:00-19:00;09:00-19:00;09:00-19:00;;",
    note: null,
  };
  const at = "2020-03-16T09:00:00.000Z";
  expect([table.key, rows]).toEqual([
    ["code", "product"],
    [
      {
        ...place,
        product: "adult",
        arrived: "250",
        sold: "0",
        remaining: "250",
        promised: null,
        band: "plenty",
        arrivedAt: at,
        bandChangedAt: at,
        observedAt: at,
        suspended: "false",
        suspendedUntil: null,
      },
      {
        ...place,
        product: "child",
        arrived: null,
        sold: null,
        remaining: null,
        promised: null,
        band: null,
        arrivedAt: null,
        bandChangedAt: null,
        observedAt: null,
        suspended: null,
        suspendedUntil: null,
      },
    ],
  ]);
});
