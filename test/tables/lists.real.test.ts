// The lists of screening centres and the daily figures of other publishers, down the whole road of a draft.
import { afterAll, beforeAll, expect, test } from "vitest";
import { noticed, RealDrafts } from "./real-drafts.ts";
import { openTableWork, type TableWork } from "./table-work.ts";

let work: TableWork;
let drafts: RealDrafts;
beforeAll(async () => {
  work = await openTableWork();
  drafts = new RealDrafts(work);
});
afterAll(() => work.close());

test("March 2020: screening centres and safe hospitals are one release", async () => {
  const checked = await drafts.take("screening-centres", "screening/screening-centres-2020-03-18.csv", "screening/safe-hospitals-2020-03-18.csv");
  expect([checked.rowCount, checked.refusedCount, noticed(checked)]).toEqual([
    616 + 325,
    0,
    { phone_recognised: 50, phone_without_area_code: 1, address_spaces_trimmed: 31, text_tidied: 13, region_disagrees: 1, municipality_unknown: 2 },
  ]);
});

test("April 2020: the file in CP949 without a header reads right beside the one with line breaks in its header", async () => {
  const checked = await drafts.take("screening-centres", "screening/screening-centres-2020-04-01.csv", "screening/safe-hospitals-cp949-no-header.csv");
  expect([checked.rowCount, checked.refusedCount, noticed(checked)]).toEqual([
    612 + 332,
    0,
    {
      recognised_cp949: 1,
      phone_recognised: 51,
      phone_without_area_code: 1,
      address_spaces_trimmed: 27,
      text_tidied: 9,
      region_disagrees: 1,
      municipality_unknown: 2,
    },
  ]);
  const rows = await drafts.rows("screening-centres", "kind, name, care, phones, lon");
  expect(rows.find(({ name }) => name === "리봄한방병원")).toEqual({
    kind: "safe-hospital",
    name: "리봄한방병원",
    care: "outpatient",
    phones: ["02-546-1358"],
    lon: 127.0628,
  });
});

test("August 2020 with hours, and the drive-through list of 2021 without a header", async () => {
  const checked = await drafts.take("screening-centres", "screening/screening-centres-2020-08-16.csv", "screening/drive-through-2021-02.csv");
  expect([checked.rowCount, checked.refusedCount, noticed(checked)]).toEqual([
    594 + 49,
    0,
    {
      duplicate_row: 1,
      phone_recognised: 23,
      hours_ambiguous: 26,
      hours_past_midnight: 1,
      address_spaces_trimmed: 78,
      text_tidied: 2,
      region_disagrees: 1,
    },
  ]);
  const rows = await drafts.rows("screening-centres", "name, openingHours");
  expect(rows.find(({ name }) => name === "희명병원")?.["openingHours"]).toBe(Array(7).fill("00:00-24:00").join(";"));
  expect(rows.find(({ name }) => name === "철원병원")?.["openingHours"]).toBe(Array(7).fill("18:00-33:00").join(";"));
});

test("figures of three publishers are one release, and none replaces another's", async () => {
  const checked = await drafts.take(
    "cases-daily",
    "daily/kr_daily.csv",
    "daily/kr_regional_daily.csv",
    "daily/jhu_korea_south_2020-08-29.csv",
    "ds4c/2020-06-01/Time.csv",
  );
  expect([checked.rowCount, checked.refusedCount, noticed(checked)]).toEqual([
    1_323 + 23_328 + 221 + 133,
    0,
    { cumulative_falls: 345, provinces_differ_from_nation: 350, day_relabelled: 129, day_missing: 1 },
  ]);
  const rows = await drafts.rows("cases-daily", "publisher, day, region, confirmed");
  const confirmed = (publisher: string, day: string, region: string) =>
    rows.find((row) => row["publisher"] === publisher && row["day"] === day && row["region"] === region)?.["confirmed"];
  expect(["coronaboard", "jhu"].map((publisher) => confirmed(publisher, "2020-06-30", "KR"))).toEqual([12_799, 12_800]);
  expect(confirmed("coronaboard", "2020-06-30", "quarantine")).toBe(724);
});
