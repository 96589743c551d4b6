// A table dataset for tests of geocoding: addresses in two regions, and a restricted field that no geocoder may see.
import { choice, key, lonLat, optional, region, restricted, text } from "../../src/core/fields.ts";
import { mayLieIn } from "../../src/core/korea/position-check.ts";
import { warning } from "../../src/core/notices.ts";
import { defineTableDataset, type TableDataset } from "../../src/core/table-dataset.ts";
import type { Text } from "../../src/core/text.ts";

const both = (words: string): Text => ({ en: words, ko: `${words} (한국어)` });

export const geocodedSites: TableDataset = defineTableDataset({
  id: "geocoded-sites",
  version: "1.0.0",
  title: both("Sites with addresses"),
  description: both("Sites of tests"),
  issue: "test",
  keywords: [],
  licence: "CC0-1.0",
  attribution: both("Nobody"),
  expectedEveryDays: 1,
  fields: {
    code: key(text({ title: both("Code"), maxLength: 10, example: "A-1" })),
    kind: optional(choice({ title: both("Kind"), choices: { open: both("Open") }, example: "open" })),
    address: optional(text({ title: both("Address"), maxLength: 300, example: "서울특별시 강남구 선릉로 668" })),
    province: optional(region({ title: both("Province"), example: "11" })),
    district: optional(region({ title: both("District"), example: "11680" })),
    location: optional(lonLat({ title: both("Position"), within: [124, 32.5, 132, 39], example: [127.063, 37.4966] })),
    positionIs: optional(
      choice({
        title: both("Stands for"),
        choices: { exact: both("Exact"), geocoded: both("Geocoded"), approximate: both("Approximate") },
        example: "approximate",
      }),
    ),
    clerk: optional(restricted(text({ title: both("Clerk"), example: "Hong" }))),
  },
  key: ["code"],
  publicTable: null,
  geocoded: { address: "address", position: "location", positionIs: "positionIs", regions: ["district", "province"], country: "kr", mayLieIn },
  sources: [],
  checks: [{ code: "far_east", sql: "SELECT _row AS row, 'location' AS field, lon AS value FROM rows WHERE lon > 127.0629 AND positionIs = 'geocoded'" }],
  noticeKinds: { far_east: warning("That is far in the east.", "동쪽 끝입니다.") },
});
