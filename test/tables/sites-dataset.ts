// A table dataset for tests: every type of field, a source, checks.
import { choice, count, day, flag, instant, key, lonLat, number, openingHours, optional, region, text, texts } from "../../src/core/fields.ts";
import { error, notice, warning } from "../../src/core/notices.ts";
import { defineTableDataset, type TableDataset } from "../../src/core/table-dataset.ts";
import type { Text } from "../../src/core/text.ts";

const both = (words: string): Text => ({ en: words, ko: words });

export const sites: TableDataset = defineTableDataset({
  id: "sites",
  version: "1.0.0",
  title: both("Sites"),
  description: both("Sites of tests"),
  issue: "test",
  keywords: [],
  licence: "CC0-1.0",
  attribution: both("Nobody"),
  expectedEveryDays: 1,
  fields: {
    code: key(text({ title: both("Code"), maxLength: 10, pattern: "[A-Z0-9-]+", example: "A-1" })),
    day: day({ title: both("Day"), example: "2020-03-14" }),
    name: optional(text({ title: both("Name"), maxLength: 20, example: "Mapo" })),
    kind: optional(choice({ title: both("Kind"), choices: { open: both("Open"), "drive-through": both("Drive-through") }, example: "open" })),
    beds: optional(count({ title: both("Beds"), unit: "bed", max: 1000, example: 12 })),
    share: optional(number({ title: both("Share"), unit: "%", min: -10, max: 100, example: 0.5 })),
    location: optional(lonLat({ title: both("Position"), within: [124, 33, 132, 39], example: [126.9, 37.5] })),
    hours: optional(openingHours({ title: both("Hours"), example: "09:00-18:00;;;;;;" })),
    phones: optional(texts({ title: both("Phones"), maxLength: 14, maxItems: 3, example: ["02-000-0000"] })),
    isOpen: optional(flag({ title: both("Open"), example: true })),
    seenAt: optional(instant({ title: both("Seen"), example: "2020-03-14T10:59:00+09:00" })),
    region: optional(region({ title: both("Region"), example: "11440" })),
  },
  key: ["code", "day"],
  publicTable: null,
  noticeKinds: {
    too_many_beds: warning("More beds than names.", "침상이 너무 많습니다."),
    fell: error("Fewer beds than before.", "이전보다 침상이 줄었습니다."),
    no_total: warning("The total is not known.", "합계를 알 수 없습니다."),
  },
  sources: [
    {
      id: "wide",
      title: both("Days as columns"),
      recognises: (columns) => columns[0] === "site" && columns.length > 1,
      translate: ({ site, ...days }) => {
        const rows = Object.entries(days).flatMap(([column, beds]) => (beds === "" ? [] : [{ code: site, day: column, beds }]));
        return { rows, notices: site === "TEST" ? [notice("unknown_place", "site", site)] : [] };
      },
    },
    {
      id: "headless",
      title: both("Without a header"),
      recognises: (columns, rows) => columns[0] === "c1" && /^SITE-/.test(String(rows[0]?.["c1"])),
      translate: ({ c1, c2 }) => ({ rows: [{ code: String(c1).slice(5), day: c2 }], notices: [] }),
    },
  ],
  checks: [
    { code: "too_many_beds", sql: `SELECT _row AS row, 'beds' AS field, beds AS value FROM rows WHERE beds > 900` },
    {
      code: "fell",
      sql: `SELECT r._row AS row, 'beds' AS field, r.beds AS value FROM rows r JOIN previous p USING (code, day) WHERE r.beds < p.beds -- today`,
    },
    {
      code: "no_total",
      sql: `SELECT NULL AS row, NULL AS field, (SELECT sum(beds) FROM rows) AS value FROM (SELECT count(*) AS n FROM "other-sites") WHERE n = 1`,
    },
  ],
});

export const TABLE_DATASETS: readonly TableDataset[] = [sites];
