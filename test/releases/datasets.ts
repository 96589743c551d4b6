// Two table datasets for tests of releases: one whose rows are public as they are, one whose rows are about people.
import { choice, count, day, instant, key, lonLat, optional, restricted, text, texts } from "../../src/core/fields.ts";
import { warning } from "../../src/core/notices.ts";
import { defineTableDataset, type TableDataset } from "../../src/core/table-dataset.ts";
import type { Text } from "../../src/core/text.ts";

const both = (words: string): Text => ({ en: words, ko: `${words} (한국어)` });
const COMMON = { version: "1.0.0", issue: "test", keywords: [both("test")], licence: "KOGL-1", attribution: both("Ministry of Tests"), sources: [] };

/** Screening sites: a key, a position, several telephone numbers, and a restricted field. */
export const wards: TableDataset = defineTableDataset({
  ...COMMON,
  id: "wards",
  title: both("Wards"),
  description: both("Wards with their beds."),
  expectedEveryDays: 7,
  fields: {
    code: key(text({ title: both("Code"), maxLength: 20, example: "W-1" })),
    name: text({ title: both("Name"), example: "Mapo" }),
    kind: choice({ title: both("Kind"), choices: { open: both("Open"), closed: both("Closed") }, example: "open" }),
    beds: optional(count({ title: both("Beds"), unit: "bed", example: 12 })),
    phones: optional(texts({ title: both("Telephone"), example: ["02-000-0000"] })),
    opened: optional(day({ title: both("Opened"), example: "2020-03-14" })),
    seenAt: optional(instant({ title: both("Seen"), example: "2020-03-14T10:59:00+09:00" })),
    location: optional(lonLat({ title: both("Position"), within: [124, 33, 132, 39], example: [126.9, 37.5] })),
    clerk: optional(restricted(text({ title: both("Clerk"), example: "Hong" }))),
  },
  key: ["code"],
  publicTable: null,
  checks: [{ code: "many_beds", sql: "SELECT _row AS row, 'beds' AS field, beds AS value FROM rows WHERE beds > 900" }],
  noticeKinds: { many_beds: warning("That is a great many beds.", "침상이 아주 많습니다.") },
});

/** Patients: the public gets age, province and week, made coarser where too few have them. */
export const patients: TableDataset = defineTableDataset({
  ...COMMON,
  id: "patients",
  title: both("Patients"),
  description: both("Confirmed patients, generalised."),
  expectedEveryDays: 30,
  fields: {
    patientId: key(restricted(text({ title: both("Id"), maxLength: 20, example: "1000000001" }))),
    age: optional(restricted(text({ title: both("Age"), example: "50s" }))),
    province: restricted(text({ title: both("Province"), example: "Seoul" })),
    confirmed: restricted(day({ title: both("Confirmed"), example: "2020-01-23" })),
    infectedBy: optional(restricted(text({ title: both("Infected by"), example: "1000000002" }))),
  },
  key: ["patientId"],
  publicTable: {
    fields: {
      age: optional(text({ title: both("Age"), example: "50s" })),
      province: optional(text({ title: both("Province"), example: "Seoul" })),
      week: optional(text({ title: both("ISO week"), example: "2020-W04" })),
    },
    key: [],
    sql: "SELECT age, province, strftime(confirmed, '%G-W%V') AS week FROM rows",
    smallCounts: {
      quasiIdentifiers: ["age", "province", "week"],
      countField: null,
      minimum: [{ validFrom: "2020-01-01", source: "test", value: 10 }],
      levels: [["age"], ["age", "week"], ["age", "province", "week"]],
    },
  },
  checks: [
    {
      code: "unknown_infector",
      sql: "SELECT _row AS row, 'infectedBy' AS field, infectedBy AS value FROM rows WHERE infectedBy IS NOT NULL AND infectedBy NOT IN (SELECT patientId FROM rows)",
    },
  ],
  noticeKinds: { unknown_infector: warning("Infected by a patient that is not in the table.", "표에 없는 환자에게서 감염되었습니다.") },
});

/** The same rows as counts, without any means of making them coarser: what is small stops the release. */
export const patientCounts: TableDataset = defineTableDataset({
  ...patients,
  id: "patient-counts",
  title: both("Patients by province"),
  publicTable: {
    fields: {
      province: key(text({ title: both("Province"), example: "Seoul" })),
      people: count({ title: both("Patients"), unit: "person", example: 12 }),
    },
    key: ["province"],
    sql: "SELECT province, count(*) AS people FROM rows GROUP BY province",
    smallCounts: {
      quasiIdentifiers: ["province"],
      countField: "people",
      minimum: [{ validFrom: "2020-01-01", source: "test", value: 10 }],
      levels: [],
    },
  },
});

export const TEST_TABLES: readonly TableDataset[] = [wards, patients, patientCounts];
