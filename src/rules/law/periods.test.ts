// When periods end: days, months, dates, hours, days off, pauses and extensions, on days that can be looked up in a calendar.
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayText, HOUR_MS, instantText, parseDay, parseInstant, weekday } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { CLOCK_RULES, type ClockName, type DatedPeriod, periodOn } from "./clock-rules.ts";
import { DAYS_OFF_KOREA, daysOffOf } from "./days-off.ts";
import {
  type Clock,
  daysLeft,
  extendClock,
  isDue,
  LAW_KOREA,
  type LawSetting,
  pauseClock,
  remindersOf,
  resumeClock,
  startClock,
  stopClock,
} from "./deadlines.ts";
import { HOLIDAY_NAMES, HOLIDAYS_KOREA } from "./holidays-korea.ts";
import { afterMonths, COUNTING_KOREA, type Counting } from "./periods.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
const WORKING: LawSetting = { ...LAW_KOREA, counting: { ...COUNTING_KOREA, days: "working" } };

/** The last day of a clock started at a time, as people say it. */
function lastDay(name: ClockName, start: string, law = LAW_KOREA): string {
  return instantText((startClock(name, at(start), law).endsAt - 1) as EpochMs, "Asia/Seoul").slice(0, 10);
}

test("the first day is not counted and the last ends at midnight", () => {
  const clock = startClock("decision", at("2020-03-03T09:00"), LAW_KOREA);
  expect([clock.endsAt, isDue(clock, at("2020-03-13T23:59:59")), isDue(clock, at("2020-03-14T00:00"))]).toEqual([at("2020-03-14T00:00"), false, true]);
  expect([lastDay("decision", "2020-03-03T00:00"), lastDay("decision", "2020-03-03T23:59")]).toEqual(["2020-03-13", "2020-03-13"]);
});

test("a last day that is a Saturday, Sunday or holiday gives way to the next working day", () => {
  expect({
    saturday: lastDay("decision", "2020-03-04T10:00"),
    sunday: lastDay("decision", "2020-03-05T10:00"),
    "election, Wednesday 15 April 2020": lastDay("decision", "2020-04-05T10:00"),
    "Chuseok 2020, Wednesday to Saturday, and Sunday": lastDay("decision", "2020-09-20T10:00"),
    "holiday announced for 17 August 2020": lastDay("decision", "2020-08-07T10:00"),
    "Chuseok 2025, a week long": lastDay("decision", "2025-09-23T10:00"),
  }).toEqual({
    saturday: "2020-03-16",
    sunday: "2020-03-16",
    "election, Wednesday 15 April 2020": "2020-04-16",
    "Chuseok 2020, Wednesday to Saturday, and Sunday": "2020-10-05",
    "holiday announced for 17 August 2020": "2020-08-18",
    "Chuseok 2025, a week long": "2025-10-10",
  });
});

test("by the setting, days are working days", () => {
  expect([lastDay("decision", "2020-03-03T10:00", WORKING), lastDay("decision", "2020-04-27T10:00", WORKING)]).toEqual(["2020-03-17", "2020-05-13"]);
});

test("by the setting, the first day counts, and days off do not move the end", () => {
  const included: LawSetting = { ...LAW_KOREA, counting: { ...COUNTING_KOREA, firstDay: "included" } };
  const stays: LawSetting = { ...LAW_KOREA, counting: { ...COUNTING_KOREA, endOnDayOff: "stays" } };
  const both: LawSetting = { ...WORKING, counting: { ...WORKING.counting, firstDay: "included" } };
  expect([
    lastDay("decision", "2020-03-03T10:00", included),
    lastDay("decision", "2020-03-04T10:00", stays),
    lastDay("decision", "2020-03-03T10:00", both),
    lastDay("decision", "2020-03-07T10:00", both),
    lastDay("transfer", "2020-03-03T10:00", both),
  ]).toEqual(["2020-03-12", "2020-03-14", "2020-03-16", "2020-03-20", "2020-03-03"]);
});

