// Symptoms, underlying diseases and outcome of confirmed patients, as restricted rows; the public gets numbers. Declaration
// only: no I/O, no rules.
import { MINIMUM_PEOPLE } from "../../core/disclosure.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { SYMPTOM_CHECKS } from "./checks.sql.ts";
import { PATIENT_FIELDS, PUBLIC_SYMPTOM_FIELDS, PUBLIC_SYMPTOM_KEY } from "./fields.ts";
import { SYMPTOM_NOTICE_KINDS } from "./notice-kinds.ts";
import { PUBLIC_SYMPTOMS } from "./public-symptoms.sql.ts";

export const table = defineTableDataset({
  id: "symptoms",
  version: "1.0.0",
  title: { en: "Symptoms and outcome of confirmed patients", ko: "확진자 임상 정보(증상·기저 질환·결과)" },
  description: {
    en: "How many confirmed patients had which symptoms and underlying diseases, by age and outcome. Numbers are rounded to tens; those of few people are withheld.",
    ko: "확진자가 어떤 증상과 기저 질환을 가졌는지 연령대와 결과별로 집계했습니다. 수는 10 단위로 반올림하며 소수는 공개하지 않습니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "symptoms", ko: "증상" },
    { en: "underlying diseases", ko: "기저 질환" },
    { en: "severity", ko: "중증도" },
    { en: "outcome", ko: "치료 결과" },
    { en: "clinical epidemiology", ko: "임상 역학" },
  ],
  licence: "KOGL-1",
  attribution: { en: "Korea Disease Control and Prevention Agency", ko: "질병관리청" },
  expectedEveryDays: 30,
  fields: PATIENT_FIELDS,
  key: ["id"],
  publicTable: {
    fields: PUBLIC_SYMPTOM_FIELDS,
    key: PUBLIC_SYMPTOM_KEY,
    sql: PUBLIC_SYMPTOMS,
    smallCounts: { quasiIdentifiers: PUBLIC_SYMPTOM_KEY, countField: "withFeature", minimum: MINIMUM_PEOPLE, levels: [] },
  },
  pictures: {
    chart: {
      title: { en: "Patients with each symptom, rounded to tens", ko: "증상별 환자 수(10명 단위 반올림)" },
      form: "bars",
      along: "feature",
      figures: [{ field: "withFeature", summary: "sum" }],
      only: { kind: "symptom", ageBand: "all", outcome: "all" },
    },
  },
  sources: [],
  checks: SYMPTOM_CHECKS,
  noticeKinds: SYMPTOM_NOTICE_KINDS,
});
