// The master plan of three years, made in the year before it begins: guideline, sector plans, draft, decision of the council.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type MasterPlanState = "planned" | "open" | "guideline_issued" | "sector_plans_in" | "drafted" | "decided" | "published";
export type MasterPlanAction = "open_cycle" | "issue_guideline" | "close_sector_plans" | "draft_plan" | "return_draft" | "decide" | "tell_institutions";

export const MASTER_PLAN: Procedure<MasterPlanState, MasterPlanAction> = {
  id: "master-plan",
  title: { en: "Master plan", ko: "기본계획" },
  initial: "planned",
  states: {
    planned: stateInfo("Not begun", "시작 전", "ministry"),
    open: stateInfo("Guideline being written", "작성지침 준비", "ministry"),
    guideline_issued: stateInfo("Sector plans being written", "부문계획 작성", "institution"),
    sector_plans_in: stateInfo("Draft being written", "기본계획안 작성", "ministry"),
    drafted: stateInfo("Draft before the council", "전략위원회 심의", "council"),
    decided: stateInfo("Decided, to be told", "확정, 통보 대기", "ministry"),
    published: finalState("In force", "시행"),
  },
  actions: {
    open_cycle: actionInfo("Begin", "시작", "ministry", "act_7_2", { tells: ["council"] }),
    issue_guideline: actionInfo("Issue the guideline", "작성지침 통보", "ministry", "decree_8_1", { tells: ["institution"] }),
    close_sector_plans: actionInfo("Close the collection of sector plans", "부문계획 접수 마감", "ministry", "decree_8_2", { tells: ["institution"] }),
    draft_plan: actionInfo("Lay the draft before the council", "기본계획안 상정", "ministry", "decree_8_3", { tells: ["council", "institution"] }),
    return_draft: actionInfo("Send the draft back", "보완 요구", "council", "act_6", {
      guards: ["council_carried", "reason_given"],
      asks: ["isCarried", "reason"],
      tells: ["ministry"],
    }),
    decide: actionInfo("Decide", "의결", "council", "decree_8_4", { guards: ["council_carried"], asks: ["isCarried"], tells: ["ministry"] }),
    tell_institutions: actionInfo("Tell the institutions", "기관에 통보", "ministry", "decree_8_5", { tells: ["institution"] }),
  },
  clocks: { master_guideline: null, sector_plans: null, master_draft: null, master_decision: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    planned: {
      open_cycle: to("open", { starts: ["master_guideline", "sector_plans", "master_draft", "master_decision"] }),
      issue_guideline: null, close_sector_plans: null, draft_plan: null, return_draft: null, decide: null, tell_institutions: null,
    },
    open: {
      issue_guideline: to("guideline_issued", { stops: ["master_guideline"] }),
      open_cycle: null, close_sector_plans: null, draft_plan: null, return_draft: null, decide: null, tell_institutions: null,
    },
    guideline_issued: {
      close_sector_plans: to("sector_plans_in", { stops: ["sector_plans"] }),
      open_cycle: null, issue_guideline: null, draft_plan: null, return_draft: null, decide: null, tell_institutions: null,
    },
    sector_plans_in: {
      draft_plan: to("drafted", { stops: ["master_draft"] }),
      open_cycle: null, issue_guideline: null, close_sector_plans: null, return_draft: null, decide: null, tell_institutions: null,
    },
    drafted: {
      return_draft: to("sector_plans_in"),
      decide: to("decided", { stops: ["master_decision"] }),
      open_cycle: null, issue_guideline: null, close_sector_plans: null, draft_plan: null, tell_institutions: null,
    },
    decided: {
      tell_institutions: to("published"),
      open_cycle: null, issue_guideline: null, close_sector_plans: null, draft_plan: null, return_draft: null, decide: null,
    },
    published: {
      open_cycle: null, issue_guideline: null, close_sector_plans: null, draft_plan: null, return_draft: null, decide: null, tell_institutions: null,
    },
  },
};
