// The conditions under which an action of the law may be taken: one claim each, with its article and a sentence for whoever is refused.
import type { Text } from "../../core/text.ts";
import { parseDay, startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import type { ArticleId } from "./articles.ts";
import type { ClockName } from "./clock-rules.ts";
import { type Clock, type LawSetting, startClock } from "./deadlines.ts";
import type { Facts } from "./facts.ts";
import { DECLINE_GROUNDS, EXCLUSION_GROUNDS, REFUSAL_GROUNDS, SUSPENSION_GROUNDS } from "./grounds.ts";

export interface GuardContext {
  readonly clocks: readonly Clock[];
  readonly facts: Facts;
  readonly at: EpochMs;
  readonly law: LawSetting;
}

interface Guard {
  readonly article: ArticleId;
  /** What is wrong when it does not hold. */
  readonly otherwise: Text;
  readonly holds: (context: GuardContext) => boolean;
}

const isSaid = (text: string | undefined) => (text ?? "").trim() !== "";
const isOneOf = (grounds: object, ground: string | undefined) => ground !== undefined && Object.hasOwn(grounds, ground);

function clockOf(clocks: readonly Clock[], name: ClockName): Clock | undefined {
  return clocks.findLast((clock) => clock.name === name);
}

/** Where the law states no limit of days. Ours. */
const MOST_EXTRA_DAYS = 365;

/** Within the limits of its rule: as often and by as many days as the law allows. */
function mayExtend(name: ClockName, { clocks, facts, law }: GuardContext): boolean {
  const clock = clockOf(clocks, name);
  const { extension } = law.rules[name];
  const days = facts.extraDays ?? 0;
  if (clock?.status !== "running" || !extension || !Number.isInteger(days) || days < 1) return false;
  return clock.extensions < (extension.times ?? Number.POSITIVE_INFINITY) && days <= (extension.atMostDays ?? MOST_EXTRA_DAYS);
}

const isOver = (name: ClockName, { clocks, at }: GuardContext) => at >= (clockOf(clocks, name)?.endsAt ?? Number.POSITIVE_INFINITY);

/** So many days after a day; never where no day is said. */
function dayBegins(day: string | undefined, daysAfter: number, { counting }: LawSetting): number {
  const found = day === undefined ? null : parseDay(day);
  return found === null ? Number.NaN : startOfDay((found + daysAfter) as DayNumber, counting.zone);
}

export const GUARDS = {
  reason_given: {
    article: "act_27_4",
    otherwise: { en: "Say why", ko: "사유를 적어야 합니다" },
    holds: ({ facts }) => isSaid(facts.reason),
  },
  refusal_ground: {
    article: "act_17_1",
    otherwise: { en: "A refusal needs a ground of the closed list; there are two", ko: "거부하려면 법에 정한 두 가지 사유 가운데 하나여야 합니다" },
    holds: ({ facts }) => isOneOf(REFUSAL_GROUNDS, facts.ground),
  },
  says_why_inseparable: {
    article: "act_17_2",
    otherwise: { en: "Say why nothing could be separated and provided", ko: "왜 일부라도 분리해 제공할 수 없는지 적어야 합니다" },
    holds: ({ facts }) => isSaid(facts.whyInseparable),
  },
  says_what_is_granted: {
    article: "act_17_2",
    otherwise: { en: "Say which part is granted", ko: "어느 부분을 제공하는지 적어야 합니다" },
    holds: ({ facts }) => isSaid(facts.grantedPart),
  },
  method_given: {
    article: "act_27_5",
    otherwise: { en: "Say how and by which procedure the data can be had", ko: "제공 방법과 절차를 적어야 합니다" },
    holds: ({ facts }) => isSaid(facts.method),
  },
  decision_extended_once: {
    article: "act_27_4",
    otherwise: { en: "It may be extended once, by 1 to 10 days, before the limit", ko: "기한 전에 한 번만, 1~10일 연장할 수 있습니다" },
    holds: (context) => mayExtend("decision", context),
  },
  proposal_extended_by_days: {
    article: "act_31_3",
    otherwise: { en: "Say by how many days; the limit must not be over", ko: "기한 전에 연장할 날수를 정해야 합니다" },
    holds: (context) => mayExtend("proposal", context),
  },
  dispute_window_open: {
    article: "act_31_1",
    otherwise: { en: "There is no refusal to dispute, or its 60 days are over", ko: "다툴 거부 처분이 없거나 60일이 지났습니다" },
    holds: ({ clocks, at }) => clocks.some(({ name, status, endsAt }) => name === "dispute_window" && status === "running" && at < endsAt),
  },
  within_60_days: {
    article: "act_31_1",
    otherwise: { en: "Mediation is filed for within 60 days of the disposition", ko: "처분이 있은 날부터 60일 안에 신청해야 합니다" },
    holds: ({ facts, at, law }) =>
      facts.dispositionAt !== undefined && facts.dispositionAt <= at && at < startClock("dispute_window", facts.dispositionAt, law).endsAt,
  },
  carried_by_vote: {
    article: "act_29_7",
    otherwise: { en: "It needs a vote that carries it", ko: "의결이 필요합니다" },
    holds: ({ facts }) => facts.isCarried === true,
  },
  council_carried: {
    article: "decree_3_4",
    otherwise: { en: "It needs a decision of the council", ko: "전략위원회의 의결이 필요합니다" },
    holds: ({ facts }) => facts.isCarried === true,
  },
  decline_ground: {
    article: "act_33_1",
    otherwise: { en: "Declining needs one of the two grounds", ko: "조정을 거부하려면 두 가지 사유 가운데 하나여야 합니다" },
    holds: ({ facts }) => isOneOf(DECLINE_GROUNDS, facts.ground),
  },
  lawsuit_named: {
    article: "act_33_2",
    otherwise: { en: "Name the lawsuit", ko: "제기된 소를 적어야 합니다" },
    holds: ({ facts }) => isSaid(facts.lawsuit),
  },
  suspension_ground: {
    article: "act_28_1",
    otherwise: { en: "A suspension needs one of the four grounds", ko: "제공을 중단하려면 네 가지 사유 가운데 하나여야 합니다" },
    holds: ({ facts }) => isOneOf(SUSPENSION_GROUNDS, facts.ground),
  },
  proof_given: {
    article: "decree_22_2",
    otherwise: { en: "Add proof that the ground is gone", ko: "사유가 해소되었음을 증명하는 자료를 내야 합니다" },
    holds: ({ facts }) => isSaid(facts.proof),
  },
  exclusion_ground: {
    article: "act_20_1",
    otherwise: { en: "Taking data off the list needs one of the three grounds", ko: "목록에서 빼려면 세 가지 사유 가운데 하나여야 합니다" },
    holds: ({ facts }) => isOneOf(EXCLUSION_GROUNDS, facts.ground),
  },
  announced_long_enough: {
    article: "decree_16_2",
    otherwise: { en: "It must have been announced for 3 months", ko: "3개월 전에 알린 뒤에야 할 수 있습니다" },
    holds: (context) => isOver("change_notice", context),
  },
  old_version_kept: {
    article: "decree_16_2",
    otherwise: { en: "The old version stays available for 3 months after the change", ko: "변경 뒤 3개월 동안은 이전 데이터를 제공해야 합니다" },
    holds: (context) => isOver("old_version", context),
  },
  members_named: {
    article: "platform_track",
    otherwise: { en: "Name the members of the task force", ko: "TF 구성원을 밝혀야 합니다" },
    holds: ({ facts }) => (facts.members ?? []).filter(isSaid).length >= 2,
  },
  help_is_ready: {
    article: "platform_track",
    otherwise: { en: "Help desk, guide and status page must be there first", ko: "문의 창구, 안내서, 상태 페이지가 먼저 있어야 합니다" },
    holds: ({ facts }) => isSaid(facts.helpDesk) && isSaid(facts.guide) && isSaid(facts.statusPage),
  },
  criteria_beforehand: {
    article: "decree_10",
    otherwise: { en: "Criteria are published before the period that they judge begins", ko: "평가기준은 평가대상 기간이 시작되기 전에 공표해야 합니다" },
    holds: ({ facts, at, law }) => at < dayBegins(facts.periodFrom, 0, law),
  },
  evaluated_period_over: {
    article: "decree_10",
    otherwise: { en: "The period that is evaluated is not over", ko: "평가대상 기간이 아직 끝나지 않았습니다" },
    holds: ({ facts, at, law }) => at >= dayBegins(facts.periodUntil, 1, law),
  },
  objections_over: {
    article: "platform_evaluation",
    otherwise: { en: "Institutions may still object to the drafts", ko: "이의신청 기간이 끝나지 않았습니다" },
    holds: (context) => isOver("evaluation_objections", context),
  },
  plan_given: {
    article: "decree_11",
    otherwise: { en: "Say why it is not finished and what is planned", ko: "끝내지 못한 사유와 향후 계획을 적어야 합니다" },
    holds: ({ facts }) => isSaid(facts.reason) && isSaid(facts.plan),
  },
} as const satisfies { readonly [name: string]: Guard };
export type GuardName = keyof typeof GUARDS;
