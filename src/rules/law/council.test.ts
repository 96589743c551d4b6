// The rules by which the strategy council meets, each test named with its article.
import { expect, test } from "vitest";
import { parseDay, parseInstant } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { ARTICLES } from "./articles.ts";
import { MOST_SUB_COMMITTEES } from "./bodies.ts";
import {
  COMPOSITION_FAULTS,
  compositionFaults,
  faultArticle,
  isCarriedByHands,
  isNoticeInTime,
  isQuorate,
  type Member,
  majorityOf,
  voteOf,
} from "./committee.ts";
import { DECIDING_BODIES, isCouncilMatter } from "./deciding-bodies.ts";
import { procedureOf } from "./procedures.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
const TODAY = day("2025-05-01");

/** Civilians first, then officials; chairs are the first civilian and the first official. */
function council(civilians: number, officials: number, chairs = 2): readonly Member[] {
  const of = (count: number, isCivilian: boolean, from: number): Member[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `${isCivilian ? "c" : "o"}${index + 1}`,
      isCivilian,
      isLawyer: false,
      isChair: index === 0 && from < chairs,
      termFrom: isCivilian ? "2024-06-01" : null,
      term: 1,
    }));
  return [...of(civilians, true, 0), ...of(officials, false, 1)];
}
const faults = (members: readonly Member[], on = TODAY) => compositionFaults("council", members, on).map(({ code }) => code);

test("Act 5: at most 37 members, two of them chairs", () => {
  expect([faults(council(19, 18)), faults(council(19, 19)), faults(council(10, 10, 1)), faults(council(10, 10, 0))]).toEqual([
    [],
    ["too_many"],
    ["few_chairs"],
    ["few_chairs"],
  ]);
  const third = council(10, 10).map((member) => (member.id === "c2" ? { ...member, isChair: true } : member));
  expect(faults(third)).toEqual(["many_chairs"]);
});

test("Act 5(5): civilians serve two years, at most twice; the last day of the term still counts", () => {
  const one = (change: Partial<Member>, on: string) => faults([...council(2, 2).slice(1), { ...(council(2, 2)[0] as Member), ...change }], day(on));
  expect([one({}, "2026-05-31"), one({ termFrom: "2024-05-31" }, "2026-05-31"), one({ term: 2 }, "2025-01-01"), one({ term: 3 }, "2025-01-01")]).toEqual([
    [],
    ["term_over"],
    [],
    ["too_many_terms"],
  ]);
});

test("Decree 2(2): at least half of the members are civilians, and exactly half is enough", () => {
  expect([faults(council(10, 10)), faults(council(10, 11)), faults(council(18, 19))]).toEqual([[], ["few_civilians"], ["few_civilians"]]);
});

test("Decree 3(3): date, place and agenda are told 7 days before, unless it is urgent", () => {
  const meets = at("2025-05-20T09:00");
  const inTime = (noticed: string, isUrgent = false) => isNoticeInTime("council", at(noticed), meets, isUrgent, "Asia/Seoul");
  expect([inTime("2025-05-13T23:59"), inTime("2025-05-14T00:00"), inTime("2025-05-19T23:00", true), inTime("2025-05-20T09:01", true)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test("Decree 3(4): a majority of the members meets, a majority of those present decides", () => {
  expect([isQuorate(37, 18), isQuorate(37, 19), isQuorate(4, 2), isQuorate(4, 3)]).toEqual([false, true, false, true]);
  expect([majorityOf(19), majorityOf(20)]).toEqual([10, 11]);
  const members = ["a", "b", "c", "d", "e"];
  const decided = (present: readonly string[], inFavour: number) =>
    voteOf(
      { members, present, recused: {} },
      present.map((memberId, index) => ({ memberId, ballot: index < inFavour ? "for" : "abstain" })),
    ).isCarried;
  expect([decided(["a", "b"], 2), decided(["a", "b", "c"], 2), decided(["a", "b", "c", "d"], 2), decided(members, 3)]).toEqual([false, true, false, true]);
});

test("Decree 4: two sub-committees of at most 30, whose recommendations take a quorum and a majority by hands", () => {
  const part = (count: number) => compositionFaults("sub_committee", council(count - 1, 1), TODAY).map(({ code }) => code);
  expect([part(30), part(31), MOST_SUB_COMMITTEES.map(({ value }) => value)]).toEqual([[], ["too_many"], [2]]);
  const carried = (members: number, present: number, inFavour: number, against: number, abstain = 0) =>
    isCarriedByHands(members, present, { for: inFavour, against, abstain });
  expect([carried(5, 2, 2, 0), carried(5, 3, 2, 1), carried(5, 4, 2, 2), carried(5, 3, 3, 1), carried(5, 3, 1, 0, 2)]).toEqual([
    false,
    true,
    false,
    false,
    false,
  ]);
});

test("every fault of the council's composition names an article that exists", () => {
  const articles = Object.keys(COMPOSITION_FAULTS).map((code) => faultArticle("council", code as keyof typeof COMPOSITION_FAULTS, TODAY));
  expect(articles.filter((article) => !Object.hasOwn(ARTICLES, article))).toEqual([]);
  expect([faultArticle("council", "few_civilians", TODAY), faultArticle("council", "term_over", TODAY), faultArticle("council", "many_chairs", TODAY)]).toEqual(
    ["decree_2_2", "act_5_5", "act_5"],
  );
});

test("Act 6: a body is named for exactly those procedures in which somebody votes", () => {
  const voting = Object.keys(DECIDING_BODIES).filter((id) => isCouncilMatter(id));
  for (const id of voting) {
    const guards = Object.values(procedureOf(id)?.actions ?? {}).flatMap((action) => action.guards);
    expect(guards, id).toContain("council_carried");
  }
});
