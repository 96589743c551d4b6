// The catalogue of a running server in every form: after a publication, by content negotiation, conditionally, with hostile words.
import { Parser } from "n3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putInstitution } from "../../src/platform/access/accounts.sql.ts";
import { addWantedTerms, readWantedTerms } from "../../src/platform/catalog/wanted-terms.sql.ts";
import { HOSTILE, INSTITUTION } from "../catalogue-view.ts";
import { patients, wards } from "../releases/datasets.ts";
import { type Publishing, startPublishing } from "../releases/publishing.ts";
import { croissantFaults } from "./croissant-rules.ts";
import { dataPackageFaults } from "./data-package-rules.ts";
import { isWellFormed } from "./well-formed.ts";

const WARDS = "code,name,kind,beds,opened,lon,lat\nW-1,첫째,open,13,2020-03-14,126.9,37.5\nW-2,둘째,closed,,2020-03-15,,\nW-3,셋째,open,7,,,\n";

let publishing: Publishing;
let site: string;
const get = (path: string, headers: { readonly [name: string]: string } = {}) => publishing.server.call(path, { headers, redirect: "manual" });
type Json = { readonly [member: string]: unknown };
const json = async (path: string) => (await (await get(path)).json()) as Json;

beforeAll(async () => {
  publishing = await startPublishing("pglite", {}, [wards, patients]);
  site = publishing.server.running.address;
  const { database, clock } = publishing.server.running;
  const name = { en: HOSTILE.replace("\ud800", "").replace("\u0001", ""), ko: "질병관리청" };
  await database.write((tx) => putInstitution(tx, { ...INSTITUTION, id: "ministry", name, datasets: ["wards", "patients"], createdAt: clock.now() }));
  await publishing.publish("wards", { "wards.csv": WARDS });
});
afterAll(() => publishing.server.stop());

test("a dataset is described with its publisher, contact, files, age and quality", async () => {
  const record = await json("/v1/catalog/datasets/wards");
  expect(record).toMatchObject({
    id: "wards",
    kind: "table",
    publisher: { id: "ministry", contact: INSTITUTION.contact },
    freshness: { state: "live", ageMinutes: 0 },
    newest: { version: "1.0.0", rows: 3 },
    isSynthetic: false,
  });
  await expect
    .poll(async () => (await json("/v1/catalog/datasets/wards"))["coverage"], { timeout: 30_000 })
    .toMatchObject({
      box: [124, 33, 132, 39],
      from: "2020-03-14",
      to: "2020-03-15",
    });
  const { quality, distributions } = record as unknown as {
    readonly quality: { readonly score: number; readonly parts: readonly { readonly points: number }[] };
    readonly distributions: readonly { readonly link: string; readonly latest: string; readonly sha256: string; readonly bytes: number }[];
  };
  expect(quality.score).toBe(quality.parts.reduce((sum, { points }) => sum + points, 0));
  for (const { link, latest, sha256, bytes } of distributions)
    for (const path of [link, latest]) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get("etag"), (await answer.arrayBuffer()).byteLength]).toEqual([200, `"${sha256}"`, bytes]);
    }
  expect((await get("/v1/catalog/datasets/nothing")).status).toBe(404);
});

test("every document has a strong ETag and is not sent twice", async () => {
  const paths = [
    "/catalog.ttl",
    "/catalog.jsonld",
    "/datasets/wards/schema.jsonld",
    "/datasets/wards/croissant.json",
    "/datasets/wards/datapackage.json",
    "/feeds/releases.atom",
    "/feeds/releases.json",
    "/sitemap.xml",
    "/robots.txt",
  ];
  for (const path of paths) {
    const first = await get(path);
    const etag = first.headers.get("etag") ?? "";
    const again = await get(path, { "if-none-match": etag });
    expect([path, first.status, /^"[\w-]{22}"$/.test(etag), again.status, await again.text()]).toEqual([path, 200, true, 304, ""]);
  }
});

test("the catalogue comes in the form that is asked for", async () => {
  const asked = async (accept: string) => {
    const answer = await get("/catalog", { accept });
    return [answer.status, answer.headers.get("content-type")?.split(";")[0] ?? null, answer.headers.get("vary")];
  };
  expect(await asked("text/turtle")).toEqual([200, "text/turtle", "Accept"]);
  expect(await asked("application/ld+json;q=0.5, text/turtle;q=0.9")).toEqual([200, "text/turtle", "Accept"]);
  expect(await asked("application/ld+json")).toEqual([200, "application/ld+json", "Accept"]);
  expect((await asked("text/html,*/*;q=0.8"))[0]).toBe(303);
  expect((await asked("image/png"))[0]).toBe(406);
  const text = await (await get("/catalog.ttl")).text();
  const datasets = new Parser().parse(text).filter(({ object }) => object.value === "http://www.w3.org/ns/dcat#Dataset");
  expect(datasets.map(({ subject }) => subject.value)).toContain(`${site}/datasets/wards`);
  const graph = ((await json("/catalog.jsonld"))["@graph"] ?? []) as readonly Json[];
  expect(graph.filter((node) => [node["@type"]].flat().includes("dcat:Dataset")).length).toBe(datasets.length);
});

test("a page may embed the words of schema.org: nothing in them ends a script", async () => {
  const text = await (await get("/datasets/wards/schema.jsonld")).text();
  expect(text).not.toMatch(/[<>&]/);
  const { publisher, distribution } = JSON.parse(text) as { readonly publisher: { readonly name: string }; readonly distribution: readonly Json[] };
  expect(publisher.name).toContain("</script>");
  expect(distribution.find(({ name }) => name === "wards.csv")).toMatchObject({
    "@type": "DataDownload",
    contentUrl: `${site}/v1/datasets/wards/releases/1.0.0/wards.csv`,
  });
});

