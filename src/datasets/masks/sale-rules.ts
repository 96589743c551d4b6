// The rules by which public masks were sold in Korea, with their dates, and "may a person born in Y buy on day D".
// Pure; shown to citizens as it stands here.
import { type Dated, inForce } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import { weekday } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";

const MEASURES: Text = { en: "Joint government measures for mask supply, 5 March 2020", ko: "관계부처 합동 마스크 수급 안정화 대책, 2020년 3월 5일" };
const ministry = (en: string, ko: string): Text => ({
  en: `Ministry of Food and Drug Safety, public mask supply, ${en}`,
  ko: `식품의약품안전처, 공적마스크 공급, ${ko}`,
});

export interface SaleRule {
  /** Masks for each person and week, Monday to Sunday; null: no limit. */
  readonly perWeek: number | null;
  /** The same for people of 18 and under. */
  readonly perWeekMinor: number | null;
  /** On weekdays only those whose turn it is by the last digit of the birth year; all others at the weekend. */
  readonly hasWeekdays: boolean;
  /** What was not bought on the weekday may be bought at the weekend. */
  readonly maySplit: boolean;
  readonly text: Text;
}

export const SALE_RULES: readonly Dated<SaleRule, Text>[] = [
  {
    validFrom: "2020-03-09",
    source: MEASURES,
    value: {
      perWeek: 2,
      perWeekMinor: 2,
      hasWeekdays: true,
      maySplit: false,
      text: {
        en: "2 masks per person and week, on the weekday of the last digit of the birth year; at the weekend if none were bought in the week",
        ko: "1인당 일주일 2개. 출생연도 끝자리에 맞는 요일에, 주중에 못 샀으면 주말에 살 수 있습니다",
      },
    },
  },
  {
    validFrom: "2020-04-27",
    source: ministry("change in force from 27 April 2020", "2020년 4월 27일 시행"),
    value: {
      perWeek: 3,
      perWeekMinor: 3,
      hasWeekdays: true,
      maySplit: false,
      text: {
        en: "3 masks per person and week, on the weekday of the birth year or at the weekend",
        ko: "1인당 일주일 3개. 출생연도에 맞는 요일이나 주말에 살 수 있습니다",
      },
    },
  },
  {
    validFrom: "2020-05-18",
    source: ministry("change in force from 18 May 2020", "2020년 5월 18일 시행"),
    value: {
      perWeek: 3,
      perWeekMinor: 3,
      hasWeekdays: true,
      maySplit: true,
      text: {
        en: "3 masks per person and week, split over the weekday of the birth year and the weekend as you like",
        ko: "1인당 일주일 3개. 출생연도에 맞는 요일과 주말에 나누어 살 수 있습니다",
      },
    },
  },
  {
    validFrom: "2020-06-01",
    source: ministry("change in force from 1 June 2020", "2020년 6월 1일 시행"),
    value: {
      perWeek: 3,
      perWeekMinor: 5,
      hasWeekdays: false,
      maySplit: true,
      text: {
        en: "On any day; 3 masks per person and week, 5 for people of 18 and under",
        ko: "요일 제한 없이 1인당 일주일 3개, 18세 이하는 5개",
      },
    },
  },
  {
    validFrom: "2020-06-18",
    source: ministry("change in force from 18 June 2020", "2020년 6월 18일 시행"),
    value: {
      perWeek: 10,
      perWeekMinor: 10,
      hasWeekdays: false,
      maySplit: true,
      text: { en: "On any day; 10 masks per person and week", ko: "요일 제한 없이 1인당 일주일 10개" },
    },
  },
  {
    validFrom: "2020-07-12",
    source: ministry("end of the scheme on 12 July 2020", "2020년 7월 12일 종료"),
    value: {
      perWeek: null,
      perWeekMinor: null,
      hasWeekdays: false,
      maySplit: true,
      text: { en: "The scheme is over: no limit", ko: "공적 공급이 끝나 제한이 없습니다" },
    },
  },
];

/** Someone else may buy for people like this, on the day on which they might themselves. */
export interface ProxyRule {
  readonly id: string;
  /** Holds for people born in these years; absent: it depends on something that the birth year does not tell. */
  readonly born?: { readonly from?: number; readonly to?: number };
  readonly text: Text;
}

const CHILD: ProxyRule = {
  id: "child",
  born: { from: 2010 },
  text: { en: "Born 2010 or later: someone of the same household", ko: "2010년 이후 출생: 같이 사는 가족" },
};
const ELDER: ProxyRule = {
  id: "elder",
  born: { to: 1940 },
  text: { en: "Born 1940 or earlier: someone of the same household", ko: "1940년 이전 출생: 같이 사는 가족" },
};
const CARE: ProxyRule = {
  id: "care",
  text: { en: "Recipients of long-term care: someone on their behalf", ko: "장기요양 급여 수급자: 대리인" },
};
const DISABLED: ProxyRule = {
  id: "disabled",
  text: { en: "Disabled people: someone on their behalf", ko: "장애인: 대리인" },
};
const PREGNANT: ProxyRule = {
  id: "pregnant",
  text: { en: "Pregnant women: someone on their behalf", ko: "임신부: 대리인" },
};
const VETERAN: ProxyRule = {
  id: "veteran",
  text: { en: "Wounded veterans: someone on their behalf", ko: "국가유공 상이자: 대리인" },
};
const YOUTH: ProxyRule = {
  id: "youth",
  born: { from: 2002, to: 2009 },
  text: { en: "Born 2002 to 2009: someone on their behalf", ko: "2002~2009년 출생: 대리인" },
};
const PATIENT: ProxyRule = {
  id: "patient",
  text: { en: "Patients of hospitals and care homes: someone on their behalf", ko: "병원·요양시설 환자: 대리인" },
};
const FAMILY: ProxyRule = {
  id: "family",
  born: {},
  text: { en: "Everybody: any family member or cohabitant", ko: "누구나: 가족이나 동거인" },
};

