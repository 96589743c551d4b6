// Mediation of a refusal or a suspension: filed within 60 days, a proposal within 30, acceptance by both within 15, where silence is refusal.
// What mediation gains goes on the portal for everybody: it opens a provision that has already been granted.
import { actionInfo, back, finalState, type Opening, type Procedure, stateInfo, to } from "./procedure.ts";

export type MediationState =
  | "draft"
  | "filed"
  | "fact_finding"
  | "settlement_recommended"
  | "hearing"
  | "proposal_adopted"
  | "served"
  | "accepted_by_applicant"
  | "accepted_by_institution"
  | "stayed"
  | "mediated"
  | "settled"
  | "failed"
  | "declined"
  | "ended_by_court"
  | "withdrawn";
export type MediationAction =
  | "file"
  | "notify_counterparty"
  | "recommend_settlement"
  | "settle"
  | "hold_hearing"
  | "extend"
  | "adopt_proposal"
  | "serve"
  | "accept_as_applicant"
  | "accept_as_institution"
  | "reject_as_applicant"
  | "reject_as_institution"
  | "stay_silent"
  | "decline"
  | "stay"
  | "resume"
  | "end_by_court"
  | "withdraw";

const OPENS_PROVISION: Opening = { procedure: "request-for-provision", state: "granted", starts: ["grant_notice", "listing"], when: "grantsData" };
const PARTIES = ["applicant", "institution"] as const;

