// The examples on the pages of datasets, run as they stand there by curl, Python with pandas and requests, R with jsonlite, and Node.
// The one for Excel is not: its addresses and members are asked in test/browser/catalogue.test.ts.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { table as regions } from "../../src/datasets/regions/table.ts";
import { type Example, liveExamples, tableExamples } from "../../web/src/catalogue/examples.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const WORLD = { MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: "600", MADANG_TABLE_MEMORY_MB: "256", MADANG_TABLE_THREADS: "1" };
const PATIENCE_MS = 60_000;
type Runs = Exclude<Example["id"], "excel">;

interface Runner {
  /** The first one that is complete is taken: a system may have several. */
  readonly programs: readonly string[];
  readonly args: readonly string[];
  /** Shows whether it is there with all it needs. */
  readonly isComplete: readonly string[];
  /** Of Debian. */
  readonly packages: string;
  readonly file: string;
}
const RUNNERS: { readonly [id in Runs]: Runner } = {
  curl: { programs: ["sh"], args: ["-e"], isComplete: ["-c", "curl --version"], packages: "curl", file: "example.sh" },
  python: {
    programs: ["python3", "/usr/bin/python3"],
    args: [],
    isComplete: ["-c", "import pandas, requests"],
    packages: "python3-pandas python3-requests",
    file: "example.py",
  },
  r: { programs: ["Rscript"], args: [], isComplete: ["-e", "library(jsonlite)"], packages: "r-base-core r-cran-jsonlite", file: "example.R" },
  javascript: {
    programs: [process.execPath],
    args: ["--experimental-eventsource", "--no-warnings"],
    isComplete: ["--version"],
    packages: "nodejs",
    file: "example.mjs",
  },
};

let server: TestServer;
let folder: string;
const complete = new Map<Runs, string>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-programs-"));
  for (const id of Object.keys(RUNNERS) as Runs[]) complete.set(id, await firstComplete(RUNNERS[id]));
  server = await startTestServer("pglite", WORLD, { tables: [regions] });
  for (const began = performance.now(); !server.logLines.some((line) => line.includes("the releases of the sample world are there")); await sleep(100))
    if (performance.now() - began > PATIENCE_MS) throw new Error("The synthetic nation did not publish its regions");
}, 180_000);
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function firstComplete({ programs, isComplete, packages }: Runner): Promise<string> {
  for (const program of programs) {
    const isThere = await run(program, isComplete).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  throw new Error(`${programs.join(" and ")}: missing or not complete. Debian: apt-get install ${packages}`);
}

/** What a program says. Fails when it ends badly, and ends it as soon as `isEnough` of what it has said. */
function run(program: string, args: readonly string[], isEnough: (said: string) => boolean = () => false): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd: folder,
      timeout: PATIENCE_MS,
      detached: true,
      env: { ...process.env, LC_ALL: "C.UTF-8", PYTHONUNBUFFERED: "1" },
    });
    let said = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      // With its children: a shell waits for them.
      if (isEnough(said) && child.pid) process.kill(-child.pid, "SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaints += text;
    });
    child.on("error", failed);
    child.on("close", (code) => (code === 0 || isEnough(said) ? done(said) : failed(new Error(`${program} ended with ${code}: ${complaints}`))));
  });
}

async function runExample(examples: readonly Example[], id: Runs, isEnough?: (said: string) => boolean): Promise<string> {
  const { args, file } = RUNNERS[id];
  await writeFile(join(folder, file), examples.find((example) => example.id === id)?.code ?? "");
  return run(complete.get(id) ?? "", [...args, file], isEnough);
}

const ofTable = () => tableExamples(server.running.address, "regions");
const ofLive = () => liveExamples(server.running.address, "masks");
const answered = async <Answer>(path: string) => (await (await server.call(path)).json()) as Answer;

test("a released table: curl takes the file and the first rows", async () => {
  const { rows } = JSON.parse(await runExample(ofTable(), "curl")) as { readonly rows: readonly object[] };
  expect(rows).toEqual((await answered<{ readonly rows: readonly object[] }>("/v1/datasets/regions/rows?limit=5")).rows);
  expect(await readFile(join(folder, "regions.csv"), "utf8")).toBe(await (await server.call("/v1/datasets/regions/releases/latest/regions.csv")).text());
});

test("a released table: Python and R read the file, every column of it, Korean names and all", async () => {
  const [header = ""] = (await (await server.call("/v1/datasets/regions/releases/latest/regions.csv")).text()).split("\n");
  expect(await runExample(ofTable(), "python")).toMatch(new RegExp(`code +level[^]*\n0 +11 +province[^]*\\[5 rows x ${header.split(",").length} columns\\]`));
  expect(await runExample(ofTable(), "r")).toMatch(/code +level[^]*\n1 +11 +province[^]*서울특별시/);
});

test("a released table: JavaScript shows the first rows", async () => {
  expect(await runExample(ofTable(), "javascript")).toContain("서울특별시");
});

interface Nearby {
  readonly places: readonly { readonly name: string }[];
}
const nearby = async () => (await answered<Nearby>("/v1/live/masks/nearby?lat=37.5665&lng=126.978&radiusMeters=1000")).places;

test("live places: Python prints those near the city hall, R gets them as a table", async () => {
  const places = await nearby();
  expect(places.length).toBeGreaterThan(0);
  const lines = (await runExample(ofLive(), "python")).trim().split("\n");
  expect([lines.length, lines[0]]).toEqual([places.length, expect.stringContaining(places[0]?.name ?? "")]);
  expect(await runExample(ofLive(), "r")).toContain(`${places.length} obs.`);
});

test("live places: curl shows those near, then follows the stream", async () => {
  const said = await runExample(ofLive(), "curl", (text) => text.includes("event: position"));
  expect(said).toContain((await nearby())[0]?.name);
});

test("live places: JavaScript is told of changes as they happen", async () => {
  const said = await runExample(ofLive(), "javascript", (text) => text.includes("}\n"));
  expect(said).toMatch(/code: '\d{8}'/);
});
