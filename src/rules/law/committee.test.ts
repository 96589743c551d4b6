// Meeting rules: composition, terms, notice, quorum, majority, recusal, closed votes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay, parseInstant } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { BODIES, type BodyName } from "./bodies.ts";
import { type Ballot, bodyRuleOn, compositionFaults, isNoticeInTime, type Member, majorityOf, publicVote, type Sitting, voteOf } from "./committee.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
const TODAY = day("2025-05-01");

function members(count: number, one: Partial<Member> = {}): Member[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `m${index + 1}`,
    isCivilian: true,
    isLawyer: false,
    isChair: false,
    termFrom: "2024-06-01",
    term: 1,
    ...one,
  }));
}

const withChairs = (list: readonly Member[], chairs = 2) => list.map((member, at) => ({ ...member, isChair: at < chairs }));

const faults = (body: BodyName, list: readonly Member[], on = TODAY) =>
  compositionFaults(body, list, on).map(({ code, memberId }) => (memberId ? `${code} ${memberId}` : code));

test("a panel has 5 to 7 members, one of them a lawyer", () => {
  const panel = (count: number) => [...members(count - 1), { ...(members(1)[0] as Member), id: "lawyer", isLawyer: true }];
  expect([4, 5, 7, 8].map((count) => faults("panel", panel(count)))).toEqual([["too_few"], [], [], ["too_many"]]);
  expect(faults("panel", members(5))).toEqual(["no_lawyer"]);
});

test("at least half of the council are civilians, exactly half is enough; 37 members are the most", () => {
  const officials = (count: number) =>
    members(count, { isCivilian: false, termFrom: null }).map((member, at) => ({ ...member, id: `o${member.id}`, isChair: at < 2 }));
  expect([
    faults("council", [...members(18), ...officials(18)]),
    faults("council", [...members(18), ...officials(19)]),
    faults("council", [...members(19), ...officials(19)]),
  ]).toEqual([[], ["few_civilians"], ["too_many"]]);
});

test("the committee has at most 25 members, a sub-committee at most 30", () => {
  expect([
    faults("committee", members(25)),
    faults("committee", members(26)),
    faults("sub_committee", withChairs(members(30))),
    faults("sub_committee", withChairs(members(31))),
  ]).toEqual([[], ["too_many"], [], ["too_many"]]);
});

test("a term lasts two years, may be served twice, and binds civilians only", () => {
  const one = (change: Partial<Member>, on: string) => faults("committee", members(1, change), day(on));
  expect([
    one({ termFrom: "2024-06-01" }, "2024-05-31"),
    one({ termFrom: "2024-06-01" }, "2024-06-01"),
    one({ termFrom: "2024-06-01" }, "2026-05-31"),
    one({ termFrom: "2024-06-01" }, "2026-06-01"),
    one({ term: 2 }, "2025-01-01"),
    one({ term: 3 }, "2025-01-01"),
    one({ termFrom: null }, "2040-01-01"),
  ]).toEqual([["term_not_begun m1"], [], [], ["term_over m1"], [], ["too_many_terms m1"], []]);
});

test("nobody is counted twice", () => {
  expect(faults("committee", [...members(2), ...members(1)])).toEqual(["counted_twice m1"]);
});

