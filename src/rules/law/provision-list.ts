// The list of data to be provided: proposed by the ministry, decided by the council, published by the ministry. What it holds counts from the
// decision on; the notice follows at once.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type ProvisionListState = "not_begun" | "drawn_up" | "before_council" | "returned" | "to_publish" | "published" | "dropped";
export type ProvisionListAction = "draw_up" | "submit_list" | "return_list" | "decide_list" | "publish_list" | "drop_list";

export const PROVISION_LIST: Procedure<ProvisionListState, ProvisionListAction> = {
  id: "provision-list",
  title: { en: "List of data to be provided", ko: "제공대상 공공데이터 목록" },
  initial: "not_begun",
  states: {
    not_begun: stateInfo("Not begun", "시작 전", "ministry"),
    drawn_up: stateInfo("Being drawn up", "작성 중", "ministry"),
    before_council: stateInfo("Before the council", "전략위원회 심의", "council"),
    returned: stateInfo("Sent back", "보완 요구됨", "ministry"),
    to_publish: stateInfo("Council has decided; list to be published", "의결됨, 공표 대기", "ministry"),
    published: finalState("Published", "공표됨"),
    dropped: finalState("Given up", "철회됨"),
  },
  actions: {
    draw_up: actionInfo("Draw up a list", "목록 작성 시작", "ministry", "act_19"),
    submit_list: actionInfo("Lay it before the council", "전략위원회 상정", "ministry", "act_19", { tells: ["council"] }),
    return_list: actionInfo("Send back", "보완 요구", "council", "act_6", {
      guards: ["council_carried", "reason_given"],
      asks: ["isCarried", "reason"],
      tells: ["ministry"],
    }),
    decide_list: actionInfo("Decide the list", "목록 의결", "council", "act_19", { guards: ["council_carried"], asks: ["isCarried"], tells: ["ministry"] }),
    publish_list: actionInfo("Publish the list", "목록 공표", "ministry", "act_19", { tells: ["institution", "council"] }),
    drop_list: actionInfo("Give it up", "철회", "ministry", "act_19", { guards: ["reason_given"], asks: ["reason"] }),
  },
  clocks: { list_publication: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    not_begun: {
      draw_up: to("drawn_up"),
      submit_list: null, return_list: null, decide_list: null, publish_list: null, drop_list: null,
    },
    drawn_up: {
      submit_list: to("before_council"),
      drop_list: to("dropped"),
      draw_up: null, return_list: null, decide_list: null, publish_list: null,
    },
    before_council: {
      return_list: to("returned"),
      decide_list: to("to_publish", { starts: ["list_publication"] }),
      draw_up: null, submit_list: null, publish_list: null, drop_list: null,
    },
    returned: {
      submit_list: to("before_council"),
      drop_list: to("dropped"),
      draw_up: null, return_list: null, decide_list: null, publish_list: null,
    },
    to_publish: {
      publish_list: to("published", { stops: ["list_publication"] }),
      draw_up: null, submit_list: null, return_list: null, decide_list: null, drop_list: null,
    },
    published: {
      draw_up: null, submit_list: null, return_list: null, decide_list: null, publish_list: null, drop_list: null,
    },
    dropped: {
      draw_up: null, submit_list: null, return_list: null, decide_list: null, publish_list: null, drop_list: null,
    },
  },
};
