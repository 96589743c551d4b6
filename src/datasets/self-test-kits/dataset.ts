// Stock of COVID-19 self-test kits at every pharmacy and convenience store, Korea 2022. Declaration only: no I/O, no rules.
import { choice, key, lonLat, openingHours, optional, region, text } from "../../core/fields.ts";
import { defineLiveDataset } from "../../core/live-dataset.ts";
import { type StockUnit, stockEvents, stockReports, stockStateFields } from "../../core/stock-fields.ts";
import { BAND_TITLES, BANDS } from "./bands.ts";
import { kitFold } from "./fold.ts";
import { SCHEME_BEGAN } from "./purchase-rules.ts";

/** Sellers opened packs of 20 or more and sold singly, so kits are counted, not packs. Source: distribution measures of February 2022. */
const KITS: StockUnit = { unit: "kit", goods: { en: "self-test kits", ko: "자가검사키트" } };
/** Korea. */
const AREA = [124, 33, 132, 39] as const;

export const dataset = defineLiveDataset({
  id: "self-test-kits",
  version: "1.0.0",
  title: { en: "Stock of COVID-19 self-test kits", ko: "코로나19 자가검사키트 재고" },
  description: {
    en: "Where self-test kits are sold, how many are left there, and when they arrive.",
    ko: "자가검사키트를 파는 곳과 남은 수량, 입고 시각을 알려 줍니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "self-test kits", ko: "자가검사키트" },
    { en: "rapid antigen test", ko: "신속항원검사" },
    { en: "pharmacies", ko: "약국" },
    { en: "stock", ko: "재고" },
  ],
  licence: "KOGL-1",
  attribution: { en: "Ministry of Food and Drug Safety", ko: "식품의약품안전처" },
  expectedEveryMinutes: 60, // Ours.
  area: AREA,
  placePath: "sellers",
  placeTitle: { en: "Sellers", ko: "판매처" },
  place: {
    code: key(text({ title: { en: "Code of the seller", ko: "판매처 식별 번호" }, maxLength: 40, example: "11884533" })),
    name: text({ title: { en: "Name", ko: "이름" }, maxLength: 100, example: "은성약국" }),
    type: choice({
      title: { en: "Kind of seller", ko: "판매처 종류" },
      choices: { pharmacy: { en: "Pharmacy", ko: "약국" }, convenience: { en: "Convenience store", ko: "편의점" } },
      example: "pharmacy",
    }),
    address: optional(text({ title: { en: "Address", ko: "주소" }, example: "서울특별시 동작구 노량진로8길 3" })),
    location: optional(lonLat({ title: { en: "Position", ko: "위치" }, within: AREA, example: [126.9364938, 37.5129272] })),
    district: optional(
      region({
        title: { en: "Code of the city, county or district", ko: "시·군·구 코드" },
        description: {
          en: "Five digits of the administrative code, as the sender gives it.",
          ko: "보낸 쪽이 적은 행정구역 코드 다섯 자리.",
        },
        example: "11590",
      }),
    ),
    openingHours: optional(
      openingHours({
        title: { en: "Opening hours from Monday to Sunday", ko: "월요일부터 일요일까지 영업시간" },
        example: ["09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-14:00", ""],
      }),
    ),
  },
  nameField: "name",
  addressField: "address",
  stateName: "stock",
  state: stockStateFields(KITS, BAND_TITLES),
  placeReference: "seller",
  variantField: "product",
  variants: [{ id: "kit", title: { en: "Self-test kit", ko: "자가검사키트" } }],
  events: stockEvents(KITS),
  ownReports: stockReports(KITS),
  fold: kitFold,
  bands: BANDS,
  filters: ["type"],
  schemeBegan: SCHEME_BEGAN,
  noticeKinds: {},
  repairPlace: (place) => ({ place, notices: [] }),
  sources: [],
  // Ours, to show the stricter policy: we know of no act of 2022 that released the numbers.
  publication: [{ validFrom: "2022-02-13", source: "Ours: no act of 2022 is known that released the numbers", value: "bands" }],
});