export const PROXY_RULES: readonly Dated<readonly ProxyRule[], Text>[] = [
  {
    validFrom: "2020-03-09",
    source: { en: `${MEASURES.en}, with the correction of 8 March`, ko: `${MEASURES.ko}, 3월 8일 보완` },
    value: [CHILD, ELDER, CARE, DISABLED],
  },
  {
    validFrom: "2020-03-23",
    source: ministry("change in force from 23 March 2020", "2020년 3월 23일 시행"),
    value: [CHILD, ELDER, CARE, DISABLED, PREGNANT, VETERAN],
  },
  {
    validFrom: "2020-04-06",
    source: ministry("change in force from 6 April 2020", "2020년 4월 6일 시행"),
    value: [CHILD, YOUTH, ELDER, CARE, DISABLED, PREGNANT, VETERAN, PATIENT],
  },
  {
    validFrom: "2020-05-18",
    source: ministry("change in force from 18 May 2020", "2020년 5월 18일 시행"),
    value: [FAMILY, CARE, DISABLED, VETERAN, PATIENT],
  },
  { validFrom: "2020-07-12", source: ministry("end of the scheme on 12 July 2020", "2020년 7월 12일 종료"), value: [] },
];

export const SALE_REASONS = {
  before_scheme: { en: "The weekly limit had not begun", ko: "구매 제한이 시작되기 전입니다" },
  your_weekday: { en: "Today is the weekday of your birth year", ko: "오늘은 출생연도에 맞는 요일입니다" },
  another_weekday: { en: "Another weekday is yours, or the weekend", ko: "다른 요일이나 주말에 살 수 있습니다" },
  weekend_if_not_bought: {
    en: "At the weekend, if you bought none this week",
    ko: "이번 주에 사지 않았다면 주말에 살 수 있습니다",
  },
  weekend_for_the_rest: {
    en: "At the weekend, what you have not bought this week",
    ko: "이번 주에 다 사지 않은 만큼 주말에 살 수 있습니다",
  },
  any_day: { en: "Any day is yours", ko: "어느 요일에나 살 수 있습니다" },
  scheme_over: { en: "There is no limit any more", ko: "이제 제한이 없습니다" },
} as const satisfies { readonly [reason: string]: Text };
export type SaleReason = keyof typeof SALE_REASONS;

export interface SaleAnswer {
  readonly may: boolean;
  readonly reason: SaleReason;
  /** Masks in the week, Monday to Sunday; null: no limit. */
  readonly perWeek: number | null;
  /** Days of the week on which this person may buy, 0 = Monday … 6 = Sunday. */
  readonly weekdays: readonly number[];
  /** Who may have somebody else buy: for certain by the birth year, or if they are one of these. */
  readonly proxies: readonly ProxyRule[];
  /** The rule applied; null before the first. */
  readonly rule: Dated<SaleRule, Text> | null;
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;
const SATURDAY = 5;
/** Source: the scheme counted people born in 2002 or later as 18 and under throughout 2020. */
const FIRST_MINOR_YEAR = 2002;

/** The weekday of a birth year, 0 = Monday … 4 = Friday: last digit 1 and 6 on Monday, … 5 and 0 on Friday. */
export function weekdayOfBirthYear(birthYear: number): number {
  return (birthYear + 4) % 5;
}

/** Whether a person born in a year may buy on a day, how many, and who may buy for them. Never knows what was bought. */
export function mayBuy({ birthYear, day }: { readonly birthYear: number; readonly day: DayNumber }): SaleAnswer {
  const rule = inForce(SALE_RULES, day);
  const weekdays = rule?.value.hasWeekdays ? [weekdayOfBirthYear(birthYear), SATURDAY, 6] : EVERY_DAY;
  const reason = reasonOf(rule?.value ?? null, weekday(day), weekdays);
  return {
    may: reason !== "another_weekday",
    reason,
    perWeek: rule ? (birthYear >= FIRST_MINOR_YEAR ? rule.value.perWeekMinor : rule.value.perWeek) : null,
    weekdays,
    proxies: proxiesFor(birthYear, day),
    rule,
  };
}

function reasonOf(rule: SaleRule | null, today: number, weekdays: readonly number[]): SaleReason {
  if (!rule) return "before_scheme";
  if (rule.perWeek === null) return "scheme_over";
  if (!rule.hasWeekdays) return "any_day";
  if (today >= SATURDAY) return rule.maySplit ? "weekend_for_the_rest" : "weekend_if_not_bought";
  return weekdays.includes(today) ? "your_weekday" : "another_weekday";
}

/** Proxy rules that hold for a birth year, and those that depend on something else. */
export function proxiesFor(birthYear: number, day: DayNumber): readonly ProxyRule[] {
  const rules = inForce(PROXY_RULES, day)?.value ?? [];
  return rules.filter(({ born }) => !born || (birthYear >= (born.from ?? -Infinity) && birthYear <= (born.to ?? Infinity)));
}
