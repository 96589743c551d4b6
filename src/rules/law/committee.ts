// Whether a body is composed, called and voting as the law demands. Pure: members, notices and votes come in, findings go out.
import { inForce } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import { localDay, parseDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import type { ArticleId } from "./articles.ts";
import { BODIES, type BodyName, type BodyRule } from "./bodies.ts";
import type { RecusalGround } from "./grounds.ts";
import { afterMonths } from "./periods.ts";

export interface Member {
  readonly id: string;
  readonly isCivilian: boolean;
  readonly isLawyer: boolean;
  readonly isChair: boolean;
  /** First day of the present term, `2024-01-01`; null: by office, without a term. */
  readonly termFrom: string | null;
  /** 1 for the first term. */
  readonly term: number;
}

export const COMPOSITION_FAULTS = {
  too_few: { en: "Fewer members than the law demands", ko: "위원 수가 법정 최소보다 적습니다" },
  few_chairs: { en: "A chair is missing; there are two", ko: "위원장은 두 명이어야 하는데 모자랍니다" },
  many_chairs: { en: "There are more chairs than two", ko: "위원장이 두 명을 넘습니다" },
  too_many: { en: "More members than the law allows", ko: "위원 수가 법정 최대를 넘습니다" },
  few_civilians: { en: "Fewer than half are civilians", ko: "민간위원이 절반에 못 미칩니다" },
  no_lawyer: { en: "No member is a lawyer", ko: "변호사 위원이 없습니다" },
  term_not_begun: { en: "A member's term has not begun", ko: "임기가 시작되지 않은 위원이 있습니다" },
  term_over: { en: "A member's term is over", ko: "임기가 끝난 위원이 있습니다" },
  too_many_terms: { en: "A member serves more terms than allowed", ko: "연임 제한을 넘은 위원이 있습니다" },
  counted_twice: { en: "A member is named twice", ko: "같은 위원이 두 번 들어 있습니다" },
} as const satisfies { readonly [code: string]: Text };

/** By which article each body's composition is faulty; what is not named rests on the first article of its rule. */
const FAULT_ARTICLES: { readonly [body in BodyName]: { readonly [code in keyof typeof COMPOSITION_FAULTS]?: ArticleId } } = {
  council: { few_civilians: "decree_2_2", term_not_begun: "act_5_5", term_over: "act_5_5", too_many_terms: "act_5_5" },
  sub_committee: {},
  committee: { term_not_begun: "act_29_4", term_over: "act_29_4", too_many_terms: "act_29_4" },
  panel: { no_lawyer: "decree_24_1" },
  evaluation_panel: {},
};

export interface CompositionFault {
  readonly code: keyof typeof COMPOSITION_FAULTS;
  /** Whom it is about; null: the whole body. */
  readonly memberId: string | null;
}

/** The rule of a body on a day; before the first known one, that one. */
export function bodyRuleOn(body: BodyName, day: DayNumber): BodyRule {
  const { rules } = BODIES[body];
  return (inForce<BodyRule, string>(rules, day) ?? rules[0]).value;
}

export function faultArticle(body: BodyName, code: CompositionFault["code"], day: DayNumber): ArticleId {
  return FAULT_ARTICLES[body][code] ?? (bodyRuleOn(body, day).articles[0] as ArticleId);
}

/** What is wrong with a body's membership on a day; nothing when it may meet. */
export function compositionFaults(body: BodyName, members: readonly Member[], day: DayNumber): readonly CompositionFault[] {
  const rule = bodyRuleOn(body, day);
  const whole = (code: CompositionFault["code"], isSo: boolean): readonly CompositionFault[] => (isSo ? [{ code, memberId: null }] : []);
  const chairs = members.filter(({ isChair }) => isChair).length;
  const civilians = members.filter(({ isCivilian }) => isCivilian).length;
  return [
    ...whole("too_few", members.length < rule.fewest),
    ...whole("too_many", members.length > rule.most),
    ...whole("few_chairs", rule.chairs !== null && chairs < rule.chairs),
    ...whole("many_chairs", rule.chairs !== null && chairs > rule.chairs),
    ...whole("few_civilians", rule.civilianShare !== null && civilians < members.length * rule.civilianShare),
    ...whole("no_lawyer", members.filter(({ isLawyer }) => isLawyer).length < rule.lawyers),
    ...members.flatMap((member, at) => memberFaults(member, rule, day, members.findIndex(({ id }) => id === member.id) < at)),
  ];
}

function memberFaults(member: Member, rule: BodyRule, day: DayNumber, isTwice: boolean): readonly CompositionFault[] {
  const faults: CompositionFault["code"][] = [];
  if (isTwice) faults.push("counted_twice");
  if (member.term > rule.mostTerms) faults.push("too_many_terms");
  const from = member.termFrom === null ? null : parseDay(member.termFrom);
  if (from !== null) {
    if (day < from) faults.push("term_not_begun");
    if (day > afterMonths((from - 1) as DayNumber, 12 * rule.termYears)) faults.push("term_over");
  }
  return faults.map((code) => ({ code, memberId: member.id }));
}

/** Days between the day of the notice and the day of the meeting; the day of the notice is not counted. */
export function isNoticeInTime(body: BodyName, noticedAt: EpochMs, meetsAt: EpochMs, isUrgent: boolean, zone: string): boolean {
  if (noticedAt > meetsAt) return false;
  const day = localDay(meetsAt, zone);
  return isUrgent || day - localDay(noticedAt, zone) >= bodyRuleOn(body, day).noticeDays;
}

/** How many make a majority of so many. */
export function majorityOf(count: number): number {
  return Math.floor(count / 2) + 1;
}

/** Whether so many of the members make a quorum: a majority of all. */
export function isQuorate(members: number, present: number): boolean {
  return present >= majorityOf(members);
}

/** Votes counted by show of hands: a quorum is there, nobody votes twice, and a majority of those present is for it. */
export function isCarriedByHands(members: number, present: number, counts: { readonly [ballot in Ballot]: number }): boolean {
  const cast = counts.for + counts.against + counts.abstain;
  return isQuorate(members, present) && cast <= present && counts.for >= majorityOf(present);
}

export type Ballot = "for" | "against" | "abstain";

export interface CastVote {
  readonly memberId: string;
  readonly ballot: Ballot;
}

export const VOTE_REFUSALS = {
  not_a_member: { en: "Only members vote", ko: "위원만 의결할 수 있습니다" },
  recused: { en: "A recused member does not vote", ko: "제척·기피·회피한 위원은 의결할 수 없습니다" },
  not_present: { en: "Only those present vote", ko: "출석한 위원만 의결할 수 있습니다" },
  voted_already: { en: "Everybody votes once", ko: "한 번만 의결할 수 있습니다" },
} as const satisfies { readonly [code: string]: Text };
export type VoteRefusal = keyof typeof VOTE_REFUSALS;

export interface Sitting {
  /** Ids of all members in office. */
  readonly members: readonly string[];
  readonly present: readonly string[];
  /** Who does not take part in this item, and why. */
  readonly recused: { readonly [memberId: string]: RecusalGround };
}

export interface VoteOutcome {
  /** A majority of all members is there; recused members do not count as there. */
  readonly isQuorate: boolean;
  /** Quorate, and a majority of those present is for it; who abstains is present. */
  readonly isCarried: boolean;
  readonly present: number;
  readonly neededPresent: number;
  readonly neededFor: number;
  readonly counts: { readonly [ballot in Ballot]: number };
  readonly accepted: readonly CastVote[];
  readonly refused: readonly { readonly memberId: string; readonly why: VoteRefusal }[];
}

/** Counts votes in the order in which they were cast. */
export function voteOf(sitting: Sitting, votes: readonly CastVote[]): VoteOutcome {
  const accepted: CastVote[] = [];
  const refused: { memberId: string; why: VoteRefusal }[] = [];
  for (const vote of votes) {
    const why = voteRefusal(sitting, vote.memberId, accepted);
    if (why) refused.push({ memberId: vote.memberId, why });
    else accepted.push(vote);
  }
  const present = new Set(sitting.present.filter((id) => sitting.members.includes(id) && !Object.hasOwn(sitting.recused, id))).size;
  const neededPresent = majorityOf(new Set(sitting.members).size);
  const neededFor = majorityOf(present);
  const count = (ballot: Ballot) => accepted.filter((vote) => vote.ballot === ballot).length;
  const counts = { for: count("for"), against: count("against"), abstain: count("abstain") };
  const isQuorate = present >= neededPresent;
  return { isQuorate, isCarried: isQuorate && counts.for >= neededFor, present, neededPresent, neededFor, counts, accepted, refused };
}

function voteRefusal(sitting: Sitting, memberId: string, accepted: readonly CastVote[]): VoteRefusal | null {
  if (!sitting.members.includes(memberId)) return "not_a_member";
  if (Object.hasOwn(sitting.recused, memberId)) return "recused";
  if (!sitting.present.includes(memberId)) return "not_present";
  return accepted.some((vote) => vote.memberId === memberId) ? "voted_already" : null;
}

/** What is published of a vote. */
export interface PublicVote {
  readonly isCarried: boolean;
  readonly isQuorate: boolean;
  /** Null while it is closed. */
  readonly counts: VoteOutcome["counts"] | null;
  readonly votes: readonly CastVote[] | null;
}

/** A closed vote shows its result only, until those present have voted to open it. */
export function publicVote(outcome: VoteOutcome, areVotesClosed: boolean, opening: VoteOutcome | null): PublicVote {
  const { isCarried, isQuorate, counts, accepted } = outcome;
  const isOpen = !areVotesClosed || opening?.isCarried === true;
  return { isCarried, isQuorate, counts: isOpen ? counts : null, votes: isOpen ? accepted : null };
}
