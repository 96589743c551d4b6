// Fields and events that every dataset of goods at sellers shares: what arrived, was sold, is left, is promised.
// Pieces to declare with; it names no dataset.
import { choice, count, flag, instant, onlyWithCounts, optional } from "./fields.ts";
import type { EventKind, OwnReport } from "./live-dataset.ts";
import type { Text } from "./text.ts";

/** Above it a single arrival, sale or reading is taken for a mistake. Ours: ten times the largest true one seen (20,052 in Taiwan) rounded down. */
export const LARGEST_QUANTITY = 100_000;

/** What is counted. */
export interface StockUnit {
  /** Unit of the numbers, `mask`. */
  readonly unit: string;
  /** For sentences: "masks", "마스크". */
  readonly goods: Text;
}

/** The state fields in the order in which they are served; `choices` are the bands. */
export function stockStateFields({ unit, goods }: StockUnit, choices: { readonly [band: string]: Text }) {
  return {
    arrived: onlyWithCounts(
      optional(
        count({
          title: { en: "Arrived on the last reporting day", ko: "마지막 보고일 입고량" },
          description: {
            en: `Sum of the arrivals of ${goods.en} that the seller reported on the last day on which it reported anything.`,
            ko: `판매처가 마지막으로 보고한 날의 ${goods.ko} 입고 합계입니다.`,
          },
          unit,
          example: 250,
        }),
      ),
    ),
    sold: onlyWithCounts(
      optional(
        count({
          title: { en: "Sold on the last reporting day", ko: "마지막 보고일 판매량" },
          description: { en: "Sum of the sales reported on that day.", ko: "그날 보고된 판매 합계입니다." },
          unit,
          example: 180,
        }),
      ),
    ),
    remaining: onlyWithCounts(
      optional(
        count({
          title: { en: "Left now", ko: "남은 수량" },
          description: {
            en: "Last known stock; it carries over midnight. Null where only the band is known.",
            ko: "마지막으로 알려진 재고이며 자정을 넘어 이어집니다. 단계만 알려진 곳은 비어 있습니다.",
          },
          unit,
          example: 70,
        }),
      ),
    ),
    promised: onlyWithCounts(
      optional(
        count({
          title: {
            en: "Promised by number ticket but not yet sold",
            ko: "번호표로 약속되었으나 아직 팔리지 않은 수량",
          },
          unit,
          example: 40,
        }),
      ),
    ),
    band: optional(choice({ title: { en: "Stock band", ko: "재고 단계" }, choices, example: Object.keys(choices)[0] ?? "" })),
    arrivedAt: optional(
      instant({
        title: { en: "When stock last arrived", ko: "입고 시각" },
        example: "2020-03-14T10:59:00+09:00",
      }),
    ),
    bandChangedAt: optional(
      instant({
        title: { en: "When the band last changed", ko: "재고 단계가 바뀐 시각" },
        example: "2020-03-14T13:25:00+09:00",
      }),
    ),
    observedAt: optional(
      instant({
        title: { en: "When the seller last entered something", ko: "판매처가 마지막으로 입력한 시각" },
        example: "2020-03-14T13:25:10+09:00",
      }),
    ),
    suspended: flag({
      title: { en: "Sales are suspended", ko: "판매 중지" },
      description: {
        en: "For the moment only: sales resume when the seller says so, or at the time it named.",
        ko: "잠시 멈춘 것입니다. 판매처가 다시 시작을 알리거나 예고한 시각이 되면 재개됩니다.",
      },
      example: false,
    }),
    suspendedUntil: optional(
      instant({
        title: { en: "When sales are to resume", ko: "판매 재개 예정 시각" },
        example: "2020-03-14T15:00:00+09:00",
      }),
    ),
  } as const;
}

/**
 * Events of a seller, with their order within one instant. A reading of that instant (`count`) is taken after what
 * moved in it, so that it has the last word on what is left.
 */
