// The tables of the law: what each allows, written out once more; each pair of state and action tried; what must hold for all of them.
import { expect, test } from "vitest";
import { parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACTORS, type Actor, actorsOf } from "./actors.ts";
import { type ArticleId, articleName } from "./articles.ts";
import { CLOCK_RULES, type ClockName } from "./clock-rules.ts";
import { type Clock, LAW_KOREA, startClock } from "./deadlines.ts";
import type { Facts } from "./facts.ts";
import { GUARDS, type GuardName } from "./guards.ts";
import { BACK, type Procedure, type Transition } from "./procedure.ts";
import { PROCEDURES, procedureOf } from "./procedures.ts";
import { type Matter, openActions, refusalText, takeStep } from "./take-step.ts";

const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;

/** What each table allows. Written by hand from the law, not taken from the tables. */
const ALLOWED: { readonly [procedure: string]: readonly string[] } = {
  "emergency-track": [
    "draft: propose → proposed, withdraw → withdrawn",
    "proposed: take_up → triaged, decline → declined, withdraw → withdrawn",
    "triaged: form_task_force → task_force, withdraw → withdrawn",
    "task_force: publish_specification → specification_published",
    "specification_published: publish_specification → specification_published, open_beta → beta",
    "beta: publish_specification → beta, open_service → open",
    "open: publish_vulnerable_guide → open, announce_sunset → sunset_announced",
    "sunset_announced: publish_vulnerable_guide → sunset_announced, close → closed",
    "closed: final",
    "declined: final",
    "withdrawn: final",
  ],
  "request-for-provision": [
    "draft: submit_to_institution → received, submit_to_centre → at_centre, withdraw → withdrawn",
    "at_centre: transfer → received, withdraw → withdrawn",
    "received: extend → extended, pass_limit → overdue, grant → granted, grant_partly → partly_granted, refuse → refused, withdraw → withdrawn",
    "extended: pass_limit → overdue, grant → granted, grant_partly → partly_granted, refuse → refused, withdraw → withdrawn",
    "overdue: grant → granted, grant_partly → partly_granted, refuse → refused, withdraw → withdrawn",
    "granted: notify_grant → notified",
    "partly_granted: notify_part → notified",
    "refused: notify_refusal → refusal_notified",
    "notified: register_in_list → listed, dispute → notified",
    "listed: provide → provided, dispute → listed",
    "provided: record → logged, dispute → provided",
    "logged: dispute → logged",
    "refusal_notified: dispute → refusal_notified",
    "withdrawn: final",
  ],
  suspension: [
    "active: suspend → suspended",
    "suspended: notify_user → suspended, file_cure → cure_filed, restore → restored, dispute → suspended",
    "cure_filed: notify_user → cure_filed, keep → suspended, restore → restored, dispute → cure_filed",
    "restored: final",
  ],
  exclusion: [
    "listed: request_exclusion → requested",
    "requested: suspend_meanwhile → suspended_meanwhile, withdraw_request → kept, decide_exclusion → to_exclude, decide_keeping → kept",
    "suspended_meanwhile: withdraw_request → kept, decide_exclusion → to_exclude, decide_keeping → kept",
    "to_exclude: publish_notice → excluded",
    "excluded: final",
    "kept: final",
  ],
  "planned-change": [
    "published: announce_change → change_announced, announce_stop → stop_announced",
    "change_announced: carry_out_change → changed, cancel → cancelled",
    "stop_announced: carry_out_stop → stopped, cancel → cancelled",
    "changed: retire_old_version → completed",
    "completed: final",
    "stopped: final",
    "cancelled: final",
  ],
  mediation: [
    "draft: file → filed, withdraw → withdrawn",
    "filed: notify_counterparty → fact_finding, extend → filed, decline → declined, stay → stayed, withdraw → withdrawn",
    "fact_finding: recommend_settlement → settlement_recommended, hold_hearing → hearing, adopt_proposal → proposal_adopted, extend → fact_finding, decline → declined, stay → stayed, withdraw → withdrawn",
    "settlement_recommended: settle → settled, hold_hearing → hearing, adopt_proposal → proposal_adopted, extend → settlement_recommended, decline → declined, stay → stayed, withdraw → withdrawn",
    "hearing: recommend_settlement → settlement_recommended, adopt_proposal → proposal_adopted, extend → hearing, decline → declined, stay → stayed, withdraw → withdrawn",
    "proposal_adopted: serve → served, stay → stayed, withdraw → withdrawn",
    "served: accept_as_applicant → accepted_by_applicant, accept_as_institution → accepted_by_institution, reject_as_applicant → failed, reject_as_institution → failed, stay_silent → failed, stay → stayed, withdraw → withdrawn",
    "accepted_by_applicant: accept_as_institution → mediated, reject_as_institution → failed, stay_silent → failed, stay → stayed, withdraw → withdrawn",
    "accepted_by_institution: accept_as_applicant → mediated, reject_as_applicant → failed, stay_silent → failed, stay → stayed, withdraw → withdrawn",
    "stayed: resume → (back), end_by_court → ended_by_court, withdraw → withdrawn",
    "mediated: final",
    "settled: final",
    "failed: final",
    "declined: final",
    "ended_by_court: final",
    "withdrawn: final",
  ],
  "list-registration": [
    "found: create → unregistered, request_missing → asked_for",
    "unregistered: register → registered, request_missing → asked_for",
    "asked_for: register → registered",
    "registered: change → changed, remove → removed",
    "changed: register_change → registered, remove → removed",
    "removed: final",
  ],
  "provision-list": [
    "not_begun: draw_up → drawn_up",
    "drawn_up: submit_list → before_council, drop_list → dropped",
    "before_council: return_list → returned, decide_list → to_publish",
    "returned: submit_list → before_council, drop_list → dropped",
    "to_publish: publish_list → published",
    "published: final",
    "dropped: final",
  ],
  "master-plan": [
    "planned: open_cycle → open",
    "open: issue_guideline → guideline_issued",
    "guideline_issued: close_sector_plans → sector_plans_in",
    "sector_plans_in: draft_plan → drafted",
    "drafted: return_draft → sector_plans_in, decide → decided",
    "decided: tell_institutions → published",
    "published: final",
  ],
  "action-plan": [
    "planned: open_cycle → open",
    "open: submit → submitted",
    "submitted: return_plan → returned, decide → decided",
    "returned: submit → submitted",
    "decided: final",
  ],
  "corrective-order": [
    "draft: order → ordered",
    "ordered: report → reported, report_unfinished → unfinished, lift → lifted",
    "unfinished: report → reported, lift → lifted",
    "reported: accept → accepted, send_back → ordered",
    "accepted: final",
    "lifted: final",
  ],
  evaluation: [
    "planned: publish_criteria → criteria_published",
    "criteria_published: open_collection → collecting",
    "collecting: close_collection → reviewing",
    "reviewing: finish_review → drafted",
    "drafted: finalise → scored",
    "scored: return_scores → reviewing, decide → decided",
    "decided: publish_results → published",
    "published: close_year → closed",
    "closed: final",
  ],
  "provision-report": ["planned: open_half → due", "due: sign_off → published", "published: final"],
};

