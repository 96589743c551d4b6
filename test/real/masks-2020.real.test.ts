// The API of 2020 over the real list as its clients spoke it, every quirk of the contract.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allPages, ask, type Travelled } from "./client-2020.ts";
import { type Korea, type Store2020, startKorea } from "./korea.ts";

const BASE = "/corona19-masks/v1";
const GEO = `${BASE}/storesByGeo/json`;
const POINT = "lat=37.513489&lng=126.941986";
const DONGJAK = "서울특별시 동작구";
const OPERATIONS = {
  stores: { query: "page=2&perPage=500", list: "storeInfos", envelope: ["count", "page", "storeInfos", "totalCount", "totalPages"] },
  sales: { query: "page=1", list: "sales", envelope: ["count", "page", "sales", "totalCount", "totalPages"] },
  storesByGeo: { query: `${POINT}&m=1000`, list: "stores", envelope: ["count", "stores"] },
  storesByAddr: { query: `address=${encodeURIComponent(DONGJAK)}`, list: "stores", envelope: ["address", "count", "stores"] },
} as const;
type Operation = keyof typeof OPERATIONS;
const NAMES = Object.keys(OPERATIONS) as Operation[];
const ITEM_KEYS: { readonly [operation in Operation]: readonly string[] } = {
  stores: ["addr", "code", "lat", "lng", "name", "type"],
  sales: ["code", "created_at", "remain_stat", "stock_at"],
  storesByGeo: ["addr", "code", "created_at", "lat", "lng", "name", "remain_stat", "stock_at", "type"],
  storesByAddr: ["addr", "code", "created_at", "lat", "lng", "name", "remain_stat", "stock_at", "type"],
};
const PROVINCES =
  "서울특별시 부산광역시 대구광역시 인천광역시 광주광역시 대전광역시 울산광역시 세종특별자치시 경기도 강원도 충청북도 충청남도 전라북도 전라남도 경상북도 경상남도 제주특별자치도".split(
    " ",
  );
const SHORT_PROVINCES = "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주".split(" ");
/** Cities and counties that were no more in 2020 and still stand in the list. */
const MERGED = "마산시 진해시 당진군 연기군 청원군 남제주군 북제주군".split(" ");

let korea: Korea;

beforeAll(async () => {
  korea = await startKorea("pglite");
});
afterAll(() => korea?.stop());

const get = (target: string, method = "GET", headers: { readonly [name: string]: string } = {}) => ask(korea.server, target, method, headers);
const json = async <Answer>(target: string): Promise<Answer> => JSON.parse((await get(target)).text) as Answer;
const byAddress = (address: string) =>
  json<{ address: string; count: number; stores: Store2020[] }>(`${BASE}/storesByAddr/json?address=${encodeURIComponent(address)}`);
const target = (operation: Operation, version = "v1", slash = "") => `/corona19-masks/${version}/${operation}/json${slash}?${OPERATIONS[operation].query}`;

