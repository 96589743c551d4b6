// The life of an application for operating keys: every state against every action, for the developer, the officer and the platform. Pure.
import type { Text } from "../../../core/text.ts";

export const APPLICATION_STATES = ["applied", "in_review", "more_asked", "granted", "refused", "withdrawn", "ended", "expired"] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** `answer` also changes what was asked for. `end` takes back what was granted; its keys count no more. `expire` is the platform's. */
export const APPLICATION_ACTIONS = ["take", "ask", "answer", "grant", "refuse", "withdraw", "end", "expire"] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

const NONE = { take: null, ask: null, answer: null, grant: null, refuse: null, withdraw: null, end: null, expire: null } as const;

/** Null: refused. A forgotten case does not compile. */
const TRANSITIONS: { readonly [state in ApplicationState]: { readonly [action in ApplicationAction]: ApplicationState | null } } = {
  applied: { take: "in_review", ask: "more_asked", answer: "applied", grant: "granted", refuse: "refused", withdraw: "withdrawn", end: null, expire: null },
  in_review: { take: null, ask: "more_asked", answer: null, grant: "granted", refuse: "refused", withdraw: "withdrawn", end: null, expire: null },
  more_asked: { take: null, ask: null, answer: "in_review", grant: null, refuse: "refused", withdraw: "withdrawn", end: null, expire: null },
  granted: { take: null, ask: null, answer: null, grant: "granted", refuse: null, withdraw: "withdrawn", end: "ended", expire: "expired" },
  refused: NONE,
  withdrawn: NONE,
  ended: NONE,
  expired: { ...NONE, grant: "granted" },
};

export const APPLICANT_ACTIONS = ["answer", "withdraw"] as const;
export const REVIEWER_ACTIONS = ["take", "ask", "grant", "refuse", "end"] as const;
export type ReviewerAction = (typeof REVIEWER_ACTIONS)[number];

/** Without a sentence why, nobody is asked, refused or ended. */
export const NEEDS_REASON: ReadonlySet<ApplicationAction> = new Set(["ask", "refuse", "end"]);

export function stateAfter(state: ApplicationState, action: ApplicationAction): ApplicationState | null {
  return TRANSITIONS[state][action];
}

export function nextActions<Action extends ApplicationAction>(state: ApplicationState, among: readonly Action[]): readonly Action[] {
  return among.filter((action) => TRANSITIONS[state][action] !== null);
}

export const STATE_TITLES: { readonly [state in ApplicationState]: Text } = {
  applied: { en: "Sent, not looked at yet", ko: "접수됨, 검토 전" },
  in_review: { en: "Being reviewed", ko: "검토 중" },
  more_asked: { en: "You are asked for more", ko: "보완 요청" },
  granted: { en: "Granted", ko: "승인" },
  refused: { en: "Refused", ko: "반려" },
  withdrawn: { en: "Withdrawn", ko: "취하" },
  ended: { en: "Taken back", ko: "승인 취소" },
  expired: { en: "Expired", ko: "기간 만료" },
};