const EACH = PROCEDURES.map((procedure) => [procedure.id, procedure] as const);

function transitionsOf(procedure: Procedure): readonly (readonly [state: string, action: string, transition: Transition])[] {
  return Object.entries(procedure.transitions).flatMap(([state, row]) =>
    Object.entries(row).flatMap(([action, transition]) => (transition ? [[state, action, transition] as const] : [])),
  );
}

test.for(EACH)("%s allows what the law allows, and nothing else", ([id, procedure]) => {
  const allowed = Object.entries(procedure.transitions).map(([state, row]) => {
    const actions = Object.entries(row).flatMap(([action, transition]) => (transition ? [`${action} → ${transition.to}`] : []));
    return `${state}: ${actions.join(", ") || "final"}`;
  });
  expect(allowed).toEqual(ALLOWED[id] ?? ALLOWED["corrective-order"]);
});

const MARCH = at("2020-03-03T10:00");

/** Facts and clocks with which every condition holds. */
const FACTS: Facts = {
  reason: "because",
  whyInseparable: "one number each",
  grantedPart: "the table without names",
  method: "download",
  extraDays: 5,
  dispositionAt: at("2020-03-02T10:00"),
  isCarried: true,
  proof: "a letter",
  lawsuit: "2020-1",
  grantsData: true,
  members: ["Kim", "Lee"],
  helpDesk: "119",
  guide: "guide",
  statusPage: "status",
  plan: "by May",
  periodFrom: "2020-04-01",
  periodUntil: "2020-03-02",
};

