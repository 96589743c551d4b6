// Infection clusters with their places. Declaration only: no I/O, no rules.
import { defineTableDataset } from "../../core/table-dataset.ts";
import { CLUSTER_CHECKS } from "./checks.sql.ts";
import { CLUSTER_FIELDS, CLUSTER_KEY, PUBLIC_CLUSTER_FIELDS } from "./fields.ts";
import { CLUSTER_NOTICE_KINDS } from "./notice-kinds.ts";
import { PUBLIC_CLUSTERS } from "./public-clusters.sql.ts";
import { ds4cClusters } from "./source-ds4c-cases.ts";

export const table = defineTableDataset({
  id: "clusters",
  version: "1.0.0",
  title: { en: "Infection clusters", ko: "집단 감염" },
  description: {
    en: "Groups of people who were infected together, and the other ways of infection, by province: how many cases each had and where it was. Numbers below ten are withheld, and so are those from which they could be worked out.",
    ko: "시·도별 집단 감염과 그 밖의 감염 경로, 각각의 확진자 수와 위치입니다. 열 명 미만인 수와 그것을 계산해 낼 수 있는 수는 공개하지 않습니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "clusters", ko: "집단 감염" },
    { en: "infection routes", ko: "감염 경로" },
    { en: "imported cases", ko: "해외 유입" },
    { en: "geography", ko: "지리 정보" },
  ],
  licence: "CC-BY-NC-SA-4.0",
  attribution: { en: "DS4C: Data Science for COVID-19 in South Korea", ko: "DS4C: Data Science for COVID-19 in South Korea" },
  expectedEveryDays: 7,
  fields: CLUSTER_FIELDS,
  key: CLUSTER_KEY,
  publicTable: { fields: PUBLIC_CLUSTER_FIELDS, key: CLUSTER_KEY, sql: PUBLIC_CLUSTERS, smallCounts: null },
  pictures: {
    chart: {
      title: { en: "Confirmed cases by kind of place", ko: "장소 종류별 확진자" },
      form: "bars",
      along: "kind",
      figures: [{ field: "confirmed", summary: "sum" }],
    },
  },
  sources: [ds4cClusters],
  checks: CLUSTER_CHECKS,
  noticeKinds: CLUSTER_NOTICE_KINDS,
});
