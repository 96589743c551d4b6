// What may become of an entry that the centre reviews before it is shown: a company, a start-up, an offer, a mirror. Pure.
import type { Text } from "../../core/text.ts";

export const ENTRY_KINDS = ["company", "startup", "offer", "lending", "mirror"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const ENTRY_KIND_TITLES: Readonly<Record<EntryKind, Text>> = {
  company: { en: "Company account", ko: "기업 계정" },
  startup: { en: "Start-up", ko: "스타트업" },
  offer: { en: "Offer of support", ko: "지원 제공" },
  lending: { en: "Infrastructure to lend", ko: "빌려주는 인프라" },
  mirror: { en: "Mirror", ko: "미러" },
};

export const ENTRY_STATES = ["submitted", "listed", "refused", "removed"] as const;
export type EntryState = (typeof ENTRY_STATES)[number];
export const ENTRY_ACTIONS = ["change", "remove", "approve", "refuse"] as const;
export type EntryAction = (typeof ENTRY_ACTIONS)[number];

/** Null: refused. What is listed stays listed as it was until a change of it is approved. */
export const ENTRY_STEPS: Readonly<Record<EntryState, Readonly<Record<EntryAction, EntryState | null>>>> = {
  submitted: { change: "submitted", remove: "removed", approve: "listed", refuse: "refused" },
  listed: { change: "submitted", remove: "removed", approve: null, refuse: "refused" },
  refused: { change: "submitted", remove: "removed", approve: null, refuse: null },
  removed: { change: null, remove: null, approve: null, refuse: null },
};

export const ENTRY_STATE_TITLES: Readonly<Record<EntryState, Text>> = {
  submitted: { en: "Waits for the centre", ko: "센터의 검토를 기다림" },
  listed: { en: "Listed", ko: "목록에 있음" },
  refused: { en: "Not listed", ko: "올리지 않음" },
  removed: { en: "Removed", ko: "삭제함" },
};
