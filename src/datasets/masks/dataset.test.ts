// The declaration of masks: its examples fit, and an event as agencies send it is one that it knows.
import { expect, test } from "vitest";
import { checkRow, type Field } from "../../core/fields.ts";
import { dataset } from "./dataset.ts";

test("the example of every field is a value that the field accepts", () => {
  const kinds = Object.values(dataset.events).map((kind) => kind.fields);
  for (const fields of [dataset.place, dataset.state, ...kinds]) {
    const examples = Object.fromEntries(Object.entries(fields).map(([name, field]: [string, Field]) => [name, field.example]));
    expect(checkRow(fields, examples).notices).toEqual([]);
  }
});

test("events of one instant have their order", () => {
  const ranked = Object.entries(dataset.events).sort(([, a], [, b]) => a.rank - b.rank);
  expect(ranked.map(([kind, { rank }]) => `${rank} ${kind}`)).toEqual(["0 resume", "1 arrival", "2 sale", "3 count", "4 band", "5 suspend", "9 void"]);
});

test("suspensions are about all products unless one is named", () => {
  const kinds = Object.entries(dataset.events).filter(([, kind]) => kind.appliesToAllVariants);
  expect(kinds.map(([kind]) => kind).sort()).toEqual(["resume", "suspend", "void"]);
});

test("the state is served in its declared order, what the fold presents has exactly its fields", () => {
  const declared = Object.keys(dataset.state);
  expect(declared).toEqual(["arrived", "sold", "remaining", "promised", "band", "arrivedAt", "bandChangedAt", "observedAt", "suspended", "suspendedUntil"]);
  expect(Object.keys(dataset.fold.present(dataset.fold.empty)).sort()).toEqual([...declared].sort());
  const numbers = Object.entries(dataset.state).filter(([, field]) => field.onlyWithCounts);
  expect(numbers.map(([name]) => name)).toEqual(["arrived", "sold", "remaining", "promised"]);
});

test("absurd quantities are refused", () => {
  const fields = dataset.events.arrival?.fields ?? {};
  expect([0, 100_001, -5, 100_000].map((quantity) => checkRow(fields, { quantity }).notices.map(({ code }) => code))).toEqual([
    ["number_too_small"],
    ["number_too_large"],
    ["negative_count"],
    [],
  ]);
});

test("a swapped position is put right both in Korea and in Taiwan", () => {
  const position = (location: readonly number[]) => {
    const { value, notices } = checkRow({ location: dataset.place.location as Field }, { location });
    return [value.location, ...notices.map(({ code }) => code)];
  };
  expect([position([37.5, 126.9]), position([25.04, 121.55]), position([126.9, 37.5])]).toEqual([
    [[126.9, 37.5], "position_swapped"],
    [[121.55, 25.04], "position_swapped"],
    [[126.9, 37.5]],
  ]);
});
