// Notes of citizens on one storage: limits, other processes, a restart. Run on every storage.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { layEmptyDatabase } from "../../../../test/empty-pglite.ts";
import { createDatabase, type Storage } from "../../../../test/running-server.ts";
import { type FixedClock, fixedClock } from "../../../adapters/fixed-clock.ts";
import { openPgliteFolder } from "../../../adapters/pglite-folder.ts";
import { openPostgres } from "../../../adapters/postgres.ts";
import type { Database } from "../../../core/ports/database.ts";
import { HOUR_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { migrate } from "../../store/migrations.sql.ts";
import { NOTE_MIGRATIONS, type NoteSaying } from "./place-notes.sql.ts";
import { PlaceNotes } from "./place-notes.ts";

const NOW = Date.parse("2020-03-16T12:00:00+09:00") as EpochMs;

export function placeNotesSuite(storage: Storage): void {
  let database: Database;
  let drop: () => Promise<void>;
  let clock: FixedClock;
  let made = 0;
  const log = { warn: () => undefined, info: () => undefined };
  const random = (count: number) => new Uint8Array(count).fill(7);
  const process = () => new PlaceNotes({ database, clock, worldClock: clock, random, randomText: () => `note-${++made}`, log });
  const say = (notes: PlaceNotes, place: string, says: NoteSaying, address: string) =>
    notes.add({ dataset: "masks", place, says, address }).then(
      () => "taken",
      (problem: { code: string; retryAfterSeconds: number | null }) => `${problem.code} ${problem.retryAfterSeconds}`,
    );

  beforeAll(async () => {
    clock = fixedClock(NOW);
    const folder = await mkdtemp(join(tmpdir(), "madang-notes-"));
    const server = storage === "postgres" ? await createDatabase() : null;
    if (!server) await layEmptyDatabase(folder);
    database = server
      ? await openPostgres({ url: server.url, applicationName: "test", log })
      : (await openPgliteFolder({ folder, previousStop: "clean", log })).database;
    await migrate(database, clock, NOTE_MIGRATIONS);
    drop = async () => {
      await database.close();
      await server?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());

  test("one person says one thing of a place in half an hour, and may say something of another", async () => {
    const notes = process();
    expect(await say(notes, "p1", "empty", "203.0.113.1")).toBe("taken");
    clock.advance(10 * MINUTE_MS);
    expect([await say(notes, "p1", "some", "203.0.113.1"), await say(notes, "p2", "some", "203.0.113.1")]).toEqual(["too_many_requests 1200", "taken"]);
    expect(await say(notes, "p1", "some", "203.0.113.2")).toBe("taken");
    clock.advance(20 * MINUTE_MS);
    expect(await say(notes, "p1", "empty", "203.0.113.1")).toBe("taken");
    expect(notes.counts("masks", "p1")).toEqual({
      empty: { count: 2, newestAt: NOW + 30 * MINUTE_MS },
      some: { count: 1, newestAt: NOW + 10 * MINUTE_MS },
    });
  });

  test("one person is not everywhere, and a crowd at one place is cut off", async () => {
    const notes = process();
    const ofOne = [];
    for (let at = 0; at < 14; at++) ofOne.push(await say(notes, `many-${at}`, "empty", "203.0.113.9"));
    expect(ofOne.filter((answer) => answer === "taken").length).toBe(12);
    const ofCrowd = [];
    for (let at = 0; at < 62; at++) ofCrowd.push(await say(notes, "crowded", "empty", `198.51.100.${at}`));
    expect([ofCrowd.filter((answer) => answer === "taken").length, ofCrowd.at(-1)]).toEqual([60, "too_many_requests 1800"]);
  });

  test("a process that begins knows what was said before, and nothing of more than two hours ago", async () => {
    expect(await say(process(), "kept", "empty", "203.0.113.3")).toBe("taken");
    const later = process();
    await later.start();
    expect(later.counts("masks", "kept")?.empty?.count).toBe(1);
    clock.advance(2 * HOUR_MS);
    expect(later.counts("masks", "kept")).toBeNull();
    const latest = process();
    await latest.start();
    expect(latest.counts("masks", "kept")).toBeNull();
    await Promise.all([later.stop(), latest.stop()]);
  });

  test.runIf(storage === "postgres")("what is said at one process is heard at another", async () => {
    const [here, there] = [process(), process()];
    await there.start();
    await say(here, "heard", "some", "203.0.113.4");
    await vi.waitFor(() => expect(there.counts("masks", "heard")?.some?.count).toBe(1), { timeout: 10_000 });
    await there.stop();
  });
}
