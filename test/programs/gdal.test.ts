// GDAL, which most geographic programs are built on, opens `/ogc`: live places and released tables, by box and by filter.
import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrival, ndjson } from "../cli-process.ts";
import { makeExampleTables } from "../query/example-tables.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

/** More than GDAL asks for at once. */
const SELLERS = 23;
const codeOf = (at: number) => String(90_000_001 + at);

let server: TestServer;
let removeTables: () => Promise<void>;
let source: string;
beforeAll(async () => {
  await ran("ogrinfo", ["--version"]).catch(() => {
    throw new Error("ogrinfo and ogr2ogr are missing. Debian: apt-get install gdal-bin");
  });
  const { tables, remove } = await makeExampleTables();
  removeTables = remove;
  server = await startTestServer("pglite", {}, { published: tables });
  source = `OAPIF:${server.running.address}/ogc`;
  const sellers = Array.from({ length: SELLERS }, (_, at) => ({
    code: codeOf(at),
    name: at % 2 === 0 ? `가상약국 ${at}` : `가상우체국 ${at}`,
    type: at % 2 === 0 ? "01" : "02",
    address: `서울특별시 종로구 가상로 ${at}`,
    ...(at === SELLERS - 1 ? {} : { location: [126.9 + at / 100, 37.5] }),
  }));
  await sent("PUT", "/v1/ingest/masks/sellers", ndjson(sellers));
  await sent("POST", "/v1/ingest/masks/events", ndjson([arrival("e-1", codeOf(0), 250), arrival("e-2", codeOf(2), 5)]));
});
afterAll(async () => {
  await server?.stop();
  await removeTables?.();
});

async function sent(method: string, path: string, body: string): Promise<void> {
  const answer = await server.send(method, path, body, { "content-type": "application/x-ndjson" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

interface Ran {
  readonly out: string;
  /** What it asked for, behind `/ogc`. */
  readonly asked: readonly string[];
}

/** Every complaint of GDAL is a failure, also where it goes on. */
function ran(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: 60_000, maxBuffer: 50_000_000, env: { ...process.env, CPL_DEBUG: "ON" } }, (error, out, err) => {
      const complaints = err.split("\n").filter((line) => /^(?:ERROR|Warning) \d+:/.test(line));
      if (error || complaints.length > 0) reject(new Error([program, ...args, error?.message ?? "", ...complaints].join("\n")));
      else resolve({ out, asked: [...err.matchAll(/Fetch\(\S*?\/ogc([^)\s]*)\)/g)].map(([, path = ""]) => decodeURIComponent(path)) });
    });
  });
}

interface Feature {
  readonly geometry: { readonly coordinates: readonly [number, number] } | null;
  readonly properties: { readonly [name: string]: unknown };
}

/** Features of a layer, as GDAL hands them to whoever opens it. */
async function features(layer: string, ...options: readonly string[]): Promise<{ readonly found: readonly Feature[]; readonly asked: readonly string[] }> {
  const { out, asked } = await ran("ogr2ogr", ["-f", "GeoJSON", "/vsistdout/", source, layer, ...options]);
  return { found: (JSON.parse(out) as { readonly features: readonly Feature[] }).features, asked };
}
const named = (found: readonly Feature[], property: string) => found.map(({ properties }) => properties[property]);

test("it sees every collection as a layer, with types, and positions as longitude and latitude", async () => {
  const { out } = await ran("ogrinfo", ["-ro", source]);
  expect([...out.matchAll(/^\d+: (\S+)/gm)].map(([, name]) => name)).toEqual(["masks", "screening-centres", "self-test-kits"]);
  const layer = (await ran("ogrinfo", ["-ro", "-al", "-so", source, "masks"])).out;
  expect(layer).toMatch(new RegExp(`Geometry: Point\\nFeature Count: ${SELLERS}\\nExtent: \\(118\\.0+, 21\\.0+\\) - \\(132\\.0+, 43\\.50+\\)`));
  for (const type of ["code: String", "adult_remaining: Integer", "adult_observedAt: DateTime", "adult_suspended: Integer(Boolean)"])
    expect(layer).toContain(`\n${type}`);
});

test("live places come page by page, whole, in Korean, with their state", async () => {
  const { found, asked } = await features("masks");
  expect(named(found, "code")).toEqual(Array.from({ length: SELLERS }, (_, at) => codeOf(at)));
  expect(asked.filter((path) => path.includes("cursor=")).length).toBeGreaterThanOrEqual(2);
  expect(found[0]).toMatchObject({
    geometry: { type: "Point", coordinates: [126.9, 37.5] },
    properties: { name: "가상약국 0", adult_remaining: 250, adult_band: "plenty", adult_suspended: false },
  });
  expect([found[1]?.properties["adult_remaining"], found.at(-1)?.geometry]).toEqual([undefined, null]);
  const large = await features("masks", "-oo", "PAGE_SIZE=1000");
  expect([large.found, large.asked.some((path) => path.includes("cursor="))]).toEqual([found, false]);
});

test("a bounding box and a filter are answered by the server, together too", async () => {
  const inBox = await features("masks", "-spat", "126.895", "37", "126.925", "38");
  expect([named(inBox.found, "code"), inBox.asked.some((path) => /bbox=126\.89/.test(path))]).toEqual([[codeOf(0), codeOf(1), codeOf(2)], true]);
  const both = await features("masks", "-spat", "126.895", "37", "126.925", "38", "-where", "type = '02'");
  expect([named(both.found, "code"), both.asked.some((path) => /bbox=.*type=02|type=02.*bbox=/.test(path))]).toEqual([[codeOf(1)], true]);
  // GDAL asks for times with `datetime`, which every feature without a time fits. Source: OGC 17-069r4, 7.15.4.
  const before = await features("masks", "-where", "observedAt < '2020/03/14 00:00:00'");
  expect([before.found.length, named(before.found, "code").includes(codeOf(0)), before.asked.some((path) => path.includes("datetime=../"))]).toEqual([
    SELLERS - 2,
    false,
    true,
  ]);
  const words = await features("masks", "-where", "name LIKE '%약국%' AND adult_remaining > 100");
  expect(named(words.found, "code")).toEqual([codeOf(0)]);
});

test("released tables the same way: box, filter, flags, lists", async () => {
  const all = await features("screening-centres");
  expect(
    all.found.map(({ geometry, properties }) => [properties["name"], properties["phones"], properties["canSample"], geometry?.coordinates ?? null]),
  ).toEqual([
    ["가상보건소", ["02-000-0001", "02-000-0002"], true, [127.063, 37.4966]],
    ["가상의료원", ["053-000-0001"], true, [128.5941, 35.8693]],
    ["=가상병원", [], false, null],
  ]);
  const where = (...options: readonly string[]) => features("screening-centres", ...options);
  expect(named((await where("-spat", "127", "37", "128", "38")).found, "name")).toEqual(["가상보건소"]);
  expect(named((await where("-where", "kind = 'drive-through'")).found, "name")).toEqual(["가상의료원"]);
  const flagged = await where("-where", "province = '11' AND canSample = 1");
  expect([named(flagged.found, "name"), flagged.asked.some((path) => path.includes("canSample=1"))]).toEqual([["가상보건소"], true]);
  expect(named((await where("-where", "canSample = 0")).found, "name")).toEqual(["=가상병원"]);
});
