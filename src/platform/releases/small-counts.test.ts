// What no table and no row of releases may lead to, and a few cases by hand.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CoarseningRule, type Combination, coarserValues, combinationKey, isSmall, planCoarsening } from "./small-counts.ts";

const RULE: CoarseningRule = { minimum: 10, quasiIdentifiers: ["age", "province", "week"], levels: [["age"], ["age", "week"]] };

const combination = (age: string | null, province: string | null, week: string | null, people: number): Combination => ({
  values: [age, province, week],
  people,
});

/** People by published combination, as a release of the plan would give them. */
function publishedCounts(rule: CoarseningRule, combinations: readonly Combination[], levels: readonly (number | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [at, { values, people }] of combinations.entries()) {
    const level = levels[at];
    if (level === null || level === undefined) continue;
    const key = combinationKey(coarserValues(rule, values, level));
    counts.set(key, (counts.get(key) ?? 0) + people);
  }
  return counts;
}

function asEarlier(releases: readonly ReadonlyMap<string, number>[]): Map<string, number[]> {
  const earlier = new Map<string, number[]>();
  for (const release of releases) for (const [key, people] of release) earlier.set(key, [...(earlier.get(key) ?? []), people]);
  return earlier;
}

describe("by hand", () => {
  test("what is large enough stays, what is small loses its age, then its week, and the rest is withheld", () => {
    const combinations = [
      combination("20s", "Seoul", "W10", 12),
      combination("30s", "Seoul", "W10", 6),
      combination("40s", "Seoul", "W10", 7),
      combination("30s", "Busan", "W10", 4),
      combination("30s", "Busan", "W11", 8),
      combination("30s", "Jeju", "W10", 14),
      combination("40s", "Ulsan", "W10", 9),
      combination("50s", "Gwangju", "W11", 3),
    ];
    expect(planCoarsening(RULE, combinations, new Map())).toEqual({ levels: [0, 1, 1, 2, 2, 0, null, null], withheldPeople: 12 });
  });

  test("a combination that changed by a few since an earlier release is made coarser; one that did not, or by many, is not", () => {
    const combinations = [combination("20s", "Seoul", "W10", 16), combination("20s", "Busan", "W10", 15), combination("20s", "Jeju", "W10", 30)];
    const earlier = new Map(["Seoul", "Busan", "Jeju"].map((province) => [combinationKey(["20s", province, "W10"]), [15]]));
    expect(planCoarsening(RULE, combinations, earlier)).toEqual({ levels: [1, 0, 0], withheldPeople: 0 });
  });

  test("few withheld people are joined by the smallest published combination", () => {
    const combinations = [combination("20s", "Seoul", "W10", 25), combination("20s", "Busan", "W10", 11), combination("20s", "Jeju", "W10", 2)];
    expect(planCoarsening(RULE, combinations, new Map())).toEqual({ levels: [0, null, null], withheldPeople: 13 });
  });

  test("a value that is not known counts together with one that is not shown", () => {
    const combinations = [combination(null, "Seoul", "W10", 3), combination("20s", "Seoul", "W10", 8)];
    expect(planCoarsening(RULE, combinations, new Map())).toEqual({ levels: [1, 1], withheldPeople: 0 });
  });

  test("without levels nothing is made coarser, and rows of nobody are not small", () => {
    const rule = { ...RULE, levels: [] };
    expect(planCoarsening(rule, [combination("20s", "Seoul", "W10", 3)], new Map())).toEqual({ levels: [0], withheldPeople: 0 });
    expect(planCoarsening(RULE, [combination("20s", "Seoul", "W10", 0)], new Map())).toEqual({ levels: [0], withheldPeople: 0 });
  });
});

describe("whatever comes in", () => {
  const value = (choices: readonly string[]) => fc.option(fc.constantFrom(...choices), { nil: null, freq: 6 });
  const table = fc
    .uniqueArray(fc.tuple(value(["10s", "20s", "30s"]), value(["Seoul", "Busan", "Jeju"]), value(["W10", "W11", "W12"])), {
      selector: (values) => combinationKey(values),
      maxLength: 40,
    })
    .chain((keys) => fc.tuple(fc.constant(keys), fc.array(fc.nat(30), { minLength: keys.length, maxLength: keys.length })))
    .map(([keys, counts]) => keys.map((values, at): Combination => ({ values, people: counts[at] as number })));
  const levels = fc.array(fc.subarray(["age", "province", "week"], { minLength: 1 }), { minLength: 1, maxLength: 3 });
  const rules = fc.record({ minimum: fc.integer({ min: 2, max: 12 }), quasiIdentifiers: fc.constant(RULE.quasiIdentifiers), levels });

  test("no published combination is small, in itself or against any release before it, and nobody is lost or invented", () => {
    fc.assert(
      fc.property(rules, fc.array(table, { minLength: 1, maxLength: 5 }), (rule, tables) => {
        const releases: ReadonlyMap<string, number>[] = [];
        for (const combinations of tables) {
          const earlier = asEarlier(releases);
          const plan = planCoarsening(rule, combinations, earlier);
          const published = publishedCounts(rule, combinations, plan.levels);
          for (const [key, people] of published) expect(isSmall(people, earlier.get(key) ?? [], rule.minimum)).toBe(false);
          const shown = [...published.values()].reduce((sum, people) => sum + people, 0);
          expect(shown + plan.withheldPeople).toBe(combinations.reduce((sum, { people }) => sum + people, 0));
          expect(plan.withheldPeople > 0 && plan.withheldPeople < rule.minimum ? shown : 0).toBe(0);
          releases.push(published);
        }
      }),
    );
  });

  test("the same table in another order gives the same release", () => {
    fc.assert(
      fc.property(rules, table, table, fc.infiniteStream(fc.nat()), (rule, before, combinations, chance) => {
        const earlier = asEarlier([publishedCounts(rule, before, planCoarsening(rule, before, new Map()).levels)]);
        const shuffled = combinations
          .map((each) => [chance.next().value as number, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        const inOrder = (given: readonly Combination[]) => [...publishedCounts(rule, given, planCoarsening(rule, given, earlier).levels)].sort();
        expect(inOrder(shuffled)).toEqual(inOrder(combinations));
      }),
    );
  });
});
