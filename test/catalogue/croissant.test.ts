// Every dataset as Croissant, held against the rules of Croissant 1.1; and what search engines ask of schema.org's Dataset.
import { expect, test } from "vitest";
import { hasData } from "../../src/platform/catalog/dataset-record.ts";
import { croissant } from "../../src/protocols/schema-org/croissant.ts";
import { type JsonObject, schemaOrgDataset } from "../../src/protocols/schema-org/dataset-json-ld.ts";
import { testCatalogue } from "../catalogue-view.ts";
import { croissantFaults } from "./croissant-rules.ts";

const view = await testCatalogue().view();
const beforeAnyRelease = await testCatalogue({ releasesOf: () => [] }).view();
const written = (form: JsonObject) => JSON.stringify(form).replaceAll("\\ud800", "");

test.for(view.records.filter(hasData).map((record) => [record.id, record] as const))("%s keeps every rule", async ([, record]) => {
  expect(await croissantFaults(written(croissant(view, record)))).toEqual([]);
});

test("a live dataset keeps them before its first day is released: its snapshot is there from the start", async () => {
  const live = beforeAnyRelease.records.filter(({ kind }) => kind === "live");
  for (const record of live) expect([record.id, await croissantFaults(written(croissant(beforeAnyRelease, record)))]).toEqual([record.id, []]);
  expect(live.length).toBeGreaterThan(1);
});

test("the rules see what breaks them", async () => {
  const table = view.records.find(({ id }) => id === "regions");
  if (!table) throw new Error("There are no regions");
  const whole = written(croissant(view, table));
  const broken = async (from: string | RegExp, to: string) => {
    expect(whole).toMatch(from);
    return (await croissantFaults(whole.replace(from, to))).join("\n");
  };
  expect(await broken(/"datePublished":"[^"]*"/, '"datePublished":""')).toMatch(/Required: one datePublished/);
  expect(await broken('"license":"', '"licence":"')).toMatch(/Required: license/);
  expect(await broken("croissant/1.1", "croissant/1.0")).toMatch(/Required: conformsTo/);
  expect(await broken(/"version":"[^"]*"/, '"version":"1"')).toMatch(/Version: MAJOR/);
  expect(await broken('"cr:FileObject"', '"sc:DataDownload"')).toMatch(/Modified: distribution/);
  expect(await broken(/"sha256":"[^"]{60}/, '"sha256":"')).toMatch(/Checksums/);
  expect(await broken('"dataType":"sc:Text"', '"dataType":"sc:Whatever"')).toMatch(/at least one is atomic/);
  expect(await broken(/"fileObject":\{"@id":"[^"]*"\}/, '"fileObject":{"@id":"another.csv"}')).toMatch(/DataSource/);
  expect(await broken('"isLiveDataset":false', '"isLiveDataset":"no"')).toMatch(/isLiveDataset is a Boolean/);
  expect(await broken(/"key":\[\{"@id":"[^"]*"/, '"key":[{"@id":"rows/nothing"')).toMatch(/key/);
  const twoFields = /("@type":"cr:Field","@id":")[^"]*(".*?"@type":"cr:Field","@id":")[^"]*/s;
  expect(await broken(twoFields, "$1rows/same$2rows/same")).toMatch(/rows\/same: is defined more than once/);
  expect(await broken('"extract":{"column":', '"extract":{"cr:kolumn":')).toMatch(/cr:kolumn is no word of Croissant/);
});

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

test("search engines get what they ask for: names, descriptions of a length, licences, files, times and places in their forms", () => {
  // Source: https://developers.google.com/search/docs/appearance/structured-data/dataset
  for (const record of view.records.slice(1)) {
    const said = schemaOrgDataset(view, record) as { readonly [member: string]: unknown };
    const { length } = said["description"] as string;
    expect([record.id, length >= 50 && length <= 5_000, said["@type"], said["name"]]).toEqual([record.id, true, "Dataset", record.title.en]);
    expect(said).toMatchObject({
      license: expect.stringMatching(/^https:\/\//),
      url: expect.stringMatching(/^https:\/\//),
      creator: { "@type": "Organization", name: expect.stringMatching(/./) },
      includedInDataCatalog: { "@type": "DataCatalog", name: expect.stringMatching(/./) },
      isAccessibleForFree: true,
    });
    for (const date of ["dateModified", "datePublished"]) if (date in said) expect([date, said[date]]).toEqual([date, expect.stringMatching(DATE)]);
    const [from = "", to = ""] = ((said["temporalCoverage"] ?? "2020-01-01/..") as string).split("/");
    expect([record.id, DATE.test(from), to === ".." || DATE.test(to)]).toEqual([record.id, true, true]);
    for (const file of said["distribution"] as readonly JsonObject[])
      expect(file).toMatchObject({
        "@type": "DataDownload",
        contentUrl: expect.stringMatching(/^https:\/\/data\.example\.org\//),
        encodingFormat: expect.stringMatching(/^[a-z]+\/[a-z0-9.+-]+/),
      });
  }
});
