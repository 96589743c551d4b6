// The change log of live datasets on one storage: what a follower reads, wherever it stands. Run on every storage.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layEmptyDatabase } from "../../../test/empty-pglite.ts";
import { createDatabase, type Storage } from "../../../test/running-server.ts";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { openPgliteFolder } from "../../adapters/pglite-folder.ts";
import { openPostgres } from "../../adapters/postgres.ts";
import type { Database } from "../../core/ports/database.ts";
import type { EpochMs, Sequence } from "../../core/units.ts";
import { advanceCounter, ensureCounter, LIVE_CHANNEL, LIVE_LOG_MIGRATIONS, readChangesSince, writePlaces, writeStates } from "./live-log.sql.ts";
import { migrate } from "./migrations.sql.ts";
import { type PlaceRecord, Replica } from "./replica.ts";

const NOW = Date.parse("2020-03-16T00:00:00Z") as EpochMs;
/** As many changes as the lists of changed places are kept for. */
const KEPT = 100_000;
const BEFORE_ANY = 0 as Sequence;

const place = (code: string, sequence: number, name = code): PlaceRecord => ({
  code,
  agency: "hira",
  fields: { name },
  withdrawn: false,
  receivedAt: NOW,
  sequence: sequence as Sequence,
  state: {},
  last: null,
});

const codesOf = (records: readonly PlaceRecord[]) => records.map(({ code }) => code);

