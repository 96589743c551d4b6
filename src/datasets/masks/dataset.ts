// Stock of public masks at every seller. Declaration only: no I/O, no rules.
import { choice, instant, key, lonLat, openingHours, optional, region, text } from "../../core/fields.ts";
import { defineLiveDataset } from "../../core/live-dataset.ts";
import { type StockUnit, stockEvents, stockReports, stockStateFields } from "../../core/stock-fields.ts";
import { BAND_TITLES, BANDS } from "./bands.ts";
import { maskFold } from "./fold.ts";
import { MASK_NOTICE_KINDS } from "./notice-kinds.ts";
import { PUBLICATION } from "./publication.ts";
import { repairPlace } from "./repair-place.ts";
import { TAIWAN_SCHEME_BEGAN } from "./scheme.ts";
import { koreaSales2020 } from "./source-korea-2020-sales.ts";
import { koreaStores2020 } from "./source-korea-2020-stores.ts";
import { taiwanPharmacies2020 } from "./source-taiwan-2020.ts";

const MASKS: StockUnit = { unit: "mask", goods: { en: "masks", ko: "마스크" } };
const state = stockStateFields(MASKS, BAND_TITLES);
const events = stockEvents(MASKS);
/** Korea and Taiwan. Longitudes and latitudes share no number, so that a swapped pair is always noticed. */
const AREA = [118, 21, 132, 43.5] as const;

export const dataset = defineLiveDataset({
  id: "masks",
  version: "1.0.0",
  title: { en: "Stock of public masks", ko: "공적마스크 재고" },
  description: {
    en: "Where masks are sold, how many are left there, and when stock arrives.",
    ko: "마스크를 파는 곳과 남은 수량, 입고 시각을 알려 줍니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "masks", ko: "마스크" },
    { en: "public masks", ko: "공적마스크" },
    { en: "pharmacies", ko: "약국" },
    { en: "stock", ko: "재고" },
  ],
  licence: "KOGL-1",
  attribution: { en: "Health Insurance Review and Assessment Service (HIRA)", ko: "건강보험심사평가원" },
  expectedEveryMinutes: 30, // Ours: half an hour without an entry is normal at a small shop.
  area: AREA,
  placePath: "sellers",
  placeTitle: { en: "Sellers", ko: "판매처" },
  place: {
    code: key(
      text({
        title: { en: "Code of the seller", ko: "판매처 식별 번호" },
        source: "code; 8 digits for pharmacies, 10 (one store: 9) for the others, 10 in Taiwan, a few with a letter",
        pattern: "[0-9A-Z]{1,20}",
        maxLength: 20,
        example: "11884533",
      }),
    ),
    name: text({ title: { en: "Name", ko: "이름" }, source: "name", maxLength: 100, example: "은성약국" }),
    type: choice({
      title: { en: "Kind of seller", ko: "판매처 종류" },
      source: "type",
      choices: {
        "01": { en: "Pharmacy", ko: "약국" },
        "02": { en: "Post office", ko: "우체국" },
        "03": { en: "Nonghyup mart", ko: "농협" },
      },
      example: "01",
    }),
    address: optional(
      text({
        title: { en: "Address", ko: "주소" },
        source: "addr; ends trimmed, everything else as written",
        example: "서울특별시 동작구 노량진로8길 3 (노량진동, 경성빌딩)",
      }),
    ),
    location: optional(
      lonLat({
        title: { en: "Position", ko: "위치" },
        source: "longitude and latitude, or lng and lat; absent for 411 of 25,439 sellers in 2020",
        within: AREA,
        example: [126.9364938, 37.5129272],
      }),
    ),
    province: optional(
      region({
        title: { en: "Code of the province", ko: "시·도 코드" },
        description: {
          en: "Two digits of the administrative code, from the address; from the position where the address does not tell.",
          ko: "행정구역 코드 두 자리. 주소에서, 주소로 알 수 없으면 위치에서 얻습니다.",
        },
        example: "11",
      }),
    ),
    district: optional(
      region({
        title: { en: "Code of the city, county or district", ko: "시·군·구 코드" },
        description: { en: "Five digits of the administrative code.", ko: "행정구역 코드 다섯 자리." },
        example: "11590",
      }),
    ),
    openingHours: optional(
      openingHours({
        title: { en: "Opening hours from Monday to Sunday", ko: "월요일부터 일요일까지 영업시간" },
        example: ["09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-14:00", ""],
      }),
    ),
    note: optional(
      text({
        title: { en: "Floor, entrance, or a word of the seller", ko: "층, 출입구 또는 판매처의 안내" },
        source: "memo in Taiwan",
        maxLength: 300,
        example: "지하 1층, 3번 출구 옆",
      }),
    ),
  },
  nameField: "name",
  addressField: "address",
  stateName: "stock",
  state: {
    ...state,
    band: { ...state.band, source: "remain_stat" },
    arrivedAt: { ...state.arrivedAt, source: "stock_at (Korean time, no zone in the feed)" },
    bandChangedAt: { ...state.bandChangedAt, source: "created_at (Korean time, no zone in the feed)" },
  },
  placeReference: "seller",
  variantField: "product",
  variants: [
    { id: "adult", title: { en: "Adult size", ko: "성인용" } },
    { id: "child", title: { en: "Child size", ko: "어린이용" } },
  ],
  events: {
    resume: events.resume,
    arrival: events.arrival,
    sale: events.sale,
    count: events.count,
    band: {
      title: { en: "Band reported without numbers", ko: "수량 없이 단계만 보고" },
      rank: 4,
      fields: {
        band: optional(
          choice({
            title: { en: "Band; null when the seller has no data", ko: "재고 단계. 자료가 없으면 비어 있습니다" },
            choices: BAND_TITLES,
            example: "some",
          }),
        ),
        arrivedAt: optional(instant({ title: { en: "When stock last arrived", ko: "입고 시각" }, example: "2020-03-14T10:59:00+09:00" })),
      },
    },
    suspend: events.suspend,
  },
  ownReports: stockReports(MASKS),
  fold: maskFold,
  bands: BANDS,
  filters: ["type"],
  // For events in our own form, whatever their scheme: the earlier of the two.
  schemeBegan: TAIWAN_SCHEME_BEGAN,
  noticeKinds: MASK_NOTICE_KINDS,
  repairPlace,
  sources: [koreaStores2020, taiwanPharmacies2020, koreaSales2020],
  publication: PUBLICATION,
});
