// Each state against each action, and what no walk through them may reach.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DRAFT_STATES, type DraftAction, type DraftState, nextActions, stateAfter } from "./release-states.ts";

const ACTIONS: readonly DraftAction[] = [
  "change",
  "check",
  "approve",
  "return",
  "discard",
  "publish",
  "withdraw",
  "finish",
  "fail",
  "outdate",
  "supersede",
  "reinstate",
];

test("what each state allows is this and nothing else", () => {
  const allowed = DRAFT_STATES.map((state) => [
    state,
    ACTIONS.flatMap((action) => {
      const next = stateAfter(state, action);
      return next === null ? [] : [`${action} > ${next}`];
    }).join(", "),
  ]);
  expect(Object.fromEntries(allowed)).toEqual({
    draft: "change > draft, check > checking, discard > discarded",
    checking: "return > draft, discard > discarded, finish > checked, fail > draft",
    checked: "change > draft, check > checking, approve > approved, return > draft, discard > discarded, outdate > draft",
    approved: "change > draft, check > checking, return > draft, discard > discarded, publish > publishing, outdate > draft",
    publishing: "finish > published, fail > approved, outdate > draft",
    published: "withdraw > withdrawn, supersede > superseded",
    superseded: "withdraw > withdrawn, reinstate > published",
    withdrawn: "",
    discarded: "",
  });
});

test("whatever is done in whatever order, nothing is published that was not checked and approved after its last change", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ACTIONS), { maxLength: 40 }), (actions) => {
      let state: DraftState = "draft";
      let since: DraftAction[] = [];
      for (const action of actions) {
        const next = stateAfter(state, action);
        if (next === null) continue;
        since = next === "draft" ? [] : [...since, action];
        if (next === "publishing") expect(since.slice(0, 3)).toEqual(["check", "finish", "approve"]);
        state = next;
      }
    }),
  );
});

test("what people may do next follows from the table", () => {
  expect([nextActions("checked"), nextActions("withdrawn")]).toEqual([["change", "check", "approve", "return", "discard"], []]);
});