export function liveLogSuite(storage: Storage): void {
  let database: Database;
  let drop: () => Promise<void>;
  const log = { warn: () => undefined, info: () => undefined };

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "madang-live-log-"));
    const server = storage === "postgres" ? await createDatabase() : null;
    if (!server) await layEmptyDatabase(folder);
    database = server
      ? await openPostgres({ url: server.url, applicationName: "test", log })
      : (await openPgliteFolder({ folder, previousStop: "clean", log })).database;
    await migrate(database, fixedClock(NOW), LIVE_LOG_MIGRATIONS);
    drop = async () => {
      await database.close();
      await server?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());

  /** A dataset with three places, the changes 1 to 3, in one transaction. */
  const begin = (dataset: string) =>
    database.write(async (tx) => {
      await ensureCounter(tx, dataset, "epoch-1");
      await writePlaces(tx, dataset, [place("a", 1), place("b", 2), place("c", 3)]);
      await advanceCounter(tx, dataset, BEFORE_ANY, 3 as Sequence, ["a", "b", "c"]);
    });
  /** One place says something new; its number is the last of those that the transaction took. */
  const change = (dataset: string, code: string, from: number, to: number) =>
    database.write(async (tx) => {
      await writePlaces(tx, dataset, [place(code, to, `${code} at ${to}`)]);
      await advanceCounter(tx, dataset, from as Sequence, to as Sequence, [code]);
    });
  const read = (dataset: string, since: number) => database.read((tx) => readChangesSince(tx, dataset, since as Sequence));
  /** From where to where, and which places in which order. */
  const told = async (dataset: string, since: number) => {
    const { from, to, records } = await read(dataset, since);
    return [from, to, records.map(({ code }) => code).join("")];
  };

  test("a follower reads the places that changed since, each once, in order; a new one reads all", async () => {
    await begin("within");
    await change("within", "b", 3, 4);
    await change("within", "a", 4, 5);
    await change("within", "b", 5, 6);
    expect(await told("within", 0)).toEqual([0, 6, "cab"]);
    expect(await told("within", 3)).toEqual([3, 6, "ab"]);
    expect(await told("within", 5)).toEqual([5, 6, "b"]);
    expect(await told("within", 6)).toEqual([6, 6, ""]);
    expect((await read("within", 5)).records).toEqual([place("b", 6, "b at 6")]);
  });

  test("a follower that stands amid a transaction reads all of its places again, and takes what it lacks", async () => {
    await begin("amid");
    expect(await told("amid", 2)).toEqual([2, 3, "abc"]);
    const replica = new Replica();
    replica.load({ epoch: "epoch-1", sequence: 2 as Sequence }, [place("a", 1), place("b", 2)]);
    const taken: string[] = [];
    replica.listen(({ records }) => void taken.push(...records.map(({ code }) => code)));
    expect([replica.apply(await read("amid", 2)), taken, replica.position.sequence]).toEqual([true, ["c"], 3]);
  });

  test("lists are kept for a number of changes: one further behind gets everything, one just within only what changed", async () => {
    await begin("behind");
    await change("behind", "a", 3, 4);
    await change("behind", "b", 4, KEPT + 3);
    expect([await told("behind", 3), await told("behind", 2)]).toEqual([
      [3, KEPT + 3, "ab"],
      [0, KEPT + 3, "cab"],
    ]);
    await change("behind", "c", KEPT + 3, KEPT + 4);
    expect([await told("behind", 4), await told("behind", 3)]).toEqual([
      [4, KEPT + 4, "bc"],
      [0, KEPT + 4, "abc"],
    ]);
  });

  test("a dataset without a list of changes is read whole, and one without a counter is a mistake", async () => {
    await database.write(async (tx) => {
      await ensureCounter(tx, "silent", "epoch-1");
      await writePlaces(tx, "silent", [place("a", 1)]);
    });
    expect(await told("silent", 7)).toEqual([0, 0, "a"]);
    await expect(read("unknown", 0)).rejects.toThrow("Dataset unknown has no counter");
  });

  test("a state counts as a change of its place, with what was folded", async () => {
    await begin("states");
    await database.write(async (tx) => {
      await writeStates(tx, "states", [{ ...place("b", 4), state: { adult: { remaining: 7 } }, last: [NOW, 1, "e-1"] }]);
      await advanceCounter(tx, "states", 3 as Sequence, 4 as Sequence, ["b"]);
    });
    expect((await read("states", 3)).records).toEqual([{ ...place("b", 4, "b"), state: { adult: { remaining: 7 } }, last: [NOW, 1, "e-1"] }]);
  });

  test("more places than one text holds come whole, each once, in order", async () => {
    const many = Array.from({ length: 12_345 }, (_, at) => place(`p-${at}`, at + 1));
    await database.write(async (tx) => {
      await ensureCounter(tx, "many", "epoch-1");
      await writePlaces(tx, "many", many.slice(0, 345));
      await advanceCounter(tx, "many", BEFORE_ANY, 345 as Sequence, codesOf(many.slice(0, 345)));
      await writePlaces(tx, "many", many.slice(345));
      await advanceCounter(tx, "many", 345 as Sequence, 12_345 as Sequence, codesOf(many.slice(345)));
    });
    expect((await read("many", 0)).records).toEqual(many);
    expect((await read("many", 345)).records).toEqual(many.slice(345));
  });

  test("what is taken back moves nothing, and datasets do not see one another", async () => {
    await begin("one");
    await begin("other");
    const taken = database.write(async (tx) => {
      await writePlaces(tx, "one", [place("a", 4, "never")]);
      await advanceCounter(tx, "one", 3 as Sequence, 4 as Sequence, ["a"]);
      throw new Error("taken back");
    });
    await expect(taken).rejects.toThrow("taken back");
    await change("other", "c", 3, 4);
    expect([await told("one", 3), await told("other", 3)]).toEqual([
      [3, 3, ""],
      [3, 4, "c"],
    ]);
    const lists = await database.read((tx) => sql<{ places: string[] }>`select places from live_change where dataset = 'one' order by sequence`.execute(tx));
    expect(lists.rows).toEqual([{ places: ["a", "b", "c"] }]);
  });

  test("every move of the counter tells those who listen which dataset it is", async () => {
    await begin("heard");
    const heard: string[] = [];
    await database.listen(LIVE_CHANNEL, (dataset) => void heard.push(dataset));
    await change("heard", "a", 3, 4);
    await expect.poll(() => heard).toContain("heard");
  });
}
