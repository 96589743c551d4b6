// The fields of infection clusters. Declaration only.
import { choice, count, type Fields, flag, lonLat, optional, region, text } from "../../core/fields.ts";
import { OUTBREAK_PUBLISHERS } from "../../core/korea/outbreak-publishers.ts";

const AREA = [124, 32.5, 132, 39] as const;

const confirmed = count({
  title: { en: "Confirmed cases", ko: "확진자 수" },
  description: { en: "Since the beginning.", ko: "처음부터의 누적입니다." },
  source: "confirmed",
  unit: "person",
  max: 10_000_000,
  example: 99,
});

const WHAT = {
  publisher: choice({ title: { en: "Whose figures", ko: "제공자" }, choices: OUTBREAK_PUBLISHERS, example: "ds4c" }),
  province: region({ title: { en: "Code of the province", ko: "시·도 코드" }, source: "province", example: "11" }),
  name: text({
    title: { en: "Cluster, or how people were infected", ko: "집단 또는 감염 경로" },
    source: "infection_case; the publisher's numbers change from release to release and are left away",
    maxLength: 200,
    example: "Guro-gu Call Center",
  }),
  kind: choice({
    title: { en: "Kind", ko: "종류" },
    source: "group and infection_case",
    choices: {
      group: { en: "Infected as a group", ko: "집단 감염" },
      imported: { en: "Infected abroad", ko: "해외 유입" },
      contact: { en: "Contact with a patient", ko: "확진자 접촉" },
      other: { en: "Other, or under investigation", ko: "기타 또는 조사 중" },
    },
    example: "group",
  }),
  isFromElsewhere: flag({
    title: { en: "The group was infected in another province", ko: "다른 시·도에서 시작된 집단" },
    source: "city is `from other city`",
    example: false,
  }),
  district: optional(region({ title: { en: "Code of the city, county or district", ko: "시·군·구 코드" }, source: "city", example: "11530" })),
} as const satisfies Fields;

export const CLUSTER_FIELDS: Fields = {
  ...WHAT,
  districtAsWritten: optional(
    text({ title: { en: "City, county or district as the publisher wrote it", ko: "원문의 시·군·구" }, source: "city", maxLength: 60, example: "Guro-gu" }),
  ),
  confirmed: optional(confirmed),
  location: optional(
    lonLat({
      title: { en: "Position of the place", ko: "장소의 위치" },
      source: "latitude, longitude; `-` where there is none",
      within: AREA,
      example: [126.884387, 37.508163],
    }),
  ),
};

export const PUBLIC_CLUSTER_FIELDS: Fields = {
  ...WHAT,
  confirmed: optional({
    ...confirmed,
    description: {
      en: "Since the beginning. Empty below 10, where it could be worked out from the others of its province, or where it is not known.",
      ko: "처음부터의 누적입니다. 10명 미만이거나 같은 시·도의 다른 값으로 계산해 낼 수 있거나 알려지지 않았으면 비어 있습니다.",
    },
  }),
  countIs: choice({
    title: { en: "What is known of the number", ko: "확진자 수의 공개 여부" },
    choices: {
      published: { en: "Published", ko: "공개" },
      withheld: { en: "Withheld, to protect few people", ko: "소수 보호를 위해 비공개" },
      unknown: { en: "Not known to the publisher", ko: "원 자료에 없음" },
    },
    example: "published",
  }),
  location: lonLat({
    title: { en: "Position", ko: "위치" },
    description: {
      en: "Of the place where that is published, otherwise the point that stands for its district or province.",
      ko: "공개된 장소의 위치이며, 아니면 시·군·구나 시·도를 나타내는 지점입니다.",
    },
    within: AREA,
    example: [126.884387, 37.508163],
  }),
  positionIs: choice({
    title: { en: "What the position stands for", ko: "위치의 의미" },
    choices: {
      place: { en: "The place itself", ko: "장소 자체" },
      district: { en: "Its city, county or district", ko: "시·군·구" },
      province: { en: "Its province", ko: "시·도" },
    },
    example: "place",
  }),
};

/** A group is told apart by its name within a province. */
export const CLUSTER_KEY = ["publisher", "province", "name"] as const;
