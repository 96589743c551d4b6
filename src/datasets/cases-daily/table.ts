// Daily figures of the outbreak: nation, provinces and quarantine, by age and by sex. Declaration only: no I/O, no rules.
import { defineTableDataset } from "../../core/table-dataset.ts";
import { DAILY_CHECKS } from "./checks.sql.ts";
import { DAILY_FIELDS, DAILY_KEY } from "./fields.ts";
import { DAILY_NOTICE_KINDS } from "./notice-kinds.ts";
import { coronaboardNational, coronaboardRegional } from "./source-coronaboard.ts";
import { ds4cTimeAge, ds4cTimeGender } from "./source-ds4c-groups.ts";
import { ds4cTime, ds4cTimeProvince, ds4cWideTime } from "./source-ds4c-time.ts";
import { jhuSeries } from "./source-jhu.ts";

export const table = defineTableDataset({
  id: "cases-daily",
  version: "1.0.0",
  title: { en: "Daily figures of COVID-19", ko: "코로나19 일별 발생 현황" },
  description: {
    en: "Confirmed cases, deaths, releases from isolation and tests per day: for the nation, each province and the quarantine at the borders, and for the nation by age and by sex.",
    ko: "날짜별 확진자, 사망자, 격리 해제, 검사 수입니다. 전국, 시·도, 검역 단계로 나뉘고 전국은 연령별·성별로도 나뉩니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "confirmed cases", ko: "확진자" },
    { en: "deaths", ko: "사망자" },
    { en: "tests", ko: "검사" },
    { en: "by province", ko: "시·도별" },
    { en: "quarantine", ko: "검역" },
    { en: "age", ko: "연령" },
    { en: "sex", ko: "성별" },
  ],
  licence: "CC-BY-NC-SA-4.0", // The narrowest of the publishers'; each row is under its own publisher's.
  attribution: {
    en: "Korea Disease Control and Prevention Agency; Coronaboard(coronaboard.kr); DS4C: Data Science for COVID-19 in South Korea (CC BY-NC-SA 4.0); Johns Hopkins University CSSE (CC BY 4.0)",
    ko: "질병관리청, Coronaboard(coronaboard.kr), DS4C: Data Science for COVID-19 in South Korea(CC BY-NC-SA 4.0), Johns Hopkins University CSSE(CC BY 4.0)",
  },
  expectedEveryDays: 1,
  fields: DAILY_FIELDS,
  key: DAILY_KEY,
  publicTable: null,
  pictures: {
    chart: {
      title: { en: "Confirmed cases since the beginning, the nation, by whose figures", ko: "전국 누적 확진자(제공자별)" },
      form: "lines",
      along: "day",
      by: "publisher",
      figures: [{ field: "confirmed", summary: "max" }],
      only: { region: "KR", breakdown: "all" },
    },
    map: {
      title: { en: "Confirmed cases since the beginning, by province", ko: "시·도별 누적 확진자" },
      region: "region",
      figure: { field: "confirmed", summary: "max" },
      only: { breakdown: "all" },
    },
  },
  sources: [ds4cTime, ds4cWideTime, ds4cTimeProvince, ds4cTimeAge, ds4cTimeGender, coronaboardNational, coronaboardRegional, jhuSeries],
  checks: DAILY_CHECKS,
  noticeKinds: DAILY_NOTICE_KINDS,
});
