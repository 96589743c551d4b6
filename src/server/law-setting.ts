// How limits of the law are counted on this installation: its zone, its holidays, what a day is.
import { daysOffOf } from "../rules/law/days-off.ts";
import { LAW_KOREA, type LawSetting } from "../rules/law/deadlines.ts";
import { HOLIDAYS_KOREA, type HolidayYear } from "../rules/law/holidays-korea.ts";
import type { Config } from "./config.ts";

export type LawConfig = Pick<Config, "timeZone" | "holidayCalendar" | "moreHolidays" | "lawDays">;

export function lawSetting({ timeZone: zone, holidayCalendar, moreHolidays, lawDays: days }: LawConfig): LawSetting {
  const known: readonly HolidayYear[] = holidayCalendar === "korea" ? HOLIDAYS_KOREA : [];
  const further = moreHolidays.map((day): HolidayYear => ({ year: Number(day.slice(0, 4)), mayGrow: true, days: [[day.slice(5), "temporary"]] }));
  return { ...LAW_KOREA, counting: { ...LAW_KOREA.counting, zone, days, daysOff: daysOffOf([...known, ...further]) } };
}
