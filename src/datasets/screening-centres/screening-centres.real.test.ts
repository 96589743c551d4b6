// The real lists of 2020 and 2021.
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { realCsv, realFile } from "../../../test/real-data.ts";
import { findingCounts, sourceFor, takeIn } from "../../../test/table-data.ts";
import { districtAt } from "../../core/korea/districts.ts";
import { type OpeningHours, openAt } from "../../core/opening-hours.ts";
import type { EpochMs, LonLat, Row } from "../../core/units.ts";
import { table } from "./table.ts";

/** Rows of a file without a header, as the intake names their columns. */
function headless(text: string): Row[] {
  const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [`c${at + 1}`, cell])));
}

const files = {
  march: realCsv<Row>("screening/screening-centres-2020-03-18.csv"),
  april: realCsv<Row>("screening/screening-centres-2020-04-01.csv"),
  august: realCsv<Row>("screening/screening-centres-2020-08-16.csv"),
  driveThrough: headless(realFile("screening/drive-through-2021-02.csv").toString("utf8")),
  safe: realCsv<Row>("screening/safe-hospitals-2020-03-18.csv"),
  safeHeadless: headless(iconv.decode(realFile("screening/safe-hospitals-cp949-no-header.csv"), "cp949")),
};

function taken(file: readonly Row[]) {
  return takeIn(table, sourceFor(table, file), file);
}

test.for([
  ["march", 616, { phone_recognised: 48, phone_without_area_code: 1, address_spaces_trimmed: 30, text_tidied: 13, region_disagrees: 1 }],
  ["april", 612, { phone_recognised: 49, phone_without_area_code: 1, address_spaces_trimmed: 27, text_tidied: 9, region_disagrees: 1 }],
  [
    "august",
    594,
    {
      phone_recognised: 23,
      hours_ambiguous: 26,
      hours_past_midnight: 1,
      address_spaces_trimmed: 67,
      text_tidied: 2,
      region_disagrees: 1,
      duplicate_row: 1,
    },
  ],
  ["driveThrough", 49, { address_spaces_trimmed: 11 }],
  ["safe", 325, { phone_recognised: 2, address_spaces_trimmed: 1, municipality_unknown: 2 }],
  ["safeHeadless", 332, { phone_recognised: 2, municipality_unknown: 2 }],
] as const)("%s: %i centres, and everything odd is told", async ([name, count, notices]) => {
  const { rows, notices: told } = taken(files[name]);
  expect([rows.length, told]).toEqual([count, notices]);
  expect(await findingCounts(table, { rows })).toEqual({});
});

test("every telephone cell is read but the one without area code, which is kept as written", () => {
  const rows = Object.values(files).flatMap((file) => taken(file).rows);
  const unread = rows.filter(({ phones, nightPhones }) => !phones && !nightPhones);
  expect(unread.map(({ phonesAsWritten }) => phonesAsWritten)).toEqual(["383-0129", "383-0129"]);
  expect(rows.flatMap(({ phones }) => (phones ?? []) as readonly string[]).filter((phone) => !/^(0\d{1,2}-\d{3,4}|1\d{3})-\d{4}(#\d+)?$/.test(phone))).toEqual(
    [],
  );
});

test("in August hours of 568 centres are read, those of 26 from a time to the same time are kept as written", () => {
  const { rows } = taken(files.august);
  const unread = rows.filter(({ openingHours }) => !openingHours);
  expect([rows.length - unread.length, unread.length]).toEqual([568, 26]);
  expect(unread.every(({ hoursAsWritten }) => /(\d+:\d+) ~ \1/.test(String(hoursAsWritten)))).toBe(true);
});

test("on Sunday, 16 August 2020, 15:00, 293 centres are known to be open", () => {
  const isOpen = openAt(Date.parse("2020-08-16T15:00:00+09:00") as EpochMs, "Asia/Seoul");
  const open = taken(files.august).rows.filter(({ openingHours }) => isOpen(openingHours as OpeningHours | null));
  expect(open.length).toBe(293);
});

test("every centre has a province and a point in it; all but two names of Busan's Jin-gu have a municipality", () => {
  const rows = Object.values(files).flatMap((file) => taken(file).rows);
  expect(rows.filter(({ province, location }) => !province || districtAt(location as LonLat)?.province !== province)).toEqual([]);
  expect(rows.filter(({ municipality }) => !municipality).map(({ province, address }) => `${province} ${String(address).split(" ")[1]}`)).toEqual([
    "26 진구",
    "26 진구",
    "26 진구",
    "26 진구",
  ]);
});

test("ids hold still: 607 of 612 in April are those of March, 460 of 594 in August those of April", () => {
  const [march, april, august] = [files.march, files.april, files.august].map((file) => new Set(taken(file).rows.map(({ id }) => id)));
  expect([april?.intersection(march ?? new Set()).size, august?.intersection(april ?? new Set()).size]).toEqual([607, 460]);
});

test("a release of all kinds of one spring day has no two centres under one id", () => {
  const rows = [...taken(files.march).rows, ...taken(files.safe).rows, ...taken(files.driveThrough).rows];
  expect(new Set(rows.map(({ id }) => id)).size).toBe(616 + 325 + 49);
});

test("the CP949 file without header reads right", () => {
  expect(taken(files.safeHeadless).rows[0]).toEqual({
    id: "safe-hospital-11680-연세대학교강남세브란스병원",
    kind: "safe-hospital",
    name: "연세대학교강남세브란스병원",
    province: "11",
    municipality: "11680",
    ward: null,
    address: "서울특별시 강남구 언주로211",
    phones: ["02-2019-2114"],
    nightPhones: null,
    location: [127.0628, 37.4965],
    positionIs: "approximate",
    care: "outpatient-and-inpatient",
  });
});
