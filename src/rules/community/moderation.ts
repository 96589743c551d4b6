// What a moderator may do in the forum, for how long, and until when it can be appealed. Pure.
import type { Text } from "../../core/text.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";

/** `keep`: somebody reported it, and it stays. */
export const MODERATION_ACTIONS = ["keep", "warn", "hide", "pause"] as const;
export type ModerationAction = (typeof MODERATION_ACTIONS)[number];

export const MODERATION_TITLES: Readonly<Record<ModerationAction, Text>> = {
  keep: { en: "Leave it as it is", ko: "그대로 두기" },
  warn: { en: "Warn its author", ko: "글쓴이에게 경고하기" },
  hide: { en: "Hide it", ko: "가리기" },
  pause: { en: "Hide it and pause its author for days", ko: "가리고 글쓴이의 참여를 며칠 쉬게 하기" },
};

/** `standing`: nobody has appealed. */
export const MODERATION_STATES = ["standing", "appealed", "upheld", "lifted"] as const;
export type ModerationState = (typeof MODERATION_STATES)[number];

export const MODERATION_STATE_TITLES: Readonly<Record<ModerationState, Text>> = {
  standing: { en: "In force", ko: "시행 중" },
  appealed: { en: "Appealed, waits for another officer", ko: "이의 제기됨, 다른 담당자가 심사 중" },
  upheld: { en: "Appealed and upheld", ko: "이의 심사 결과 유지" },
  lifted: { en: "Appealed and lifted", ko: "이의 심사 결과 취소" },
};

/** Ours: as long as one has to think it over. */
export const APPEAL_DAYS = 14;
/** Ours. */
export const LONGEST_PAUSE_DAYS = 30;

export function appealableUntil(decidedAt: EpochMs): EpochMs {
  return (decidedAt + APPEAL_DAYS * DAY_MS) as EpochMs;
}

export type AppealFault = "not_yours" | "nothing_to_appeal" | "appealed_already" | "too_late";

export interface Moderated {
  readonly action: ModerationAction;
  readonly state: ModerationState;
  readonly at: EpochMs;
  /** Whose text it was. */
  readonly author: string | null;
  /** Who decided. */
  readonly officer: string | null;
}

/** Null: it may be appealed. */
export function appealFault({ action, state, at, author }: Moderated, account: string, now: EpochMs): AppealFault | null {
  if (author !== account) return "not_yours";
  if (action === "keep") return "nothing_to_appeal";
  if (state !== "standing") return "appealed_already";
  return now >= appealableUntil(at) ? "too_late" : null;
}

export type AppealDecisionFault = "not_appealed" | "same_officer" | "own_case";

/** Null: this officer may decide on the appeal. */
export function appealDecisionFault({ state, officer, author }: Moderated, account: string): AppealDecisionFault | null {
  if (state !== "appealed") return "not_appealed";
  if (author === account) return "own_case";
  return officer === account ? "same_officer" : null;
}
