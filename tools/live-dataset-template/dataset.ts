// Example stock: what is left at every seller. Declaration only: no I/O, no rules.
import { choice, key, lonLat, openingHours, optional, text } from "#core/fields.ts";
import { defineLiveDataset } from "#core/live-dataset.ts";
import { type StockUnit, stockEvents, stockReports, stockStateFields } from "#core/stock-fields.ts";
import { BAND_TITLES, BANDS } from "./bands.ts";
import { stockFold } from "./fold.ts";

/** What is counted: the unit of the numbers, and the word for sentences. */
const GOODS: StockUnit = { unit: "piece", goods: { en: "pieces", ko: "물품" } };
/** The area of the dataset: west, south, east, north. Positions outside are refused. This is Korea. */
const AREA = [124, 33, 132, 39] as const;

export const dataset = defineLiveDataset({
  id: "example-stock",
  version: "0.1.0",
  title: { en: "Example stock", ko: "예시 재고" },
  description: {
    en: "Where it is sold and how much is left.",
    ko: "파는 곳과 남은 수량을 알려 줍니다.",
  },
  // The emergency it belongs to: one of src/core/issues.ts, or a new one there. And words that people search it by.
  issue: "covid-19",
  keywords: [{ en: "stock", ko: "재고" }],
  licence: "KOGL-1",
  // Who must be named by those who use the data.
  attribution: { en: "The agency in charge", ko: "담당 기관" },
  // How often an open place is expected to report; freshness is judged by it. Write down where the number comes from.
  expectedEveryMinutes: 30,
  area: AREA,
  // The segment of the address under which places are sent: PUT /v1/ingest/example-stock/sellers
  placePath: "sellers",
  placeTitle: { en: "Sellers", ko: "판매처" },
  // What is known of a place. Exactly one field is the key; `lonLat`, `openingHours` and `region` fields are optional.
  place: {
    code: key(text({ title: { en: "Code of the seller", ko: "판매처 식별 번호" }, maxLength: 40, example: "11884533" })),
    name: text({ title: { en: "Name", ko: "이름" }, maxLength: 100, example: "은성약국" }),
    type: choice({
      title: { en: "Kind of seller", ko: "판매처 종류" },
      choices: { pharmacy: { en: "Pharmacy", ko: "약국" }, other: { en: "Other", ko: "기타" } },
      example: "pharmacy",
    }),
    address: optional(text({ title: { en: "Address", ko: "주소" }, example: "서울특별시 동작구 노량진로8길 3" })),
    location: optional(lonLat({ title: { en: "Position", ko: "위치" }, within: AREA, example: [126.9364938, 37.5129272] })),
    openingHours: optional(
      openingHours({
        title: { en: "Opening hours from Monday to Sunday", ko: "월요일부터 일요일까지 영업시간" },
        example: ["09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-19:00", "09:00-14:00", ""],
      }),
    ),
  },
  nameField: "name",
  addressField: "address",
  // What changes by the second, and the name under which it is served with a place.
  stateName: "stock",
  state: stockStateFields(GOODS, BAND_TITLES),
  // How an event names its place and its variant: {"id", "seller", "product", "kind", "occurredAt", …}
  placeReference: "seller",
  variantField: "product",
  // At least one; events that name none are about the first.
  variants: [{ id: "standard", title: { en: "Standard", ko: "기본" } }],
  // resume, arrival, sale, count, suspend. Add kinds of your own here and in fold.ts.
  events: stockEvents(GOODS),
  // The buttons of the page on which a place reports for itself, see OwnReport in core/live-dataset.ts; leave it out and there are none.
  ownReports: stockReports(GOODS),
  fold: stockFold,
  bands: BANDS,
  // Choice fields of the place by which lists can be filtered.
  filters: ["type"],
  // Events of before are refused as tests or mistakes.
  schemeBegan: [
    {
      validFrom: "2020-01-01",
      source: "To be written: when and by what act the scheme began",
      value: "2020-01-01T00:00:00+09:00",
    },
  ],
  // Notices of your own, see core/notices.ts, for what `repairPlace` finds.
  noticeKinds: {},
  // Repairs that are certain; each must be told by a notice. Never guess.
  repairPlace: (place) => ({ place, notices: [] }),
  // Translations of publishers' own files into this form; see RowSource in core/live-dataset.ts.
  sources: [],
  // `counts` publishes the numbers, `bands` only the bands.
  publication: [{ validFrom: "2020-01-01", source: "To be written: who decided what is published", value: "counts" }],
});
