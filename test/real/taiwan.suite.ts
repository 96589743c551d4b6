// The four days of Taiwanese stock, in order, shuffled and twice: one final state, and one past.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Storage } from "../running-server.ts";
import { remainingAt, type SnapshotPlace, snapshotPlaces } from "./live-client.ts";
import { REPLAYS, type Replay, type Replayed, readTaiwan, replay, type TaiwanStock } from "./taiwan.ts";

const EVENTS = 148_616;

export function taiwanSuite(storage: Storage): void {
  let stock: TaiwanStock;
  const replays = new Map<Replay, Replayed>();
  const states = new Map<Replay, readonly SnapshotPlace[]>();

  beforeAll(() => {
    stock = readTaiwan();
  });
  afterAll(async () => {
    for (const { server } of replays.values()) await server.stop();
  });

  test.for(REPLAYS)("replayed %s, every event goes in once and the past reads the same", async (how) => {
    expect([stock.summary.snapshots, stock.events.length]).toEqual([42, EVENTS]);
    const replayed = await replay(storage, stock, how);
    replays.set(how, replayed);
    expect(replayed.outcome).toEqual({ accepted: EVENTS, unchanged: how === "twice" ? EVENTS : 0, refusedCount: 0 });
    states.set(how, await snapshotPlaces(replayed.server));
    const adultsAt = (time: string) => remainingAt(replayed.server, `2020-02-06T${time}+08:00`, "adult");
    expect({
      "08:57": await adultsAt("08:57:07"),
      "11:36": await adultsAt("11:36:00"),
      "20:59": await adultsAt("20:59:14"),
      "22:20": await adultsAt("22:20:47"),
    }).toEqual({ "08:57": 392_498, "11:36": 661_172, "20:59": 136_377, "22:20": 141_979 });
  });

  test("the final state is the last snapshot, and a pharmacy that vanished from it is sold out", () => {
    const last = stock.rows.filter(({ snapshot_commit_time }) => snapshot_commit_time === stock.rows.at(-1)?.snapshot_commit_time);
    const told = new Map(last.map(({ code, adult, child }) => [code, { adult: Number(adult), child: Number(child) }]));
    const reported = new Set(stock.summary.codes);
    const places = states.get("in order") ?? [];
    expect([places.length, reported.size]).toEqual([6_623 + 74, 6_356]);
    expect(places.map(({ code, stock }) => ({ code, adult: stock.adult?.remaining, child: stock.child?.remaining }))).toEqual(
      places.map(({ code }) => ({ code, ...(reported.has(code) ? (told.get(code) ?? { adult: 0, child: 0 }) : { adult: undefined, child: undefined }) })),
    );
  });

  test.for(["shuffled", "twice"] as const)("the final state of the events %s is that of the ordered ones, in all it says", (how) => {
    expect(states.get(how)?.length).toBe(6_697);
    expect(states.get(how)).toEqual(states.get("in order"));
  });

  test("a restart tells the same past and the same state", async () => {
    const { server } = replays.get("shuffled") as Replayed;
    await server.restart();
    expect(await snapshotPlaces(server)).toEqual(states.get("in order"));
    expect(await remainingAt(server, "2020-02-06T11:36:00+08:00", "adult")).toBe(661_172);
  });
}
