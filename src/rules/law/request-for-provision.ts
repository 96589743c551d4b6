// A request for data that is not on the published list: decided within ten days, refused only on two grounds. The law knows no tacit
// refusal: past the limit the request is overdue, everybody sees it, and it can still be decided.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type RequestState =
  | "draft"
  | "at_centre"
  | "received"
  | "extended"
  | "overdue"
  | "granted"
  | "partly_granted"
  | "refused"
  | "notified"
  | "listed"
  | "provided"
  | "logged"
  | "refusal_notified"
  | "withdrawn";
export type RequestAction =
  | "submit_to_institution"
  | "submit_to_centre"
  | "transfer"
  | "extend"
  | "grant"
  | "grant_partly"
  | "refuse"
  | "pass_limit"
  | "notify_grant"
  | "notify_part"
  | "notify_refusal"
  | "register_in_list"
  | "provide"
  | "record"
  | "dispute"
  | "withdraw";

const REFUSED_GROUNDS = ["refusal_ground", "says_why_inseparable"] as const;

export const REQUEST_FOR_PROVISION: Procedure<RequestState, RequestAction> = {
  id: "request-for-provision",
  title: { en: "Request for provision", ko: "공공데이터 제공 신청" },
  initial: "draft",
  states: {
    draft: stateInfo("Being written", "작성 중", "applicant"),
    at_centre: stateInfo("At the centre, to be passed on", "센터 접수, 이첩 대기", "centre"),
    received: stateInfo("Received by the institution", "소관 기관 접수", "institution"),
    extended: stateInfo("Limit extended", "결정 기간 연장", "institution"),
    overdue: stateInfo("Overdue", "기한 지남", "institution"),
    granted: stateInfo("Granted", "제공 결정", "institution"),
    partly_granted: stateInfo("Granted in part", "부분 제공 결정", "institution"),
    refused: stateInfo("Refused", "제공 거부 결정", "institution"),
    notified: stateInfo("Applicant told how to get it", "제공 방법 통지됨", "institution"),
    listed: stateInfo("Entered in the list", "목록 등록됨", "institution"),
    provided: stateInfo("Provided", "제공됨", "institution"),
    logged: finalState("Provided and logged", "제공 완료"),
    refusal_notified: finalState("Refused, with its reason", "제공 거부 통보됨"),
    withdrawn: finalState("Withdrawn", "취하"),
  },
  actions: {
    submit_to_institution: actionInfo("Submit to the institution", "기관에 신청", "applicant", "act_27_1", { tells: ["institution"] }),
    submit_to_centre: actionInfo("Submit to the centre", "센터에 신청", "applicant", "act_27_1", { tells: ["centre"] }),
    transfer: actionInfo("Pass on to the institution", "소관 기관에 이첩", "centre", "act_27_2", { tells: ["applicant", "institution"] }),
    extend: actionInfo("Extend the limit", "결정 기간 연장", "institution", "act_27_4", {
      guards: ["reason_given", "decision_extended_once"],
      asks: ["reason", "extraDays"],
      tells: ["applicant"],
    }),
    grant: actionInfo("Grant", "제공 결정", "institution", "act_27_3"),
    grant_partly: actionInfo("Grant in part", "부분 제공 결정", "institution", "act_17_2", {
      guards: ["says_what_is_granted", ...REFUSED_GROUNDS],
      asks: ["grantedPart", "ground", "whyInseparable"],
    }),
    refuse: actionInfo("Refuse", "제공 거부 결정", "institution", "act_17_1", { guards: REFUSED_GROUNDS, asks: ["ground", "whyInseparable"] }),
    pass_limit: actionInfo("The limit passes", "기한 경과", "time", "act_27_3", { tells: ["applicant", "institution", "ministry"] }),
    notify_grant: actionInfo("Tell the applicant how to get it", "제공 방법 통지", "institution", "act_27_5", {
      guards: ["method_given"],
      asks: ["method"],
      tells: ["applicant"],
    }),
    notify_part: actionInfo("Tell what is granted and what is refused", "부분 제공과 거부 내용 통지", "institution", "act_27_5", {
      guards: ["method_given"],
      asks: ["method"],
      tells: ["applicant", "ministry"],
    }),
    notify_refusal: actionInfo("Tell applicant and ministry of the refusal", "거부 통보", "institution", "act_27_6", { tells: ["applicant", "ministry"] }),
    register_in_list: actionInfo("Enter in the list", "목록 등록", "institution", "act_27_5"),
    provide: actionInfo("Provide", "제공", ["institution", "centre"], "act_27_5", { tells: ["applicant"] }),
    record: actionInfo("Log the provision", "제공 내역 기록", ["institution", "centre"], "decree_20_1"),
    dispute: actionInfo("Take it to mediation", "분쟁조정 신청", "applicant", "act_31_1", {
      guards: ["dispute_window_open"],
      tells: ["secretariat", "institution"],
    }),
    withdraw: actionInfo("Withdraw", "취하", "applicant", "petitions_22", { tells: ["institution"] }),
  },
  clocks: { transfer: null, decision: "pass_limit", grant_notice: null, refusal_notice: null, listing: null, dispute_window: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    draft: {
      submit_to_institution: to("received", { starts: ["decision"] }),
      submit_to_centre: to("at_centre", { starts: ["transfer"] }),
      withdraw: to("withdrawn"),
      transfer: null, extend: null, grant: null, grant_partly: null, refuse: null, pass_limit: null, notify_grant: null, notify_part: null,
      notify_refusal: null, register_in_list: null, provide: null, record: null, dispute: null,
    },
    at_centre: {
      transfer: to("received", { stops: ["transfer"], starts: ["decision"] }),
      withdraw: to("withdrawn", { stops: ["transfer"] }),
      submit_to_institution: null, submit_to_centre: null, extend: null, grant: null, grant_partly: null, refuse: null, pass_limit: null,
      notify_grant: null, notify_part: null, notify_refusal: null, register_in_list: null, provide: null, record: null, dispute: null,
    },
    received: {
      extend: to("extended", { extends: "decision" }),
      pass_limit: to("overdue"),
      grant: to("granted", { stops: ["decision"], starts: ["grant_notice", "listing"] }),
      grant_partly: to("partly_granted", { stops: ["decision"], starts: ["grant_notice", "listing"] }),
      refuse: to("refused", { stops: ["decision"], starts: ["refusal_notice"] }),
      withdraw: to("withdrawn", { stops: ["decision"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, notify_grant: null, notify_part: null, notify_refusal: null,
      register_in_list: null, provide: null, record: null, dispute: null,
    },
    extended: {
      pass_limit: to("overdue"),
      grant: to("granted", { stops: ["decision"], starts: ["grant_notice", "listing"] }),
      grant_partly: to("partly_granted", { stops: ["decision"], starts: ["grant_notice", "listing"] }),
      refuse: to("refused", { stops: ["decision"], starts: ["refusal_notice"] }),
      withdraw: to("withdrawn", { stops: ["decision"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, notify_grant: null, notify_part: null, notify_refusal: null,
      register_in_list: null, provide: null, record: null, dispute: null,
    },
    overdue: {
      grant: to("granted", { stops: ["decision"], starts: ["grant_notice", "listing"] }),
      grant_partly: to("partly_granted", { stops: ["decision"], starts: ["grant_notice", "listing"] }),
      refuse: to("refused", { stops: ["decision"], starts: ["refusal_notice"] }),
      withdraw: to("withdrawn", { stops: ["decision"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, pass_limit: null, notify_grant: null, notify_part: null,
      notify_refusal: null, register_in_list: null, provide: null, record: null, dispute: null,
    },
    granted: {
      notify_grant: to("notified", { stops: ["grant_notice"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_part: null, notify_refusal: null, register_in_list: null, provide: null, record: null, dispute: null, withdraw: null,
    },
    partly_granted: {
      notify_part: to("notified", { stops: ["grant_notice"], starts: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_refusal: null, register_in_list: null, provide: null, record: null, dispute: null, withdraw: null,
    },
    refused: {
      notify_refusal: to("refusal_notified", { stops: ["refusal_notice"], starts: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, register_in_list: null, provide: null, record: null, dispute: null, withdraw: null,
    },
    notified: {
      register_in_list: to("listed", { stops: ["listing"] }),
      dispute: to("notified", { stops: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, notify_refusal: null, provide: null, record: null, withdraw: null,
    },
    listed: {
      provide: to("provided"),
      dispute: to("listed", { stops: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, notify_refusal: null, register_in_list: null, record: null, withdraw: null,
    },
    provided: {
      record: to("logged"),
      dispute: to("provided", { stops: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, notify_refusal: null, register_in_list: null, provide: null, withdraw: null,
    },
    logged: {
      dispute: to("logged", { stops: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, notify_refusal: null, register_in_list: null, provide: null, record: null,
      withdraw: null,
    },
    refusal_notified: {
      dispute: to("refusal_notified", { stops: ["dispute_window"] }),
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, notify_refusal: null, register_in_list: null, provide: null, record: null,
      withdraw: null,
    },
    withdrawn: {
      submit_to_institution: null, submit_to_centre: null, transfer: null, extend: null, grant: null, grant_partly: null, refuse: null,
      pass_limit: null, notify_grant: null, notify_part: null, notify_refusal: null, register_in_list: null, provide: null, record: null,
      dispute: null, withdraw: null,
    },
  },
};
