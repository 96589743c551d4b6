// A call for applications: what it is at an instant, and what may be done then. Every phase against every action. Pure.
import type { Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";

/** As it is kept; the rest is told by the clock. */
export const CALL_STATES = ["draft", "published", "decided", "cancelled"] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_PHASES = ["draft", "announced", "open", "selecting", "decided", "cancelled"] as const;
export type CallPhase = (typeof CALL_PHASES)[number];

export const CALL_PHASE_TITLES: Readonly<Record<CallPhase, Text>> = {
  draft: { en: "Draft", ko: "작성 중" },
  announced: { en: "Opens soon", ko: "접수 예정" },
  open: { en: "Open", ko: "접수 중" },
  selecting: { en: "Being selected", ko: "심사 중" },
  decided: { en: "Decided", ko: "결과 발표" },
  cancelled: { en: "Cancelled", ko: "취소" },
};

/** @param opensAt from then on @param closesAt up to, and not including */
export function callPhase({ state, opensAt, closesAt }: { state: CallState; opensAt: EpochMs; closesAt: EpochMs }, now: EpochMs): CallPhase {
  if (state !== "published") return state;
  if (now < opensAt) return "announced";
  return now < closesAt ? "open" : "selecting";
}

export const CALL_ACTIONS = ["change", "publish", "apply", "name_reviewer", "score", "decide", "cancel"] as const;
export type CallAction = (typeof CALL_ACTIONS)[number];

/** Whether an action may be taken; what a call says stands still once it is published. */
export const CALL_STEPS: Readonly<Record<CallPhase, Readonly<Record<CallAction, boolean>>>> = {
  draft: { change: true, publish: true, apply: false, name_reviewer: true, score: false, decide: false, cancel: true },
  announced: { change: false, publish: false, apply: false, name_reviewer: true, score: false, decide: false, cancel: true },
  open: { change: false, publish: false, apply: true, name_reviewer: true, score: false, decide: false, cancel: true },
  selecting: { change: false, publish: false, apply: false, name_reviewer: true, score: true, decide: true, cancel: true },
  decided: { change: false, publish: false, apply: false, name_reviewer: false, score: false, decide: false, cancel: false },
  cancelled: { change: false, publish: false, apply: false, name_reviewer: false, score: false, decide: false, cancel: false },
};

export const APPLICATION_STATES = ["draft", "submitted", "withdrawn", "selected", "not_selected"] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];
export const APPLICATION_ACTIONS = ["change", "submit", "withdraw", "select", "pass_over"] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** Null: refused. `change`, `submit` only while the call is open. */
export const APPLICATION_STEPS: Readonly<Record<ApplicationState, Readonly<Record<ApplicationAction, ApplicationState | null>>>> = {
  draft: { change: "draft", submit: "submitted", withdraw: "withdrawn", select: null, pass_over: null },
  submitted: { change: "draft", submit: null, withdraw: "withdrawn", select: "selected", pass_over: "not_selected" },
  withdrawn: { change: "draft", submit: null, withdraw: null, select: null, pass_over: null },
  selected: { change: null, submit: null, withdraw: null, select: null, pass_over: null },
  not_selected: { change: null, submit: null, withdraw: null, select: null, pass_over: null },
};

export const APPLICATION_STATE_TITLES: Readonly<Record<ApplicationState, Text>> = {
  draft: { en: "Draft, not sent in", ko: "작성 중, 제출 전" },
  submitted: { en: "Submitted", ko: "제출함" },
  withdrawn: { en: "Withdrawn", ko: "철회함" },
  selected: { en: "Selected", ko: "선정" },
  not_selected: { en: "Not selected", ko: "미선정" },
};

export const SUPPORT_KINDS = {
  data: { en: "Data", ko: "데이터" },
  cloud: { en: "Cloud", ko: "클라우드" },
  mentoring: { en: "Mentoring", ko: "멘토링" },
  funds: { en: "Funds", ko: "자금" },
} as const satisfies { readonly [kind: string]: Text };
export type SupportKind = keyof typeof SUPPORT_KINDS;
export const SUPPORT_KIND_NAMES = Object.keys(SUPPORT_KINDS) as readonly SupportKind[];
