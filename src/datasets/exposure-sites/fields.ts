// The fields of cases, of the visits of a case as health officers enter them, and of what may be published of a visit. Declaration only.
import { choice, count, day, type Fields, flag, instant, lonLat, optional, region, restricted, text } from "../../core/fields.ts";

/** Korea with its islands. */
export const AREA = [124, 33, 132, 43] as const;

export const PLACE_KINDS = {
  shop: { en: "Shop, restaurant or other business", ko: "가게·음식점 등 영업장" },
  building: { en: "Building or facility", ko: "건물·시설" },
  transit: { en: "Public transport", ko: "대중교통" },
  workplace: { en: "Workplace", ko: "직장" },
  mass_exposure: { en: "Place where very many were exposed", ko: "집단 노출 장소" },
  home: { en: "Home", ko: "집" },
} as const;
const { home: _home, ...PUBLIC_KINDS } = PLACE_KINDS;

export const CASE_FIELDS: Fields = {
  caseNumber: restricted(text({ title: { en: "Your own number of the case", ko: "기관에서 쓰는 확진자 번호" }, maxLength: 60, example: "2020-0314-07" })),
  onsetOn: optional(restricted(day({ title: { en: "First day of symptoms", ko: "증상이 시작된 날" }, example: "2020-03-12" }))),
  specimenOn: optional(restricted(day({ title: { en: "Day on which the specimen was taken", ko: "검체를 채취한 날" }, example: "2020-03-14" }))),
  isolatedOn: optional(restricted(day({ title: { en: "Day of isolation", ko: "격리된 날" }, example: "2020-03-15" }))),
  lastContactOn: optional(
    restricted(
      day({
        title: { en: "Day of the last contact with the last contact person", ko: "마지막 접촉자와 마지막으로 접촉한 날" },
        description: { en: "Without it the end of each visit counts.", ko: "비워 두면 방문이 끝난 날로 봅니다." },
        example: "2020-03-14",
      }),
    ),
  ),
};

const place = {
  name: optional(text({ title: { en: "Name of the place", ko: "상호·시설 이름" }, maxLength: 120, example: "마당다방" })),
  address: optional(text({ title: { en: "Address", ko: "주소" }, maxLength: 200, example: "서울특별시 강남구 선릉로 668" })),
  room: optional(text({ title: { en: "Floor or room", ko: "층·호실" }, maxLength: 60, example: "2층" })),
  line: optional(text({ title: { en: "Line of the bus or train", ko: "버스·열차 번호" }, maxLength: 60, example: "2호선" })),
  car: optional(text({ title: { en: "Car", ko: "칸" }, maxLength: 40, example: "4번째 칸" })),
  stops: optional(text({ title: { en: "Stops", ko: "타고 내린 곳" }, maxLength: 120, example: "강남역 → 시청역" })),
  location: optional(lonLat({ title: { en: "Position", ko: "위치" }, within: AREA, example: [127.047, 37.516] })),
  radiusMeters: optional(count({ title: { en: "Radius of the place", ko: "장소의 반경" }, unit: "m", min: 10, max: 2_000, example: 50 })),
  from: instant({ title: { en: "Beginning of the exposure", ko: "노출 시작" }, example: "2020-03-14T12:00:00+09:00" }),
  to: instant({ title: { en: "End of the exposure", ko: "노출 끝" }, example: "2020-03-14T13:00:00+09:00" }),
} as const satisfies Fields;

export const VISIT_FIELDS: Fields = {
  kind: choice({ title: { en: "Kind of place", ko: "장소 종류" }, choices: PLACE_KINDS, example: "shop" }),
  ...place,
  contactArose: optional(
    flag({
      title: { en: "Somebody came into contact with the patient here", ko: "이곳에서 접촉이 있었음" },
      description: { en: "Taken for true when left out.", ko: "비워 두면 접촉이 있었던 것으로 봅니다." },
      example: true,
    }),
  ),
  contactsIdentified: choice({
    title: { en: "How many of the contacts here are known", ko: "접촉자 파악" },
    choices: { all: { en: "All", ko: "모두" }, some: { en: "Some", ko: "일부" }, none: { en: "None", ko: "파악되지 않음" } },
    example: "some",
  }),
  unspecifiedMany: optional(flag({ title: { en: "Unspecified many may have been infected here", ko: "불특정 다수가 감염되었을 수 있음" }, example: false })),
};

export const SITE_FIELDS: Fields = {
  kind: choice({ title: { en: "Kind of place", ko: "장소 종류" }, choices: PUBLIC_KINDS, example: "shop" }),
  region: optional(region({ title: { en: "Code of the city, county or district", ko: "시·군·구 코드" }, example: "11680" })),
  ...place,
};
