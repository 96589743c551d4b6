// Publishers' rows in the dataset's own form.
import { expect, test } from "vitest";
import { checkRow } from "../../core/fields.ts";
import { dataset } from "./dataset.ts";
import { koreaSales2020 } from "./source-korea-2020-sales.ts";
import { koreaStores2020 } from "./source-korea-2020-stores.ts";
import { type TaiwanStockRow, taiwanCounts, taiwanPharmacies2020, taiwanRegistrations } from "./source-taiwan-2020.ts";

test("a row of the store list, from the CSV and from the API, is the same seller", () => {
  const known = { addr: "서울특별시 동작구 상도로 102 (상도동)", code: "11809680", name: "대우당약국", type: "01" };
  const own = { code: "11809680", name: "대우당약국", type: "01", address: known.addr };
  const csv = koreaStores2020.translate({ ...known, latitude: "37.4999427", longitude: "126.9317763" });
  const api = koreaStores2020.translate({ ...known, lat: 37.4999427, lng: 126.9317763 });
  expect([csv, api]).toEqual([
    { row: { ...own, location: ["126.9317763", "37.4999427"] }, notices: [] },
    { row: { ...own, location: [126.9317763, 37.4999427] }, notices: [] },
  ]);
  expect([csv, api].map(({ row }) => checkRow(dataset.place, row).value.location)).toEqual([
    [126.9317763, 37.4999427],
    [126.9317763, 37.4999427],
  ]);
});

test("a seller without position is accepted, one with half a position refused, a swapped one put right", () => {
  const known = { addr: "부산시 기장군 정관면 덕산2길 14", code: "1", name: "부산정관우체국", type: "02" };
  const translated = [
    { latitude: "", longitude: "" },
    { latitude: "35.1", longitude: "" },
    { latitude: "129.1", longitude: "35.1" },
  ].map((position) => koreaStores2020.translate({ ...known, ...position }));
  expect(translated.map(({ row, notices }) => [checkRow(dataset.place, row).value.location, ...notices, ...checkRow(dataset.place, row).notices])).toEqual([
    [null],
    [null, { code: "position_incomplete", severity: "error", field: "location", value: ", 35.1" }],
    [[129.1, 35.1], { code: "position_swapped", severity: "warning", field: "location", value: ["35.1", "129.1"] }],
  ]);
});

test("a sales record is a band event with the arrival beside it", () => {
  const row = {
    code: "31837492",
    stock_at: "2020/03/14 13:09:00",
    remain_stat: "empty",
    created_at: "2020/03/14 23:55:00",
  };
  expect(koreaSales2020.translate(row)).toEqual({
    row: {
      id: "korea-2020-31837492-20200314235500",
      seller: "31837492",
      kind: "band",
      band: "empty",
      occurredAt: "2020-03-14T23:55:00+09:00",
      arrivedAt: "2020-03-14T13:09:00+09:00",
    },
    notices: [],
  });
});

test("keys that the API left out, and no_data of the copies, are bands that are not known", () => {
  const own = {
    id: "korea-2020-1-20200308133500",
    seller: "1",
    kind: "band",
    band: null,
    occurredAt: "2020-03-08T13:35:00+09:00",
  };
  expect([
    koreaSales2020.translate({
      code: "1",
      stock_at: "no_data",
      remain_stat: "no_data",
      created_at: "2020/03/08 13:35:00",
    }).row,
    koreaSales2020.translate({ code: "1", created_at: "2020/03/08 13:35:00" }).row,
  ]).toEqual([own, own]);
});

test("a time that cannot be read is left for the check to refuse", () => {
  expect(koreaSales2020.translate({ code: "1", remain_stat: "few", stock_at: null, created_at: "14.3.2020" }).row.occurredAt).toBe("14.3.2020");
});

test("each source knows its own columns", () => {
  const columns = ["addr", "code", "latitude", "longitude", "name", "type"];
  const taiwan = ["code", "name", "addr", "tel", "lat", "lng", "business_week", "memo"];
  const sales = ["code", "stock_at", "remain_stat", "created_at"];
  const own = ["code", "name", "type", "address", "lon", "lat"];
  expect([columns, taiwan, sales, own].map((names) => dataset.sources.filter((source) => source.recognises(names)).map(({ id }) => id))).toEqual([
    ["korea-2020-stores"],
    ["taiwan-2020-pharmacies"],
    ["korea-2020-sales"],
    [],
  ]);
});

test("a Taiwanese pharmacy keeps its own word as the note; half days are no opening hours", () => {
  const row = {
    code: "593620B334",
    name: "安郁藥局",
    addr: "臺北市",
    tel: "02",
    lat: "25.04",
    lng: "121.55",
    business_week: "OOOOOOXOOOOOOXOOOOOOX",
    memo: "週日休息",
  };
  expect(taiwanPharmacies2020.translate(row)).toEqual({
    row: {
      code: "593620B334",
      name: "安郁藥局",
      type: "01",
      address: "臺北市",
      location: ["121.55", "25.04"],
      note: "週日休息",
    },
    notices: [],
  });
});

const snapshot = (time: string, ...stocks: readonly (readonly [code: string, adult: string, child: string])[]): TaiwanStockRow[] =>
  stocks.map(([code, adult, child]) => ({
    snapshot_commit_time: `${time}+08:00`,
    source_time: time,
    code,
    adult,
    child,
  }));

test("snapshots become events of what changed; who vanishes is sold out, dummies and headers are counted", () => {
  const counts = taiwanCounts([
    ...snapshot("2020/02/04 18:30", ["1234567890", "30", "20"]),
    ...snapshot("2020/02/06 08:50:01", ["A1", "200", "50"], ["A2", "0", "10"]),
    ...snapshot("source_time", ["code", "adult", "child"]),
    ...snapshot("2020/02/06 09:00:03", ["A1", "150", "50"]),
    ...snapshot("2020/02/06 11:30:04", ["A1", "150", "50"], ["A2", "0", "10"]),
  ]);
  const said: string[] = [];
  let next = counts.next();
  for (; !next.done; next = counts.next()) said.push(`${next.value.id} ${next.value.quantity} ${next.value.occurredAt}`);
  expect(said).toEqual([
    "taiwan-nhi-A1-20200206085001-adult 200 2020-02-06T08:50:01+08:00",
    "taiwan-nhi-A1-20200206085001-child 50 2020-02-06T08:50:01+08:00",
    "taiwan-nhi-A2-20200206085001-adult 0 2020-02-06T08:50:01+08:00",
    "taiwan-nhi-A2-20200206085001-child 10 2020-02-06T08:50:01+08:00",
    "taiwan-nhi-A1-20200206090003-adult 150 2020-02-06T09:00:03+08:00",
    "taiwan-nhi-A2-20200206090003-child 0 2020-02-06T09:00:03+08:00",
    "taiwan-nhi-A2-20200206113004-child 10 2020-02-06T11:30:04+08:00",
  ]);
  expect(next.value).toEqual({ snapshots: 3, events: 7, dummies: 1, malformed: 1, codes: ["A1", "A2"] });
});

test("codes that no list knows are registered by their code alone", () => {
  expect(taiwanRegistrations(["A1", "A2"], new Set(["A1"]))).toEqual([
    {
      code: "A2",
      name: "A2",
      type: "01",
      location: null,
      note: "Only the code is known: registered from its stock reports",
    },
  ]);
});
