// An entry in the list of an institution's data: within 15 days of creation, 10 of a change, 20 when the ministry asks for what is missing.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type ListState = "found" | "unregistered" | "asked_for" | "registered" | "changed" | "removed";
export type ListAction = "create" | "register" | "request_missing" | "change" | "register_change" | "remove";

export const LIST_REGISTRATION: Procedure<ListState, ListAction> = {
  id: "list-registration",
  title: { en: "Entry in the list", ko: "공공데이터 목록 등록" },
  initial: "found",
  states: {
    found: stateInfo("Not yet there", "생성 전", null),
    unregistered: stateInfo("To be entered", "등록 대기", "institution"),
    asked_for: stateInfo("Missing; asked for by the ministry", "누락, 등록 요청됨", "institution"),
    registered: stateInfo("Entered", "등록됨", null),
    changed: stateInfo("Changed; entry to be renewed", "변경됨, 변경등록 대기", "institution"),
    removed: finalState("Removed", "삭제됨"),
  },
  actions: {
    create: actionInfo("Data is created or acquired", "데이터 생성·취득", "institution", "decree_15_1"),
    register: actionInfo("Enter in the list", "목록 등록", "institution", "act_18_1", { tells: ["ministry"] }),
    request_missing: actionInfo("Ask for a missing entry", "누락 목록 등록 요청", "ministry", "act_18_2", { tells: ["institution"] }),
    change: actionInfo("What was entered changes", "등록 사항 변경", "institution", "decree_15_2"),
    register_change: actionInfo("Renew the entry", "변경등록", "institution", "decree_15_2", { tells: ["ministry"] }),
    remove: actionInfo("Remove: off the list by decision", "삭제 (목록 제외 의결)", "ministry", "act_20_2", {
      guards: ["reason_given"],
      asks: ["reason"],
      tells: ["institution"],
    }),
  },
  clocks: { list_entry: null, list_change: null, missing_entry: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    found: {
      create: to("unregistered", { starts: ["list_entry"] }),
      request_missing: to("asked_for", { starts: ["missing_entry"] }),
      register: null, change: null, register_change: null, remove: null,
    },
    unregistered: {
      register: to("registered", { stops: ["list_entry"] }),
      request_missing: to("asked_for", { stops: ["list_entry"], starts: ["missing_entry"] }),
      create: null, change: null, register_change: null, remove: null,
    },
    asked_for: {
      register: to("registered", { stops: ["missing_entry"] }),
      create: null, request_missing: null, change: null, register_change: null, remove: null,
    },
    registered: {
      change: to("changed", { starts: ["list_change"] }),
      remove: to("removed"),
      create: null, register: null, request_missing: null, register_change: null,
    },
    changed: {
      register_change: to("registered", { stops: ["list_change"] }),
      remove: to("removed", { stops: ["list_change"] }),
      create: null, register: null, request_missing: null, change: null,
    },
    removed: {
      create: null, register: null, request_missing: null, change: null, register_change: null, remove: null,
    },
  },
};
