// Clusters: the publisher's rows translated, checks on tables that violate them and on one that does not.
import { expect, test } from "vitest";
import { findings, type TableRow } from "../../../test/table-data.ts";
import { ds4cClusters } from "./source-ds4c-cases.ts";
import { table } from "./table.ts";

const callCentre = {
  case_id: "1000002",
  province: "Seoul",
  city: "Guro-gu",
  group: "TRUE",
  infection_case: "Guro-gu Call Center",
  confirmed: "99",
  latitude: "37.508163",
  longitude: "126.884387",
};

const told = (change: Partial<typeof callCentre>) => {
  const { rows, notices } = ds4cClusters.translate({ ...callCentre, ...change });
  return [rows[0], notices.map(({ code, value }) => (value === undefined ? code : `${code} ${value}`))] as const;
};

test("a cluster is known by its name and not by the publisher's number", () => {
  const row = {
    publisher: "ds4c",
    province: "11",
    name: "Guro-gu Call Center",
    kind: "group",
    isFromElsewhere: false,
    district: "11530",
    districtAsWritten: "Guro-gu",
    confirmed: "99",
    location: ["126.884387", "37.508163"],
  };
  expect([told({}), told({ case_id: "1000001" })]).toEqual([
    [row, []],
    [row, []],
  ]);
  expect(told({ case_id: "" })).toEqual([row, ["publisher_id_missing"]]);
});

test("a group from elsewhere has no place, also where the words are mistyped", () => {
  const noPlace = { latitude: "-", longitude: "-" };
  const elsewhere = expect.objectContaining({ isFromElsewhere: true, district: null, districtAsWritten: null, location: null });
  expect([told({ ...noPlace, city: "from other city" }), told({ ...noPlace, city: "form other city", confirmed: "" })]).toEqual([
    [elsewhere, []],
    [elsewhere, ["mistyped_origin form other city"]],
  ]);
});

test("ways of infection without a group have their kind", () => {
  const kind = (infection_case: string) => told({ infection_case, group: "FALSE", city: "-" })[0]?.kind;
  expect(["overseas inflow", "contact with patient", "etc"].map(kind)).toEqual(["imported", "contact", "other"]);
});

test("a district that its province does not have is kept as written; everything in Sejong lies in Sejong", () => {
  expect([
    told({ province: "Busan", city: "Jin-gu" }),
    told({ province: "Sejong", city: "Eojin-dong" }),
    told({ province: "Gyeonggi-do", city: "Suwon-si" }),
  ]).toEqual([
    [expect.objectContaining({ district: null, districtAsWritten: "Jin-gu" }), ["district_unknown Jin-gu"]],
    [expect.objectContaining({ district: "36110" }), []],
    [expect.objectContaining({ district: "41110" }), []],
  ]);
  expect(told({ province: "Kyonggi" })).toEqual([undefined, ["province_unknown Kyonggi"]]);
});

const cluster = (name: string, change: TableRow = {}): TableRow => ({
  publisher: "ds4c",
  province: "11",
  name,
  kind: "group",
  isFromElsewhere: false,
  district: "11530",
  confirmed: 20,
  location: [126.8844, 37.5082],
  ...change,
});

const figure = (region: string, confirmed: number, day = "2020-05-31"): TableRow => ({
  day,
  region,
  breakdown: "all",
  group: "all",
  publisher: "ds4c",
  confirmed,
});

test("clusters that fit have no finding", async () => {
  const rows = [cluster("A"), cluster("B", { kind: "other", district: null, location: null }), cluster("C", { isFromElsewhere: true, location: null })];
  const others = { "cases-daily": [figure("KR", 60), figure("11", 60), figure("KR", 50, "2020-05-30"), { ...figure("KR", 99), publisher: "jhu" }] };
  expect(await findings(table, { rows, previous: [cluster("A", { confirmed: 19 })], others })).toEqual([]);
});

test("checks find numbers and positions that are missing or elsewhere, and codes that are not listed", async () => {
  const rows = [
    cluster("A", { confirmed: null }),
    cluster("B", { location: null, districtAsWritten: "Guro-gu" }),
    cluster("C", { location: [129.06, 35.17] }),
    cluster("D", { district: null, location: [129.06, 35.17] }),
    cluster("E", { district: "11999" }),
  ];
  expect((await findings(table, { rows })).map(({ code, row, field, value }) => `${row} ${code} ${field} ${value}`)).toEqual([
    "1 count_missing confirmed null",
    "2 position_missing location Guro-gu",
    "5 region_not_listed district 11999",
    "3 position_outside_region location 129.06, 35.17",
    "4 position_outside_region location 129.06, 35.17",
  ]);
});

test("checks find clusters that stand twice or shrink, and sums that do not fit the daily figures", async () => {
  const rows = [
    cluster("St. Mary's Hospital"),
    cluster("St. Mary’s hospital", { confirmed: 30 }),
    cluster("C", { province: "26", district: null, location: null, kind: "other" }),
  ];
  const others = { "cases-daily": [figure("KR", 71), figure("11", 49), figure("26", 20)] };
  const previous = [cluster("St. Mary's Hospital", { confirmed: 25 })];
  expect((await findings(table, { rows, previous, others })).map(({ code, row, value }) => `${row} ${code} ${value}`)).toEqual([
    "1 cluster_twice St. Mary’s hospital",
    "2 cluster_twice St. Mary's Hospital",
    "1 cluster_shrinks 25 → 20",
    "null clusters_differ_from_nation 70 / 71 (2020-05-31)",
    "null clusters_exceed_province 11: 50 / 49",
  ]);
});