function groundFor(guards: readonly string[]): string {
  if (guards.includes("suspension_ground")) return "criminal_use";
  if (guards.includes("exclusion_ground")) return "discontinued";
  return guards.includes("decline_ground") ? "unsuitable" : "non_disclosable";
}

/** A matter in a state, with the clocks that conditions look at: deadlines running, waiting times over. */
function matterIn(state: string): Matter {
  const clock = (name: ClockName): Clock => startClock(name, CLOCK_RULES[name].kind === "waiting" ? at("2019-11-01T10:00") : at("2020-03-02T10:00"), LAW_KOREA);
  return {
    state,
    before: state === "stayed" ? "hearing" : null,
    clocks: (["decision", "proposal", "dispute_window", "change_notice", "old_version", "evaluation_objections"] as const).map(clock),
    at: MARCH,
  };
}

test.for(EACH)("%s: each pair of state and action is taken or refused as its table says", ([, procedure]) => {
  const everybody = Object.keys(ACTORS) as Actor[];
  const wrong: string[] = [];
  for (const state of Object.keys(procedure.states)) {
    const matter = matterIn(state);
    for (const [action, info] of Object.entries(procedure.actions)) {
      const transition = procedure.transitions[state]?.[action] ?? null;
      const facts = { ...FACTS, ground: groundFor(info.guards) };
      for (const by of everybody) {
        const outcome = takeStep(procedure, matter, { action, by, at: MARCH, facts }, LAW_KOREA);
        const code = !transition ? "not_now" : !info.by.includes(by) || by === "time" ? "not_yours" : null;
        const to = code !== null ? state : transition?.to === BACK ? "hearing" : transition?.to;
        const isRight = (outcome.refusal?.code ?? null) === code && outcome.matter.state === to && outcome.done.length > 0 === (code === null);
        if (!isRight) wrong.push(`${state} ${action} by ${by}: ${outcome.refusal?.code ?? outcome.matter.state}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** What to leave unsaid, or to say wrongly, so that a condition fails; null: without clocks. */
const FAILS: { readonly [name in GuardName]: Facts | null } = {
  reason_given: { reason: " " },
  refusal_ground: { ground: "commercial_use" },
  says_why_inseparable: { whyInseparable: "" },
  says_what_is_granted: { grantedPart: "" },
  method_given: { method: "" },
  decision_extended_once: { extraDays: 11 },
  proposal_extended_by_days: { extraDays: 0 },
  dispute_window_open: null,
  within_60_days: { dispositionAt: at("2020-01-01T10:00") },
  carried_by_vote: { isCarried: false },
  council_carried: { isCarried: false },
  decline_ground: { ground: "inconvenient" },
  lawsuit_named: { lawsuit: "" },
  suspension_ground: { ground: "too_many_calls" },
  proof_given: { proof: "" },
  exclusion_ground: { ground: "toString" },
  announced_long_enough: null,
  old_version_kept: null,
  members_named: { members: ["Kim", ""] },
  help_is_ready: { guide: "" },
  plan_given: { plan: "" },
  criteria_beforehand: { periodFrom: "2020-03-03" },
  evaluated_period_over: { periodUntil: "2020-03-03" },
  objections_over: null,
};

test("every condition of every action refuses with its own article and sentence", () => {
  const tried = new Set<GuardName>();
  for (const procedure of PROCEDURES) {
    for (const [state, action] of transitionsOf(procedure)) {
      const { guards = [], by = [] } = procedure.actions[action] ?? {};
      for (const guard of guards) {
        const fails = FAILS[guard];
        const matter: Matter = fails ? matterIn(state) : { ...matterIn(state), clocks: [] };
        const facts = { ...FACTS, ground: groundFor(guards), ...fails };
        const { refusal } = takeStep(procedure, matter, { action, by: by[0] as Actor, at: MARCH, facts }, LAW_KOREA);
        expect(refusal).toEqual({ code: "condition", guard, article: GUARDS[guard].article, text: GUARDS[guard].otherwise });
        tried.add(guard);
      }
    }
  }
  expect([...tried].sort()).toEqual(Object.keys(GUARDS).sort());
});

test("what a procedure opens exists and starts clocks that the opened one knows", () => {
  const openings = PROCEDURES.flatMap((procedure) => transitionsOf(procedure).flatMap(([, , { opens }]) => (opens ? [opens] : [])));
  expect(openings.length).toBe(3);
  for (const { procedure: id, state, starts } of openings) {
    const procedure = procedureOf(id);
    expect(procedure && Object.hasOwn(procedure.states, state)).toBe(true);
    expect(starts.every((name) => procedure && Object.hasOwn(procedure.clocks, name))).toBe(true);
  }
});

test("articles are named as people cite them", () => {
  expect((["act_27_3", "act_32_8", "decree_3_4", "act_19", "platform_same_day"] as const satisfies ArticleId[]).map(articleName)).toEqual([
    { en: "Open Data Act, article 27(3)", ko: "공공데이터법 제27조제3항" },
    { en: "Open Data Act, article 32(8)-(9)", ko: "공공데이터법 제32조제8항부터 제9항" },
    { en: "Decree to the Open Data Act, article 3(4)", ko: "공공데이터법 시행령 제3조제4항" },
    { en: "Open Data Act, article 19", ko: "공공데이터법 제19조" },
    { en: "Rules of this platform", ko: "이 플랫폼의 규칙" },
  ]);
});

test("an account acts as what it is to the matter: an officer of another institution, a recused member and time are nobody", () => {
  const nobody = { offices: [], memberships: [], partyAs: [], isOfficerOfInstitution: false };
  expect([
    actorsOf(nobody),
    actorsOf({ ...nobody, partyAs: ["applicant"] }),
    actorsOf({ ...nobody, isOfficerOfInstitution: true }),
    actorsOf({ ...nobody, offices: ["secretariat", "council", "time"], memberships: ["committee"] }),
  ]).toEqual([["citizen"], ["citizen", "applicant"], ["citizen", "institution"], ["citizen", "committee", "secretariat"]]);
});

test("a page can ask what somebody may do now", () => {
  const request = procedureOf("request-for-provision") as Procedure;
  const received: Matter = { state: "received", before: null, clocks: [], at: MARCH };
  expect([
    openActions(request, received, ["institution"]),
    openActions(request, received, ["citizen", "applicant"]),
    openActions(request, received, ["centre"]),
  ]).toEqual([["extend", "grant", "grant_partly", "refuse"], ["withdraw"], []]);
});

test("an action that no procedure has, and one that comes before the last, are refused", () => {
  const request = procedureOf("request-for-provision") as Procedure;
  const code = (action: string, time: EpochMs) =>
    takeStep(request, matterIn("received"), { action, by: "institution", at: time, facts: FACTS }, LAW_KOREA).refusal?.code;
  expect([code("toString", MARCH), code("grant", (MARCH - 1) as EpochMs)]).toEqual(["no_such_action", "in_the_past"]);
});

test("whatever the log gives as the reason of a refused attempt can be said in words, and nothing else is taken for one", () => {
  const reasons = [...Object.keys(GUARDS), "no_such_action", "not_now", "not_yours", "in_the_past"];
  expect(reasons.filter((reason) => !refusalText(reason)?.ko || !refusalText(reason)?.en)).toEqual([]);
  expect(refusalText("announced_long_enough")).toEqual({ en: "It must have been announced for 3 months", ko: "3개월 전에 알린 뒤에야 할 수 있습니다" });
  expect(["", "toString", "It is rude"].map(refusalText)).toEqual([null, null, null]);
});
