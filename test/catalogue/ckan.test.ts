// CKAN's Action API as CKAN's own client asks for it: POST of JSON to /api/action, through packages, resources and rows.
import { afterAll, beforeAll, expect, test } from "vitest";
import { patients, wards } from "../releases/datasets.ts";
import { type Publishing, startPublishing } from "../releases/publishing.ts";

const WARDS = "code,name,kind,beds,opened,lon,lat\nW-1,첫째,open,13,2020-03-14,126.9,37.5\nW-2,둘째,closed,,2020-03-15,,\nW-3,셋째,open,7,,,\n";

interface Envelope {
  readonly success: boolean;
  readonly result: unknown;
  readonly error: { readonly __type: string };
}
interface Package {
  readonly id: string;
  readonly resources: readonly { readonly id: string; readonly url: string; readonly hash?: string; readonly datastore_active: boolean }[];
}

let publishing: Publishing;
beforeAll(async () => {
  publishing = await startPublishing("pglite", {}, [wards, patients]);
  await publishing.publish("wards", { "wards.csv": WARDS });
});
afterAll(() => publishing.server.stop());

/** As ckanapi does it. */
async function post(action: string, parameters: object = {}): Promise<{ readonly status: number; readonly envelope: Envelope }> {
  const answer = await publishing.server.call(`/api/action/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(parameters),
  });
  return { status: answer.status, envelope: (await answer.json()) as Envelope };
}

async function result<Answer>(action: string, parameters: object = {}): Promise<Answer> {
  const { status, envelope } = await post(action, parameters);
  expect([action, status, envelope.success]).toEqual([action, 200, true]);
  return envelope.result as Answer;
}

test("a client walks from packages over resources to rows", async () => {
  const names = await result<readonly string[]>("package_list");
  expect(names).toEqual(["exposure-sites", "masks", "patients", "self-test-kits", "wards"]);
  let rows = 0;
  for (const id of names)
    for (const resource of (await result<Package>("package_show", { id })).resources) {
      expect(await result("resource_show", { id: resource.id })).toEqual(resource);
      expect([resource.url, (await fetch(resource.url, { method: "HEAD" })).status]).toEqual([resource.url, 200]);
      if (!resource.datastore_active) continue;
      rows += (await result<{ readonly total: number }>("datastore_search", { resource_id: resource.id })).total;
    }
  expect(rows).toBe(3);
});

test("rows are found by filter, words and order, and paged by offset", async () => {
  const codes = async (parameters: object) => {
    const found = await result<{ readonly total: number; readonly records: readonly { readonly code: string }[] }>("datastore_search", {
      resource_id: "wards--csv",
      ...parameters,
    });
    return [found.total, ...found.records.map(({ code }) => code)];
  };
  expect(await codes({ sort: "code desc" })).toEqual([3, "W-3", "W-2", "W-1"]);
  expect(await codes({ sort: "code desc", limit: 1, offset: 1 })).toEqual([3, "W-2"]);
  expect(await codes({ limit: 2, offset: 1 })).toEqual([3, "W-2", "W-3"]);
  expect(await codes({ filters: { kind: "open" }, offset: 1 })).toEqual([2, "W-3"]);
  expect(await codes({ filters: { code: ["W-1", "W-2"] } })).toEqual([2, "W-1", "W-2"]);
  expect(await codes({ q: { name: "첫" } })).toEqual([1, "W-1"]);
  expect(await codes({ limit: 0 })).toEqual([3]);
  const { fields } = await result<{ readonly fields: readonly { readonly id: string; readonly type: string }[] }>("datastore_info", { id: "wards--csv" });
  expect(fields.map(({ id, type }) => `${id} ${type}`)).toEqual([
    "code text",
    "name text",
    "kind text",
    "beds int8",
    "opened date",
    "lon float8",
    "lat float8",
  ]);
});

test("packages are searched by words and by fields", async () => {
  const found = async (parameters: object) => {
    const { count, results } = await result<{ readonly count: number; readonly results: readonly Package[] }>("package_search", parameters);
    return [count, ...results.map(({ id }) => id)];
  };
  expect(await found({ q: "wards" })).toEqual([1, "wards"]);
  expect(await found({ q: "마스크" })).toEqual([1, "masks"]);
  expect(await found({ q: "*:*", rows: 0 })).toEqual([5]);
  expect(await found({ fq: "groups:covid-19", sort: "name asc", rows: 1, start: 2 })).toEqual([3, "self-test-kits"]);
  expect(await found({ fq: '+res_format:CSV -tags:"nothing"' })).toEqual([1, "wards"]);
  expect(await found({ fq: "organization:(ministry OR nobody)", sort: "name desc" })).toEqual([2, "wards", "patients"]);
  const { search_facets } = await result<{ readonly search_facets: object }>("package_search", { "facet.field": ["groups"], rows: 0 });
  expect(search_facets).toMatchObject({
    groups: {
      items: [
        { name: "covid-19", count: 3 },
        { name: "test", count: 2 },
      ],
    },
  });
});

test("publishers are organizations, issues are groups, keywords are tags", async () => {
  expect(await result("organization_list")).toContain("ministry");
  expect(await result("group_list", { all_fields: true })).toMatchObject([
    { name: "covid-19", package_count: 3 },
    { name: "test", package_count: 2 },
  ]);
  expect(await result("tag_list", { query: "마스" })).toEqual(["공적마스크", "마스크"]);
  expect(await result("status_show")).toMatchObject({ site_url: publishing.server.running.address });
});

test("GET with a query does the same", async () => {
  const answer = await publishing.server.call(
    `/api/3/action/datastore_search?resource_id=wards--csv&filters=${encodeURIComponent('{"code":"W-3"}')}&fields=code,beds`,
  );
  expect(((await answer.json()) as { readonly result: object }).result).toMatchObject({ total: 1, records: [{ code: "W-3", beds: 7 }] });
});

test("refusals have CKAN's form", async () => {
  const refusal = async (action: string, parameters: object) => {
    const { status, envelope } = await post(action, parameters);
    return [status, envelope.success, envelope.error.__type];
  };
  expect(await refusal("package_show", { id: "nothing" })).toEqual([404, false, "Not Found Error"]);
  expect(await refusal("package_show", {})).toEqual([409, false, "Validation Error"]);
  expect(await refusal("datastore_search", { resource_id: "wards--parquet" })).toEqual([404, false, "Not Found Error"]);
  expect(await refusal("datastore_search", { resource_id: "wards--csv", filters: { "name'; drop": 1 } })).toEqual([409, false, "Validation Error"]);
  expect(await refusal("datastore_search", { resource_id: "wards--csv", limit: -1 })).toEqual([409, false, "Validation Error"]);
  expect(await refusal("datastore_search", { resource_id: "wards--csv", q: "everything" })).toEqual([409, false, "Validation Error"]);
  expect(await refusal("package_search", { fq: "secret:*" })).toEqual([400, false, "Search Query Error"]);
  expect((await post("package_create")).status).toBe(400);
  expect((await post("__proto__")).status).toBe(400);
  const broken = await publishing.server.call("/api/3/action/package_show", { method: "POST", body: "{", headers: { "content-type": "text/plain" } });
  expect(broken.status).toBe(409);
});
