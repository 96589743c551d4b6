// Measures against the outbreak, each with its first and last day. Declaration only: no I/O, no rules.
import { day, key, optional, text } from "../../core/fields.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { POLICY_CHECKS } from "./checks.sql.ts";
import { POLICY_NOTICE_KINDS } from "./notice-kinds.ts";
import { ds4cPolicies } from "./source-ds4c-policies.ts";

export const table = defineTableDataset({
  id: "policies",
  version: "1.0.0",
  title: { en: "Measures against COVID-19", ko: "코로나19 대응 정책" },
  description: {
    en: "Alert levels, border procedures, school closures, distancing and other measures of the Korean government, with the days on which they began and ended.",
    ko: "위기 경보, 입국 절차, 휴교, 거리 두기 등 정부의 대응 조치와 시작일·종료일입니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "policies", ko: "정책" },
    { en: "social distancing", ko: "사회적 거리 두기" },
    { en: "alert level", ko: "위기 경보" },
    { en: "school closure", ko: "휴교" },
    { en: "immigration", ko: "입국" },
  ],
  licence: "CC-BY-NC-SA-4.0",
  attribution: { en: "DS4C: Data Science for COVID-19 in South Korea", ko: "DS4C: Data Science for COVID-19 in South Korea" },
  expectedEveryDays: 30,
  fields: {
    id: key(
      text({
        title: { en: "Id", ko: "식별자" },
        description: {
          en: "Made of country, type, name, detail and first day, because the publisher's numbers change from release to release.",
          ko: "나라, 분야, 이름, 내용, 시작일로 만듭니다. 원 제공자의 번호는 판마다 바뀝니다.",
        },
        maxLength: 300,
        example: "korea/alert/infectious-disease-alert-level/level-4-red/2020-02-23",
      }),
    ),
    country: text({ title: { en: "Country", ko: "나라" }, source: "country", maxLength: 60, example: "Korea" }),
    type: text({ title: { en: "Field of the measure", ko: "분야" }, source: "type", maxLength: 60, example: "Alert" }),
    name: text({ title: { en: "Name of the measure", ko: "정책 이름" }, source: "gov_policy", maxLength: 200, example: "Infectious Disease Alert Level" }),
    nameKo: optional(text({ title: { en: "Name of the measure in Korean", ko: "한글 정책 이름" }, maxLength: 200, example: "감염병 위기 경보" })),
    detail: optional(text({ title: { en: "What exactly, for whom", ko: "내용과 대상" }, source: "detail", maxLength: 500, example: "Level 4 (Red)" })),
    startDay: day({ title: { en: "First day", ko: "시작일" }, source: "start_date", example: "2020-02-23" }),
    endDay: optional(
      day({
        title: { en: "Last day", ko: "종료일" },
        description: { en: "Empty while the measure is in force, or when its end is not known.", ko: "시행 중이거나 종료일을 모르면 비어 있습니다." },
        source: "end_date",
        example: "2020-08-15",
      }),
    ),
  },
  key: ["id"],
  publicTable: null,
  pictures: {
    chart: {
      title: { en: "Measures by field", ko: "분야별 정책 수" },
      form: "bars",
      along: "type",
      figures: [{ field: null, summary: "count" }],
    },
  },
  sources: [ds4cPolicies],
  checks: POLICY_CHECKS,
  noticeKinds: POLICY_NOTICE_KINDS,
});
