// Every state against every action of calls, applications, entries, loans and moderation; counts of votes; rankings and selections.
import { expect, test } from "vitest";
import type { ForumGroup } from "../../core/forum-groups.ts";
import type { EpochMs } from "../../core/units.ts";
import { APPLICATION_ACTIONS, APPLICATION_STATES, APPLICATION_STEPS, CALL_ACTIONS, CALL_PHASES, CALL_STEPS, callPhase } from "./call-states.ts";
import { ENTRY_ACTIONS, ENTRY_STATES, ENTRY_STEPS } from "./entry-states.ts";
import { LOAN_ACTIONS, LOAN_STATES, LOAN_STEPS, noticeDueAt } from "./loan-states.ts";
import { mirrorState } from "./mirror-state.ts";
import { appealableUntil, appealDecisionFault, appealFault, MODERATION_ACTIONS, MODERATION_STATES, type Moderated } from "./moderation.ts";
import { type Review, ranking, selectionFault } from "./selection.ts";
import { countsByGroup } from "./vote-counts.ts";

const DAY = 86_400_000;

/** `draft publish` for each step that may be taken, `draft submit > submitted` where it leads to a state. */
function steps(table: { readonly [state: string]: { readonly [action: string]: string | boolean | null } }): readonly string[] {
  return Object.entries(table).flatMap(([state, actions]) =>
    Object.entries(actions).flatMap(([action, to]) => (to === null || to === false ? [] : [to === true ? `${state} ${action}` : `${state} ${action} > ${to}`])),
  );
}

test("a call is what its clock says, and stands still once it is published", () => {
  const call = { state: "published", opensAt: 100 as EpochMs, closesAt: 200 as EpochMs } as const;
  expect([99, 100, 199, 200].map((now) => callPhase(call, now as EpochMs))).toEqual(["announced", "open", "open", "selecting"]);
  for (const state of ["draft", "decided", "cancelled"] as const) expect(callPhase({ ...call, state }, 150 as EpochMs)).toBe(state);
  expect(Object.keys(CALL_STEPS)).toEqual([...CALL_PHASES]);
  for (const phase of CALL_PHASES) expect(Object.keys(CALL_STEPS[phase])).toEqual([...CALL_ACTIONS]);
  expect(steps(CALL_STEPS)).toEqual([
    ...["draft change", "draft publish", "draft name_reviewer", "draft cancel"],
    ...["announced name_reviewer", "announced cancel", "open apply", "open name_reviewer", "open cancel"],
    ...["selecting name_reviewer", "selecting score", "selecting decide", "selecting cancel"],
  ]);
});

test("an application is drafted, sent in, taken back and decided, and nothing else", () => {
  for (const state of APPLICATION_STATES) expect(Object.keys(APPLICATION_STEPS[state])).toEqual([...APPLICATION_ACTIONS]);
  expect(steps(APPLICATION_STEPS)).toEqual([
    ...["draft change > draft", "draft submit > submitted", "draft withdraw > withdrawn"],
    ...["submitted change > draft", "submitted withdraw > withdrawn", "submitted select > selected", "submitted pass_over > not_selected"],
    "withdrawn change > draft",
  ]);
});

test("an entry is listed by the centre alone, and what is removed stays removed", () => {
  for (const state of ENTRY_STATES) expect(Object.keys(ENTRY_STEPS[state])).toEqual([...ENTRY_ACTIONS]);
  expect(steps(ENTRY_STEPS)).toEqual([
    ...["submitted change > submitted", "submitted remove > removed", "submitted approve > listed", "submitted refuse > refused"],
    ...["listed change > submitted", "listed remove > removed", "listed refuse > refused"],
    ...["refused change > submitted", "refused remove > removed"],
  ]);
});

test("what was lent is not taken back before its end", () => {
  for (const state of LOAN_STATES) expect(Object.keys(LOAN_STEPS[state])).toEqual([...LOAN_ACTIONS]);
  expect(steps(LOAN_STEPS)).toEqual([
    ...["asked grant > granted", "asked refuse > refused", "asked withdraw > withdrawn"],
    ...["granted give_back > ended", "granted expire > ended"],
  ]);
  expect(noticeDueAt((20 * DAY) as EpochMs)).toBe(6 * DAY);
});

test("a decision of a moderator is appealed by its author alone, once, within fourteen days, and decided by another officer", () => {
  const at = 0 as EpochMs;
  const base: Moderated = { action: "hide", state: "standing", at, author: "author", officer: "officer" };
  const found = MODERATION_ACTIONS.flatMap((action) =>
    MODERATION_STATES.map((state) => `${action} ${state}: ${appealFault({ ...base, action, state }, "author", (13 * DAY) as EpochMs) ?? "may"}`),
  );
  expect(found.filter((line) => line.endsWith("may"))).toEqual(["warn standing: may", "hide standing: may", "pause standing: may"]);
  expect(appealFault(base, "somebody", at)).toBe("not_yours");
  expect([appealableUntil(at) - 1, appealableUntil(at)].map((now) => appealFault(base, "author", now as EpochMs))).toEqual([null, "too_late"]);
  const appealed: Moderated = { ...base, state: "appealed" };
  expect(["officer", "author", "other"].map((account) => appealDecisionFault(appealed, account))).toEqual(["same_officer", "own_case", null]);
  for (const state of ["standing", "upheld", "lifted"] as const) expect(appealDecisionFault({ ...base, state }, "other")).toBe("not_appealed");
});

