// Daily figures as items: identities, order, one publisher a day.
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import { groupItems, nationItems, provinceItems, seriesItems } from "./covid-series.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const of = (from: string, to = from) => ({ from: day(from), to: day(to) });
const nation = (of: string, more: Row): Row => ({ day: of, region: "KR", breakdown: "all", group: "all", publisher: "synthetic", ...more });

test("the nation: everything adds up, and what would not is left out", () => {
  const row = nation("2020-06-30", {
    confirmed: 12_800,
    released: 11_500,
    deceased: 280,
    tested: 1_270_000,
    negative: 1_240_000,
    asOf: "2020-06-29T15:00:00Z",
  });
  const moment = { createDt: "2020-06-30 00:00:00.000", seq: 182, stateDt: "20200630", stateTime: "00:00", updateDt: "null" };
  const sums = { careCnt: 1_020, clearCnt: 11_500, deathCnt: 280, decideCnt: 12_800 };
  const tests = { accDefRate: 1.0217113665, accExamCnt: 1_270_000, accExamCompCnt: 1_252_800, examCnt: 17_200, resutlNegCnt: 1_240_000 };
  expect(seriesItems([row], nationItems, of("2020-06-30"))).toEqual([[{ ...moment, ...sums, ...tests }]]);
  expect(Object.keys(nationItems([row], [])[0] ?? {})).toEqual([
    ..."accDefRate accExamCnt accExamCompCnt careCnt clearCnt createDt deathCnt decideCnt examCnt resutlNegCnt seq stateDt stateTime updateDt".split(" "),
  ]);
  expect(nationItems([{ ...row, tested: 1_000, released: null }], [])).toEqual([
    { ...moment, clearCnt: undefined, deathCnt: 280, decideCnt: 12_800, accDefRate: tests.accDefRate, accExamCompCnt: 1_252_800, resutlNegCnt: 1_240_000 },
  ]);
});

test("one publisher a day: the agency before its copies, each held against its own day before", () => {
  const rows = [
    nation("2020-03-01", { confirmed: 100, publisher: "ds4c" }),
    nation("2020-03-02", { confirmed: 130, publisher: "ds4c" }),
    nation("2020-03-02", { confirmed: 150, publisher: "kdca", newLocal: 20, newImported: 5 }),
    nation("2020-03-03", { confirmed: 160, publisher: "kdca" }),
  ];
  const found = seriesItems(rows, provinceItems, of("2020-03-01", "2020-03-03")).map(([item]) => [
    item?.["stdDay"],
    item?.["defCnt"],
    item?.["incDec"],
    item?.["localOccCnt"],
  ]);
  expect(found).toEqual([
    ["2020년 03월 03일 00시", 160, 10, undefined],
    ["2020년 03월 02일 00시", 150, 25, 20],
    ["2020년 03월 01일 00시", 100, undefined, undefined],
  ]);
});

test("provinces in the operation's order; a total that nobody gives is their sum", () => {
  const codes = ["11", "26", "27", "28", "29", "30", "31", "36", "41", "42", "43", "44", "45", "46", "47", "48", "50", "quarantine"];
  const rows = codes.map((region, at) => ({ ...nation("2020-03-02", { confirmed: at + 1, released: 0, deceased: 0 }), region }));
  const items = provinceItems(rows, []);
  expect(items.map(({ gubun }) => gubun).join()).toBe("검역,제주,경남,경북,전남,전북,충남,충북,강원,경기,세종,울산,대전,광주,인천,대구,부산,서울,합계");
  expect(items.map(({ gubunEn }) => gubunEn).join()).toBe(
    "Lazaretto,Jeju,Gyeongsangnam-do,Gyeongsangbuk-do,Jeollanam-do,Jeollabuk-do,Chungcheongnam-do,Chungcheongbuk-do,Gangwon-do,Gyeonggi-do,Sejong,Ulsan,Daejeon,Gwangju,Incheon,Daegu,Busan,Seoul,Total",
  );
  expect([items[0]?.["qurRate"], items[18]?.["defCnt"], items[18]?.["isolIngCnt"]]).toEqual(["-", 171, 171]);
  expect(new Set(items.map(({ seq }) => seq)).size).toBe(19);
  expect(provinceItems(rows.slice(1), []).length).toBe(17);
});

test("ages and sexes: shares of their own kind", () => {
  const row = (breakdown: string, group: string, confirmed: number, deceased: number) => ({
    ...nation("2020-03-02", { confirmed, deceased }),
    breakdown,
    group,
  });
  const items = groupItems([row("age", "0s", 25, 0), row("age", "80+", 75, 6), row("sex", "male", 40, 2), row("sex", "female", 60, 4)], []);
  expect(items.map(({ gubun, confCaseRate, criticalRate, deathRate }) => [gubun, confCaseRate, criticalRate, deathRate])).toEqual([
    ["0-9", 25, 0, 0],
    ["80 이상", 75, 8, 100],
    ["남성", 40, 5, 33.33],
    ["여성", 60, 6.67, 66.67],
  ]);
});
