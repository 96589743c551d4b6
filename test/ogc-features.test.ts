// OGC API – Features over live places and released tables alike: documents, pages, filters, and what is refused.
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrival, ndjson, SELLERS } from "./cli-process.ts";
import { openApiFaults } from "./openapi-faults.ts";
import { makeExampleTables } from "./query/example-tables.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

interface Feature {
  readonly id?: string;
  readonly geometry: { readonly coordinates: readonly number[] } | null;
  readonly properties: { readonly [name: string]: unknown };
}
interface Features {
  readonly features: readonly Feature[];
  readonly numberReturned: number;
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type: string }[];
}

let server: TestServer;
let removeTables: () => Promise<void>;
beforeAll(async () => {
  const { tables, remove } = await makeExampleTables();
  removeTables = remove;
  server = await startTestServer("pglite", {}, { published: tables });
  const sellers = [...SELLERS, { code: "90000003", name: "가상농협", type: "03", address: "경상남도 창원시 가상로 3" }];
  await sent("PUT", "/v1/ingest/masks/sellers", ndjson(sellers));
  await sent("POST", "/v1/ingest/masks/events", ndjson([arrival("e-1", "90000001", 250)]));
});
afterAll(async () => {
  await server.stop();
  await removeTables();
});

async function sent(method: string, path: string, body: string): Promise<void> {
  const answer = await server.send(method, path, body, { "content-type": "application/x-ndjson" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

const get = async (path: string) => (await (await server.call(path)).json()) as Features & { readonly [member: string]: unknown };
const items = (query: string) => get(`/ogc/collections/${query}`);
const codes = async (query: string) => (await items(`masks/items?${query}`)).features.map(({ id }) => id);
const centres = async (query: string) => (await items(`screening-centres/items?${query}`)).features.map(({ properties }) => properties["name"]);
const filtered = (text: string) => `filter=${encodeURIComponent(text)}`;

test("landing page, conformance and collections lead to live datasets and tables alike", async () => {
  const landing = await get("/ogc");
  const hrefs = new Map(landing.links.map(({ rel, href }) => [rel, href]));
  expect([...hrefs.keys()]).toEqual(expect.arrayContaining(["self", "alternate", "service-desc", "service-doc", "conformance", "data"]));
  const followed = await Promise.all(["service-desc", "service-doc", "conformance", "data"].map(async (rel) => (await fetch(hrefs.get(rel) as string)).status));
  expect(followed).toEqual([200, 200, 200, 200]);
  const { collections } = (await get("/ogc/collections")) as unknown as { readonly collections: readonly { readonly id: string }[] };
  expect(collections.map(({ id }) => id)).toEqual(["masks", "screening-centres", "self-test-kits"]);
  expect((await get("/ogc/conformance"))["conformsTo"]).toContain("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core");
  expect((await get("/ogc/collections/masks/queryables"))["properties"]).toMatchObject({
    type: { enum: expect.arrayContaining(["01"]) },
    adult_band: {},
    geometry: {},
  });
});

test("live places: boxes, properties, filters and pages, from the index in memory", async () => {
  expect(await codes("")).toEqual(["90000001", "90000002", "90000003"]);
  expect(await codes("bbox=126.9795,37.5,126.9805,38")).toEqual(["90000001"]);
  expect(await codes("type=02")).toEqual(["90000002"]);
  expect(await codes(filtered("type IN ('01','02') AND name LIKE '%우체%'"))).toEqual(["90000002"]);
  expect(await codes(filtered("adult_band IS NOT NULL"))).toEqual(["90000001"]);
  expect(await codes(filtered("NOT type = '01'"))).toEqual(["90000002", "90000003"]);
  expect(await codes(filtered("geometry IS NULL"))).toEqual(["90000003"]);
  expect(await codes("datetime=2020-03-14&type=01")).toEqual(["90000001"]);
  expect(await codes("datetime=2020-03-15/..&type=01")).toEqual([]);
  const first = await items("masks/items?limit=2");
  const next = first.links.find(({ rel }) => rel === "next");
  expect([first.numberReturned, next?.href]).toEqual([2, expect.stringContaining("cursor=90000002")]);
  const second = (await (await fetch(next?.href as string)).json()) as Features;
  expect([second.features.map(({ id }) => id), second.links.some(({ rel }) => rel === "next")]).toEqual([["90000003"], false]);
  const one = (await get("/ogc/collections/masks/items/90000001")) as unknown as Feature;
  expect([one.id, one.geometry, one.properties["name"]]).toEqual(["90000001", { type: "Point", coordinates: [126.98, 37.57] }, "가상약국"]);
});

test("released tables: the same, through the query", async () => {
  expect(await centres("")).toEqual(["가상보건소", "가상의료원", "=가상병원"]);
  expect(await centres("bbox=127,37,128,38")).toEqual(["가상보건소"]);
  expect(await centres("kind=drive-through")).toEqual(["가상의료원"]);
  expect(await centres(filtered("kind = 'screening' OR (canSample = false AND province = '11')"))).toEqual(["가상보건소", "=가상병원"]);
  expect(await centres(filtered("NOT name LIKE '가상%'"))).toEqual(["=가상병원"]);
  expect(await centres(filtered("geometry IS NOT NULL AND province <> '11'"))).toEqual(["가상의료원"]);
  const first = await items("screening-centres/items?limit=2&filter=province%20IS%20NOT%20NULL");
  const next = first.links.find(({ rel }) => rel === "next")?.href as string;
  const second = (await (await fetch(next)).json()) as Features;
  expect([first.features.length, second.features.map(({ properties }) => properties["name"])]).toEqual([2, ["=가상병원"]]);
  const id = first.features[0]?.id as string;
  const one = (await get(`/ogc/collections/screening-centres/items/${encodeURIComponent(id)}`)) as unknown as Feature;
  expect([one.id, one.properties["name"], one.geometry?.coordinates]).toEqual([id, "가상보건소", [127.063, 37.4966]]);
});

test.for([
  ["masks/items?bbox=1,2,3", 400, "invalid_request"],
  ["masks/items?colour=red", 400, "invalid_request"],
  ["masks/items?limit=0", 400, "invalid_request"],
  ["masks/items?datetime=yesterday", 400, "invalid_request"],
  ["masks/items?filter-lang=cql2-json&filter=true", 400, "invalid_request"],
  ["masks/items?filter=nmae%3D%27x%27", 400, "invalid_request"],
  ["masks/items?filter=type%20%3E%203", 400, "invalid_request"],
  ["masks/items?filter=S_INTERSECTS(geometry,POINT(1%202))", 400, "filter_class"],
  ["screening-centres/items?filter=phones%3D%27x%27", 400, "filter_class"],
  ["screening-centres/items?cursor=x", 400, "invalid_request"],
  ["cases-daily/items", 404, "unknown_dataset"],
  ["masks/items/nothing", 404, "not_found"],
  ["screening-centres/items/nothing", 404, "not_found"],
] as const)("%s is refused with %i %s", async ([path, status, code]) => {
  const answer = await server.call(`/ogc/collections/${path}`);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
});

test("pages for people: in the language asked for, without script, and nothing of a value becomes markup", async () => {
  const hostile = { code: "90000009", name: "<script>alert(1)</script>", type: "01", address: "서울특별시 종로구 가상로 9", location: [126.99, 37.57] };
  await sent("PUT", "/v1/ingest/masks/sellers", ndjson([hostile]));
  for (const path of [
    "",
    "/api",
    "/conformance",
    "/collections",
    "/collections/masks",
    "/collections/masks/queryables",
    "/collections/masks/items",
    "/collections/masks/items/90000009",
  ]) {
    const answer = await server.call(`/ogc${path}`, { headers: { accept: "text/html,*/*;q=0.8", "accept-language": "ko-KR,ko;q=0.9,en;q=0.8" } });
    const text = await answer.text();
    expect([path, answer.headers.get("content-type"), answer.headers.get("content-language")]).toEqual([path, "text/html; charset=utf-8", "ko"]);
    expect([path, text.includes('<html lang="ko">'), (text.match(/<h1>/g) ?? []).length, text.includes("<script")]).toEqual([path, true, 1, false]);
  }
  const english = await (await server.call("/ogc/collections/masks/items?f=html")).text();
  expect([english.includes('<html lang="en">'), english.includes("&lt;script&gt;"), english.includes("<caption>")]).toEqual([true, true, true]);
});

test("the description is OpenAPI 3.0 without a fault", async () => {
  const answer = await server.call("/ogc/api");
  expect(answer.headers.get("content-type")).toBe("application/vnd.oai.openapi+json;version=3.0");
  const faults = await openApiFaults(await answer.text());
  // The service of a test is local, as every service is until it is published.
  expect(faults.filter((fault) => !fault.startsWith("no-server-example.com"))).toEqual([]);
});
