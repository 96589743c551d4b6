// CKAN's own client walks through a running server: packages, resources, rows page by page, organizations, groups and tags.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { patients, wards } from "../releases/datasets.ts";
import { type Publishing, startPublishing } from "../releases/publishing.ts";
import { CkanClient, CkanException, type Parameters } from "./ckan-client.ts";

const ROWS = 257;
const codeOf = (row: number) => `W-${String(row).padStart(4, "0")}`;

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Resource extends Named {
  readonly package_id: string;
  readonly url: string;
  readonly format: string;
  readonly hash?: string;
  readonly datastore_active: boolean;
}
interface Package extends Named {
  readonly resources: readonly Resource[];
  readonly organization: Named;
  readonly groups: readonly Named[];
  readonly tags: readonly Named[];
}
interface Rows {
  readonly total: number;
  readonly fields: readonly { readonly id: string; readonly type: string }[];
  readonly records: readonly { readonly code: string; readonly name: string; readonly beds: number }[];
}

let publishing: Publishing;
let site: string;
beforeAll(async () => {
  publishing = await startPublishing("pglite", {}, [wards, patients]);
  const lines = Array.from({ length: ROWS }, (_, row) => `${codeOf(row)},병동 ${row},${row % 2 === 0 ? "open" : "closed"},${row}`);
  await publishing.publish("wards", { "wards.csv": `code,name,kind,beds\n${lines.join("\n")}\n` });
  site = publishing.server.running.address;
});
afterAll(() => publishing.server.stop());

const raised = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof CkanException ? [error.name, error.message] : error;
};