test("at once means the same day, also on a Sunday", () => {
  expect([lastDay("transfer", "2020-03-03T00:01"), lastDay("transfer", "2020-03-08T23:59")]).toEqual(["2020-03-03", "2020-03-08"]);
});

test("hours count from the moment", () => {
  expect(startClock("task_force", at("2020-03-04T15:30"), LAW_KOREA).endsAt).toBe(at("2020-03-06T15:30"));
});

test("three months count by the calendar, from the end of a month to the end of a month", () => {
  expect(
    ["2020-01-15", "2020-01-31", "2019-11-30", "2020-11-29", "2020-11-30", "2021-02-28", "2020-02-29", "2020-12-31", "2021-05-31"].map((start) =>
      dayText(afterMonths(day(start), 3)),
    ),
  ).toEqual(["2020-04-15", "2020-04-30", "2020-02-29", "2021-02-28", "2021-02-28", "2021-05-31", "2020-05-31", "2021-03-31", "2021-08-31"]);
});

test("yearly dates are those of the year in which the cycle begins, and stay where they are", () => {
  const dates = (start: string) =>
    (["master_guideline", "sector_plans", "master_draft", "master_decision", "action_submission", "action_decision"] as const).map((name) =>
      lastDay(name, start),
    );
  expect(dates("2025-01-02T10:00")).toEqual(["2025-06-30", "2025-08-31", "2025-09-30", "2025-12-31", "2025-02-28", "2025-03-31"]);
  expect(lastDay("action_submission", "2024-01-02T10:00")).toBe("2024-02-29");
});

test("every clock of the contract has its length", () => {
  const lengths = Object.fromEntries(
    Object.entries(CLOCK_RULES).map(([name, { periods }]) => {
      const { value } = periods[0] as DatedPeriod;
      return [name, value.unit === "date" ? `${value.month}/${value.day}` : `${value.amount} ${value.unit}`];
    }),
  );
  expect(lengths).toEqual({
    transfer: "0 days",
    decision: "10 days",
    grant_notice: "0 days",
    refusal_notice: "0 days",
    listing: "0 days",
    dispute_window: "60 days",
    suspension_notice: "0 days",
    exclusion_notice: "0 days",
    change_notice: "3 months",
    old_version: "3 months",
    proposal: "30 days",
    service: "0 days",
    acceptance_by_applicant: "15 days",
    acceptance_by_institution: "15 days",
    list_entry: "15 days",
    list_change: "10 days",
    missing_entry: "20 days",
    list_publication: "0 days",
    master_guideline: "6/30",
    sector_plans: "8/31",
    master_draft: "9/30",
    master_decision: "12/31",
    action_submission: "2/last",
    action_decision: "3/31",
    corrective_report: "30 days",
    quality_plan: "30 days",
    standards_correction: "3 months",
    evaluation_evidence: "30 days",
    evaluation_objections: "14 days",
    half_yearly_report: "30 days",
    triage: "0 days",
    task_force: "48 hours",
    specification: "3 days",
    beta: "1 days",
    opening: "3 days",
    vulnerable_guide: "5 days",
  });
});

test("a changed rule holds for clocks started from its date on; earlier ones keep theirs", () => {
  const shorter = {
    ...CLOCK_RULES.decision,
    periods: [...CLOCK_RULES.decision.periods, { validFrom: "2020-06-01", source: "invented", article: "act_27_3", value: { unit: "days", amount: 7 } }],
  } as const;
  const law: LawSetting = { ...LAW_KOREA, rules: { ...CLOCK_RULES, decision: shorter } };
  expect([lastDay("decision", "2020-05-29T10:00", law), lastDay("decision", "2020-06-01T10:00", law)]).toEqual(["2020-06-08", "2020-06-08"]);
  expect([periodOn("decision", day("2020-05-31"), law.rules).validFrom, periodOn("decision", day("2020-06-01"), law.rules).validFrom]).toEqual([
    "2013-10-31",
    "2020-06-01",
  ]);
});

