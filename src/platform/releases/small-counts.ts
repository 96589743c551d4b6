// Which combinations of quasi-identifiers are made coarser, and which are withheld, until none stands for too few people. Pure;
// docs/decisions/0020-small-counts.md says what it protects from and what not.
import { canonicalJson } from "../../core/canonical-json.ts";
import type { JsonValue } from "../../core/units.ts";

/** Values of the quasi-identifiers, in their order, and how many people have them. */
export interface Combination {
  readonly values: readonly JsonValue[];
  readonly people: number;
}

export interface CoarseningRule {
  readonly minimum: number;
  readonly quasiIdentifiers: readonly string[];
  /** Each level names the quasi-identifiers that become null there. */
  readonly levels: readonly (readonly string[])[];
}

export interface CoarseningPlan {
  /** For each combination in the order given: 0 as it is, 1 the first level, …; null when it is withheld. */
  readonly levels: readonly (number | null)[];
  readonly withheldPeople: number;
}

/** Numbers of people that earlier releases gave, by `combinationKey`. */
export type EarlierCounts = ReadonlyMap<string, readonly number[]>;

export function combinationKey(values: readonly JsonValue[]): string {
  return canonicalJson(values);
}

/** Fewer than the minimum, or different by fewer than the minimum from a number that an earlier release gave. */
export function isSmall(people: number, earlier: readonly number[], minimum: number): boolean {
  if (people === 0) return false;
  const isTooFew = (count: number) => count > 0 && count < minimum;
  return isTooFew(people) || earlier.some((before) => before > 0 && isTooFew(Math.abs(people - before)));
}

/** Combinations that become one at their present levels. */
interface Group {
  readonly members: number[];
  people: number;
}

/**
 * Small groups go up level by level, the finest first, so that what can stay fine does. It ends: each round moves somebody up.
 * Without levels everything stays as it is, and it is for the gate to find what is small.
 */
export function planCoarsening(rule: CoarseningRule, combinations: readonly Combination[], earlier: EarlierCounts): CoarseningPlan {
  const levels: (number | null)[] = combinations.map(() => 0);
  if (rule.levels.length > 0) {
    while (raiseSmall(rule, combinations, earlier, levels));
    withholdEnough(rule, combinations, levels);
  }
  return { levels, withheldPeople: withheldPeople(combinations, levels) };
}

/** @returns false when no group is small any more */
function raiseSmall(rule: CoarseningRule, combinations: readonly Combination[], earlier: EarlierCounts, levels: (number | null)[]): boolean {
  const small = [...groupsOf(rule, combinations, levels)].flatMap(([key, { members, people }]) =>
    isSmall(people, earlier.get(key) ?? [], rule.minimum) ? [{ members, level: Math.max(...members.map((at) => levels[at] as number)) }] : [],
  );
  const finest = Math.min(...small.map(({ level }) => level));
  for (const { members, level } of small) {
    if (level !== finest) continue;
    for (const at of members) levels[at] = (levels[at] as number) < rule.levels.length ? (levels[at] as number) + 1 : null;
  }
  return small.length > 0;
}

/**
 * What is withheld must not be few either: who knows the total from elsewhere would have their number. The smallest published
 * groups join them until it is enough.
 */
function withholdEnough(rule: CoarseningRule, combinations: readonly Combination[], levels: (number | null)[]): void {
  let withheld = withheldPeople(combinations, levels);
  if (withheld === 0) return;
  const published = [...groupsOf(rule, combinations, levels)].filter(([, { people }]) => people > 0);
  published.sort(([a, one], [b, other]) => one.people - other.people || (a < b ? -1 : 1));
  for (const [, { members, people }] of published) {
    if (withheld >= rule.minimum) return;
    for (const at of members) levels[at] = null;
    withheld += people;
  }
}

function withheldPeople(combinations: readonly Combination[], levels: readonly (number | null)[]): number {
  return combinations.reduce((sum, { people }, at) => (levels[at] === null ? sum + people : sum), 0);
}

/** By the key of the combination that each becomes at its level; withheld ones are in none. */
function groupsOf(rule: CoarseningRule, combinations: readonly Combination[], levels: readonly (number | null)[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [at, { values, people }] of combinations.entries()) {
    const level = levels[at] as number | null;
    if (level === null) continue;
    const key = combinationKey(coarserValues(rule, values, level));
    const group = groups.get(key);
    if (group) {
      group.members.push(at);
      group.people += people;
    } else groups.set(key, { members: [at], people });
  }
  return groups;
}

export function coarserValues({ quasiIdentifiers, levels }: CoarseningRule, values: readonly JsonValue[], level: number): readonly JsonValue[] {
  const nulled = level === 0 ? [] : (levels[level - 1] as readonly string[]);
  return values.map((value, at) => (nulled.includes(quasiIdentifiers[at] as string) ? null : value));
}
