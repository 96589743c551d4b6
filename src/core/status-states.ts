// What operators tell of the service: incidents and planned work, with the states that may follow each other. Pure.
import type { Text } from "./text.ts";

export const NOTICE_KINDS = ["incident", "work"] as const;
export type StatusNoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_STATES = ["investigating", "identified", "watching", "resolved", "planned", "under_way", "done", "cancelled"] as const;
export type StatusNoticeState = (typeof NOTICE_STATES)[number];

/** With which a notice of each kind begins. */
export const FIRST_STATES: Readonly<Record<StatusNoticeKind, readonly StatusNoticeState[]>> = {
  incident: ["investigating", "identified", "watching", "resolved"],
  work: ["planned", "under_way"],
};

/** The states that may come after each; the same one again: there is more to say. None: it is over. */
export const NEXT_STATES: Readonly<Record<StatusNoticeState, readonly StatusNoticeState[]>> = {
  investigating: ["investigating", "identified", "watching", "resolved"],
  identified: ["identified", "investigating", "watching", "resolved"],
  watching: ["watching", "investigating", "identified", "resolved"],
  resolved: [],
  planned: ["planned", "under_way", "done", "cancelled"],
  under_way: ["under_way", "done", "cancelled"],
  done: [],
  cancelled: [],
};

export const NOTICE_STATE_TITLES: Readonly<Record<StatusNoticeState, Text>> = {
  investigating: { en: "Being looked into", ko: "원인을 찾는 중" },
  identified: { en: "Cause found", ko: "원인을 찾음" },
  watching: { en: "Repaired, being watched", ko: "고치고 지켜보는 중" },
  resolved: { en: "Over", ko: "해결됨" },
  planned: { en: "Planned", ko: "예정" },
  under_way: { en: "Under way", ko: "진행 중" },
  done: { en: "Done", ko: "마침" },
  cancelled: { en: "Cancelled", ko: "취소됨" },
};

export const IMPACTS = {
  none: { en: "Nothing is interrupted", ko: "중단되는 것 없음" },
  slow: { en: "Slower than usual", ko: "평소보다 느림" },
  partial: { en: "Parts do not answer", ko: "일부가 응답하지 않음" },
  whole: { en: "Nothing answers", ko: "모두 응답하지 않음" },
} as const satisfies { readonly [impact: string]: Text };
export type Impact = keyof typeof IMPACTS;
export const IMPACT_NAMES = Object.keys(IMPACTS) as readonly Impact[];

export function isNoticeOver(state: StatusNoticeState): boolean {
  return NEXT_STATES[state].length === 0;
}
