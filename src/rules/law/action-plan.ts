// The yearly action plan of an institution: to the council by the end of February, decided by 31 March.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type ActionPlanState = "planned" | "open" | "submitted" | "returned" | "decided";
export type ActionPlanAction = "open_cycle" | "submit" | "return_plan" | "decide";

export const ACTION_PLAN: Procedure<ActionPlanState, ActionPlanAction> = {
  id: "action-plan",
  title: { en: "Action plan", ko: "시행계획" },
  initial: "planned",
  states: {
    planned: stateInfo("Not begun", "시작 전", "ministry"),
    open: stateInfo("Being written", "작성 중", "institution"),
    submitted: stateInfo("Before the council", "전략위원회 심의", "council"),
    returned: stateInfo("Sent back", "보완 요구됨", "institution"),
    decided: finalState("Decided", "확정"),
  },
  actions: {
    open_cycle: actionInfo("Begin", "시작", "ministry", "act_8_2", { tells: ["institution"] }),
    submit: actionInfo("Send to the council", "제출", "institution", "decree_9_2", { tells: ["council"] }),
    return_plan: actionInfo("Send back", "보완 요구", "council", "act_6", {
      guards: ["council_carried", "reason_given"],
      asks: ["isCarried", "reason"],
      tells: ["institution"],
    }),
    decide: actionInfo("Decide", "의결", "council", "decree_9_4", { guards: ["council_carried"], asks: ["isCarried"], tells: ["institution", "ministry"] }),
  },
  clocks: { action_submission: null, action_decision: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    planned: {
      open_cycle: to("open", { starts: ["action_submission", "action_decision"] }),
      submit: null, return_plan: null, decide: null,
    },
    open: {
      submit: to("submitted", { stops: ["action_submission"] }),
      open_cycle: null, return_plan: null, decide: null,
    },
    submitted: {
      return_plan: to("returned"),
      decide: to("decided", { stops: ["action_decision"] }),
      open_cycle: null, submit: null,
    },
    returned: {
      submit: to("submitted"),
      open_cycle: null, return_plan: null, decide: null,
    },
    decided: {
      open_cycle: null, submit: null, return_plan: null, decide: null,
    },
  },
};
