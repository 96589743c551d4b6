// Where people are tested, and hospitals that keep respiratory patients apart. Declaration only: no I/O, no rules.
import { mayLieIn } from "../../core/korea/position-check.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { CENTRE_CHECKS } from "./checks.sql.ts";
import { CENTRE_FIELDS } from "./fields.ts";
import { CENTRE_NOTICE_KINDS } from "./notice-kinds.ts";
import { driveThroughList } from "./source-drive-through.ts";
import { safeHospitals, safeHospitalsWithoutHeader } from "./source-safe-hospitals.ts";
import { screeningList, screeningListWithHours } from "./source-screening-lists.ts";

export const table = defineTableDataset({
  id: "screening-centres",
  version: "1.0.0",
  title: { en: "Screening centres and safe hospitals", ko: "선별진료소와 국민안심병원" },
  description: {
    en: "Where people are tested for COVID-19, on foot or by car, and hospitals that keep respiratory patients apart from others: address, telephone, opening hours, whether samples are taken.",
    ko: "코로나19 검사를 받을 수 있는 선별진료소(자동차 이동형 포함)와 호흡기 환자를 분리해 진료하는 국민안심병원의 주소, 전화번호, 운영 시간, 검체 채취 가능 여부입니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "screening centres", ko: "선별진료소" },
    { en: "drive-through", ko: "드라이브 스루" },
    { en: "safe hospitals", ko: "국민안심병원" },
    { en: "testing", ko: "검사" },
    { en: "opening hours", ko: "운영 시간" },
  ],
  licence: "KOGL-1",
  attribution: { en: "Ministry of Health and Welfare", ko: "보건복지부" },
  expectedEveryDays: 1,
  fields: CENTRE_FIELDS,
  key: ["id"],
  publicTable: null,
  geocoded: { address: "address", position: "location", positionIs: "positionIs", regions: ["ward", "municipality", "province"], country: "kr", mayLieIn },
  pictures: {
    chart: {
      title: { en: "Centres by province", ko: "시·도별 기관 수" },
      form: "bars",
      along: "province",
      figures: [{ field: null, summary: "count" }],
    },
  },
  sources: [screeningList, screeningListWithHours, safeHospitals, safeHospitalsWithoutHeader, driveThroughList],
  checks: CENTRE_CHECKS,
  noticeKinds: CENTRE_NOTICE_KINDS,
});
