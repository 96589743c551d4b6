// Public holidays of Korea beside Sundays. Adding a year, or a holiday announced for one day, is adding rows. Source: Regulation on holidays
// of public offices; since 2022 Act on public holidays; substitutes as widened in August 2021 and May 2023; Labour Day and Constitution Day
// since 2026; elections by article 34 of the Public Official Election Act; holidays announced for one day by the cabinet.
import type { Text } from "../../core/text.ts";

export const HOLIDAY_NAMES = {
  new_year: { en: "New Year's Day", ko: "신정" },
  seollal: { en: "Seollal", ko: "설날 연휴" },
  march_first: { en: "Independence Movement Day", ko: "3·1절" },
  labour: { en: "Labour Day", ko: "노동절" },
  children: { en: "Children's Day", ko: "어린이날" },
  buddha: { en: "Buddha's Birthday", ko: "부처님오신날" },
  memorial: { en: "Memorial Day", ko: "현충일" },
  constitution: { en: "Constitution Day", ko: "제헌절" },
  liberation: { en: "Liberation Day", ko: "광복절" },
  chuseok: { en: "Chuseok", ko: "추석 연휴" },
  foundation: { en: "National Foundation Day", ko: "개천절" },
  hangeul: { en: "Hangeul Day", ko: "한글날" },
  christmas: { en: "Christmas Day", ko: "기독탄신일" },
  election: { en: "Election day", ko: "선거일" },
  substitute: { en: "Substitute holiday", ko: "대체공휴일" },
  temporary: { en: "Holiday announced for this day", ko: "임시공휴일" },
} as const satisfies { readonly [name: string]: Text };
export type HolidayName = keyof typeof HOLIDAY_NAMES;

/** `MM-DD` and the name. */
type HolidayRow = readonly [on: string, name: HolidayName];

export interface HolidayYear {
  readonly year: number;
  /** True when holidays announced for one day may still be added. */
  readonly mayGrow: boolean;
  readonly days: readonly HolidayRow[];
}

// biome-ignore format: a few holidays to a line
export const HOLIDAYS_KOREA: readonly HolidayYear[] = [
  { year: 2020, mayGrow: false, days: [
    ["01-01", "new_year"], ["01-24", "seollal"], ["01-25", "seollal"], ["01-26", "seollal"], ["01-27", "substitute"], ["03-01", "march_first"],
    ["04-15", "election"], ["04-30", "buddha"], ["05-05", "children"], ["06-06", "memorial"], ["08-15", "liberation"], ["08-17", "temporary"],
    ["09-30", "chuseok"], ["10-01", "chuseok"], ["10-02", "chuseok"], ["10-03", "foundation"], ["10-09", "hangeul"], ["12-25", "christmas"],
  ] },
  { year: 2021, mayGrow: false, days: [
    ["01-01", "new_year"], ["02-11", "seollal"], ["02-12", "seollal"], ["02-13", "seollal"], ["03-01", "march_first"], ["05-05", "children"],
    ["05-19", "buddha"], ["06-06", "memorial"], ["08-15", "liberation"], ["08-16", "substitute"], ["09-20", "chuseok"], ["09-21", "chuseok"],
    ["09-22", "chuseok"], ["10-03", "foundation"], ["10-04", "substitute"], ["10-09", "hangeul"], ["10-11", "substitute"], ["12-25", "christmas"],
  ] },
  { year: 2022, mayGrow: false, days: [
    ["01-01", "new_year"], ["01-31", "seollal"], ["02-01", "seollal"], ["02-02", "seollal"], ["03-01", "march_first"], ["03-09", "election"],
    ["05-05", "children"], ["05-08", "buddha"], ["06-01", "election"], ["06-06", "memorial"], ["08-15", "liberation"], ["09-09", "chuseok"],
    ["09-10", "chuseok"], ["09-11", "chuseok"], ["09-12", "substitute"], ["10-03", "foundation"], ["10-09", "hangeul"], ["10-10", "substitute"],
    ["12-25", "christmas"],
  ] },
  { year: 2023, mayGrow: false, days: [
    ["01-01", "new_year"], ["01-21", "seollal"], ["01-22", "seollal"], ["01-23", "seollal"], ["01-24", "substitute"], ["03-01", "march_first"],
    ["05-05", "children"], ["05-27", "buddha"], ["05-29", "substitute"], ["06-06", "memorial"], ["08-15", "liberation"], ["09-28", "chuseok"],
    ["09-29", "chuseok"], ["09-30", "chuseok"], ["10-02", "temporary"], ["10-03", "foundation"], ["10-09", "hangeul"], ["12-25", "christmas"],
  ] },
  { year: 2024, mayGrow: false, days: [
    ["01-01", "new_year"], ["02-09", "seollal"], ["02-10", "seollal"], ["02-11", "seollal"], ["02-12", "substitute"], ["03-01", "march_first"],
    ["04-10", "election"], ["05-05", "children"], ["05-06", "substitute"], ["05-15", "buddha"], ["06-06", "memorial"], ["08-15", "liberation"],
    ["09-16", "chuseok"], ["09-17", "chuseok"], ["09-18", "chuseok"], ["10-01", "temporary"], ["10-03", "foundation"], ["10-09", "hangeul"],
    ["12-25", "christmas"],
  ] },
  { year: 2025, mayGrow: false, days: [
    ["01-01", "new_year"], ["01-27", "temporary"], ["01-28", "seollal"], ["01-29", "seollal"], ["01-30", "seollal"], ["03-01", "march_first"],
    ["03-03", "substitute"], ["05-05", "children"], ["05-06", "substitute"], ["06-03", "election"], ["06-06", "memorial"], ["08-15", "liberation"],
    ["10-03", "foundation"], ["10-05", "chuseok"], ["10-06", "chuseok"], ["10-07", "chuseok"], ["10-08", "substitute"], ["10-09", "hangeul"],
    ["12-25", "christmas"],
  ] },
  { year: 2026, mayGrow: true, days: [
    ["01-01", "new_year"], ["02-16", "seollal"], ["02-17", "seollal"], ["02-18", "seollal"], ["03-01", "march_first"], ["03-02", "substitute"],
    ["05-01", "labour"], ["05-05", "children"], ["05-24", "buddha"], ["05-25", "substitute"], ["06-03", "election"], ["06-06", "memorial"],
    ["07-17", "constitution"], ["08-15", "liberation"], ["08-17", "substitute"], ["09-24", "chuseok"], ["09-25", "chuseok"], ["09-26", "chuseok"],
    ["10-03", "foundation"], ["10-05", "substitute"], ["10-09", "hangeul"], ["12-25", "christmas"],
  ] },
  { year: 2027, mayGrow: true, days: [
    ["01-01", "new_year"], ["02-06", "seollal"], ["02-07", "seollal"], ["02-08", "seollal"], ["02-09", "substitute"], ["03-01", "march_first"],
    ["05-01", "labour"], ["05-03", "substitute"], ["05-05", "children"], ["05-13", "buddha"], ["06-06", "memorial"], ["07-17", "constitution"],
    ["07-19", "substitute"], ["08-15", "liberation"], ["08-16", "substitute"], ["09-14", "chuseok"], ["09-15", "chuseok"], ["09-16", "chuseok"],
    ["10-03", "foundation"], ["10-04", "substitute"], ["10-09", "hangeul"], ["10-11", "substitute"], ["12-25", "christmas"], ["12-27", "substitute"],
  ] },
];
