// The description of a table with every type of field.
import { expect, test } from "vitest";
import { choice, count, day, flag, instant, lonLat, number, openingHours, optional, region, text, texts } from "../../core/fields.ts";
import { dataPackage } from "./data-package.ts";

const basis = { title: { en: "T", ko: "티" }, example: "e" };
const both = (words: string) => ({ en: words, ko: `${words}-ko` });

test("files, columns, units, codes, licence and source are described", () => {
  const sha256 = "a".repeat(64);
  const described = dataPackage({
    dataset: { id: "wards", title: both("Wards"), description: both("All wards."), keywords: [both("ward")], licence: "KOGL-1", attribution: both("Ministry") },
    table: {
      fields: {
        code: text({ ...basis, maxLength: 5, pattern: "[A-Z]+" }),
        kind: choice({ ...basis, choices: { open: both("Open") } }),
        beds: optional(count({ ...basis, unit: "bed", max: 9, source: "bed_cnt", description: both("Beds.") })),
        share: number({ ...basis, unit: "%", min: 0, max: 100 }),
        isOpen: flag(basis),
        opened: day(basis),
        seenAt: instant(basis),
        phones: texts({ ...basis, example: ["1", "2"], maxItems: 3 }),
        hours: openingHours(basis),
        district: region(basis),
        location: lonLat({ ...basis, example: [126, 37], within: [124, 33, 132, 39] }),
      },
      key: ["code"],
    },
    version: "1.2.3",
    publishedAt: "2020-03-14T00:00:00.000Z",
    isSynthetic: false,
    files: [
      { name: "wards.csv", mediaType: "text/csv", bytes: 12, sha256 },
      { name: "wards.csv", variant: "spreadsheet", mediaType: "text/csv", bytes: 15, sha256 },
      { name: "wards.parquet", mediaType: "application/vnd.apache.parquet", bytes: 99, sha256 },
    ],
    coarsened: ["district"],
  }) as { resources: { name: string; path: string; hash: string; bytes: number; dialect?: object; schema: { fields: object[]; primaryKey: string[] } }[] };
  const { resources, ...head } = described;
  expect(head).toEqual({
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "wards",
    title: "Wards",
    titleKo: "Wards-ko",
    description: "All wards.",
    descriptionKo: "All wards.-ko",
    version: "1.2.3",
    created: "2020-03-14T00:00:00.000Z",
    keywords: ["ward", "ward-ko"],
    licenses: [{ name: "KOGL-1", title: "KOGL Type 1: name the source", path: "https://www.kogl.or.kr/info/license.do" }],
    sources: [{ title: "Ministry", titleKo: "Ministry-ko" }],
    contributors: [{ title: "Ministry", roles: ["creator"] }],
  });
  expect(resources.map(({ name, path, bytes, hash, dialect }) => [name, path, bytes, hash, dialect !== undefined])).toEqual([
    ["wards-csv", "wards.csv", 12, `sha256:${sha256}`, true],
    ["wards-csv-spreadsheet", "wards.csv?variant=spreadsheet", 15, `sha256:${sha256}`, true],
    ["wards-parquet", "wards.parquet", 99, `sha256:${sha256}`, false],
  ]);
  const common = { title: "T", titleKo: "티", example: "e" };
  const required = { required: true };
  const { example: _example, ...place } = common;
  expect([resources[0]?.schema.primaryKey, resources[0]?.schema.fields]).toEqual([
    ["code"],
    [
      { name: "code", type: "string", ...common, constraints: { ...required, maxLength: 5, pattern: "[A-Z]+" } },
      {
        name: "kind",
        type: "string",
        categories: [{ value: "open", label: "Open", labelKo: "Open-ko" }],
        ...common,
        constraints: { ...required, enum: ["open"] },
      },
      {
        name: "beds",
        type: "integer",
        ...common,
        description: "Beds.",
        descriptionKo: "Beds.-ko",
        source: "bed_cnt",
        unit: "bed",
        constraints: { minimum: 0, maximum: 9 },
      },
      { name: "share", type: "number", ...common, unit: "%", constraints: { ...required, minimum: 0, maximum: 100 } },
      { name: "isOpen", type: "boolean", ...common, constraints: required },
      { name: "opened", type: "date", ...common, constraints: required },
      { name: "seenAt", type: "datetime", ...common, constraints: required },
      { name: "phones", type: "list", delimiter: ";", itemType: "string", ...common, example: "1;2", constraints: { ...required, maxLength: 3 } },
      { name: "hours", type: "string", ...common, constraints: required },
      { name: "district", type: "string", ...common, constraints: { maxLength: 20 } },
      { name: "lon", type: "number", ...place, unit: "degree", constraints: { ...required, minimum: 124, maximum: 132 } },
      { name: "lat", type: "number", ...place, unit: "degree", constraints: { ...required, minimum: 33, maximum: 39 } },
    ],
  ]);
});
