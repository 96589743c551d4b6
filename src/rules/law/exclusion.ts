// Taking data off the published list: asked for by the institution, decided by the council, published with its reason.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type ExclusionState = "listed" | "requested" | "suspended_meanwhile" | "to_exclude" | "excluded" | "kept";
export type ExclusionAction = "request_exclusion" | "suspend_meanwhile" | "withdraw_request" | "decide_exclusion" | "decide_keeping" | "publish_notice";

export const EXCLUSION: Procedure<ExclusionState, ExclusionAction> = {
  id: "exclusion",
  title: { en: "Exclusion from the list", ko: "공공데이터 목록 제외" },
  initial: "listed",
  states: {
    listed: stateInfo("On the list", "목록에 있음", null),
    requested: stateInfo("Exclusion asked for", "제외 요청됨", "council"),
    suspended_meanwhile: stateInfo("Exclusion asked for, suspended meanwhile", "제외 요청됨, 제공중단 중", "council"),
    to_exclude: stateInfo("Council has decided; notice to be published", "의결됨, 공표 대기", "ministry"),
    excluded: finalState("Off the list", "목록에서 제외됨"),
    kept: finalState("Stays on the list", "목록 유지"),
  },
  actions: {
    request_exclusion: actionInfo("Ask for exclusion", "제외 요청", "institution", "act_20_1", {
      guards: ["exclusion_ground", "reason_given"],
      asks: ["ground", "reason"],
      tells: ["ministry", "council", "user"],
    }),
    suspend_meanwhile: actionInfo("Suspend until the decision", "의결 전 제공중단", "institution", "act_28_2", {
      guards: ["reason_given"],
      asks: ["reason"],
      tells: ["ministry", "user"],
    }),
    withdraw_request: actionInfo("Take the request back", "요청 철회", "institution", "petitions_22", { tells: ["ministry", "council", "user"] }),
    decide_exclusion: actionInfo("Decide to exclude", "제외 의결", "council", "act_20_2", {
      guards: ["council_carried"],
      asks: ["isCarried"],
      tells: ["ministry", "institution"],
    }),
    decide_keeping: actionInfo("Decide to keep", "유지 의결", "council", "act_20_2", {
      guards: ["council_carried"],
      asks: ["isCarried"],
      tells: ["ministry", "institution", "user"],
    }),
    publish_notice: actionInfo("Publish what is excluded and why", "제외 대상과 사유 공표", "ministry", "act_20_2", {
      guards: ["reason_given"],
      asks: ["reason"],
      tells: ["institution", "user"],
    }),
  },
  clocks: { exclusion_notice: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    listed: {
      request_exclusion: to("requested"),
      suspend_meanwhile: null, withdraw_request: null, decide_exclusion: null, decide_keeping: null, publish_notice: null,
    },
    requested: {
      suspend_meanwhile: to("suspended_meanwhile"),
      withdraw_request: to("kept"),
      decide_exclusion: to("to_exclude", { starts: ["exclusion_notice"] }),
      decide_keeping: to("kept"),
      request_exclusion: null, publish_notice: null,
    },
    suspended_meanwhile: {
      withdraw_request: to("kept"),
      decide_exclusion: to("to_exclude", { starts: ["exclusion_notice"] }),
      decide_keeping: to("kept"),
      request_exclusion: null, suspend_meanwhile: null, publish_notice: null,
    },
    to_exclude: {
      publish_notice: to("excluded", { stops: ["exclusion_notice"] }),
      request_exclusion: null, suspend_meanwhile: null, withdraw_request: null, decide_exclusion: null, decide_keeping: null,
    },
    excluded: {
      request_exclusion: null, suspend_meanwhile: null, withdraw_request: null, decide_exclusion: null, decide_keeping: null, publish_notice: null,
    },
    kept: {
      request_exclusion: null, suspend_meanwhile: null, withdraw_request: null, decide_exclusion: null, decide_keeping: null, publish_notice: null,
    },
  },
};
