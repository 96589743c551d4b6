// The sale rules of 2020: who may buy when, how many, and for whom others may buy.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay, weekday } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { mayBuy, PROXY_RULES, SALE_RULES } from "./sale-rules.ts";

const day = (text: string) => parseDay(text) as DayNumber;

function answer(birthYear: number, on: string) {
  const { may, reason, perWeek, weekdays, proxies } = mayBuy({ birthYear, day: day(on) });
  return { may, reason, perWeek, weekdays, proxies: proxies.map(({ id }) => id) };
}

test("on Monday 16 March 2020 a person born in 1981 may buy 2, one born in 1982 may not", () => {
  expect([answer(1981, "2020-03-16"), answer(1982, "2020-03-16")]).toEqual([
    { may: true, reason: "your_weekday", perWeek: 2, weekdays: [0, 5, 6], proxies: ["care", "disabled"] },
    { may: false, reason: "another_weekday", perWeek: 2, weekdays: [1, 5, 6], proxies: ["care", "disabled"] },
  ]);
});

test.for([
  ["2020-03-08", { may: true, reason: "before_scheme", perWeek: null }],
  ["2020-03-14", { may: true, reason: "weekend_if_not_bought", perWeek: 2 }],
  ["2020-04-26", { may: true, reason: "weekend_if_not_bought", perWeek: 2 }],
  ["2020-04-27", { may: false, reason: "another_weekday", perWeek: 3 }],
  ["2020-05-16", { may: true, reason: "weekend_if_not_bought", perWeek: 3 }],
  ["2020-05-23", { may: true, reason: "weekend_for_the_rest", perWeek: 3 }],
  ["2020-06-01", { may: true, reason: "any_day", perWeek: 3 }],
  ["2020-06-17", { may: true, reason: "any_day", perWeek: 3 }],
  ["2020-06-18", { may: true, reason: "any_day", perWeek: 10 }],
  ["2020-07-11", { may: true, reason: "any_day", perWeek: 10 }],
  ["2020-07-12", { may: true, reason: "scheme_over", perWeek: null }],
] as const)("a person born in 1990 on %s", ([on, expected]) => {
  expect(mayBuy({ birthYear: 1990, day: day(on) })).toMatchObject(expected);
});

test("people of 18 and under get 5 a week from 1 June until all get 10", () => {
  const perWeek = (birthYear: number, on: string) => mayBuy({ birthYear, day: day(on) }).perWeek;
  expect([
    [perWeek(2002, "2020-05-31"), perWeek(2002, "2020-06-01"), perWeek(2002, "2020-06-18")],
    [perWeek(2001, "2020-05-31"), perWeek(2001, "2020-06-01"), perWeek(2001, "2020-06-18")],
  ]).toEqual([
    [3, 5, 10],
    [3, 3, 10],
  ]);
});

test("others may buy for the old and the young by birth year, for more and more people by date", () => {
  const proxies = (birthYear: number, on: string) => answer(birthYear, on).proxies;
  expect({
    old: [proxies(1940, "2020-03-09"), proxies(1941, "2020-03-09")],
    small: [proxies(2010, "2020-03-09"), proxies(2009, "2020-03-09")],
    pregnant: proxies(1990, "2020-03-23"),
    youth: [proxies(2009, "2020-04-05").includes("youth"), proxies(2009, "2020-04-06").includes("youth"), proxies(2001, "2020-04-06").includes("youth")],
    everybody: proxies(1990, "2020-05-18"),
    before: proxies(1940, "2020-03-08"),
    after: proxies(1940, "2020-07-12"),
  }).toEqual({
    old: [
      ["elder", "care", "disabled"],
      ["care", "disabled"],
    ],
    small: [
      ["child", "care", "disabled"],
      ["care", "disabled"],
    ],
    pregnant: ["care", "disabled", "pregnant", "veteran"],
    youth: [false, true, false],
    everybody: ["family", "care", "disabled", "veteran", "patient"],
    before: [],
    after: [],
  });
});

test("in every week of the weekday rule each birth year has exactly one weekday, shared by a fifth of the years", () => {
  const monday = fc.integer({ min: 0, max: 11 }).map((week) => (day("2020-03-09") + 7 * week) as DayNumber);
  fc.assert(
    fc.property(monday, fc.integer({ min: 1900, max: 2020 }), (start, birthYear) => {
      const own = [0, 1, 2, 3, 4].filter((later) => mayBuy({ birthYear, day: (start + later) as DayNumber }).may);
      const digitFits = ((birthYear % 10) + 9) % 5 === own[0];
      return own.length === 1 && digitFits;
    }),
  );
});

test("a day is allowed exactly when its weekday is among those of the answer", () => {
  fc.assert(
    fc.property(fc.integer({ min: day("2020-03-01"), max: day("2020-08-01") }), fc.integer({ min: 1900, max: 2020 }), (on, birthYear) => {
      const { may, weekdays } = mayBuy({ birthYear, day: on as DayNumber });
      return may === weekdays.includes(weekday(on as DayNumber));
    }),
  );
});

test("every rule names its source and is in order of its date", () => {
  for (const rules of [SALE_RULES, PROXY_RULES]) {
    const dates = rules.map((rule) => rule.validFrom);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(rules.every(({ source }) => source.en.length > 10 && source.ko.length > 10)).toBe(true);
  }
});
