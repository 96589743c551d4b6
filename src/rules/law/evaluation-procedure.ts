// The yearly evaluation as states: criteria beforehand, evidence, civilian panel, drafts to which institutions may object, council, publication,
// orders. One matter for each year. What is counted and how it becomes a score stands in `evaluation.ts`.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type EvaluationState = "planned" | "criteria_published" | "collecting" | "reviewing" | "drafted" | "scored" | "decided" | "published" | "closed";
export type EvaluationAction =
  | "publish_criteria"
  | "open_collection"
  | "close_collection"
  | "finish_review"
  | "finalise"
  | "return_scores"
  | "decide"
  | "publish_results"
  | "close_year";

export const EVALUATION: Procedure<EvaluationState, EvaluationAction> = {
  id: "evaluation",
  title: { en: "Yearly evaluation of institutions", ko: "공공데이터 제공 운영실태 평가" },
  initial: "planned",
  states: {
    planned: stateInfo("Not begun", "시작 전", "ministry"),
    criteria_published: stateInfo("Criteria published; the period runs", "평가기준 공표, 평가대상 기간", "ministry"),
    collecting: stateInfo("Evidence is collected", "실적 자료 접수", null),
    reviewing: stateInfo("Before the panel", "평가단 심사", "evaluation_panel"),
    drafted: stateInfo("Draft scores; institutions may object", "평가결과(안) 이의신청", "evaluation_panel"),
    scored: stateInfo("Scores before the council", "전략위원회 심의", "council"),
    decided: stateInfo("Decided, to be published", "의결됨, 공표 대기", "ministry"),
    published: stateInfo("Published; orders follow", "공표됨, 시정요구 단계", "ministry"),
    closed: finalState("Closed, in the archive", "종료, 보존"),
  },
  actions: {
    publish_criteria: actionInfo("Publish the criteria", "평가기준 공표", "ministry", "decree_10", { guards: ["criteria_beforehand"] }),
    open_collection: actionInfo("Open the collection of evidence", "실적 자료 접수 시작", "ministry", "decree_10", { guards: ["evaluated_period_over"] }),
    close_collection: actionInfo("The collection ends; what the platform sees is counted and kept", "접수 마감과 집계", "time", "platform_evaluation", {
      tells: ["ministry", "evaluation_panel"],
    }),
    finish_review: actionInfo("Show the draft scores to the institutions", "평가결과(안) 통보", "evaluation_panel", "act_9_1", { tells: ["ministry"] }),
    finalise: actionInfo("Make the scores final and lay them before the council", "평가결과 확정·상정", "evaluation_panel", "act_9_2", {
      guards: ["objections_over"],
      tells: ["ministry", "council"],
    }),
    return_scores: actionInfo("Send the scores back to the panel", "재심사 요구", "council", "act_6", {
      guards: ["council_carried", "reason_given"],
      asks: ["isCarried", "reason"],
      tells: ["ministry", "evaluation_panel"],
    }),
    decide: actionInfo("Decide", "의결", "council", "act_9_2", { guards: ["council_carried"], asks: ["isCarried"], tells: ["ministry"] }),
    publish_results: actionInfo("Publish the results", "평가결과 공표", "ministry", "act_9_2", { tells: ["council"] }),
    close_year: actionInfo("Close: all orders are issued", "종료 (시정요구 완료)", "ministry", "act_9_2"),
  },
  clocks: { evaluation_evidence: "close_collection", evaluation_objections: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    planned: {
      publish_criteria: to("criteria_published"),
      open_collection: null, close_collection: null, finish_review: null, finalise: null, return_scores: null, decide: null, publish_results: null, close_year: null,
    },
    criteria_published: {
      open_collection: to("collecting", { starts: ["evaluation_evidence"] }),
      publish_criteria: null, close_collection: null, finish_review: null, finalise: null, return_scores: null, decide: null, publish_results: null, close_year: null,
    },
    collecting: {
      close_collection: to("reviewing", { stops: ["evaluation_evidence"] }),
      publish_criteria: null, open_collection: null, finish_review: null, finalise: null, return_scores: null, decide: null, publish_results: null, close_year: null,
    },
    reviewing: {
      finish_review: to("drafted", { starts: ["evaluation_objections"] }),
      publish_criteria: null, open_collection: null, close_collection: null, finalise: null, return_scores: null, decide: null, publish_results: null, close_year: null,
    },
    drafted: {
      finalise: to("scored", { stops: ["evaluation_objections"] }),
      publish_criteria: null, open_collection: null, close_collection: null, finish_review: null, return_scores: null, decide: null, publish_results: null, close_year: null,
    },
    scored: {
      return_scores: to("reviewing"),
      decide: to("decided"),
      publish_criteria: null, open_collection: null, close_collection: null, finish_review: null, finalise: null, publish_results: null, close_year: null,
    },
    decided: {
      publish_results: to("published"),
      publish_criteria: null, open_collection: null, close_collection: null, finish_review: null, finalise: null, return_scores: null, decide: null, close_year: null,
    },
    published: {
      close_year: to("closed"),
      publish_criteria: null, open_collection: null, close_collection: null, finish_review: null, finalise: null, return_scores: null, decide: null, publish_results: null,
    },
    closed: {
      publish_criteria: null, open_collection: null, close_collection: null, finish_review: null, finalise: null, return_scores: null, decide: null, publish_results: null, close_year: null,
    },
  },
};
