// What may become of a question or of an error report at the help desk: every state against every action. Pure.
import type { Text } from "./text.ts";

export const DESK_KINDS = ["question", "report"] as const;
export type DeskKind = (typeof DESK_KINDS)[number];

/** `asker`: whoever asked or reported. `desk`: whoever answers for the dataset. */
export type DeskSide = "asker" | "desk";

export const QUESTION_STATES = ["new", "taken", "answered", "closed"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
export const QUESTION_ACTIONS = ["take", "hand_back", "answer", "ask_again", "close", "reopen"] as const;
export type QuestionAction = (typeof QUESTION_ACTIONS)[number];

/** Null: refused. */
export const QUESTION_STEPS: Readonly<Record<QuestionState, Readonly<Record<QuestionAction, QuestionState | null>>>> = {
  new: { take: "taken", hand_back: null, answer: "answered", ask_again: null, close: "closed", reopen: null },
  taken: { take: "taken", hand_back: "new", answer: "answered", ask_again: null, close: "closed", reopen: null },
  answered: { take: "taken", hand_back: null, answer: "answered", ask_again: "new", close: "closed", reopen: null },
  closed: { take: null, hand_back: null, answer: null, ask_again: null, close: null, reopen: "taken" },
};

export const REPORT_STATES = ["new", "taken", "corrected", "declined", "withdrawn"] as const;
export type ReportState = (typeof REPORT_STATES)[number];
export const REPORT_ACTIONS = ["take", "hand_back", "correct", "decline", "withdraw", "reopen"] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** Null: refused. A report ends in a correction, in a reason, or because its writer takes it back. */
export const REPORT_STEPS: Readonly<Record<ReportState, Readonly<Record<ReportAction, ReportState | null>>>> = {
  new: { take: "taken", hand_back: null, correct: "corrected", decline: "declined", withdraw: "withdrawn", reopen: null },
  taken: { take: "taken", hand_back: "new", correct: "corrected", decline: "declined", withdraw: "withdrawn", reopen: null },
  corrected: { take: null, hand_back: null, correct: null, decline: null, withdraw: null, reopen: "taken" },
  declined: { take: null, hand_back: null, correct: null, decline: null, withdraw: null, reopen: "taken" },
  withdrawn: { take: null, hand_back: null, correct: null, decline: null, withdraw: null, reopen: null },
};

export type DeskState = QuestionState | ReportState;
export type DeskAction = QuestionAction | ReportAction;
export const DESK_STATES = [...new Set<DeskState>([...QUESTION_STATES, ...REPORT_STATES])];
export const DESK_ACTIONS = [...new Set<DeskAction>([...QUESTION_ACTIONS, ...REPORT_ACTIONS])];

interface ActionKind {
  readonly by: readonly DeskSide[];
  /** Words must come with it. */
  readonly needsText: boolean;
  readonly title: Text;
}

export const DESK_ACTION_KINDS: Readonly<Record<DeskAction, ActionKind>> = {
  take: { by: ["desk"], needsText: false, title: { en: "Take it", ko: "맡기" } },
  hand_back: { by: ["desk"], needsText: false, title: { en: "Hand it back", ko: "내려놓기" } },
  answer: { by: ["desk"], needsText: true, title: { en: "Answer", ko: "답하기" } },
  ask_again: { by: ["asker"], needsText: true, title: { en: "Ask again", ko: "다시 묻기" } },
  close: { by: ["asker", "desk"], needsText: false, title: { en: "Close", ko: "닫기" } },
  reopen: { by: ["desk"], needsText: false, title: { en: "Open again", ko: "다시 열기" } },
  correct: { by: ["desk"], needsText: true, title: { en: "It is corrected", ko: "고쳤음" } },
  decline: { by: ["desk"], needsText: true, title: { en: "It is not corrected, with the reason", ko: "고치지 않음 (이유와 함께)" } },
  withdraw: { by: ["asker"], needsText: false, title: { en: "Take it back", ko: "거두기" } },
};

export const DESK_STATE_TITLES: Readonly<Record<DeskState, Text>> = {
  new: { en: "New", ko: "새로 들어옴" },
  taken: { en: "Being worked on", ko: "처리 중" },
  answered: { en: "Answered", ko: "답변 완료" },
  closed: { en: "Closed", ko: "닫힘" },
  corrected: { en: "Corrected", ko: "고침" },
  declined: { en: "Not corrected", ko: "고치지 않음" },
  withdrawn: { en: "Taken back", ko: "거둠" },
};

/** The state that an action leads to; null: it cannot be done now, or not with this kind. */
export function nextDeskState(kind: DeskKind, state: DeskState, action: DeskAction): DeskState | null {
  const steps: Readonly<Record<string, Readonly<Record<string, DeskState | null>>>> = kind === "question" ? QUESTION_STEPS : REPORT_STEPS;
  return steps[state]?.[action] ?? null;
}

/** What a side may do now, in the order of the table. */
export function openDeskActions(kind: DeskKind, state: DeskState, side: DeskSide): readonly DeskAction[] {
  return DESK_ACTIONS.filter((action) => DESK_ACTION_KINDS[action].by.includes(side) && nextDeskState(kind, state, action) !== null);
}

/** Nothing more is expected of the desk. */
export function isDeskDone(state: DeskState): boolean {
  return state !== "new" && state !== "taken";
}