test("days before the first known rule are judged by it", () => {
  expect(periodOn("decision", day("2010-01-01"))).toEqual(CLOCK_RULES.decision.periods[0]);
});

test("an extension is counted from the day after the last day", () => {
  const clock = startClock("decision", at("2020-03-03T10:00"), LAW_KOREA);
  const extended = extendClock(clock, 10, LAW_KOREA);
  expect([extended.endsAt, extended.extensions]).toEqual([at("2020-03-24T00:00"), 1]);
  const onSaturday = extendClock(startClock("decision", at("2020-03-04T10:00"), LAW_KOREA), 10, LAW_KOREA);
  expect(onSaturday.endsAt).toBe(at("2020-03-27T00:00"));
});

test("a pause gives back as many days as it took, whole days at a time", () => {
  const clock = startClock("proposal", at("2020-03-02T10:00"), LAW_KOREA);
  const resumed = resumeClock(pauseClock(clock, at("2020-03-10T15:00")), at("2020-03-20T09:00"), LAW_KOREA);
  const sameDay = resumeClock(pauseClock(clock, at("2020-03-10T15:00")), at("2020-03-10T16:00"), LAW_KOREA);
  expect([clock.endsAt, resumed.endsAt, sameDay.endsAt, resumed.status, resumed.pausedAt]).toEqual([
    at("2020-04-02T00:00"),
    at("2020-04-14T00:00"),
    at("2020-04-02T00:00"),
    "running",
    null,
  ]);
});

test("a pause of hours gives back the hours, one of working days the working days, past an election day", () => {
  const hours = startClock("task_force", at("2020-03-04T10:00"), LAW_KOREA);
  const days = startClock("proposal", at("2020-03-02T10:00"), WORKING);
  const end = (clock: Clock, law: LawSetting) => resumeClock(pauseClock(clock, at("2020-03-05T10:00")), at("2020-03-09T10:00"), law).endsAt;
  expect([end(hours, LAW_KOREA), end(days, WORKING)]).toEqual([at("2020-03-10T10:00"), at("2020-04-17T00:00")]);
  expect(days.endsAt).toBe(at("2020-04-14T00:00"));
});

test("a paused clock never ends, a stopped one stays stopped", () => {
  const clock = startClock("decision", at("2020-03-03T10:00"), LAW_KOREA);
  const paused = pauseClock(clock, at("2020-03-05T10:00"));
  const stopped = stopClock(paused, at("2020-03-06T10:00"));
  expect([
    isDue(paused, at("2030-01-01T00:00")),
    stopped.status,
    stopClock(stopped, at("2020-03-09T10:00")),
    resumeClock(stopped, at("2020-03-09T10:00"), LAW_KOREA),
  ]).toEqual([false, "stopped", stopped, stopped]);
});

test("days left are counted to the last day, reminders come at the start of their days", () => {
  const clock = startClock("decision", at("2020-03-03T10:00"), LAW_KOREA);
  const left = (now: string) => daysLeft(clock, at(now), LAW_KOREA);
  expect([
    left("2020-03-03T10:00"),
    left("2020-03-12T23:59"),
    left("2020-03-13T23:59"),
    daysLeft(pauseClock(clock, at("2020-03-04T00:00")), at("2020-03-04T00:00"), LAW_KOREA),
  ]).toEqual([10, 1, 0, null]);
  expect(remindersOf(clock, LAW_KOREA)).toEqual([at("2020-03-10T00:00"), at("2020-03-12T00:00")]);
  expect(remindersOf(startClock("transfer", at("2020-03-03T10:00"), LAW_KOREA), LAW_KOREA)).toEqual([]);
});

const starts = fc.integer({ min: at("2020-01-01T00:00"), max: at("2026-12-31T23:59") }) as fc.Arbitrary<EpochMs>;
const countings: fc.Arbitrary<Counting> = fc.record({
  zone: fc.constantFrom("Asia/Seoul", "UTC", "America/New_York"),
  days: fc.constantFrom("calendar", "working"),
  firstDay: fc.constantFrom("excluded", "included"),
  endOnDayOff: fc.constantFrom("next_working_day", "stays"),
  daysOff: fc.constant(DAYS_OFF_KOREA),
});
const names = fc.constantFrom(...(Object.keys(CLOCK_RULES) as ClockName[]));

