// How often people searched for illnesses, day by day. Declaration only.
import { day, key, number, optional } from "../../core/fields.ts";
import { type NoticeKinds, warning } from "../../core/notices.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { SEARCH_TREND_CHECKS } from "./checks.sql.ts";
import { ds4cSearchTrend } from "./source-ds4c-search-trend.ts";

const volume = (en: string, ko: string, source: string, example: number) =>
  optional(number({ title: { en, ko }, source, unit: "% of the highest volume", min: 0, max: 100, example }));

export const table = defineTableDataset({
  id: "search-trend",
  version: "1.0.0",
  title: { en: "Searches for illnesses", ko: "질병 검색 추이" },
  description: {
    en: "How often people searched for cold, flu, pneumonia and coronavirus on Korea's largest search engine, as a share of the highest volume of all four.",
    ko: "국내 최대 검색 서비스에서 감기, 독감, 폐렴, 코로나바이러스를 검색한 양을 넷 가운데 가장 많았던 날에 대한 비율로 나타냅니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "search trend", ko: "검색 추이" },
    { en: "cold", ko: "감기" },
    { en: "flu", ko: "독감" },
    { en: "pneumonia", ko: "폐렴" },
  ],
  licence: "CC-BY-NC-SA-4.0",
  attribution: {
    en: "DS4C: Data Science for COVID-19 in South Korea, from NAVER DataLab",
    ko: "DS4C: Data Science for COVID-19 in South Korea(네이버 데이터랩 자료)",
  },
  expectedEveryDays: 30,
  fields: {
    day: key(day({ title: { en: "Day", ko: "날짜" }, source: "date", example: "2020-03-11" })),
    cold: volume("Cold", "감기", "cold", 0.70143),
    flu: volume("Flu", "독감", "flu", 0.08945),
    pneumonia: volume("Pneumonia", "폐렴", "pneumonia", 0.30208),
    coronavirus: volume("Coronavirus", "코로나바이러스", "coronavirus", 24.02346),
  },
  key: ["day"],
  publicTable: null,
  pictures: {
    chart: {
      title: { en: "How much was searched for each word", ko: "검색어별 검색량" },
      form: "lines",
      along: "day",
      figures: ["cold", "flu", "pneumonia", "coronavirus"].map((field) => ({ field, summary: "avg" })),
    },
  },
  sources: [ds4cSearchTrend],
  checks: SEARCH_TREND_CHECKS,
  noticeKinds: {
    day_missing: warning(
      "There is no row for the day or days before this one. The value is the last day before the gap.",
      "바로 앞 날짜의 행이 빠져 있습니다. 값은 빠지기 전 마지막 날짜입니다.",
    ),
    scale_changed: warning(
      "The newest release has another value for the same day: the scale may have changed. The value shows both.",
      "직전 판의 같은 날짜 값과 다릅니다. 기준이 바뀌었을 수 있습니다. 두 값을 함께 보입니다.",
    ),
  } satisfies NoticeKinds,
});
