// The table of states of an application, looked at as a whole.
import { expect, test } from "vitest";
import { APPLICANT_ACTIONS, APPLICATION_ACTIONS, APPLICATION_STATES, nextActions, REVIEWER_ACTIONS, stateAfter } from "./application-states.ts";

test("what is decided against stays so; what was granted can be granted anew, ended, withdrawn or run out", () => {
  for (const state of ["refused", "withdrawn", "ended"] as const) expect(nextActions(state, APPLICATION_ACTIONS)).toEqual([]);
  expect(nextActions("granted", APPLICATION_ACTIONS)).toEqual(["grant", "withdraw", "end", "expire"]);
  expect(nextActions("expired", APPLICATION_ACTIONS)).toEqual(["grant"]);
});

test("every state that is not a last one can be reached from the first, and gives somebody something to do", () => {
  const reached = new Set(["applied"]);
  for (const _ of APPLICATION_STATES)
    for (const state of APPLICATION_STATES.filter((each) => reached.has(each)))
      for (const action of APPLICATION_ACTIONS) reached.add(stateAfter(state, action) ?? state);
  expect([...reached].sort()).toEqual([...APPLICATION_STATES].sort());
  for (const state of ["applied", "in_review", "more_asked"] as const) {
    expect(nextActions(state, APPLICANT_ACTIONS)).toContain("withdraw");
    expect(nextActions(state, REVIEWER_ACTIONS)).toContain("refuse");
  }
});
