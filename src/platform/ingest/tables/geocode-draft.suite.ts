// Positions of addresses in drafts, from a geocoder that answers, errs, lies, is away or slow. Run on every storage.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { layEmptyDatabase } from "../../../../test/empty-pglite.ts";
import { createDatabase, type Storage } from "../../../../test/running-server.ts";
import { geocodedSites } from "../../../../test/tables/geocoded-sites.ts";
import { type GeocoderServer, place, places, says, startGeocoder } from "../../../../test/tables/geocoder-server.ts";
import { openTableWork, type TableWork } from "../../../../test/tables/table-work.ts";
import { type FixedClock, fixedClock } from "../../../adapters/fixed-clock.ts";
import { nominatim } from "../../../adapters/nominatim.ts";
import { openPgliteFolder } from "../../../adapters/pglite-folder.ts";
import { openPostgres } from "../../../adapters/postgres.ts";
import type { Database } from "../../../core/ports/database.ts";
import { DAY_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { migrate } from "../../store/migrations.sql.ts";
import type { CheckedTable } from "../checked-table.ts";
import type { TableDraft } from "./check-table.ts";
import type { Geocoding } from "./find-addresses.ts";
import { GEOCODING_MIGRATIONS } from "./known-addresses.sql.ts";

const NOW = Date.parse("2026-01-05T00:00:00Z") as EpochMs;
const HEADER = "code,address,province,district,lon,lat,positionIs,clerk\n";
const POSITIONS = "code, lon, lat, positionIs";

export function geocodeDraftSuite(storage: Storage): void {
  let database: Database;
  let drop: () => Promise<void>;
  let work: TableWork;
  let server: GeocoderServer;
  let clock: FixedClock;
  let logged: object[];
  const quiet = { info: () => undefined, warn: () => undefined };

  beforeAll(async () => {
    work = await openTableWork();
    server = await startGeocoder();
    const folder = await mkdtemp(join(tmpdir(), "madang-geocoding-"));
    const own = storage === "postgres" ? await createDatabase() : null;
    if (!own) await layEmptyDatabase(folder);
    database = own
      ? await openPostgres({ url: own.url, applicationName: "test", log: quiet })
      : (await openPgliteFolder({ folder, previousStop: "clean", log: quiet })).database;
    await migrate(database, fixedClock(NOW), GEOCODING_MIGRATIONS);
    drop = async () => {
      await database.close();
      await own?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(async () => {
    server.stop();
    await work.close();
    await drop();
  });
  beforeEach(async () => {
    await database.write((tx) => sql`delete from geocoded_address`.execute(tx));
    server.asked.length = 0;
    server.requests.length = 0;
    clock = fixedClock(NOW);
    logged = [];
  });

  const geocoding = (url = server.url): Geocoding => ({
    geocoder: nominatim({ searchUrl: url, key: "secret-key", perSecond: 1_000, timeoutMs: 300, userAgent: "Madang (test)" }),
    attribution: "© Map",
    database,
    clock,
    log: { warn: (details, message) => void logged.push({ ...details, message }) },
  });
  const check = async (lines: readonly string[], by: Geocoding | null = geocoding(), extra: Partial<TableDraft> = {}): Promise<CheckedTable> =>
    work.check(geocodedSites, [await work.archive("sites.csv", `${HEADER}${lines.join("\n")}\n`)], extra, by);
  const counts = ({ notices }: CheckedTable) => Object.fromEntries(notices.map(({ code, count }) => [code, count]));
  const many = (count: number) => Array.from({ length: count }, (_, at) => `S-${at},서울 강남구 ${at}번길,11,11680,127.05,37.5,approximate,`);

  const LINES = [
    "A,서울 강남구 선릉로 668 (삼성동),11,11680,127.05,37.5,approximate,Hong",
    "B,서울 강남구 선릉로 668,11,11680,,,,Kim",
    "C,서울 강남구 학동로 426,11,11680,127.0475,37.5172,exact,",
    "D,,11,11680,127.05,37.5,approximate,",
    'E," ",11,,127,37.56,approximate,',
    "F,서울 강남구 삼성로 1,11,,127,37.56,approximate,Lee",
  ];

  test("an approximate or missing position becomes that of the address, which is asked for once; nothing else of a row is sent", async () => {
    server.answer = places({ "서울 강남구 선릉로 668": place(127.0431, 37.5136), "서울 강남구 삼성로 1": place(127.0633, 37.4966) });
    const table = await check(LINES);
    expect(await work.rows(table.rows, POSITIONS)).toEqual([
      { code: "A", lon: 127.0431, lat: 37.5136, positionIs: "geocoded" },
      { code: "B", lon: 127.0431, lat: 37.5136, positionIs: "geocoded" },
      { code: "C", lon: 127.0475, lat: 37.5172, positionIs: "exact" },
      { code: "D", lon: 127.05, lat: 37.5, positionIs: "approximate" },
      { code: "E", lon: 127, lat: 37.56, positionIs: "approximate" },
      { code: "F", lon: 127.0633, lat: 37.4966, positionIs: "geocoded" },
    ]);
    expect([server.asked.sort(), table.geocodedBy]).toEqual([["서울 강남구 삼성로 1", "서울 강남구 선릉로 668"], "© Map"]);
    const sent = decodeURIComponent(JSON.stringify(server.requests));
    expect(["Hong", "Kim", "Lee", "A,", "geocoded-sites"].filter((secret) => sent.includes(secret))).toEqual([]);
    // The dataset's own check has seen the new positions.
    expect([counts(table), logged]).toEqual([{ far_east: 1 }, []]);
  });

  test("columns that no file had are there when a geocoder has filled them", async () => {
    server.answer = places({ "서울 강남구 선릉로 668": place(127.0431, 37.5136) });
    const raw = await work.archive("sites.csv", "code,address,district\nA,서울 강남구 선릉로 668,11680\nB,부산,26110\n");
    const lines = await work.archive("sites.ndjson", '{"code":"C","address":"서울 강남구 선릉로 668","district":"11680"}\n');
    const table = await work.check(geocodedSites, [raw, lines], {}, geocoding());
    expect([await work.rows(table.rows, POSITIONS), table.givenFields, counts(table)]).toEqual([
      [
        { code: "A", lon: 127.0431, lat: 37.5136, positionIs: "geocoded" },
        { code: "B", lon: null, lat: null, positionIs: null },
        { code: "C", lon: 127.0431, lat: 37.5136, positionIs: "geocoded" },
      ],
      ["code", "address", "district", "location", "positionIs"],
      { address_not_found: 1 },
    ]);
  });

  test("without a geocoder nobody is asked and nothing is said of it", async () => {
    const table = await check(LINES, null);
    expect([server.requests, await work.rows(table.rows, "positionIs"), "geocodedBy" in table, counts(table)]).toEqual([
      [],
      ["approximate", null, "exact", "approximate", "approximate", "approximate"].map((positionIs) => ({ positionIs })),
      false,
      {},
    ]);
  });

  test("an answer outside the country or the region of the row is not used, one that is too vague neither; each is told of", async () => {
    const lies: { readonly [address: string]: object } = {
      "가로 1": place(139.6917, 35.6895),
      "가로 2": place(129.0403, 35.1),
      "가로 3": place(37.5136, 127.0431 - 90),
      "가로 4": place(127.0431, 37.5136, { place_rank: 16 }),
      "가로 5": place(0, 0),
    };
    server.answer = places({ ...lies, "가로 6": place(127.0431, 37.5136) });
    const lines = [1, 2, 3, 4, 5, 7].map((at) => `S-${at},가로 ${at},11,11680,127.05,37.5,approximate,`);
    const table = await check([...lines, "S-6,가로 6,11,,127,37.56,approximate,", "S-8,가로 6,26,,129.04,35.1,approximate,"]);
    const rows = await work.rows(table.rows, POSITIONS);
    expect(rows.filter(({ positionIs }) => positionIs === "geocoded")).toEqual([{ code: "S-6", lon: 127.0431, lat: 37.5136, positionIs: "geocoded" }]);
    expect([table.rowCount, counts(table), server.asked.length]).toEqual([8, { position_untrusted: 5, address_not_found: 2 }, 7]);
    const told = (await work.lines(table.noticed)) as { readonly row: number; readonly code: string }[];
    expect(told.find(({ row }) => row === 4)).toEqual({
      file: "sites.csv",
      code: "address_not_found",
      severity: "info",
      row: 4,
      field: "location",
      value: "가로 4",
    });
  });

  test.each([
    ["is away", (): Geocoding => geocoding("http://127.0.0.1:1/search"), 8, "unreachable"],
    ["is silent", () => geocoding(), 8, "too_slow"],
    ["talks nonsense", () => geocoding(), 8, "bad_answer"],
    ["refuses", () => geocoding(), 4, "refused"],
  ] as const)("a geocoder that %s costs no row and little time, and is asked again with the next draft", async (how, by, mostAsked, failure) => {
    if (how === "is silent") server.answer = () => undefined;
    if (how === "talks nonsense") server.answer = says('[{"lat":"x'.repeat(9));
    if (how === "refuses") server.answer = says("", 429);
    const table = await check(many(30), by());
    expect([table.rowCount, table.refusedCount, counts(table), "geocodedBy" in table]).toEqual([30, 0, { geocoder_unanswered: 30 }, false]);
    expect(await work.rows(table.rows, "DISTINCT lon, lat, positionIs")).toEqual([{ lon: 127.05, lat: 37.5, positionIs: "approximate" }]);
    expect(server.asked.length).toBeLessThanOrEqual(mostAsked);
    expect(logged).toEqual([expect.objectContaining({ unanswered: 30, failure })]);
    expect(JSON.stringify(logged)).not.toMatch(/번길|127\.0|secret-key/);
    server.answer = says(JSON.stringify([place(127.0431, 37.5136)]));
    expect(await work.rows((await check(many(30))).rows, "DISTINCT positionIs")).toEqual([{ positionIs: "geocoded" }]);
  });

  test("one bad answer among good ones costs only its own row", async () => {
    server.answer = (address, response) =>
      address.endsWith("7번길") ? response.writeHead(500).end() : says(JSON.stringify([place(127.0431, 37.5136)]))(address, response);
    const table = await check(many(20));
    expect([counts(table), (await work.rows(table.rows, "count(*) FILTER (positionIs = 'geocoded') AS n"))[0]]).toEqual([
      { geocoder_unanswered: 2 },
      { n: 18 },
    ]);
  });

  test("what was answered is known from then on, for a time, of this service, and without the address", async () => {
    server.answer = places({ "서울 강남구 0번길": place(127.0431, 37.5136) });
    const positions = async (by = geocoding()) => [await work.rows((await check(many(2), by)).rows, "positionIs"), server.asked.length];
    const both = [{ positionIs: "geocoded" }, { positionIs: "approximate" }];
    expect([await positions(), await positions()]).toEqual([
      [both, 2],
      [both, 2],
    ]);
    expect(await positions(geocoding(`${server.url}/other`))).toEqual([both, 4]);
    const stored = await database.read((tx) => sql`select * from geocoded_address`.execute(tx));
    expect([stored.rows.length, JSON.stringify(stored.rows).includes("번길")]).toEqual([4, false]);
    clock.advance(91 * DAY_MS);
    server.answer = says("", 500);
    // Asked again, but a service that is away takes nothing back.
    expect(await positions()).toEqual([both, 6]);
    server.answer = places({ "서울 강남구 1번길": place(127.0431, 37.5136) });
    expect(await positions()).toEqual([both.toReversed(), 8]);
    clock.advance(366 * DAY_MS);
    server.answer = says("", 500);
    expect(await positions()).toEqual([[both[1], both[1]], 10]);
    expect((await database.read((tx) => sql`select * from geocoded_address`.execute(tx))).rows).toEqual([]);
  });

  test("a draft waits ten minutes for a geocoder and no longer; the next one goes on", async () => {
    server.answer = (address, response) => {
      clock.advance(3 * MINUTE_MS);
      says(JSON.stringify([place(127.0431, 37.5136)]))(address, response);
    };
    const steps = new Set<string>();
    const first = await check(many(12), geocoding(), { progress: ({ step, done }) => void (done <= 1 && steps.add(step)) });
    const asked = server.asked.length;
    expect([asked >= 4 && asked <= 7, counts(first)["geocoder_unanswered"], steps.has("locating")]).toEqual([true, 12 - asked, true]);
    server.answer = says(JSON.stringify([place(127.0431, 37.5136)]));
    expect([counts(await check(many(12))), server.asked.length]).toEqual([{}, 12]);
  });

  test("a draft that is taken back ends at once", async () => {
    const given = new AbortController();
    server.answer = () => given.abort(new Error("given up"));
    await expect(check(many(5), geocoding(), { signal: given.signal })).rejects.toThrow("given up");
    expect(await readdir(work.context.scratchFolder)).toEqual([]);
  });
}
