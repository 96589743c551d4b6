// The small world of the plain answers: a Monday at 11 o'clock in March 2020, three sellers and some screening centres, all made up.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "../../src/core/units.ts";
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { datasetOf, makeTableOfRows } from "../published-rows.ts";
import { TablesInMemory } from "../published-tables.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { takeIn } from "../table-data.ts";

const NOW = Date.parse("2020-03-16T11:00:10+09:00");
const week = (weekday: string, saturday: string, sunday: string) => [...Array<string>(5).fill(weekday), saturday, sunday];

function centre(kind: string, name: string, district: string, address: string, more: Row): Row {
  return { id: `${kind}-${district}-${name}`, kind, name, province: district.slice(0, 2), municipality: district, address, ...more };
}

const CENTRES: readonly Row[] = [
  centre("screening", "가상가람 보건소", "11680", "서울특별시 강남구 가상로 1 (삼성동)", {
    phones: ["02-000-1111#12"],
    openingHours: week("09:00-18:00", "09:00-13:00", ""),
    location: [127.047, 37.517],
    positionIs: "exact",
  }),
  centre("drive-through", "가상새봄 승차 진료소", "11680", "서울특별시 강남구 가상로 300", {
    phones: ["02-000-2222"],
    openingHours: week("13:00-17:00", "", ""),
    location: [127.06, 37.5],
    positionIs: "exact",
  }),
  centre("screening", "가상나루 병원", "11680", "서울특별시 강남구 가상로 77", { hoursAsWritten: "의사 문의", canSample: false }),
  centre("safe-hospital", "가상마루 안심병원", "11680", "서울특별시 강남구 가상로 5", { phones: ["02-000-3333"] }),
  centre("screening", "가상은하 보건소", "11650", "서울특별시 서초구 가상로 9", {
    phones: ["02-000-4444"],
    openingHours: week("", "09:00-13:00", ""),
    location: [127.01, 37.49],
    positionIs: "exact",
  }),
];

const SELLERS = [
  { code: "90000001", name: "가상나루약국", type: "01", address: "서울특별시 강남구 가상로 1 (논현동)", openingHours: week("09:00-19:00", "09:00-14:00", "") },
  { code: "90000002", name: "가상다온약국", type: "01", address: "서울특별시 강남구 가상로 25 (역삼동)" },
  { code: "90000003", name: "가상누리약국", type: "01", address: "서울특별시 강남구 가상로 90 (역삼동)", openingHours: week("14:00-19:00", "", "") },
];
const arrival = (seller: string, quantity: number) => ({ id: `a-${seller}`, seller, kind: "arrival", quantity, occurredAt: "2020-03-16T10:48:00+09:00" });

export interface PlainWorld {
  readonly server: TestServer;
  stop(): Promise<void>;
}

/** @param hasCentres false: nothing is published yet */
export async function startPlainWorld(hasCentres: boolean): Promise<PlainWorld> {
  const folder = await mkdtemp(join(tmpdir(), "madang-plain-"));
  const dataset = datasetOf("screening-centres");
  const { rows } = takeIn(dataset, null, CENTRES);
  const tables = hasCentres ? [await makeTableOfRows(folder, dataset, rows, "2020-03-15T18:00:00+09:00")] : [];
  const server = await startTestServer("pglite", {}, { published: new TablesInMemory(tables) });
  await server.running.database.write((tx) => moveClocks(tx, NOW - Date.now()));
  while (Math.abs(server.running.clock.now() - NOW) > 60_000) await new Promise((done) => setTimeout(done, 20));
  await server.send("PUT", "/v1/ingest/masks/sellers?agency=my-city", JSON.stringify(SELLERS));
  await server.send(
    "POST",
    "/v1/ingest/masks/events?agency=my-city",
    JSON.stringify([arrival("90000001", 50), arrival("90000002", 250), arrival("90000003", 250)]),
  );
  return {
    server,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