test("no setting makes a clock of days or months end before it starts, or an extension or a pause shorten it", () => {
  fc.assert(
    fc.property(
      starts,
      countings,
      names,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 60 * 24 * HOUR_MS }),
      (start, counting, name, extra, pauseMs) => {
        const law: LawSetting = { ...LAW_KOREA, counting };
        const clock = startClock(name, start, law);
        if (clock.period.unit !== "date") expect(clock.endsAt).toBeGreaterThan(start);
        expect(extendClock(clock, extra, law).endsAt).toBeGreaterThan(clock.endsAt);
        const resumed = resumeClock(pauseClock(clock, start), (start + pauseMs) as EpochMs, law);
        expect(resumed.endsAt).toBeGreaterThanOrEqual(clock.endsAt);
        expect(JSON.parse(JSON.stringify(clock))).toEqual(clock);
      },
    ),
  );
});

test("holidays are days, in order, none of them twice, each year from 2020 to 2027", () => {
  const rows = HOLIDAYS_KOREA.flatMap(({ year, days }) => days.map(([on]) => `${year}-${on}`));
  expect(rows).toEqual([...new Set(rows)].sort());
  expect(rows.every((text) => parseDay(text) !== null)).toBe(true);
  expect(HOLIDAYS_KOREA.map(({ year, days }) => [year, days.length])).toEqual([
    [2020, 18],
    [2021, 18],
    [2022, 19],
    [2023, 18],
    [2024, 19],
    [2025, 19],
    [2026, 22],
    [2027, 24],
  ]);
});

test("substitutes follow a Saturday, a Sunday or another holiday, and fall on working days", () => {
  for (const { year, days } of HOLIDAYS_KOREA) {
    const off = daysOffOf([{ year, mayGrow: false, days: days.filter(([, name]) => name !== "substitute") }]);
    for (const [on, name] of days) {
      if (name !== "substitute") continue;
      const date = day(`${year}-${on}`);
      const before = [1, 2, 3].map((back) => off.holidayOn((date - back) as DayNumber)).filter((holiday) => holiday !== null);
      expect([weekday(date) < 5, off.isDayOff(date), before.length > 0], `${year}-${on}`).toEqual([true, false, true]);
    }
  }
});

test("holidays with a fixed date are in every year in which they are holidays", () => {
  const fixed = {
    "01-01": "new_year",
    "03-01": "march_first",
    "05-05": "children",
    "06-06": "memorial",
    "08-15": "liberation",
    "10-03": "foundation",
    "10-09": "hangeul",
    "12-25": "christmas",
  };
  for (const { year } of HOLIDAYS_KOREA) {
    expect(Object.fromEntries(Object.keys(fixed).map((on) => [on, DAYS_OFF_KOREA.holidayOn(day(`${year}-${on}`))]))).toEqual(fixed);
    expect([DAYS_OFF_KOREA.holidayOn(day(`${year}-07-17`)), DAYS_OFF_KOREA.holidayOn(day(`${year}-05-01`))]).toEqual(
      year >= 2026 ? ["constitution", "labour"] : [null, null],
    );
  }
  expect(Object.keys(HOLIDAY_NAMES)).toContain(DAYS_OFF_KOREA.holidayOn(day("2020-08-17")));
});

test("beyond the calendar only weekends are known, and it says so", () => {
  expect([
    DAYS_OFF_KOREA.isKnown(day("2027-12-31")),
    DAYS_OFF_KOREA.isKnown(day("2028-01-01")),
    DAYS_OFF_KOREA.isDayOff(day("2028-01-01")),
    DAYS_OFF_KOREA.isDayOff(day("2028-03-01")),
  ]).toEqual([true, false, true, false]);
});
