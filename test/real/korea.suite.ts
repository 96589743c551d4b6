// The main job on the real national list of Korea, March 2020: what comes in, what is refused, what is served.
import { afterAll, beforeAll, expect, test } from "vitest";
import { distanceMeters } from "../../src/core/geography.ts";
import { randomOf } from "../../src/sample/random.ts";
import type { Storage } from "../running-server.ts";
import { allPages, storesByGeo } from "./client-2020.ts";
import { batchAddress, goldenStores, type Korea, type SaleRow, type Store2020, startKorea, toldByImport } from "./korea.ts";
import { placesWithin, type SnapshotPlace, snapshotPlaces } from "./live-client.ts";

type StoreInfo = Pick<Store2020, "addr" | "code" | "lat" | "lng" | "name" | "type">;
type Sale = Pick<Store2020, "code" | "created_at" | "remain_stat" | "stock_at">;

/** No point of a square of this size is farther than 5 km from its middle, in Korea's latitudes. */
const SQUARE_DEGREES = { lat: 0.06, lng: 0.075 };
const FARTHEST_METERS = 5_000;

export function koreaSuite(storage: Storage): void {
  let korea: Korea;
  let known: Set<string>;
  let placed: { readonly code: string; readonly lat: number; readonly lng: number }[];

  beforeAll(async () => {
    korea = await startKorea(storage);
    known = new Set(korea.stores.map(({ code }) => code));
    placed = korea.stores
      .filter(({ latitude }) => latitude !== "")
      .map(({ code, latitude, longitude }) => ({ code, lat: Number(latitude), lng: Number(longitude) }));
  });
  afterAll(() => korea?.stop());

  test("25,439 sellers come in, every repair and doubt counted, and the import ends with 0", () => {
    expect([korea.storesImport.code, korea.storesImport.err, toldByImport(korea.storesImport)]).toEqual([
      0,
      expect.anything(),
      {
        accepted: 25_439,
        unchanged: 0,
        refused: 0,
        address_spaces_trimmed: 477,
        address_comma_trimmed: 424,
        address_odd_spaces: 2,
        province_abbreviated: 2_334,
        province_missing: 174,
        province_glued: 5,
        district_former_name: 23,
        district_shortened: 8,
        district_unknown: 12,
        region_contradictory: 1,
        region_from_position: 21,
        region_unknown: 3,
        position_disagrees: 45,
      },
    ]);
  });

  test("exactly the 36 records of unknown sellers are refused, each named, and the import ends with 3", async () => {
    expect([korea.salesImport.code, toldByImport(korea.salesImport)]).toEqual([3, { accepted: 964, unchanged: 0, refused: 36, unknown_place: 36 }]);
    const unknown = korea.sales.flatMap(({ code }, at) => (known.has(code) ? [] : [{ row: at + 1, code }]));
    expect([unknown.length, korea.salesImport.out.match(/^ {2}row \d+: seller="\w+": This place is not registered/gm)?.length]).toEqual([36, 20]);
    const answer = await fetch(batchAddress(korea.salesImport), { headers: { authorization: `Bearer ${korea.key}` } });
    const { refused } = (await answer.json()) as { refused: { row: number; notices: { code: string; field: string; value: string }[] }[] };
    expect(refused.map(({ row, notices }) => ({ row, notices: notices.map(({ code, field, value }) => [code, field, value]) }))).toEqual(
      unknown.map(({ row, code }) => ({ row, notices: [["unknown_place", "seller", code]] })),
    );
  });

  test("the golden ByGeo query returns exactly the 40 known stores of the 41", async () => {
    const golden = goldenStores("masks/golden-storesByGeo-37.513489-126.941986-1000.json").filter(({ code }) => known.has(code));
    const ours = await storesByGeo(korea.server, 37.513489, 126.941986, 1000);
    const shape = (stores: readonly Store2020[]) => stores.map(infoOf).sort(byCode);
    expect([golden.length, shape(ours)]).toEqual([40, shape(golden)]);
  });

  test("the Dongjak query has the 55 known stores of the golden one in order, 3 of them equal in all nine fields", async () => {
    const golden = goldenStores("masks/golden-storesByAddr-dongjakgu-60-of-190.json").filter(({ code }) => known.has(code));
    const answer = await korea.server.call(`/corona19-masks/v1/storesByAddr/json?address=${encodeURIComponent("서울특별시 동작구")}`);
    const { stores } = (await answer.json()) as { stores: Store2020[] };
    const wanted = new Set(golden.map(({ code }) => code));
    const ours = stores.filter(({ code }) => wanted.has(code));
    expect([golden.length, ours.map(infoOf)]).toEqual([55, golden.map(infoOf)]);
    const reported = new Set(korea.sales.map(({ code }) => code));
    const whole = golden.filter(({ code }) => reported.has(code));
    expect([whole.length, ours.filter(({ code }) => reported.has(code))]).toEqual([3, whole]);
  });

  test("a client of 2020 that pages until a page falls short has every seller once, the 411 without position with nulls", async () => {
    const { items, pages } = await allPages<StoreInfo>(korea.server, "v1", "stores", 500);
    expect(pages).toEqual(Array.from({ length: 51 }, (_, at) => ({ count: at < 50 ? 500 : 439, page: String(at + 1), totalCount: 25_439, totalPages: 51 })));
    expect(new Set(items.map(({ code }) => code)).size).toBe(25_439);
    expect(items.filter(({ lat, lng }) => lat === null && lng === null).length).toBe(411);
    const snapshot = await snapshotPlaces(korea.server);
    expect([...items].sort(byCode)).toEqual(snapshot.map(infoOfPlace).sort(byCode));
    expect((await allPages<StoreInfo>(korea.server, "v2", "stores", 5_000)).items).toEqual(items);
  });

  test("the sales of all pages are the 964 records of known sellers, and those of the snapshot", async () => {
    const { items, pages } = await allPages<Sale>(korea.server, "v2", "sales", 500);
    expect(pages).toEqual([
      { count: 500, page: "1", totalCount: 964, totalPages: 2 },
      { count: 464, page: "2", totalCount: 964, totalPages: 2 },
    ]);
    const records = korea.sales.filter(({ code }) => known.has(code)).map(saleOfRow);
    expect([...items].sort(byCode)).toEqual(records.sort(byCode));
    const reporting = (await snapshotPlaces(korea.server)).filter(({ stock }) => stock.adult);
    expect(reporting.map(({ code, stock }) => ({ code, band: stock.adult?.band })).sort(byCode)).toEqual(
      [...items].map(({ code, remain_stat }) => ({ code, band: remain_stat })).sort(byCode),
    );
  });

  test("ByGeo finds every seller with a position somewhere in the nation and never one of the 411 without", async () => {
    const squares = new Map(
      placed.map(({ lat, lng }) => [`${squareOf(lat, "lat")} ${squareOf(lng, "lng")}`, [squareOf(lat, "lat"), squareOf(lng, "lng")] as const]),
    );
    const found = new Set<string>();
    for (const [south, west] of squares.values()) {
      const middle = [(south + 0.5) * SQUARE_DEGREES.lat, (west + 0.5) * SQUARE_DEGREES.lng] as const;
      for (const { code, lat, lng } of await storesByGeo(korea.server, ...middle, FARTHEST_METERS)) {
        if (lat === null || lng === null) throw new Error(`ByGeo gave ${code}, which has no position`);
        found.add(code);
      }
    }
    expect(squares.size).toBeGreaterThan(1_000);
    expect([...found].sort()).toEqual(placed.map(({ code }) => code).sort());
  });

  test("within boxes over the whole of Korea there are exactly the sellers with a position", async () => {
    const codes = await placesWithin(korea.server, [124, 32, 132, 43.5]);
    expect([...codes].sort()).toEqual(placed.map(({ code }) => code).sort());
    const summary = (await (await korea.server.call("/v1/live/masks/summary")).json()) as object;
    expect(summary).toMatchObject({ places: 25_439, placesWithPosition: 25_028 });
  });

  test("around sellers drawn at random ByGeo gives those within the distance, and no other", async () => {
    const random = randomOf(20_200_315);
    for (let draw = 0; draw < 50; draw++) {
      const { lat, lng } = random.pick(placed);
      const m = random.whole(0, FARTHEST_METERS);
      const near = placed.filter((seller) => distanceMeters([seller.lng, seller.lat] as never, [lng, lat] as never) <= m);
      expect((await storesByGeo(korea.server, lat, lng, m)).map(({ code }) => code).sort()).toEqual(near.map(({ code }) => code).sort());
    }
  });

  test("the records sent again change nothing, and a restart serves the same pages", async () => {
    const sequence = async () => ((await (await korea.server.call("/v1/live/masks/summary")).json()) as { sequence: number }).sequence;
    const [before, items] = [await sequence(), (await allPages<StoreInfo>(korea.server, "v1", "stores", 5_000)).items];
    const again = await korea.importSales();
    expect([again.code, toldByImport(again)]).toEqual([3, { accepted: 0, unchanged: 964, refused: 36, unknown_place: 36 }]);
    await korea.server.restart();
    expect(await sequence()).toBe(before);
    expect((await allPages<StoreInfo>(korea.server, "v1", "stores", 5_000)).items).toEqual(items);
  });

  test("no address, name, position or key of the lists reaches the log", () => {
    const log = korea.server.logLines.join("");
    for (const secret of ["동작구", "약국", "126.941986", "37.513489", korea.key, "address=", "lat="]) expect(log).not.toContain(secret);
  });
}

function infoOf({ addr, code, lat, lng, name, type }: Store2020): StoreInfo {
  return { addr, code, lat, lng, name, type };
}

function infoOfPlace({ address, code, location, name, type }: SnapshotPlace): StoreInfo {
  return { addr: address, code, lat: location?.[1] ?? null, lng: location?.[0] ?? null, name, type };
}

/** Copies of the records write `no_data` where a key was absent. */
function saleOfRow({ code, created_at, remain_stat, stock_at }: SaleRow): Sale {
  const said = (text: string) => (text === "no_data" ? null : text);
  return { code, created_at: said(created_at), remain_stat: said(remain_stat), stock_at: said(stock_at) };
}

function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : 1;
}

function squareOf(degrees: number, axis: "lat" | "lng"): number {
  return Math.floor(degrees / SQUARE_DEGREES[axis]);
}