test("notice is given 7 days before, unless it is urgent, and never after the meeting", () => {
  const meets = at("2025-05-20T14:00");
  const inTime = (noticed: string, isUrgent = false) => isNoticeInTime("council", at(noticed), meets, isUrgent, "Asia/Seoul");
  expect([inTime("2025-05-13T23:59"), inTime("2025-05-14T00:00"), inTime("2025-05-20T09:00", true), inTime("2025-05-20T15:00", true)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(isNoticeInTime("sub_committee", at("2025-05-20T09:00"), meets, false, "Asia/Seoul")).toBe(true);
});

const SEVEN = ["a", "b", "c", "d", "e", "f", "g"];
const cast = (text: string) =>
  [...text.matchAll(/(\w)([+\-0])/g)].map(([, memberId, sign]) => ({
    memberId: memberId as string,
    ballot: (sign === "+" ? "for" : sign === "-" ? "against" : "abstain") as Ballot,
  }));

function outcome(present: string, votes: string, recused: Sitting["recused"] = {}) {
  const { isQuorate, isCarried, counts, refused } = voteOf({ members: SEVEN, present: [...present], recused }, cast(votes));
  return {
    isQuorate,
    isCarried,
    counts: `${counts.for}:${counts.against}:${counts.abstain}`,
    refused: refused.map(({ memberId, why }) => `${memberId} ${why}`),
  };
}

test("a majority of members meets and a majority of those present decides; a tie and an abstention do not", () => {
  expect([
    outcome("abc", "a+b+c+"),
    outcome("abcd", "a+b+c+"),
    outcome("abcd", "a+b+c-d-"),
    outcome("abcde", "a+b+c+d-e-"),
    outcome("abcde", "a+b+c0d0e0"),
    outcome("abcde", "a+b+"),
  ]).toEqual([
    { isQuorate: false, isCarried: false, counts: "3:0:0", refused: [] },
    { isQuorate: true, isCarried: true, counts: "3:0:0", refused: [] },
    { isQuorate: true, isCarried: false, counts: "2:2:0", refused: [] },
    { isQuorate: true, isCarried: true, counts: "3:2:0", refused: [] },
    { isQuorate: true, isCarried: false, counts: "2:0:3", refused: [] },
    { isQuorate: true, isCarried: false, counts: "2:0:0", refused: [] },
  ]);
});

test("recused, absent and foreign votes and second votes are refused, each with its reason", () => {
  expect(outcome("abcde", "a+a-b+c+d+f+x+", { d: "relative" })).toEqual({
    isQuorate: true,
    isCarried: true,
    counts: "3:0:0",
    refused: ["a voted_already", "d recused", "f not_present", "x not_a_member"],
  });
});

test("a recused member does not make the quorum", () => {
  expect([outcome("abcd", "a+b+c+", { d: "motion" }).isQuorate, outcome("abcde", "a+b+c+", { d: "stepped_aside" })]).toEqual([
    false,
    { isQuorate: true, isCarried: true, counts: "3:0:0", refused: [] },
  ]);
});

test("a closed vote shows its result only, until a majority opens it", () => {
  const sitting: Sitting = { members: SEVEN, present: [..."abcd"], recused: {} };
  const vote = voteOf(sitting, cast("a+b+c+d-"));
  const opened = voteOf(sitting, cast("a+b+c+"));
  const notOpened = voteOf(sitting, cast("a+b+"));
  const closed = { isCarried: true, isQuorate: true, counts: null, votes: null };
  const open = { isCarried: true, isQuorate: true, counts: { for: 3, against: 1, abstain: 0 }, votes: cast("a+b+c+d-") };
  expect([publicVote(vote, true, null), publicVote(vote, true, notOpened), publicVote(vote, true, opened), publicVote(vote, false, null)]).toEqual([
    closed,
    closed,
    open,
    open,
  ]);
  expect(Object.fromEntries(Object.keys(BODIES).map((body) => [body, bodyRuleOn(body as BodyName, TODAY).votesAreClosed]))).toEqual({
    council: false,
    evaluation_panel: false,
    sub_committee: false,
    committee: true,
    panel: true,
  });
});

test("no vote is carried by fewer than a majority of a majority, and nobody counts twice", () => {
  const ids = fc.constantFrom(...SEVEN, "x");
  const votes = fc.array(fc.record({ memberId: ids, ballot: fc.constantFrom<Ballot>("for", "against", "abstain") }), { maxLength: 20 });
  const sittings = fc.record({
    members: fc.constant(SEVEN),
    present: fc.array(ids, { maxLength: 10 }),
    recused: fc.dictionary(fc.constantFrom(...SEVEN), fc.constant("party" as const), { maxKeys: 3 }),
  });
  fc.assert(
    fc.property(sittings, votes, (sitting, list) => {
      const { isCarried, present, counts, accepted, refused } = voteOf(sitting, list);
      expect(accepted.length + refused.length).toBe(list.length);
      expect(new Set(accepted.map(({ memberId }) => memberId)).size).toBe(accepted.length);
      expect(accepted.some(({ memberId }) => Object.hasOwn(sitting.recused, memberId))).toBe(false);
      if (isCarried) expect([present >= majorityOf(7), counts.for > present / 2]).toEqual([true, true]);
    }),
  );
});
