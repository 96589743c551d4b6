// Patients, as restricted rows; the public gets them generalised. Declaration only: no I/O, no rules.
import { MINIMUM_PEOPLE } from "../../core/disclosure.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { CASE_CHECKS } from "./checks.sql.ts";
import { PATIENT_FIELDS, PROVINCE_FIELDS, PUBLIC_CASE_FIELDS } from "./fields.ts";
import { CASE_NOTICE_KINDS } from "./notice-kinds.ts";
import { PUBLIC_CASES } from "./public-cases.sql.ts";
import { ds4cPatientInfo } from "./source-ds4c-patient-info.ts";
import { ds4cPatients } from "./source-ds4c-patients.ts";

export const table = defineTableDataset({
  id: "cases",
  version: "1.0.0",
  title: { en: "Confirmed cases of COVID-19", ko: "코로나19 확진자" },
  description: {
    en: "One row for each confirmed case: ten-year age band, province with a point for maps, and week of confirmation. Made coarser until every combination stands for at least ten people; no id, no exact date, no link to who infected whom.",
    ko: "확진자 한 명이 한 행입니다. 10세 단위 연령대, 시·도와 지도용 지점, 확진 주를 담습니다. 모든 조합이 열 명 이상을 가리킬 때까지 값을 뭉뚱그립니다. 식별 번호, 정확한 날짜, 감염 관계는 없습니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "confirmed cases", ko: "확진자" },
    { en: "patients", ko: "환자" },
    { en: "age", ko: "연령" },
    { en: "province", ko: "시·도" },
    { en: "geography", ko: "지리 정보" },
  ],
  licence: "CC-BY-NC-SA-4.0",
  attribution: { en: "DS4C: Data Science for COVID-19 in South Korea", ko: "DS4C: Data Science for COVID-19 in South Korea" },
  expectedEveryDays: 7,
  fields: PATIENT_FIELDS,
  key: ["id"],
  publicTable: {
    fields: PUBLIC_CASE_FIELDS,
    key: [],
    sql: PUBLIC_CASES,
    smallCounts: {
      quasiIdentifiers: ["ageBand", ...PROVINCE_FIELDS, "week"],
      countField: null,
      minimum: MINIMUM_PEOPLE,
      levels: [["ageBand"], ["ageBand", "week"], ["ageBand", "week", ...PROVINCE_FIELDS]],
    },
  },
  pictures: {
    chart: {
      title: { en: "Patients by week of confirmation", ko: "확진 주별 환자 수" },
      form: "bars",
      along: "week",
      figures: [{ field: null, summary: "count" }],
      order: "along",
    },
    map: {
      title: { en: "Patients by province", ko: "시·도별 환자 수" },
      region: "province",
      figure: { field: null, summary: "count" },
    },
  },
  sources: [ds4cPatientInfo, ds4cPatients],
  checks: CASE_CHECKS,
  noticeKinds: CASE_NOTICE_KINDS,
});
