// The fields of daily figures. Declaration only.
import { AGE_BANDS } from "../../core/age-bands.ts";
import { type CountField, choice, count, day, type Fields, instant, optional, region } from "../../core/fields.ts";
import { OUTBREAK_PUBLISHERS } from "../../core/korea/outbreak-publishers.ts";
import type { Text } from "../../core/text.ts";

const CUMULATIVE: Text = {
  en: "Since the beginning, up to the day of the row. Publishers correct themselves, so that it may fall.",
  ko: "처음부터 그날까지의 누적입니다. 정정되어 줄어들 수 있습니다.",
};

function figure(field: Omit<CountField, "type" | "unit" | "min" | "max" | "optional" | "description"> & { readonly description?: Text }): CountField {
  return optional(count({ description: CUMULATIVE, unit: "person", max: 1_000_000_000, ...field }));
}

export const DAILY_FIELDS = {
  day: day({
    title: { en: "Day of the announcement in Korea", ko: "발표일" },
    description: {
      en: "Figures announced on a day count up to its midnight (00:00), until 1 March 2020 up to 16:00. Series that label their days otherwise are brought to this one.",
      ko: "그날 0시까지(2020년 3월 1일까지는 16시까지) 집계해 발표한 값입니다. 날짜를 달리 붙인 자료는 이 기준으로 옮겼습니다.",
    },
    source: "date; in the series of JHU one day earlier from 23 April 2020 on",
    example: "2020-06-30",
  }),
  region: region({
    title: { en: "Code of the region", ko: "지역 코드" },
    description: {
      en: "KR for the nation, two digits for a province, quarantine for people found at the borders: they belong to no province.",
      ko: "전국은 KR, 시·도는 두 자리, 어느 시·도에도 속하지 않는 검역은 quarantine입니다.",
    },
    source: "province, region",
    example: "KR",
  }),
  breakdown: choice({
    title: { en: "By what the row is broken down", ko: "구분" },
    choices: {
      all: { en: "Everybody", ko: "전체" },
      age: { en: "By age", ko: "연령별" },
      sex: { en: "By sex", ko: "성별" },
    },
    example: "all",
  }),
  group: choice({
    title: { en: "The people counted", ko: "집계 대상" },
    source: "age, sex; 80s means 80 and over",
    choices: { all: { en: "Everybody", ko: "전체" }, male: { en: "Men", ko: "남성" }, female: { en: "Women", ko: "여성" }, ...AGE_BANDS },
    example: "all",
  }),
  publisher: choice({
    title: { en: "Whose figures", ko: "제공자" },
    description: {
      en: "Figures of different publishers differ and must not be added up. Each row is under its publisher's licence.",
      ko: "제공자마다 값이 다르므로 더해서는 안 됩니다. 이용 허락 조건은 행마다 그 제공자의 것입니다.",
    },
    choices: OUTBREAK_PUBLISHERS,
    example: "coronaboard",
  }),
  asOf: optional(
    instant({
      title: { en: "Moment up to which the figures count", ko: "집계 기준 시각" },
      source: "date and time (hour of the day in Korea)",
      example: "2020-06-30T00:00:00+09:00",
    }),
  ),
  confirmed: figure({ title: { en: "Confirmed cases", ko: "누적 확진자" }, source: "confirmed, Confirmed", example: 12_799 }),
  released: figure({ title: { en: "Released from isolation", ko: "누적 격리 해제" }, source: "released, Recovered", example: 11_537 }),
  deceased: figure({ title: { en: "Deaths", ko: "누적 사망자" }, source: "deceased, death, Deaths", example: 282 }),
  tested: figure({
    title: { en: "People tested", ko: "누적 검사" },
    description: { en: `${CUMULATIVE.en} With those whose result is not known yet.`, ko: `${CUMULATIVE.ko} 결과를 기다리는 사람을 포함합니다.` },
    source: "test, tested",
    example: 1_273_765,
  }),
  negative: figure({ title: { en: "Tested negative", ko: "누적 음성" }, source: "negative", example: 1_240_157 }),
  critical: figure({
    title: { en: "Severely ill at present", ko: "현재 위중증" },
    description: { en: "On that day, not cumulative.", ko: "누적이 아니라 그날의 환자 수입니다." },
    source: "critical",
    example: 33,
  }),
  newLocal: figure({
    title: { en: "New cases infected in Korea", ko: "신규 국내 발생" },
    description: { en: "On that day, not cumulative.", ko: "누적이 아니라 그날 새로 확인된 수입니다." },
    example: 23,
  }),
  newImported: figure({
    title: { en: "New cases infected abroad", ko: "신규 해외 유입" },
    description: { en: "On that day, not cumulative.", ko: "누적이 아니라 그날 새로 확인된 수입니다." },
    example: 20,
  }),
} as const satisfies Fields;

/** One series for each of these. */
export const DAILY_KEY = ["day", "region", "breakdown", "group", "publisher"] as const;

/** The part that rows about everybody share. */
export const EVERYBODY = { breakdown: "all", group: "all" } as const;
