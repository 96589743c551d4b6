// The engine process: answers, big answers in batches, refusals, and its end.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineFailure, type EngineOptions, type EngineSession } from "../../core/ports/table-engine.ts";
import { duckdbEngine } from "./table-engine.ts";

let options: EngineOptions;
const use = <Answer>(work: (session: EngineSession) => Promise<Answer>) => duckdbEngine().use(options, work);

beforeAll(async () => {
  options = { memoryMb: 256, threads: 1, scratchFolder: await mkdtemp(join(tmpdir(), "madang-engine-")) };
});
afterAll(() => rm(options.scratchFolder, { recursive: true }));

test("appended rows are asked for, whole numbers come as numbers, times in UTC", async () => {
  const rows = await use(async (session) => {
    await session.run("CREATE TABLE t (a VARCHAR, b VARCHAR)");
    await session.append("t", [
      ["한글", null],
      ["", "x"],
    ]);
    return session.rows("SELECT a, b, 7::BIGINT AS n, DATE '2020-03-14' AS day, TIMESTAMPTZ '2020-03-14 10:59:00+09' AS at FROM t");
  });
  const rest = { n: 7, day: "2020-03-14", at: "2020-03-14 01:59:00+00" };
  expect(rows).toEqual([
    { a: "한글", b: null, ...rest },
    { a: "", b: "x", ...rest },
  ]);
});

test("a big answer comes in batches, in order, and may be left early", async () => {
  const [sizes, first] = await use(async (session) => {
    const found: number[] = [];
    for await (const rows of session.batches("SELECT range AS n FROM range(50000)")) found.push(rows.length);
    for await (const rows of session.batches("SELECT range AS n FROM range(50000)")) return [found, rows[0]] as const;
    return [found, undefined] as const;
  });
  expect([sizes.reduce((sum, size) => sum + size, 0), sizes.length > 1, first]).toEqual([50_000, true, { n: 0 }]);
});

test("a refused statement and a killed process fail their call, and leave no file", async () => {
  await use(async (session) => {
    await expect(session.rows("SELECT * FROM nowhere")).rejects.toThrow(EngineFailure);
    const endless = session.rows("SELECT count(*) FROM range(1000000000000) a, range(1000000) b");
    session.kill();
    await expect(endless).rejects.toThrow(EngineFailure);
    await expect(session.rows("SELECT 1")).rejects.toThrow(EngineFailure);
  });
  expect(await readdir(options.scratchFolder)).toEqual([]);
});