export const MEDIATION: Procedure<MediationState, MediationAction> = {
  id: "mediation",
  title: { en: "Mediation", ko: "분쟁조정" },
  initial: "draft",
  states: {
    draft: stateInfo("Being written", "작성 중", "applicant"),
    filed: stateInfo("Filed", "신청됨", "secretariat"),
    fact_finding: stateInfo("Fact finding", "사실조사", "secretariat"),
    settlement_recommended: stateInfo("Settlement recommended", "합의 권고", "committee"),
    hearing: stateInfo("Heard by the committee", "의견 청취", "committee"),
    proposal_adopted: stateInfo("Proposal adopted, to be served", "조정안 의결, 제공 대기", "secretariat"),
    served: stateInfo("Proposal served on both", "조정안 제공됨", "applicant"),
    accepted_by_applicant: stateInfo("Accepted by the applicant", "신청인 수락", "institution"),
    accepted_by_institution: stateInfo("Accepted by the institution", "기관 수락", "applicant"),
    stayed: stateInfo("Stayed by a lawsuit", "소 제기로 중지", "secretariat"),
    mediated: finalState("Mediated", "조정 성립"),
    settled: finalState("Settled", "합의"),
    failed: finalState("Failed", "조정 불성립"),
    declined: finalState("Declined", "조정 거부"),
    ended_by_court: finalState("Ended by the court", "법원 판단으로 종료"),
    withdrawn: finalState("Withdrawn", "취하"),
  },
  actions: {
    file: actionInfo("File for mediation", "분쟁조정 신청", "applicant", "act_31_1", {
      guards: ["within_60_days", "reason_given"],
      asks: ["dispositionAt", "reason"],
      tells: ["secretariat"],
    }),
    notify_counterparty: actionInfo("Tell the other side", "상대방에게 알림", "secretariat", "act_31_2", { tells: PARTIES }),
    recommend_settlement: actionInfo("Recommend a settlement", "합의 권고", "committee", "act_32_5", { tells: PARTIES }),
    settle: actionInfo("Record the settlement", "합의 기록", "secretariat", "act_32_5", { asks: ["grantsData"], tells: [...PARTIES, "ministry"] }),
    hold_hearing: actionInfo("Hear the parties", "의견 청취", "committee", "act_32_4", { tells: PARTIES }),
    extend: actionInfo("Extend the limit by vote", "의결로 기간 연장", "committee", "act_31_3", {
      guards: ["carried_by_vote", "reason_given", "proposal_extended_by_days"],
      asks: ["isCarried", "reason", "extraDays"],
      tells: PARTIES,
    }),
    adopt_proposal: actionInfo("Adopt a proposal by vote", "조정안 의결", "committee", "act_31_3", {
      guards: ["carried_by_vote"],
      asks: ["isCarried", "grantsData"],
    }),
    serve: actionInfo("Serve it on both parties", "당사자에게 제공", "secretariat", "act_32_6", { tells: PARTIES }),
    accept_as_applicant: actionInfo("Accept", "수락 (신청인)", "applicant", "act_32_6", { tells: ["institution", "secretariat"] }),
    accept_as_institution: actionInfo("Accept", "수락 (기관)", "institution", "act_32_6", { tells: ["applicant", "secretariat"] }),
    reject_as_applicant: actionInfo("Refuse", "거부 (신청인)", "applicant", "act_32_6", { tells: ["institution", "secretariat"] }),
    reject_as_institution: actionInfo("Refuse", "거부 (기관)", "institution", "act_32_6", { tells: ["applicant", "secretariat"] }),
    stay_silent: actionInfo("15 days pass in silence: refused", "15일 무응답: 거부로 봄", "time", "act_32_6", { tells: [...PARTIES, "secretariat"] }),
    decline: actionInfo("Decline to mediate", "조정 거부", "committee", "act_33_1", {
      guards: ["carried_by_vote", "decline_ground", "reason_given"],
      asks: ["isCarried", "ground", "reason"],
      tells: PARTIES,
    }),
    stay: actionInfo("Stay because of a lawsuit", "소 제기로 중지", "committee", "act_33_2", { guards: ["lawsuit_named"], asks: ["lawsuit"], tells: PARTIES }),
    resume: actionInfo("Go on after the lawsuit was withdrawn", "소 취하로 재개", "committee", "act_34_2", {
      guards: ["reason_given"],
      asks: ["reason"],
      tells: PARTIES,
    }),
    end_by_court: actionInfo("End: the court has decided", "법원 판단으로 종료", "secretariat", "act_33_2", { tells: PARTIES }),
    withdraw: actionInfo("Withdraw", "취하", "applicant", "act_34_2", { tells: ["institution", "secretariat"] }),
  },
  clocks: { proposal: null, service: null, acceptance_by_applicant: "stay_silent", acceptance_by_institution: "stay_silent" },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    draft: {
      file: to("filed", { starts: ["proposal"] }),
      withdraw: to("withdrawn"),
      notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null, serve: null,
      accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null,
    },
    filed: {
      notify_counterparty: to("fact_finding"),
      extend: to("filed", { extends: "proposal" }),
      decline: to("declined", { stops: ["proposal"] }),
      stay: to("stayed", { pauses: ["proposal"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["proposal"] }),
      file: null, recommend_settlement: null, settle: null, hold_hearing: null, adopt_proposal: null, serve: null, accept_as_applicant: null,
      accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null, resume: null, end_by_court: null,
    },
    fact_finding: {
      recommend_settlement: to("settlement_recommended"),
      hold_hearing: to("hearing"),
      adopt_proposal: to("proposal_adopted", { stops: ["proposal"], starts: ["service"] }),
      extend: to("fact_finding", { extends: "proposal" }),
      decline: to("declined", { stops: ["proposal"] }),
      stay: to("stayed", { pauses: ["proposal"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["proposal"] }),
      file: null, notify_counterparty: null, settle: null, serve: null, accept_as_applicant: null, accept_as_institution: null,
      reject_as_applicant: null, reject_as_institution: null, stay_silent: null, resume: null, end_by_court: null,
    },
    settlement_recommended: {
      settle: to("settled", { stops: ["proposal"], opens: OPENS_PROVISION }),
      hold_hearing: to("hearing"),
      adopt_proposal: to("proposal_adopted", { stops: ["proposal"], starts: ["service"] }),
      extend: to("settlement_recommended", { extends: "proposal" }),
      decline: to("declined", { stops: ["proposal"] }),
      stay: to("stayed", { pauses: ["proposal"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["proposal"] }),
      file: null, notify_counterparty: null, recommend_settlement: null, serve: null, accept_as_applicant: null, accept_as_institution: null,
      reject_as_applicant: null, reject_as_institution: null, stay_silent: null, resume: null, end_by_court: null,
    },
    hearing: {
      recommend_settlement: to("settlement_recommended"),
      adopt_proposal: to("proposal_adopted", { stops: ["proposal"], starts: ["service"] }),
      extend: to("hearing", { extends: "proposal" }),
      decline: to("declined", { stops: ["proposal"] }),
      stay: to("stayed", { pauses: ["proposal"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["proposal"] }),
      file: null, notify_counterparty: null, settle: null, hold_hearing: null, serve: null, accept_as_applicant: null, accept_as_institution: null,
      reject_as_applicant: null, reject_as_institution: null, stay_silent: null, resume: null, end_by_court: null,
    },
    proposal_adopted: {
      serve: to("served", { stops: ["service"], starts: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay: to("stayed", { pauses: ["service"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["service"] }),
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, resume: null, end_by_court: null,
    },
    served: {
      accept_as_applicant: to("accepted_by_applicant", { stops: ["acceptance_by_applicant"] }),
      accept_as_institution: to("accepted_by_institution", { stops: ["acceptance_by_institution"] }),
      reject_as_applicant: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      reject_as_institution: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay_silent: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay: to("stayed", { pauses: ["acceptance_by_applicant", "acceptance_by_institution"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, decline: null, resume: null, end_by_court: null,
    },
    accepted_by_applicant: {
      accept_as_institution: to("mediated", { stops: ["acceptance_by_institution"], opens: OPENS_PROVISION }),
      reject_as_institution: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay_silent: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay: to("stayed", { pauses: ["acceptance_by_applicant", "acceptance_by_institution"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, reject_as_applicant: null, decline: null, resume: null, end_by_court: null,
    },
    accepted_by_institution: {
      accept_as_applicant: to("mediated", { stops: ["acceptance_by_applicant"], opens: OPENS_PROVISION }),
      reject_as_applicant: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay_silent: to("failed", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      stay: to("stayed", { pauses: ["acceptance_by_applicant", "acceptance_by_institution"], remembers: true }),
      withdraw: to("withdrawn", { stops: ["acceptance_by_applicant", "acceptance_by_institution"] }),
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_institution: null, reject_as_institution: null, decline: null, resume: null, end_by_court: null,
    },
    stayed: {
      resume: back({ resumes: ["proposal", "service", "acceptance_by_applicant", "acceptance_by_institution"] }),
      end_by_court: to("ended_by_court", { stops: ["proposal", "service", "acceptance_by_applicant", "acceptance_by_institution"] }),
      withdraw: to("withdrawn", { stops: ["proposal", "service", "acceptance_by_applicant", "acceptance_by_institution"] }),
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null,
    },
    mediated: {
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null, withdraw: null,
    },
    settled: {
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null, withdraw: null,
    },
    failed: {
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null, withdraw: null,
    },
    declined: {
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null, withdraw: null,
    },
    ended_by_court: {
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null, withdraw: null,
    },
    withdrawn: {
      file: null, notify_counterparty: null, recommend_settlement: null, settle: null, hold_hearing: null, extend: null, adopt_proposal: null,
      serve: null, accept_as_applicant: null, accept_as_institution: null, reject_as_applicant: null, reject_as_institution: null, stay_silent: null,
      decline: null, stay: null, resume: null, end_by_court: null, withdraw: null,
    },
  },
};
