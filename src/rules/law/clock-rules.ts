// The clocks of the law as dated data: how long, since when, by which article, how far they may be extended, whom they escalate to.
import type { Dated } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import type { Actor } from "./actors.ts";
import type { ArticleId } from "./articles.ts";
import type { Period } from "./periods.ts";

/**
 * - deadline: somebody must act before it ends; past it they are late, and everybody sees it
 * - waiting: something may only happen once it has ended
 * - window: a right that lapses with it
 */
export type ClockKind = "deadline" | "waiting" | "window";

/** A period with the date it came into force, its article and where it is written down. */
export interface DatedPeriod extends Dated<Period> {
  readonly article: ArticleId;
}

export interface ClockRule {
  readonly title: Text;
  readonly kind: ClockKind;
  readonly periods: readonly DatedPeriod[];
  /** Null: it cannot be extended. */
  readonly extension: { readonly times: number | null; readonly atMostDays: number | null; readonly article: ArticleId } | null;
  /** So many days before its last day the one who must act is reminded. */
  readonly remindDaysBefore: readonly number[];
  /** Who hears of it when it has been missed. */
  readonly escalatesTo: readonly Actor[];
}

/** Periods without an amendment of substance since the Act and its Decree took force. */
const ACT_SINCE = { validFrom: "2013-10-31", source: "Act 11956 of 30 July 2013, unchanged in the Act as of 17 November 2023" };
const DECREE_SINCE = { validFrom: "2013-10-31", source: "Presidential Decree 24812 of 30 October 2013, unchanged in the Decree as of 2 January 2026" };
const TRACK_SINCE = { validFrom: "2020-03-02", source: "How the mask data were opened, 2 to 16 March 2020" };
const EVALUATION_SINCE = { validFrom: "2013-10-31", source: "Rule of this platform's operator; the law names no days (Decree article 10)" };
const SAME_DAY: Period = { unit: "days", amount: 0 };

interface Options {
  readonly extension?: ClockRule["extension"];
  readonly remindDaysBefore?: readonly number[];
  readonly escalatesTo?: readonly Actor[];
}

function rule(kind: ClockKind, en: string, ko: string, period: DatedPeriod, options: Options = {}): ClockRule {
  return { title: { en, ko }, kind, periods: [period], extension: null, remindDaysBefore: [], escalatesTo: [], ...options };
}

const days = (amount: number): Period => ({ unit: "days", amount });
const months = (amount: number): Period => ({ unit: "months", amount });
const act = (article: ArticleId, value: Period): DatedPeriod => ({ ...ACT_SINCE, article, value });
const decree = (article: ArticleId, value: Period): DatedPeriod => ({ ...DECREE_SINCE, article, value });
const track = (value: Period): DatedPeriod => ({ ...TRACK_SINCE, article: "platform_track", value });
const evaluation = (value: Period): DatedPeriod => ({ ...EVALUATION_SINCE, article: "platform_evaluation", value });
const date = (month: number, day: number | "last"): Period => ({ unit: "date", month, day });

