// Finished days of a live dataset become releases by themselves, once each. Run on every storage.
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import { dayText, HOUR_MS, localDay, MINUTE_MS, startOfDay } from "../../src/core/time.ts";
import type { DayNumber, EpochMs } from "../../src/core/units.ts";
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

const ZONE = "Asia/Seoul";
const SELLERS = [
  { code: "11111111", name: "첫째약국", type: "01", address: "서울특별시 동작구 노량진로 1", location: [126.94, 37.513] },
  { code: "22222222", name: "둘째약국", type: "01", address: "서울특별시 동작구 노량진로 2", location: null },
];

export function liveDaysSuite(storage: Storage): void {
  let server: TestServer;
  const today = localDay(Date.now() as EpochMs, ZONE);
  const dayOf = (back: number) => dayText((today - back) as DayNumber);
  const at = (back: number, hour: number) => new Date(startOfDay((today - back) as DayNumber, ZONE) + hour * HOUR_MS).toISOString();
  const send = (rows: readonly object[]) => server.send("POST", "/v1/ingest/masks/events", JSON.stringify(rows));
  const event = (id: string, occurredAt: string, quantity: number) => ({ id, seller: "11111111", kind: "arrival", product: "adult", quantity, occurredAt });
  const moveTo = async (instant: number) => {
    await server.running.database.write((tx) => moveClocks(tx, instant - Date.now()));
    for (let round = 0; round < 100 && Math.abs(server.running.clock.now() - instant) > MINUTE_MS; round++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  const released = async () => {
    await server.running.releases.liveDays.look();
    const answer = await server.call("/v1/datasets/masks/releases");
    const { releases } = (await answer.json()) as { releases: { version: string; period: string; state: string; rows: number }[] };
    return releases.map(({ version, period, state, rows }) => `${version} ${period} ${state} ${rows}`);
  };

  beforeAll(async () => {
    server = await startTestServer(storage, { MADANG_TABLE_MEMORY_MB: "256", MADANG_TABLE_THREADS: "1" });
    await moveTo(startOfDay(today, ZONE) + 5 * MINUTE_MS);
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(SELLERS));
    expect((await send([event("a", at(3, 10), 250), event("b", at(1, 9), 100)])).status).toBe(200);
  });
  afterAll(() => server.stop());

  test("days are released in order when nothing more comes in, those without a report are not, and today is not", async () => {
    expect(await released()).toEqual([]);
    await moveTo(startOfDay(today, ZONE) + 16 * MINUTE_MS);
    await send([event("c", at(0, 0.1), 7)]);
    expect(await released()).toEqual([`1.0.1 ${dayOf(1)} published 2`, `1.0.0 ${dayOf(3)} superseded 2`]);
    expect(await released()).toHaveLength(2);
  });

  test("a day tells each place that was known and each kind, as they were at its end, and by whose rule it was released", async () => {
    const csv = await (await server.call(`/v1/datasets/masks/releases/${dayOf(3)}/masks.csv`)).text();
    const rows = parse(csv, { columns: true }) as { [column: string]: string }[];
    expect(rows.map(({ day, code, product, arrived, remaining, band, lon }) => [day, code, product, arrived, remaining, band, lon])).toEqual([
      [dayOf(3), "11111111", "adult", "250", "250", "plenty", "126.94"],
      [dayOf(3), "11111111", "child", "", "", "", "126.94"],
    ]);
    const { manifest } = (await (await server.call("/v1/datasets/masks/releases/1.0.1")).json()) as { manifest: ReleaseManifest };
    expect(manifest).toMatchObject({ period: dayOf(1), predecessor: "1.0.0", key: ["code", "product"], change: { level: "revision", reasons: [] } });
    expect(manifest.responsible).toEqual({
      author: "platform",
      approver: "platform",
      rule: "Government announcement of 10 March 2020: sales data with arrivals and quantities are opened to developers (in force from 2020-03-10)",
    });
    expect(await (await server.call("/v1/datasets/masks/diff?from=1.0.0&to=1.0.1")).json()).toMatchObject({ key: ["code", "product"], changed: 2 });
  });

  test("a restart and a late start release each missed day once", async () => {
    await server.restart();
    expect(await released()).toHaveLength(2);
    await moveTo(startOfDay((today + 2) as DayNumber, ZONE) + 15 * MINUTE_MS);
    expect((await released())[0]).toBe(`1.0.2 ${dayOf(0)} published 4`);
    await moveTo(startOfDay((today + 60) as DayNumber, ZONE));
    expect(await released()).toHaveLength(3);
  });
}
