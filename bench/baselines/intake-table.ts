// The table that the intake is measured on: ten columns of every usual type, made up, the same every time.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { choice, count, day, instant, key, lonLat, number, optional, text, texts } from "../../src/core/fields.ts";
import { defineTableDataset, type TableDataset } from "../../src/core/table-dataset.ts";
import { type Random, randomOf } from "../../src/sample/random.ts";

const SEED = 20_200_314;
const named = (en: string) => ({ en, ko: en });

const reports = defineTableDataset({
  id: "reports",
  version: "1.0.0",
  title: named("Reports"),
  description: named("Made up"),
  issue: "bench",
  keywords: [],
  licence: "CC0-1.0",
  attribution: named("Nobody"),
  expectedEveryDays: 1,
  fields: {
    code: key(text({ title: named("Code"), maxLength: 12, pattern: "[0-9]+", example: "00000001" })),
    day: day({ title: named("Day"), example: "2020-03-14" }),
    name: text({ title: named("Name"), maxLength: 60, example: "마포구 보건소" }),
    kind: choice({ title: named("Kind"), choices: { open: named("Open"), "drive-through": named("Drive-through") }, example: "open" }),
    beds: count({ title: named("Beds"), unit: "bed", max: 1000, example: 12 }),
    share: number({ title: named("Share"), unit: "%", min: 0, max: 100, example: 0.5 }),
    location: lonLat({ title: named("Position"), within: [124, 33, 132, 39], example: [126.9, 37.5] }),
    phones: optional(texts({ title: named("Phones"), maxLength: 14, maxItems: 3, example: ["02-000-0000"] })),
    seenAt: instant({ title: named("Seen"), example: "2020-03-14T10:59:00+09:00" }),
  },
  key: ["code", "day"],
  publicTable: null,
  sources: [],
  checks: [],
  noticeKinds: {},
});

/** Where the reading thread looks for it. */
export const TABLE_DATASETS: readonly TableDataset[] = [reports];

const NAMES = ["마포구보건소", "강남구 보건소", "서울의료원", "Seoul Medical Center", '"병원, 부산"'];
const ROWS_AT_ONCE = 2_000;

/** A CSV of about so many bytes, its keys in no order. @returns rows */
export async function writeReports(path: string, bytes: number): Promise<number> {
  const random = randomOf(SEED);
  const file = createWriteStream(path);
  file.write("code,day,name,kind,beds,share,lon,lat,phones,seenAt\n");
  let rows = 0;
  for (let written = 0; written < bytes; ) {
    const lines = Array.from({ length: ROWS_AT_ONCE }, () => line(++rows, random));
    const block = Buffer.from(lines.join(""));
    written += block.length;
    if (!file.write(block)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
  return rows;
}

function line(row: number, random: Random): string {
  const code = String((row * 7_919) % 100_000_000).padStart(8, "0");
  const date = `2020-03-${String(1 + (row % 28)).padStart(2, "0")}`;
  const phone = `02-${Math.floor(random.next() * 9_000 + 1_000)}-${Math.floor(random.next() * 9_000 + 1_000)}`;
  const place = `${(126 + random.next() * 3).toFixed(5)},${(34 + random.next() * 4).toFixed(5)}`;
  const kind = row % 3 === 0 ? "drive-through" : "open";
  return `${code},${date},${NAMES[row % NAMES.length]},${kind},${Math.floor(random.next() * 900)},${(random.next() * 100).toFixed(2)},${place},${phone},${date}T10:59:00+09:00\n`;
}