test("votes are told by group, and never so that one can be told from another", () => {
  const tally = (counts: { readonly [group in ForumGroup]?: readonly number[] }) => new Map(Object.entries(counts)) as Map<ForumGroup, readonly number[]>;
  expect(countsByGroup(tally({}))).toEqual([]);
  expect(countsByGroup(tally({ student: [1, 1] }))).toEqual([]);
  expect(countsByGroup(tally({ student: [2, 1], "civil-society": [0, 4] }))).toEqual([
    { group: "civil-society", voters: 4, counts: [0, 4] },
    { group: "student", voters: 3, counts: [2, 1] },
  ]);
  // One voter alone would be what is left of the total.
  expect(countsByGroup(tally({ student: [2, 1], "civil-society": [0, 4], government: [1, 0] }))).toEqual([
    { group: "civil-society", voters: 4, counts: [0, 4] },
    { group: null, voters: 4, counts: [3, 1] },
  ]);
  expect(countsByGroup(tally({ student: [1, 1], government: [1, 0] }))).toEqual([{ group: null, voters: 3, counts: [2, 1] }]);
});

test("in a thousand polls of any make-up every count that is told is of three voters or more, and the sums are right", () => {
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % (most + 1);
  };
  for (let poll = 0; poll < 1_000; poll++) {
    const groups = ["government", "public-organisation", "private-sector", "civil-society", "student"] as const;
    const tally = new Map<ForumGroup, readonly number[]>(groups.map((group) => [group, [random(3), random(2), random(1)]]));
    const shown = countsByGroup(tally);
    const total = [...tally.values()].flat().reduce((sum, count) => sum + count, 0);
    expect(shown.every(({ voters }) => voters >= 3)).toBe(true);
    expect(shown.reduce((sum, { voters }) => sum + voters, 0)).toBe(total < 3 ? 0 : total);
    for (const { voters, counts } of shown) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(voters);
  }
});

test("a ranking is the weighted mean of means, without those who declared a conflict; worked by hand", () => {
  const criteria = [
    { id: "c1", weight: 2 },
    { id: "c2", weight: 1 },
  ];
  const review = (application: string, reviewer: string, c1: number, c2: number, hasConflict = false): Review => ({
    ...{ application, reviewer, hasConflict },
    scores: { c1, c2 },
  });
  const reviews = [review("a", "r1", 9, 6), review("a", "r2", 10, 8), review("a", "r3", 0, 0, true), review("b", "r1", 5, 5), review("b", "r2", 7, 4)];
  const ranked = ranking(["b", "a", "c"], criteria, reviews);
  // a: (9.5 · 2 + 7) / 3; b: (6 · 2 + 4.5) / 3
  expect(ranked).toEqual([
    { application: "a", reviewers: 2, means: { c1: 9.5, c2: 7 }, total: 8.67 },
    { application: "b", reviewers: 2, means: { c1: 6, c2: 4.5 }, total: 5.5 },
    { application: "c", reviewers: 0, means: null, total: null },
  ]);
  const both = ranked.slice(0, 2);
  expect(selectionFault(ranked, new Set(["a"]), 1)).toBe("too_few_reviews");
  expect(selectionFault(both, new Set(["b"]), 1)).toBe("against_ranking");
  expect(selectionFault(both, new Set(["a", "b"]), 1)).toBe("too_many_selected");
  expect(selectionFault(both, new Set(["x"]), 1)).toBe("unknown_application");
  expect(selectionFault(both, new Set(["a"]), 1)).toBeNull();
  expect(selectionFault(both, new Set(), 1)).toBeNull();
  expect(selectionFault([], new Set(), 1)).toBeNull();
});

test("a mirror is behind by the changes that it has not got, and another log cannot be compared", () => {
  const own = { epoch: "e", sequence: 1_000 };
  expect([1_000, 900, 899, 1_001].map((sequence) => mirrorState(own, { epoch: "e", sequence }))).toEqual([
    { state: "current", changesBehind: 0 },
    { state: "current", changesBehind: 100 },
    { state: "behind", changesBehind: 101 },
    { state: "current", changesBehind: 0 },
  ]);
  expect(mirrorState(own, { epoch: "f", sequence: 1_000 })).toEqual({ state: "other_log", changesBehind: null });
  expect(mirrorState(own, null)).toEqual({ state: "unreachable", changesBehind: null });
});
