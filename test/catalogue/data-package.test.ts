// The Data Package of every dataset's release, held against the rules of the profiles that it names.
import { expect, test } from "vitest";
import { publicFields, publicKey } from "../../src/core/table-dataset.ts";
import { LIVE_DATASETS, TABLE_DATASETS } from "../../src/datasets/registry.ts";
import { type DataPackageRequest, dataPackage } from "../../src/platform/releases/data-package.ts";
import { dayTable } from "../../src/platform/releases/day-table.ts";
import { MEDIA_TYPES } from "../../src/platform/releases/make-release.ts";
import { linkedPackage } from "../../src/protocols/data-package/linked-package.ts";
import { dataPackageFaults } from "./data-package-rules.ts";

type Released = Pick<DataPackageRequest, "dataset" | "table">;

const released: readonly Released[] = [
  ...TABLE_DATASETS.map((dataset) => ({ dataset, table: { fields: publicFields(dataset), key: publicKey(dataset) } })),
  ...LIVE_DATASETS.flatMap((dataset) => (["counts", "bands"] as const).map((policy) => ({ dataset, table: dayTable(dataset, policy) }))),
];

/** With every form that a release can have. */
function described({ dataset, table }: Released, changes: Partial<DataPackageRequest> = {}): unknown {
  const file = (name: string, mediaType: string, variant?: string) => ({
    name,
    mediaType,
    bytes: 12,
    sha256: "0a".repeat(32),
    ...(variant ? { variant } : {}),
  });
  const forms = (["parquet", "csv", "ndjson", "geojson", "xlsx"] as const).map((form) => file(`${dataset.id}.${form}`, MEDIA_TYPES[form]));
  const files = [...forms, file(`${dataset.id}.csv`, MEDIA_TYPES.csv, "spreadsheet")];
  return dataPackage({ dataset, table, version: "1.0.0", publishedAt: "2020-03-14T00:00:00.000Z", files, coarsened: [], isSynthetic: true, ...changes });
}

test.for(released.map((each, at) => [`${each.dataset.id} (${at})`, each] as const))("%s keeps every rule", ([, each]) => {
  expect(dataPackageFaults(described(each))).toEqual([]);
  const linked = linkedPackage(JSON.stringify(described(each)), "https://data.example.org/v1/datasets/x/releases/1.0.0/");
  expect(dataPackageFaults(JSON.parse(linked))).toEqual([]);
});

test("made coarser, it keeps them too", () => {
  for (const each of released) {
    const coarsened = Object.keys(each.table.fields).filter((name) => !each.table.key.includes(name));
    expect([each.dataset.id, dataPackageFaults(described(each, { coarsened }))]).toEqual([each.dataset.id, []]);
  }
});

test("the rules see what breaks them", () => {
  const whole = JSON.stringify(described(released[0] as Released));
  const broken = (change: (whole: { resources: { [name: string]: unknown }[]; [name: string]: unknown }) => void) => {
    const copy = JSON.parse(whole);
    change(copy);
    return dataPackageFaults(copy).join();
  };
  const schema = (fields: object[], further: object = {}) => ({ $schema: "https://datapackage.org/profiles/2.0/tableschema.json", fields, ...further });
  const withSchema = (value: object) => broken(({ resources }) => Object.assign(resources[0] as object, { schema: value }));
  expect(broken((all) => delete all["$schema"])).toMatch(/^\$schema/);
  expect(broken((all) => Object.assign(all, { resources: [] }))).toMatch(/^resources/);
  expect(broken((all) => Object.assign(all, { licenses: [{ title: "x" }] }))).toMatch(/neither name nor path/);
  expect(broken(({ resources }) => Object.assign(resources[0] as object, { path: "../x.csv" }))).toMatch(/path/);
  expect(broken(({ resources }) => Object.assign(resources[0] as object, { hash: "sha256:xyz" }))).toMatch(/hash/);
  expect(broken(({ resources }) => Object.assign(resources[1] as object, { name: resources[0]?.["name"] }))).toMatch(/a name twice/);
  expect(withSchema(schema([{ name: "a", type: "integer", example: 1 }]))).toMatch(/example/);
  expect(withSchema(schema([{ name: "a", type: "integer", constraints: { pattern: "x" } }]))).toMatch(/constraints/);
  expect(withSchema(schema([{ name: "a", type: "text" }]))).toMatch(/type/);
  expect(withSchema(schema([{ name: "a", type: "string" }], { primaryKey: ["b"] }))).toMatch(/names b, which is no field/);
  expect(withSchema(schema([{ name: "a", type: "string" }], { primaryKey: ["a"] }))).toMatch(/names a, which may be missing/);
  expect(withSchema(schema([...Array(2)].map(() => ({ name: "a", type: "string" }))))).toMatch(/name a twice/);
});
