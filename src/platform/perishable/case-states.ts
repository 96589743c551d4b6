// The life of a case: every state against every action. Pure.

export const CASE_STATES = ["open", "submitted", "approved"] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** `change` is any change of the case or of its entries. What is taken back from the public needs no state. */
export const CASE_ACTIONS = ["change", "submit", "return", "approve"] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** Null: refused. A forgotten case does not compile. */
const TRANSITIONS: { readonly [state in CaseState]: { readonly [action in CaseAction]: CaseState | null } } = {
  open: { change: "open", submit: "submitted", return: null, approve: null },
  submitted: { change: "open", submit: null, return: "open", approve: "approved" },
  approved: { change: "open", submit: null, return: null, approve: null },
};

export function caseStateAfter(state: CaseState, action: CaseAction): CaseState | null {
  return TRANSITIONS[state][action];
}

export function nextCaseActions(state: CaseState): readonly CaseAction[] {
  return CASE_ACTIONS.filter((action) => TRANSITIONS[state][action] !== null);
}