export function stockEvents({ unit, goods }: StockUnit) {
  const moved = (title: Text, example: number) => count({ title, unit, min: 1, max: LARGEST_QUANTITY, example });
  return {
    resume: {
      title: { en: "Sales go on", ko: "판매 재개" },
      rank: 0,
      fields: {},
      appliesToAllVariants: true,
    },
    arrival: {
      title: { en: "Stock arrived", ko: "입고" },
      rank: 1,
      fields: { quantity: moved({ en: `How many ${goods.en} arrived`, ko: `입고된 ${goods.ko} 수량` }, 250) },
    },
    sale: {
      title: { en: "Sold", ko: "판매" },
      rank: 2,
      fields: { quantity: moved({ en: `How many ${goods.en} were sold`, ko: `판매된 ${goods.ko} 수량` }, 2) },
    },
    count: {
      title: { en: "Counted", ko: "재고 확인" },
      rank: 3,
      fields: {
        quantity: optional(
          count({
            title: { en: `How many ${goods.en} are left, counted`, ko: `세어 본 남은 ${goods.ko} 수량` },
            unit,
            max: LARGEST_QUANTITY,
            example: 70,
          }),
        ),
        promised: optional(
          count({
            title: { en: "Of these, promised by number ticket", ko: "그중 번호표로 약속된 수량" },
            unit,
            max: LARGEST_QUANTITY,
            example: 40,
          }),
        ),
      },
      needsOneOf: ["quantity", "promised"],
    },
    suspend: {
      title: { en: "Sales are suspended", ko: "판매 중지" },
      rank: 5,
      fields: {
        until: optional(
          instant({
            title: { en: "When sales are to resume, if known", ko: "판매 재개 예정 시각" },
            example: "2020-03-14T15:00:00+09:00",
          }),
        ),
      },
      appliesToAllVariants: true,
    },
  } as const satisfies { readonly [kind: string]: EventKind };
}

/** What a seller reports with two taps, the most frequent first. */
export function stockReports({ goods }: StockUnit): readonly OwnReport[] {
  return [
    {
      id: "sold",
      kind: "sale",
      title: { en: "Sold", ko: "판매" },
      asks: "quantity",
      question: { en: `How many ${goods.en} did you sell?`, ko: `판매한 ${goods.ko} 수량` },
      quick: [1, 2, 3, 4, 5, 10],
      fixed: {},
    },
    {
      id: "arrived",
      kind: "arrival",
      title: { en: "Arrived", ko: "입고" },
      asks: "quantity",
      question: { en: `How many ${goods.en} arrived?`, ko: `들어온 ${goods.ko} 수량` },
      quick: [50, 100, 150, 200, 250, 300],
      fixed: {},
    },
    {
      id: "sold-out",
      kind: "count",
      title: { en: "Sold out", ko: "품절" },
      asks: null,
      question: { en: `No ${goods.en} are left.`, ko: `남은 ${goods.ko} 없음` },
      quick: [],
      fixed: { quantity: 0 },
    },
    {
      id: "counted",
      kind: "count",
      title: { en: "Counted", ko: "재고 수" },
      asks: "quantity",
      question: { en: `How many ${goods.en} are left on the shelf?`, ko: `세어 본 남은 ${goods.ko} 수량` },
      quick: [5, 10, 20, 50, 100, 200],
      fixed: {},
    },
    {
      id: "promised",
      kind: "count",
      title: { en: "Number tickets", ko: "번호표" },
      asks: "promised",
      question: { en: `How many ${goods.en} are promised by number ticket?`, ko: `번호표로 약속한 ${goods.ko} 수량` },
      quick: [10, 20, 30, 50, 80, 100],
      fixed: {},
    },
    {
      id: "suspended",
      kind: "suspend",
      title: { en: "Pause sales", ko: "판매 중지" },
      asks: "until",
      question: { en: "Until when? Leave it empty if you do not know.", ko: "언제까지인가요? 모르면 비워 두세요." },
      quick: [30, 60, 120],
      fixed: {},
    },
    {
      id: "resumed",
      kind: "resume",
      title: { en: "Sell again", ko: "판매 재개" },
      asks: null,
      question: { en: "Sales go on.", ko: "판매를 다시 시작합니다." },
      quick: [],
      fixed: {},
    },
  ];
}