export const CLOCK_RULES = {
  // Request for provision.
  transfer: rule("deadline", "The centre passes the request on", "소관 기관에 이첩", act("act_27_2", SAME_DAY), { escalatesTo: ["ministry"] }),
  decision: rule("deadline", "Decision on the request", "제공 여부 결정", act("act_27_3", days(10)), {
    extension: { times: 1, atMostDays: 10, article: "act_27_4" },
    remindDaysBefore: [3, 1],
    escalatesTo: ["applicant", "ministry"],
  }),
  grant_notice: rule("deadline", "Applicant told of the grant", "제공 결정 통지", act("act_27_5", SAME_DAY), { escalatesTo: ["ministry"] }),
  refusal_notice: rule("deadline", "Applicant and ministry told of the refusal", "거부 결정 통보", act("act_27_6", SAME_DAY), { escalatesTo: ["ministry"] }),
  listing: rule("deadline", "Granted data entered in the list", "제공 데이터의 목록 등록", act("act_27_5", SAME_DAY), { escalatesTo: ["ministry"] }),
  dispute_window: rule("window", "May be taken to mediation", "분쟁조정 신청 기간", act("act_31_1", days(60)), { remindDaysBefore: [7] }),
  // Suspension, exclusion, planned changes.
  suspension_notice: rule("deadline", "User told of the suspension", "제공중단 통보", decree("decree_22_1", SAME_DAY), { escalatesTo: ["ministry"] }),
  exclusion_notice: rule("deadline", "Exclusion published with its reason", "목록 제외 공표", act("act_20_2", SAME_DAY), { escalatesTo: ["council"] }),
  change_notice: rule("waiting", "Announced ahead", "사전 예고 기간", decree("decree_16_2", months(3))),
  old_version: rule("waiting", "Old version stays available", "변경 전 데이터 병행 제공", decree("decree_16_2", months(3))),
  // Mediation.
  proposal: rule("deadline", "Proposal of the committee", "조정안 작성", act("act_31_3", days(30)), {
    extension: { times: null, atMostDays: null, article: "act_31_3" },
    remindDaysBefore: [7, 3, 1],
    escalatesTo: ["applicant", "ministry"],
  }),
  service: rule("deadline", "Proposal served on both parties", "조정안 제공", act("act_32_6", SAME_DAY), { escalatesTo: ["committee"] }),
  acceptance_by_applicant: rule("window", "Applicant accepts; silence is refusal", "신청인의 수락 (무응답은 거부)", act("act_32_6", days(15)), {
    remindDaysBefore: [5, 1],
  }),
  acceptance_by_institution: rule("window", "Institution accepts; silence is refusal", "기관의 수락 (무응답은 거부)", act("act_32_6", days(15)), {
    remindDaysBefore: [5, 1],
  }),
  // List registration.
  list_entry: rule("deadline", "New data entered in the list", "목록 등록", decree("decree_15_1", days(15)), {
    remindDaysBefore: [3],
    escalatesTo: ["ministry"],
  }),
  list_change: rule("deadline", "Change entered in the list", "목록 변경등록", decree("decree_15_2", days(10)), {
    remindDaysBefore: [3],
    escalatesTo: ["ministry"],
  }),
  missing_entry: rule("deadline", "Missing entry made up", "누락 목록 등록", decree("decree_15_3", days(20)), {
    remindDaysBefore: [5, 1],
    escalatesTo: ["council"],
  }),
  list_publication: rule("deadline", "List of data to be provided published", "제공대상 목록 공표", act("act_19", SAME_DAY), { escalatesTo: ["council"] }),
  // Plans.
  master_guideline: rule("deadline", "Guideline for sector plans", "부문계획 작성지침", decree("decree_8_1", date(6, 30)), {
    remindDaysBefore: [14],
    escalatesTo: ["council"],
  }),
  sector_plans: rule("deadline", "Sector plans", "부문계획 제출", decree("decree_8_2", date(8, 31)), { remindDaysBefore: [14, 3], escalatesTo: ["ministry"] }),
  master_draft: rule("deadline", "Draft of the master plan", "기본계획안 작성", decree("decree_8_3", date(9, 30)), {
    remindDaysBefore: [14],
    escalatesTo: ["council"],
  }),
  master_decision: rule("deadline", "Council decides the master plan", "기본계획 의결", decree("decree_8_4", date(12, 31)), {
    remindDaysBefore: [30, 7],
    escalatesTo: ["ministry"],
  }),
  action_submission: rule("deadline", "Action plan sent to the council", "시행계획 제출", decree("decree_9_2", date(2, "last")), {
    remindDaysBefore: [14, 3],
    escalatesTo: ["ministry"],
  }),
  action_decision: rule("deadline", "Council decides the action plan", "시행계획 의결", decree("decree_9_4", date(3, 31)), {
    remindDaysBefore: [14],
    escalatesTo: ["ministry"],
  }),
  // Orders and reports.
  corrective_report: rule("deadline", "Report on a corrective order", "시정조치 결과 통보", decree("decree_11", days(30)), {
    remindDaysBefore: [7, 1],
    escalatesTo: ["ministry", "council"],
  }),
  quality_plan: rule("deadline", "Plan to correct quality", "품질 시정조치 계획 제출", decree("decree_17_5", days(30)), {
    remindDaysBefore: [7, 1],
    escalatesTo: ["ministry"],
  }),
  standards_correction: rule("deadline", "Breach of standards corrected", "표준 시정조치", decree("decree_18", months(3)), {
    remindDaysBefore: [14, 3],
    escalatesTo: ["ministry"],
  }),
  half_yearly_report: rule("deadline", "Half-yearly report of provision", "반기별 제공 현황 통보", decree("decree_20_2", days(30)), {
    remindDaysBefore: [7, 1],
    escalatesTo: ["ministry"],
  }),
  // The yearly evaluation. The law names no such days; both are ours.
  evaluation_evidence: rule("window", "Institutions hand in evidence", "실적 자료 제출", evaluation(days(30)), { remindDaysBefore: [7, 1] }),
  evaluation_objections: rule("waiting", "Institutions may object to draft scores", "평가결과(안) 이의신청 기간", evaluation(days(14))),
  // The emergency track. The day between specification and beta is ours: in March 2020 both came on the same day.
  triage: rule("deadline", "Proposal triaged", "제안 분류", track(SAME_DAY), { escalatesTo: ["ministry"] }),
  task_force: rule("deadline", "Task force formed", "TF 구성", track({ unit: "hours", amount: 48 }), { escalatesTo: ["council"] }),
  specification: rule("deadline", "Specification published", "명세 공개", track(days(3)), { remindDaysBefore: [1], escalatesTo: ["ministry"] }),
  beta: rule("deadline", "Beta open to invited developers", "베타 제공", track(days(1)), { escalatesTo: ["ministry"] }),
  opening: rule("deadline", "Open to everybody", "전면 개방", track(days(3)), { remindDaysBefore: [1], escalatesTo: ["ministry"] }),
  vulnerable_guide: rule("deadline", "Guide for elders and disabled people", "어르신·장애인 안내", track(days(5)), {
    remindDaysBefore: [1],
    escalatesTo: ["ministry"],
  }),
} as const satisfies { readonly [name: string]: ClockRule };
export type ClockName = keyof typeof CLOCK_RULES;

export type ClockRules = { readonly [name in ClockName]: ClockRule };

/** The period in force on a day. Days before the first known one are judged by it: no other was found. */
export function periodOn(name: ClockName, day: DayNumber, rules: ClockRules = CLOCK_RULES): DatedPeriod {
  const { periods } = rules[name];
  const found = periods.findLast(({ validFrom }) => (parseDay(validFrom) ?? Number.POSITIVE_INFINITY) <= day) ?? periods[0];
  if (!found) throw new Error(`The clock ${name} has no period`);
  return found;
}