describe.for(NAMES)("%s", (operation) => {
  const { list, envelope } = OPERATIONS[operation];
  let answer: Travelled;

  beforeAll(async () => {
    answer = await get(target(operation));
  });

  test("is answered with OK, as UTF-8 JSON that any page may read, nothing escaped", () => {
    expect([answer.status, answer.reason, answer.headers["content-type"], answer.headers["access-control-allow-origin"]]).toEqual([
      200,
      "OK",
      "application/json; charset=utf-8",
      "*",
    ]);
    expect(answer.text).not.toMatch(/\\u|\n/);
    expect(Number(answer.headers["content-length"])).toBe(Buffer.byteLength(answer.text));
  });

  test("has the keys of envelope and items in alphabetical order, and counts its items", () => {
    const parsed = JSON.parse(answer.text) as { [key: string]: unknown };
    const items = parsed[list] as object[];
    expect([Object.keys(parsed), parsed["count"]]).toEqual([envelope, items.length]);
    expect(items.length).toBeGreaterThan(39);
    expect([...new Set(items.map((item) => Object.keys(item).join()))]).toEqual([ITEM_KEYS[operation].join()]);
  });

  test("is the same in v1 and v2, with and without a slash at the end, and with parameters nobody knows", async () => {
    const others = [target(operation, "v2"), target(operation, "v1", "/"), target(operation, "v2", "/"), `${target(operation)}&callback=x&_=1584237300`];
    for (const other of others) expect([other, await get(other)].slice(1)).toMatchObject([{ status: 200, text: answer.text }]);
  });

  test("HEAD has the headers and no body; a known ETag is not sent again; a preflight is let through", async () => {
    const head = await get(target(operation), "HEAD");
    const { date: _ours, ...headers } = answer.headers;
    expect(head).toMatchObject({
      status: 200,
      reason: "OK",
      text: "",
      headers: { "content-type": headers["content-type"], "content-length": headers["content-length"] },
    });
    expect(await get(target(operation), "GET", { "if-none-match": String(headers["etag"]) })).toMatchObject({ status: 304, text: "" });
    const preflight = await get(target(operation), "OPTIONS", { origin: "https://example.org", "access-control-request-method": "GET" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({ "access-control-allow-origin": "*", "access-control-allow-methods": expect.stringContaining("GET") });
  });
});

describe("storesByGeo", () => {
  test.for([
    "",
    `?${POINT}`,
    "?lat=37.513489&lon=126.941986&m=1000",
    "?lat=&lng=&m=",
    "?lat=abc&lng=def&m=ghi",
    "?lat=NaN&lng=undefined&m=null",
    "?lat=126.941986&lng=37.513489&m=1000",
    "?lat=37.5&lng=126.9&m=-5",
    "?lat=0&lng=0&m=5000",
    "?lat=1e999&lng=1e999&m=1e999",
  ])("of %s finds nothing, and says so with 200", async (query) => {
    expect(await get(`${GEO}${query}`)).toMatchObject({ status: 200, reason: "OK", text: '{"count":0,"stores":[]}' });
  });

  test("clamps m to 5,000, and takes 500.0 for 500", async () => {
    const answers = await Promise.all(["5000", "10000", "1e9", "500", "500.0"].map(async (m) => (await get(`${GEO}?${POINT}&m=${m}`)).text));
    expect([answers[1], answers[2], answers[4]]).toEqual([answers[0], answers[0], answers[3]]);
    expect((JSON.parse(answers[0] ?? "") as { count: number }).count).toBeGreaterThan((JSON.parse(answers[3] ?? "") as { count: number }).count);
  });
});

describe("stores and sales", () => {
  test.for([
    ["", 500, "1", 51],
    ["perPage=1", 500, "1", 51],
    ["perPage=99999&page=1", 5_000, "1", 6],
    ["perPage=1000&page=26", 439, "26", 26],
    ["perPage=abc&page=2", 500, "2", 51],
    ["page=52", 0, "52", 51],
    ["page=999999999", 0, "999999999", 51],
  ] as const)("the page of %j has %i sellers, its number as text", async ([query, count, page, totalPages]) => {
    const { storeInfos, ...rest } = await json<{ storeInfos: object[] }>(`${BASE}/stores/json?${query}`);
    expect([storeInfos.length, rest]).toEqual([count, { count, page, totalCount: 25_439, totalPages }]);
  });

  test("every sale has a known band or null, times to the minute in Korean time, figures on the grid of five minutes", async () => {
    const { items } = await allPages<Pick<Store2020, "code" | "created_at" | "remain_stat" | "stock_at">>(korea.server, "v1", "sales", 500);
    const bands = Object.groupBy(items, ({ remain_stat }) => String(remain_stat));
    expect(Object.keys(bands).sort()).toEqual(["break", "empty", "few", "null", "plenty", "some"]);
    const times = [...items.map(({ created_at }) => created_at), ...items.map(({ stock_at }) => stock_at)].filter((time) => time !== null);
    expect(times.filter((time) => !/^2020\/03\/\d\d \d\d:\d\d:00$/.test(time))).toEqual([]);
    expect(items.filter(({ created_at }) => !/:\d[05]:00$/.test(created_at ?? ""))).toEqual([]);
  });
});

describe("storesByAddr", () => {
  test("reads an address sent raw, with %20 or with +, and repeats it as it was sent", async () => {
    const encoded = encodeURIComponent(DONGJAK);
    const addresses = ["서울특별시+동작구", "서울특별시%20동작구", encoded, encoded.replace("%20", "+"), `${encoded}&다른=것`];
    const answers = await Promise.all(addresses.map(async (address) => (await get(`${BASE}/storesByAddr/json?address=${address}`)).text));
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? "")).toMatchObject({ address: DONGJAK, count: 184 });
    const raw = await json<{ total: number }>("/v1/live/masks/places?q=노량진");
    expect([raw.total > 20, raw.total]).toEqual([true, (await json<{ total: number }>(`/v1/live/masks/places?q=${encodeURIComponent("노량진")}`)).total]);
  });

  test.for([...PROVINCES, ...SHORT_PROVINCES])("%s alone is refused with 400 and a problem", async (province) => {
    const answer = await get(`${BASE}/storesByAddr/json?address=${encodeURIComponent(province)}`);
    expect([answer.status, answer.headers["content-type"], answer.headers["access-control-allow-origin"]]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
      "*",
    ]);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 400, code: "province_too_wide" });
  });

  test.for(["", "?address=", "?address=%20", "?address=%EC%9", "?addr=x", `?address=${encodeURIComponent("서울특별시 없는구")}`])(
    "of %j finds nothing, and says so with 200",
    async (query) => {
      const answer = await get(`${BASE}/storesByAddr/json${query}`);
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { count: 0, stores: [] }]);
    },
  );

  test("gives every plainly written address of every city, county and district, in the order of the codes", async () => {
    const areas = Map.groupBy(korea.stores, ({ addr }) => plainArea(addr));
    areas.delete(null);
    expect(areas.size).toBeGreaterThan(225);
    for (const [area, sellers] of areas) {
      const { stores } = await byAddress(area ?? "");
      const codes = stores.map(({ code }) => code);
      expect([area, codes]).toEqual([area, [...codes].sort()]);
      const missing = sellers.filter(({ code }) => !codes.includes(code)).map(({ addr }) => addr);
      const strange = stores.filter(({ addr }) => plainArea(addr) !== area && plainArea(addr) !== null && areas.has(plainArea(addr))).map(({ addr }) => addr);
      expect([area, missing, strange]).toEqual([area, [], []]);
    }
  });

  test.for([
    ["경기도 성남시 분당구", /^경기(도)?\s+성남시\s+분당구\s/],
    ["서울특별시 강남구 논현동", /^서울(특별시)?\s+강남구\s.*\((.*[,\s])?논현동[,\s)]/],
    ["충청남도 홍성군 홍성읍", /^(충청남도|충남)\s+홍성군\s+홍성읍\s/],
    ["경기도 수원시 팔달구 인계동", /^경기(도)?\s+수원시\s+팔달구\s.*\((.*[,\s])?인계동[,\s)]/],
    ["세종특별자치시 도담동", /^세종(특별자치시)?\s.*\((.*[,\s])?도담동[,\s)]/],
    ["세종 조치원읍", /^(세종(특별자치시)?|충남\s+연기군)\s+조치원읍\s/],
  ] as const)("of %s finds the addresses of that district, town or dong", async ([address, written]) => {
    const expected = korea.stores.filter(({ addr }) => written.test(addr)).map(({ code }) => code);
    expect(expected.length).toBeGreaterThan(3);
    expect((await byAddress(address)).stores.map(({ code }) => code)).toEqual(expected.sort());
  });
});

/** Province and city, county or district of an address that is written as it should be; null for any other. */
function plainArea(addr: string): string | null {
  const [province = "", district = ""] = addr.trim().split(/\s+/);
  const at = PROVINCES.includes(province) ? PROVINCES.indexOf(province) : SHORT_PROVINCES.indexOf(province);
  if (at < 0 || PROVINCES[at] === "세종특별자치시" || !/[시군구]$/.test(district) || MERGED.includes(district)) return null;
  return `${PROVINCES[at]} ${district}`;
}