test("Croissant names the files and columns of a release, and says what is live", async () => {
  const described = await json("/datasets/wards/croissant.json");
  expect(described).toMatchObject({ "@type": "sc:Dataset", conformsTo: "http://mlcommons.org/croissant/1.1", isLiveDataset: false, version: "1.0.0" });
  const [rows] = described["recordSet"] as readonly { readonly field: readonly { readonly name: string; readonly dataType: string }[] }[];
  expect(rows?.field.map(({ name, dataType }) => [name, dataType])).toEqual([
    ["code", "sc:Text"],
    ["name", "sc:Text"],
    ["kind", "sc:Text"],
    ["beds", "sc:Integer"],
    ["opened", "sc:Date"],
    ["lon", "sc:Float"],
    ["lat", "sc:Float"],
  ]);
  expect(await croissantFaults(await (await get("/datasets/wards/croissant.json")).text())).toEqual([]);
  const live = await get("/datasets/masks/croissant.json");
  expect([live.headers.get("content-type"), await live.json()]).toMatchObject([
    'application/ld+json; profile="http://mlcommons.org/croissant/1.1"',
    { isLiveDataset: true },
  ]);
  // There is nothing to load before the first release, and nothing leads there.
  expect([(await get("/datasets/patients/croissant.json")).status, (await json("/v1/catalog/datasets/patients"))["links"]]).toEqual([
    404,
    { page: "/datasets/patients", releases: "/v1/datasets/patients/releases", schemaOrg: "/datasets/patients/schema.jsonld" },
  ]);
});

test("a Data Package keeps its profile's rules, and leads to its files where it is found away from them", async () => {
  const [apart, beside] = await Promise.all(["/datasets/wards/datapackage.json", "/v1/datasets/wards/releases/1.0.0/datapackage.json"].map(json));
  expect([dataPackageFaults(apart), dataPackageFaults(beside)]).toEqual([[], []]);
  const { resources } = apart as unknown as { readonly resources: readonly { readonly path: string }[] };
  for (const { path } of resources) expect([path, (await fetch(path)).status]).toEqual([path, 200]);
  expect((await get("/datasets/masks/datapackage.json")).status).toBe(404);
});

test("feeds and site map are well-formed, whatever an institution is called", async () => {
  for (const path of ["/feeds/releases.atom", "/sitemap.xml"]) expect([path, isWellFormed(await (await get(path)).text())]).toEqual([path, true]);
  const { version, items } = (await json("/feeds/releases.json")) as unknown as { readonly version: string; readonly items: readonly Json[] };
  expect([version, items.length, items[0]?.["url"]]).toEqual(["https://jsonfeed.org/version/1.1", 1, `${site}/v1/datasets/wards/releases/1.0.0`]);
  expect(await (await get("/robots.txt")).text()).toContain(`Sitemap: ${site}/sitemap.xml`);
});

test("searches find, and what was not found is counted without who asked", async () => {
  const found = async (query: string) =>
    ((await json(`/v1/catalog/search?${query}`)) as unknown as { readonly datasets: readonly { readonly id: string }[] }).datasets.map(({ id }) => id);
  expect((await found(`q=${encodeURIComponent("병동을 wards")}`))[0]).toBe("wards");
  expect(await found("kind=table&publisher=ministry")).toEqual(["wards", "patients"]);
  for (let times = 0; times < 10; times++) expect(await found("q=oxymeter+010-1234-5678")).toEqual([]);
  expect((await get("/v1/catalog/search?sort=wrong")).status).toBe(400);
  await publishing.server.restart();
  expect(((await json("/v1/catalog/wanted")) as unknown as { readonly terms: readonly Json[] }).terms).toMatchObject([{ term: "oxymeter", asked: 10 }]);
});

test("no more words are kept than may be: those asked least and longest ago go", async () => {
  const { database } = publishing.server.running;
  await database.write((tx) =>
    addWantedTerms(
      tx,
      new Map([
        ["old", 2],
        ["often", 50],
      ]),
      "2020-03-15",
      10,
    ),
  );
  await database.write((tx) =>
    addWantedTerms(
      tx,
      new Map([
        ["new", 2],
        ["often", 1],
      ]),
      "2020-03-16",
      3,
    ),
  );
  expect((await database.read((tx) => readWantedTerms(tx, 1, 10))).map(({ term, asked }) => `${term} ${asked}`)).toEqual(["often 51", "oxymeter 10", "new 2"]);
});

test("a release that is withdrawn is in no form any more", async () => {
  const body = { kind: "privacy", reason: "A name was in it." };
  expect((await publishing.reviewer.send("POST", "/v1/publish/wards/releases/1.0.0/withdraw", body)).status).toBe(200);
  expect(await json("/v1/catalog/datasets/wards")).toMatchObject({ newest: null, distributions: [], services: [] });
  for (const path of [
    "/catalog.ttl",
    "/catalog.jsonld",
    "/feeds/releases.atom",
    "/feeds/releases.json",
    "/datasets/wards/croissant.json",
    "/datasets/wards/schema.jsonld",
  ])
    expect([path, (await (await get(path)).text()).includes("releases/1.0.0")]).toEqual([path, false]);
  expect((await get("/datasets/wards/datapackage.json")).status).toBe(404);
});
