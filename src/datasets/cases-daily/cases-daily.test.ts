// Daily figures: each publisher's rows translated.
import { expect, test } from "vitest";
import { coronaboardNational, coronaboardRegional } from "./source-coronaboard.ts";
import { ds4cTimeAge, ds4cTimeGender } from "./source-ds4c-groups.ts";
import { ds4cTime, ds4cTimeProvince, ds4cWideTime } from "./source-ds4c-time.ts";
import { jhuSeries } from "./source-jhu.ts";

const national = { date: "2020-03-01", time: "16", test: "98921", negative: "61825", confirmed: "3736", released: "30", deceased: "18" };

test("the hour of DS4C's figures is kept as a moment in Korea", () => {
  const row = {
    day: "2020-03-01",
    publisher: "ds4c",
    asOf: "2020-03-01T16:00:00+09:00",
    region: "KR",
    breakdown: "all",
    group: "all",
    confirmed: "3736",
    released: "30",
    deceased: "18",
    tested: "98921",
    negative: "61825",
  };
  expect(ds4cTime.translate(national)).toEqual({ rows: [row], notices: [] });
  expect(ds4cTime.translate({ ...national, time: "0" }).rows[0]?.asOf).toBe("2020-03-01T00:00:00+09:00");
  expect(ds4cTime.translate({ ...national, time: "" }).rows[0]?.asOf).toBe(null);
});

test("a wide row gives the nation and 17 provinces with their confirmed cases only", () => {
  const wide = { ...national, Seoul: "87", "Gyeongsangbuk-do": "564", "Jeju-do": "2" };
  const { rows, notices } = ds4cWideTime.translate(wide);
  expect([rows.length, notices]).toEqual([18, []]);
  expect(rows.map(({ region, confirmed }) => [region, confirmed]).filter(([, confirmed]) => confirmed !== null)).toEqual([
    ["KR", "3736"],
    ["11", "87"],
    ["47", "564"],
    ["50", "2"],
  ]);
  expect(rows[1]).toEqual({
    day: "2020-03-01",
    publisher: "ds4c",
    asOf: "2020-03-01T16:00:00+09:00",
    region: "11",
    breakdown: "all",
    group: "all",
    confirmed: "87",
  });
});

test("a province in Latin letters becomes its code; one that does not exist is refused", () => {
  const row = { date: "2020-05-31", time: "0", province: "Jeju-do", confirmed: "14", released: "12", deceased: "0" };
  expect(ds4cTimeProvince.translate(row).rows[0]).toMatchObject({ region: "50", confirmed: "14", released: "12", deceased: "0" });
  expect(ds4cTimeProvince.translate({ ...row, province: "Lazaretto" })).toEqual({
    rows: [],
    notices: [{ code: "region_unknown", severity: "error", field: "region", value: "Lazaretto" }],
  });
});

test("80s means 80 and over; sexes stay as they are", () => {
  const age = (group: string) => ds4cTimeAge.translate({ date: "2020-05-31", time: "0", age: group, confirmed: "494", deceased: "132" }).rows[0];
  expect([age("0s")?.group, age("80s")?.group, age("80s")?.breakdown]).toEqual(["0s", "80+", "age"]);
  const sex = ds4cTimeGender.translate({ date: "2020-05-31", time: "0", sex: "male", confirmed: "4822", deceased: "144" });
  expect(sex.rows[0]).toMatchObject({ region: "KR", breakdown: "sex", group: "male", confirmed: "4822", deceased: "144" });
});

test("Coronaboard's days are read, the quarantine is a region, an empty figure stays empty", () => {
  const row = { date: "20200630", confirmed: "12799", death: "282", released: "11537", tested: "1273765", negative: "1240157", critical: "" };
  expect(coronaboardNational.translate(row).rows).toEqual([
    {
      day: "2020-06-30",
      publisher: "coronaboard",
      breakdown: "all",
      group: "all",
      confirmed: "12799",
      released: "11537",
      deceased: "282",
      region: "KR",
      tested: "1273765",
      negative: "1240157",
      critical: null,
    },
  ]);
  const regional = (region: string) => coronaboardRegional.translate({ date: "20200630", region, confirmed: "724", death: "0", released: "400" });
  expect([regional("검역").rows[0]?.region, regional("경북").rows[0]?.region, regional("합계").notices[0]?.code]).toEqual([
    "quarantine",
    "47",
    "region_unknown",
  ]);
  expect(coronaboardNational.translate({ ...row, date: "2020-6-30" }).rows[0]?.day).toBe("2020-6-30");
});

test("labels of JHU are moved to the day of the announcement from 23 April on, and each move is told", () => {
  const row = (label: string, country = "Korea, South") => ({
    Date: label,
    "Country/Region": country,
    "Province/State": "",
    Lat: "35.9",
    Long: "127.7",
    Confirmed: "10708",
    Recovered: "8501",
    Deaths: "240",
  });
  const moved = (label: string) => {
    const { rows, notices } = jhuSeries.translate(row(label));
    return [rows[0]?.day, ...notices.map(({ code, value }) => `${code} ${value}`)];
  };
  expect([moved("2020-04-22"), moved("2020-04-23"), moved("2020-04-30"), moved("4/23/20")]).toEqual([
    ["2020-04-22"],
    ["2020-04-24", "day_relabelled 2020-04-23"],
    ["2020-05-01", "day_relabelled 2020-04-30"],
    ["4/23/20"],
  ]);
  expect(jhuSeries.translate(row("2020-04-23", "Japan"))).toEqual({ rows: [], notices: [] });
});
