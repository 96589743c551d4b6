// What holds for every score: its card is complete and honest, in both languages.
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { isAhead, isHistorical, LIMITS_OF_ALL } from "./model-card.ts";
import { SCORES } from "./scores.ts";

const day = (text: string) => parseDay(text) as DayNumber;

test("every score has a card with source, limits and a date, in Korean and English", () => {
  expect(SCORES.map(({ id, version }) => `${id}@${version}`)).toEqual(["screening-2020-03-27@1.0.0", "heo-2021@1.0.0", "isaric-4c@1.0.0", "menni-2020@1.0.0"]);
  for (const { card } of SCORES) {
    for (const text of [card.title, card.label, card.population, card.outcome, card.validation, card.historicalBecause, ...card.limits]) {
      expect(text.ko).toMatch(/[가-힣]/);
      expect(text.en).toMatch(/[a-z]/);
    }
    expect(card.limits.slice(0, 2)).toEqual(LIMITS_OF_ALL);
    expect(card.source.citation.length).toBeGreaterThan(30);
  }
});

test("what citizens see is points or advice; probabilities are for professionals", () => {
  expect(SCORES.map(({ card }) => [card.audience, card.shows])).toEqual([
    ["citizens", "advice"],
    ["citizens", "points"],
    ["professionals", "probability"],
    ["professionals", "probability"],
  ]);
});

test("a score is shown as history from its date on", () => {
  const since = SCORES.map(({ card }) => card.historicalSince);
  expect(since).toEqual(["2020-04-27", "2021-02-26", "2020-12-08", "2020-12-08"]);
  for (const { card } of SCORES) {
    const first = day(card.historicalSince);
    expect([isHistorical(card, (first - 1) as DayNumber), isHistorical(card, first)]).toEqual([false, true]);
  }
});

test("before its day nobody can have known a score, and that day lies before it is history", () => {
  const ahead = (text: string) => SCORES.filter(({ card }) => isAhead(card, day(text))).map(({ id }) => id);
  expect([ahead("2020-03-16").length, ahead("2020-03-27"), ahead("2020-06-29")]).toEqual([4, ["heo-2021", "isaric-4c", "menni-2020"], []]);
  expect(SCORES.filter(({ card }) => card.knownFrom >= card.historicalSince)).toEqual([]);
});