test("what it sends is what the library sends, byte for byte", async () => {
  const seen: string[] = [];
  const collector = createServer(async (asked: IncomingMessage, answer) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    const headers = Array.from({ length: asked.rawHeaders.length / 2 }, (_, at) => `${asked.rawHeaders[2 * at]}: ${asked.rawHeaders[2 * at + 1]}`);
    seen.push([`${asked.method} ${asked.url} HTTP/${asked.httpVersion}`, ...headers, "", Buffer.concat(parts).toString("latin1")].join("\n"));
    answer.end('{"success": true, "result": []}');
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const { port } = collector.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/`;
  await new CkanClient(address).call("package_list");
  await new CkanClient(address, { apiKey: "k-1" }).call("package_search", { q: "마스크 α", fq_list: ["a:b", "c:d"], rows: 5, include_private: false });
  await new CkanClient(address, { getOnly: true }).call("package_search", { q: "two words", fq_list: ["a:b", "c:d"], include_private: false, sort: null });
  await new Promise((resolve) => collector.close(resolve));
  const common = `Host: 127.0.0.1:${port}\nUser-Agent: ckanapi/4.11 (+https://github.com/ckan/ckanapi)\nAccept-Encoding: gzip, deflate\nAccept: */*\nConnection: keep-alive\nContent-Type: application/json`;
  const body = '{"q": "\\ub9c8\\uc2a4\\ud06c \\u03b1", "fq_list": ["a:b", "c:d"], "rows": 5, "include_private": false}';
  expect(seen).toEqual([
    `POST /api/action/package_list HTTP/1.1\n${common}\nContent-Length: 2\n\n{}`,
    `POST /api/action/package_search HTTP/1.1\n${common}\nX-CKAN-API-Key: k-1\nAuthorization: k-1\nContent-Length: ${body.length}\n\n${body}`,
    `GET /api/action/package_search?q=two+words&fq_list=a%3Ab&fq_list=c%3Ad&include_private=False HTTP/1.1\n${common}\n\n`,
  ]);
});

test.for([
  { name: "by POST", options: {} },
  { name: "by GET", options: { getOnly: true } },
  { name: "with a key of another site", options: { apiKey: "8b1c7a5e-0000-4000-8000-000000000000" } },
])("a script walks from packages over resources to every row, $name", async ({ options }) => {
  const ckan = new CkanClient(site, options);
  const names = await ckan.call<readonly string[]>("package_list");
  expect(names).toEqual(["exposure-sites", "masks", "patients", "self-test-kits", "wards"]);
  const codes: string[] = [];
  for (const id of names) {
    const found = await ckan.call<Package>("package_show", { id, include_datasets: false });
    expect([found.name, found.organization.name, found.groups.length, found.tags.length > 0]).toEqual([id, expect.any(String), 1, true]);
    for (const resource of found.resources) {
      expect(await ckan.call("resource_show", { id: resource.id })).toEqual(resource);
      expect([resource.url, resource.package_id, (await fetch(resource.url, { method: "HEAD" })).status]).toEqual([resource.url, id, 200]);
      if (!resource.datastore_active) continue;
      const { fields, records, total } = await ckan.call<Rows>("datastore_search", { resource_id: resource.id, limit: 0 });
      expect([fields.map((field) => field.id), records, total]).toEqual([["code", "name", "kind", "beds"], [], ROWS]);
      for (let offset = 0; ; offset += 100) {
        const page = await ckan.call<Rows>("datastore_search", { resource_id: resource.id, sort: "code asc", limit: 100, offset });
        if (page.records.length === 0) break;
        codes.push(...page.records.map(({ code }) => code));
      }
    }
  }
  expect(codes).toEqual(Array.from({ length: ROWS }, (_, row) => codeOf(row)));
});

test("rows are found by Korean words, by filters, and as lists, by POST and GET alike", async () => {
  for (const getOnly of [false, true]) {
    const ckan = new CkanClient(site, { getOnly });
    const search = (parameters: Parameters) => ckan.call<Rows>("datastore_search", { resource_id: "wards--csv", ...parameters });
    const written = (value: object) => (getOnly ? JSON.stringify(value) : value);
    const found = await search({ filters: written({ kind: ["open"], beds: 128 }), fields: ["code", "name"] });
    expect([found.total, found.records]).toEqual([1, [{ code: "W-0128", name: "병동 128" }]]);
    expect((await search({ q: written({ name: "병동 25" }), sort: "beds desc", include_total: false, limit: 2 })).records.map(({ beds }) => beds)).toEqual([
      256, 255,
    ]);
    expect((await search({ records_format: "lists", fields: ["code", "beds"], sort: "code asc", limit: 1 })).records).toEqual([["W-0000", 0]]);
  }
});

test("the library's search goes through all packages, a thousand at a time", async () => {
  const ckan = new CkanClient(site);
  const names: string[] = [];
  for (let start = 0; ; ) {
    const { results, count } = await ckan.call<{ readonly count: number; readonly results: readonly Named[] }>("package_search", { start, rows: 1_000 });
    expect(count).toBe(5);
    if (results.length === 0) break;
    names.push(...results.map(({ name }) => name));
    start += results.length;
  }
  expect(names.toSorted()).toEqual(["exposure-sites", "masks", "patients", "self-test-kits", "wards"]);
});

test("organizations, groups and tags lead to packages and back", async () => {
  const ckan = new CkanClient(site);
  const packages = await ckan.call<readonly Package[]>("current_package_list_with_resources", { limit: 100 });
  const found = async (fq: string) =>
    (await ckan.call<{ readonly results: readonly Named[] }>("package_search", { fq, rows: 1_000 })).results.map(({ name }) => name).toSorted();
  const having = (has: (each: Package) => boolean) =>
    packages
      .filter(has)
      .map(({ name }) => name)
      .toSorted();
  for (const name of await ckan.call<readonly string[]>("organization_list")) {
    expect(await ckan.call("organization_show", { id: name, include_datasets: false })).toMatchObject({ name, is_organization: true });
    expect([name, await found(`organization:"${name}"`)]).toEqual([name, having(({ organization }) => organization.name === name)]);
  }
  for (const name of await ckan.call<readonly string[]>("group_list")) {
    expect(await ckan.call("group_show", { id: name, include_datasets: false })).toMatchObject({ name });
    expect([name, await found(`groups:"${name}"`)]).toEqual([name, having(({ groups }) => groups.some((group) => group.name === name))]);
  }
  const tags = await ckan.call<readonly string[]>("tag_list");
  expect(tags.toSorted()).toEqual([...new Set(packages.flatMap((each) => each.tags.map(({ name }) => name)))].toSorted());
  for (const name of tags) expect([name, await found(`tags:"${name}"`)]).toEqual([name, having((each) => each.tags.some((tag) => tag.name === name))]);
});

test("what is refused raises what the library's users catch", async () => {
  for (const options of [{}, { getOnly: true }]) {
    const ckan = new CkanClient(site, options);
    expect(await raised(ckan.call("package_show", { id: "nothing" }))).toEqual(["NotFound", "Dataset not found"]);
    expect(await raised(ckan.call("organization_show", { id: "nobody" }))).toEqual(["NotFound", "nobody was not found."]);
    expect(await raised(ckan.call("datastore_search", { resource_id: "wards--parquet" }))).toEqual(["NotFound", 'Resource "wards--parquet" was not found.']);
    expect(await raised(ckan.call("package_show"))).toEqual(["ValidationError", '{"id":["Missing value"],"__type":"Validation Error"}']);
    expect(await raised(ckan.call("datastore_search", { resource_id: "wards--csv", limit: "many" }))).toMatchObject(["ValidationError", /limit/]);
    expect(await raised(ckan.call("package_search", { fq: "secret:*" }))).toMatchObject(["SearchQueryError", /secret/]);
    expect(await raised(ckan.call("package_create", { name: "mine" }))).toMatchObject(["CKANAPIError", /Action name not known: package_create/]);
  }
});
