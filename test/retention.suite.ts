// Days that are dropped from the log: what they came to stays, late events are told so. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDay } from "../src/core/time.ts";
import type { DayNumber } from "../src/core/units.ts";
import { LIVE_DATASETS } from "../src/datasets/registry.ts";
import { dropDaysBefore } from "../src/platform/store/retention.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

const SELLER = { code: "75000001", name: "가상약국", type: "01", address: "서울특별시 종로구 가상로 1", location: [126.98, 37.57] };
const event = (id: string, kind: string, quantity: number, occurredAt: string) => ({
  id,
  seller: SELLER.code,
  kind,
  product: "adult",
  quantity,
  occurredAt: `${occurredAt}+09:00`,
});

export function retentionSuite(storage: Storage): void {
  let server: TestServer;
  const send = async (...rows: object[]) => (await server.send("POST", "/v1/ingest/masks/events", JSON.stringify(rows))).json();
  const stock = async () => ((await (await server.call(`/v1/live/masks/places/${SELLER.code}`)).json()) as { place: { stock: object } }).place.stock;

  beforeAll(async () => {
    server = await startTestServer(storage);
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]));
    await send(event("1", "arrival", 100, "2020-03-10T09:00:00"), event("2", "sale", 40, "2020-03-10T10:00:00"), event("3", "sale", 10, "2020-03-12T09:00:00"));
    const slip = event("2a", "sale", 30, "2020-03-11T23:59:00");
    await send(slip, { id: "2b", seller: SELLER.code, kind: "void", event: "2a", occurredAt: slip.occurredAt });
    await dropDaysBefore(server.running.database, LIVE_DATASETS, "Asia/Seoul", parseDay("2020-03-12") as DayNumber);
  });
  afterAll(() => server.stop());

  test("what the dropped days came to is still there after a restart", async () => {
    expect(await stock()).toMatchObject({ adult: { remaining: 50, sold: 10, band: "some" } });
    await server.restart();
    expect(await stock()).toMatchObject({ adult: { remaining: 50, sold: 10, band: "some" } });
  });

  test("a late event of a kept day is folded in upon what the dropped days came to", async () => {
    expect(await send(event("4", "sale", 5, "2020-03-12T08:00:00"))).toMatchObject({ accepted: 1 });
    expect(await stock()).toMatchObject({ adult: { remaining: 45, sold: 15 } });
  });

  test("an event of a dropped day is refused when it is new, and changes nothing when it is known", async () => {
    expect(
      await send(event("5", "sale", 5, "2020-03-10T11:00:00"), event("2", "sale", 40, "2020-03-10T10:00:00"), event("2", "sale", 41, "2020-03-10T10:00:00")),
    ).toMatchObject({
      accepted: 0,
      unchanged: 1,
      refused: [
        { row: 1, notices: [{ code: "too_late", field: "occurredAt", value: "2020-03-10" }] },
        { row: 3, notices: [{ code: "id_reused" }] },
      ],
    });
    expect(await stock()).toMatchObject({ adult: { remaining: 45, sold: 15 } });
  });

  test("an event that was taken back is not in what the dropped days came to, and one of a dropped day cannot be taken back any more", async () => {
    const takesBack = { id: "6", seller: SELLER.code, kind: "void", event: "2", occurredAt: "2020-03-10T10:00:00+09:00" };
    expect(await send(takesBack)).toMatchObject({ accepted: 0, refused: [{ notices: [{ code: "too_late" }] }] });
    expect(await stock()).toMatchObject({ adult: { remaining: 45, sold: 15 } });
  });
}
