// Sources pulled on a schedule, on one storage: what is due, what is new, what fails, and who does it. Run on every storage.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { layEmptyDatabase } from "../../../../test/empty-pglite.ts";
import { fileAnswer, pagesAnswer, type SourceServer, startSource } from "../../../../test/pulls/source-server.ts";
import { createDatabase, type Storage } from "../../../../test/running-server.ts";
import { type FixedClock, fixedClock } from "../../../adapters/fixed-clock.ts";
import { openPgliteFolder } from "../../../adapters/pglite-folder.ts";
import { openPostgres } from "../../../adapters/postgres.ts";
import { webReader } from "../../../adapters/web-reader.ts";
import type { Database } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { HOUR_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { migrate } from "../../store/migrations.sql.ts";
import { type PullContext, PullJob } from "./pull.job.ts";
import type { Pull, PullDeclaration } from "./pull.ts";
import { deletePull, makeDue, PULL_MIGRATIONS, putPull, readPull, takeDuePull } from "./pulls.sql.ts";

const NOW = Date.parse("2026-01-05T00:00:00Z") as EpochMs;
const KEY = "a+b/c==";

export function pullsSuite(storage: Storage): void {
  let database: Database;
  let drop: () => Promise<void>;
  let scratchFolder: string;
  let source: SourceServer;
  let clock: FixedClock;
  /** What was handed on: source and content. */
  let taken: [string, string][];
  let logged: object[];
  const say = (details: object, message: string) => void logged.push({ ...details, message });
  const log = { info: say, warn: say, error: say };

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "madang-pulls-"));
    scratchFolder = await mkdtemp(join(folder, "scratch-"));
    const server = storage === "postgres" ? await createDatabase() : null;
    if (!server) await layEmptyDatabase(folder);
    database = server
      ? await openPostgres({ url: server.url, applicationName: "test", log })
      : (await openPgliteFolder({ folder: join(folder, "database"), previousStop: "clean", log })).database;
    await migrate(database, fixedClock(NOW), PULL_MIGRATIONS);
    drop = async () => {
      await database.close();
      await server?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());
  beforeEach(async () => {
    source = await startSource();
    clock = fixedClock(NOW);
    taken = [];
    logged = [];
  });
  afterEach(async () => {
    source.stop();
    for (const id of ["list", "pages", "other"]) await database.write((tx) => deletePull(tx, id));
    expect(await readdir(scratchFolder)).toEqual([]);
  });

  let leases = 0;
  const job = (extra: Partial<PullContext> = {}) =>
    new PullJob({
      web: webReader({ addresses: "any", userAgent: "test" }),
      keys: new Map([["portal", encodeURIComponent(KEY)]]),
      maxBytes: 100_000,
      timeoutMs: 10_000,
      database,
      clock,
      scratchFolder,
      hasRoom: () => true,
      randomText: () => `lease-${leases++}`,
      onFetched: async (pull, content) => {
        taken.push([pull.id, await readFile(content.path, "utf8")]);
        return `draft-${taken.length}`;
      },
      log,
      ...extra,
    });
  const list = (extra: Partial<PullDeclaration> = {}): PullDeclaration => ({
    id: "list",
    dataset: "sites",
    institution: "ministry",
    source: null,
    everyMinutes: 60,
    isPaused: false,
    request: { kind: "file", url: `${source.base}/list.csv`, name: "list.csv" },
    ...extra,
  });
  const put = (pull: PullDeclaration) => database.write((tx) => putPull(tx, pull, clock.now()));
  const state = async (id = "list") => (await database.read((tx) => readPull(tx, id))) as Pull;

  test("a file is fetched when it is due, handed on once, and asked for by condition afterwards", async () => {
    source.answer = fileAnswer("code\nA\n", '"1"');
    await put(list());
    await job().look();
    await job().look();
    expect([taken, source.asked.length, await state()]).toEqual([
      [["list", "code\nA\n"]],
      1,
      expect.objectContaining({ dueAt: NOW + HOUR_MS, leasedUntil: null, failures: 0, failure: null, triedAt: NOW, answeredAt: NOW }),
    ]);
    clock.advance(HOUR_MS);
    await job().look();
    expect([taken.length, source.asked.length, (await state()).dueAt]).toEqual([1, 2, NOW + 2 * HOUR_MS]);
    source.answer = fileAnswer("code\nA\n", '"2"');
    clock.advance(HOUR_MS);
    await job().look();
    expect([taken.length, (await state()).content]).toEqual([1, expect.objectContaining({ etag: '"2"', fetchedAt: NOW, draft: "draft-1" })]);
    source.answer = fileAnswer("code\nB\n", '"3"');
    clock.advance(HOUR_MS);
    await job().look();
    expect(taken).toEqual([
      ["list", "code\nA\n"],
      ["list", "code\nB\n"],
    ]);
  });

  test("pages are asked for one after the other, with the key as the portal wants it, and joined", async () => {
    source.answer = pagesAnswer(
      [
        { gubun: "서울", defCnt: 1 },
        { gubun: "부산", defCnt: 2 },
        { gubun: "대구", defCnt: null },
      ],
      KEY,
    );
    const request = { kind: "data-go-kr", url: `${source.base}/getState`, parameters: { startCreateDt: "20200301" }, rowsPerPage: 2, key: "portal" } as const;
    await put(list({ id: "pages", request }));
    await job().look();
    expect(taken).toEqual([["pages", '{"gubun":"서울","defCnt":"1"}\n{"gubun":"부산","defCnt":"2"}\n{"gubun":"대구","defCnt":null}\n']]);
    const query = `serviceKey=${encodeURIComponent(KEY)}&startCreateDt=20200301`;
    expect(source.asked).toEqual([`/getState?${query}&pageNo=1&numOfRows=2&_type=json`, `/getState?${query}&pageNo=2&numOfRows=2&_type=json`]);
  });

  test("a source that refuses, is gone, or contradicts itself is asked again later and later, and told of without its address or key", async () => {
    const request = { kind: "data-go-kr", url: `${source.base}/getState`, parameters: {}, rowsPerPage: 10, key: "portal" } as const;
    source.answer = pagesAnswer([], "another key");
    await put(list({ id: "pages", request }));
    const waits: number[] = [];
    for (let failures = 1; failures <= 10; failures++) {
      await job().look();
      waits.push(((await state("pages")).dueAt - clock.now()) / MINUTE_MS);
      clock.advance((await state("pages")).dueAt - clock.now());
    }
    expect([waits, await state("pages")]).toEqual([
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 360],
      expect.objectContaining({ failures: 10, failure: { code: "source_refused", detail: "The portal answers with code 30." }, answeredAt: null }),
    ]);
    source.answer = (_, response) => response.writeHead(503, { "retry-after": "36000" }).end();
    await job().look();
    expect(((await state("pages")).dueAt - clock.now()) / HOUR_MS).toBe(10);
    source.answer = (_, response) => response.end('{"response":{"header":{"resultCode":"00"},"body":{"items":"","totalCount":3}}}');
    clock.advance(10 * HOUR_MS);
    await job().look();
    expect((await state("pages")).failure).toEqual({ code: "bad_answer", detail: "The pages hold 0 rows, and 3 were announced." });
    await put(list({ id: "pages", request: { ...request, key: "unknown" } }));
    await job().look();
    expect([(await state("pages")).failures, (await state("pages")).failure?.code]).toEqual([1, "key_missing"]);
    expect(JSON.stringify(logged)).not.toMatch(/127\.0\.0\.1|serviceKey|a%2Bb|a\+b/);
    expect(taken).toEqual([]);
  });

  test("one process at a time is at a source; what a killed one left is taken up when its lease has run out", async () => {
    source.answer = fileAnswer("code\nA\n", '"1"');
    await put(list());
    await put(list({ id: "other" }));
    await Promise.all([job().look(), job().look(), job().look()]);
    expect([taken.map(([id]) => id).sort(), source.asked.length]).toEqual([["list", "other"], 2]);
    clock.advance(HOUR_MS);
    const killed = await database.write((tx) => takeDuePull(tx, clock.now(), "killed", (clock.now() + 3 * MINUTE_MS) as EpochMs));
    expect(killed?.id).toBe("list");
    await job().look();
    expect((await state()).leasedUntil).toBe(clock.now() + 3 * MINUTE_MS);
    expect(await database.write((tx) => makeDue(tx, "list", clock.now()))).toBe(false);
    clock.advance(3 * MINUTE_MS);
    source.answer = fileAnswer("code\nC\n", '"9"');
    await job().look();
    expect([taken.at(-1), (await state()).leasedUntil]).toEqual([["list", "code\nC\n"], null]);
  });

  test("a process that stops gives up what it is at, which is due at once; a change meanwhile wins", async () => {
    let begun = () => {};
    const beginning = new Promise<void>((done) => {
      begun = done;
    });
    source.answer = () => begun();
    await put(list());
    const stopping = job();
    const looking = stopping.look();
    await beginning;
    await stopping.stop();
    await looking;
    expect(await state()).toMatchObject({ leasedUntil: null, dueAt: NOW, failures: 0, failure: null });

    const slow = job({
      onFetched: async () => {
        await put(list({ everyMinutes: 5 }));
        return "draft-of-before";
      },
    });
    source.answer = (_, response) => response.end("code\nA\n");
    await Promise.race([slow.look(), new Promise((done) => setTimeout(done, 500))]);
    await slow.stop();
    expect(await state()).toMatchObject({ everyMinutes: 5, content: null, dueAt: NOW });
  });

  test("what cannot be made a draft, and what does not fit on the disk, is tried again", async () => {
    source.answer = fileAnswer("code\nA\n", '"1"');
    await put(list());
    await job({ hasRoom: () => false }).look();
    expect([source.asked.length, (await state()).triedAt]).toEqual([0, null]);
    await job({
      onFetched: async () => {
        throw new Problem("storage_failed");
      },
    }).look();
    expect((await state()).failure).toEqual({ code: "not_taken", detail: new Problem("storage_failed").message });
    source.answer = (_, response) => response.end("x".repeat(200_000));
    clock.advance(MINUTE_MS);
    await job().look();
    expect((await state()).failure).toEqual({ code: "too_large", detail: "The answer is larger than 100000 bytes." });
  });

  test("a paused source rests, and is visited once when it is asked for", async () => {
    source.answer = fileAnswer("code\nA\n", '"1"');
    await put(list({ isPaused: true }));
    await job().look();
    expect(source.asked).toEqual([]);
    await database.write((tx) => makeDue(tx, "list", clock.now()));
    await job().look();
    clock.advance(2 * HOUR_MS);
    await job().look();
    expect([taken.length, source.asked.length, (await state()).isPaused]).toEqual([1, 1, true]);
  });
}
