// Where patients have been while they could infect others. Declaration only: no I/O, no rules.
import { definePerishableDataset } from "../../core/perishable-dataset.ts";
import { decideVisit, policyOn } from "./decide-visit.ts";
import { DISCLOSURE_REASONS } from "./disclosure-reasons.ts";
import { AREA, CASE_FIELDS, SITE_FIELDS, VISIT_FIELDS } from "./fields.ts";
import { VISIT_NOTICE_KINDS } from "./notice-kinds.ts";
import { completeVisit, visitOf } from "./read-visit.ts";

export const perishable = definePerishableDataset({
  id: "exposure-sites",
  version: "1.0.0",
  title: { en: "Where patients have been", ko: "확진자가 다녀간 곳" },
  description: {
    en: "Places and times at which people may have been infected. Published only as far as the disclosure policy of the day allows, and deleted when its time is over.",
    ko: "감염되었을 수 있는 장소와 시간입니다. 그날의 공개 기준이 허락하는 만큼만 공개하고, 기한이 지나면 지웁니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "exposure", ko: "노출" },
    { en: "movement paths", ko: "동선" },
    { en: "places visited", ko: "다녀간 곳" },
    { en: "contacts", ko: "접촉자" },
  ],
  licence: "KOGL-1",
  attribution: { en: "Health authorities that investigated the cases", ko: "역학조사를 한 보건 기관" },
  area: AREA,
  caseFields: CASE_FIELDS,
  entryFields: VISIT_FIELDS,
  published: SITE_FIELDS,
  dayField: "from",
  entryOf: visitOf,
  completeEntry: completeVisit,
  decide: decideVisit,
  policyOn,
  reasons: DISCLOSURE_REASONS,
  noticeKinds: VISIT_NOTICE_KINDS,
  emptyCaseKeptDays: 14, // Ours: as long as a visit of today would be kept.
});
