// Matters from beginning to end, with the dates on which things happen: the masks of March 2020, a refused request and its mediation, and
// what time does when nobody acts.
import { expect, test } from "vitest";
import { instantText, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACTION_PLAN } from "./action-plan.ts";
import type { Actor } from "./actors.ts";
import { CORRECTIVE_ORDER } from "./corrective-order.ts";
import { LAW_KOREA } from "./deadlines.ts";
import { EMERGENCY_TRACK } from "./emergency-track.ts";
import { EXCLUSION } from "./exclusion.ts";
import type { Facts } from "./facts.ts";
import { LIST_REGISTRATION } from "./list-registration.ts";
import { MASTER_PLAN } from "./master-plan.ts";
import { MEDIATION } from "./mediation.ts";
import { PLANNED_CHANGE } from "./planned-change.ts";
import type { Opening, Procedure } from "./procedure.ts";
import { REQUEST_FOR_PROVISION } from "./request-for-provision.ts";
import { SUSPENSION } from "./suspension.ts";
import { type Done, letTimePass, type Matter, nextDeadline, openFrom, openMatter, takeStep } from "./take-step.ts";

const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
const shown = (time: EpochMs) => instantText(time, "Asia/Seoul").slice(0, 16);

type Line = readonly [time: string, by: Actor, action: string, facts?: Facts];

/** Plays lines; each line of the log says when, who, what, into which state. A matter is stored and read again between any two lines. */
function play(
  procedure: Procedure,
  lines: readonly Line[],
  from?: Matter,
): { readonly log: readonly string[]; readonly matter: Matter; readonly opened: readonly Opening[] } {
  let matter = from ?? openMatter(procedure, at(lines[0]?.[0] ?? "2020-01-01T00:00"));
  const log: string[] = [];
  const opened: Opening[] = [];
  for (const [time, by, action, facts] of lines) {
    const outcome = takeStep(procedure, JSON.parse(JSON.stringify(matter)) as Matter, { action, by, at: at(time), ...(facts ? { facts } : {}) }, LAW_KOREA);
    log.push(...outcome.done.map(entry));
    if (outcome.refusal) log.push(`${time} ${by} may not ${action}: ${outcome.refusal.guard ?? outcome.refusal.code}`);
    opened.push(...outcome.done.flatMap(({ opens }) => (opens ? [opens] : [])));
    matter = outcome.matter;
  }
  return { log, matter, opened };
}

function entry({ at: time, by, action, to, ended }: Done): string {
  return `${shown(time)} ${by} ${action ?? "passes"}${ended ? ` (${ended} is over)` : ""} → ${to}`;
}

const HELP: Facts = { helpDesk: "1566-0025", guide: "guide for developers", statusPage: "/status" };

test("the masks of March 2020, from the proposal to the guide for elders and disabled people and the end in July", () => {
  const { log, matter } = play(EMERGENCY_TRACK as Procedure, [
    ["2020-03-04T09:00", "proposer", "propose"],
    ["2020-03-04T18:00", "centre", "take_up"],
    ["2020-03-05T14:00", "ministry", "form_task_force", { members: ["the centre", "outside developers", "four cloud firms"] }],
    ["2020-03-08T20:00", "task_force", "publish_specification"],
    ["2020-03-08T22:00", "task_force", "open_beta", { helpDesk: "1566-0025" }],
    ["2020-03-08T22:00", "task_force", "open_beta", HELP],
    ["2020-03-11T08:00", "institution", "open_service", HELP],
    ["2020-03-16T10:00", "task_force", "publish_vulnerable_guide"],
    ["2020-04-10T10:00", "institution", "announce_sunset", { reason: "masks are no longer scarce" }],
    ["2020-06-30T10:00", "institution", "close"],
    ["2020-07-13T00:00", "institution", "close"],
  ]);
  expect(log).toEqual([
    "2020-03-04T09:00 proposer propose → proposed",
    "2020-03-04T18:00 centre take_up → triaged",
    "2020-03-05T14:00 ministry form_task_force → task_force",
    "2020-03-08T20:00 task_force publish_specification → specification_published",
    "2020-03-08T22:00 task_force may not open_beta: help_is_ready",
    "2020-03-08T22:00 task_force open_beta → beta",
    "2020-03-11T08:00 institution open_service → open",
    "2020-03-16T10:00 task_force publish_vulnerable_guide → open",
    "2020-04-10T10:00 institution announce_sunset → sunset_announced",
    "2020-06-30T10:00 institution may not close: announced_long_enough",
    "2020-07-13T00:00 institution close → closed",
  ]);
  expect(matter.clocks.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "triage stopped",
    "task_force stopped",
    "specification stopped",
    "beta stopped",
    "opening stopped",
    "vulnerable_guide stopped",
    "change_notice stopped",
  ]);
});

test("a proposal that nobody looks at is seen to be late, and may still be taken up", () => {
  const proposed = play(EMERGENCY_TRACK as Procedure, [["2020-03-04T09:00", "proposer", "propose"]]).matter;
  const { matter, done } = letTimePass(EMERGENCY_TRACK as Procedure, proposed, at("2020-03-06T00:00"), LAW_KOREA);
  expect([done.map(entry), done[0]?.tells, matter.clocks[0]?.status]).toEqual([
    ["2020-03-05T00:00 time passes (triage is over) → proposed"],
    ["ministry"],
    "over",
  ]);
  expect(play(EMERGENCY_TRACK as Procedure, [["2020-03-06T10:00", "centre", "take_up"]], matter).log).toEqual(["2020-03-06T10:00 centre take_up → triaged"]);
});

const NO_PART: Facts = { ground: "third_party_rights", whyInseparable: "every row is bought from a vendor" };

test("a refused request goes to mediation, both accept, and the data is provided to everybody", () => {
  const request = play(REQUEST_FOR_PROVISION as Procedure, [
    ["2020-03-02T10:00", "applicant", "submit_to_centre"],
    ["2020-03-02T10:05", "centre", "transfer"],
    ["2020-03-10T09:00", "institution", "extend", { reason: "two ministries must agree", extraDays: 11 }],
    ["2020-03-10T09:00", "institution", "extend", { reason: "two ministries must agree", extraDays: 10 }],
    ["2020-03-20T09:00", "institution", "extend", { reason: "again", extraDays: 5 }],
    ["2020-03-20T17:00", "institution", "refuse", { ground: "commercial_use", whyInseparable: "no" }],
    ["2020-03-20T17:00", "institution", "refuse", { ground: "third_party_rights" }],
    ["2020-03-20T17:00", "institution", "refuse", NO_PART],
    ["2020-03-20T18:00", "institution", "notify_refusal"],
    ["2020-04-20T10:00", "applicant", "dispute"],
    ["2020-04-20T11:00", "applicant", "dispute"],
  ]);
  expect(request.log).toEqual([
    "2020-03-02T10:00 applicant submit_to_centre → at_centre",
    "2020-03-02T10:05 centre transfer → received",
    "2020-03-10T09:00 institution may not extend: decision_extended_once",
    "2020-03-10T09:00 institution extend → extended",
    "2020-03-20T09:00 institution may not extend: not_now",
    "2020-03-20T17:00 institution may not refuse: refusal_ground",
    "2020-03-20T17:00 institution may not refuse: says_why_inseparable",
    "2020-03-20T17:00 institution refuse → refused",
    "2020-03-20T18:00 institution notify_refusal → refusal_notified",
    "2020-04-20T10:00 applicant dispute → refusal_notified",
    "2020-04-20T11:00 applicant may not dispute: dispute_window_open",
  ]);
  const disputed: Facts = { dispositionAt: at("2020-03-20T18:00"), reason: "the vendor's licence allows it" };
  const granted: Facts = { isCarried: true, grantsData: true };
  const mediation = play(MEDIATION as Procedure, [
    ["2020-04-20T10:00", "applicant", "file", disputed],
    ["2020-04-21T10:00", "secretariat", "notify_counterparty"],
    ["2020-05-04T10:00", "committee", "recommend_settlement"],
    ["2020-05-11T10:00", "committee", "hold_hearing"],
    ["2020-05-18T10:00", "committee", "adopt_proposal", { isCarried: false }],
    ["2020-05-18T10:00", "committee", "adopt_proposal", granted],
    ["2020-05-18T11:00", "secretariat", "serve"],
    ["2020-05-25T10:00", "institution", "accept_as_institution", granted],
    ["2020-05-26T10:00", "institution", "reject_as_institution"],
    ["2020-06-02T23:59", "applicant", "accept_as_applicant", granted],
  ]);
  expect(mediation.log).toEqual([
    "2020-04-20T10:00 applicant file → filed",
    "2020-04-21T10:00 secretariat notify_counterparty → fact_finding",
    "2020-05-04T10:00 committee recommend_settlement → settlement_recommended",
    "2020-05-11T10:00 committee hold_hearing → hearing",
    "2020-05-18T10:00 committee may not adopt_proposal: carried_by_vote",
    "2020-05-18T10:00 committee adopt_proposal → proposal_adopted",
    "2020-05-18T11:00 secretariat serve → served",
    "2020-05-25T10:00 institution accept_as_institution → accepted_by_institution",
    "2020-05-26T10:00 institution may not reject_as_institution: not_now",
    "2020-06-02T23:59 applicant accept_as_applicant → mediated",
  ]);
  const [opening] = mediation.opened as [Opening];
  expect([opening.procedure, opening.state]).toEqual([REQUEST_FOR_PROVISION.id, "granted"]);
  const provision = play(
    REQUEST_FOR_PROVISION as Procedure,
    [
      ["2020-06-03T10:00", "institution", "notify_grant", { method: "download from the portal" }],
      ["2020-06-03T11:00", "institution", "register_in_list"],
      ["2020-06-04T10:00", "institution", "provide"],
      ["2020-06-04T10:01", "institution", "record"],
    ],
    openFrom(opening, at("2020-06-02T23:59"), LAW_KOREA),
  );
  expect(provision.log).toEqual([
    "2020-06-03T00:00 time passes (grant_notice is over) → granted",
    "2020-06-03T00:00 time passes (listing is over) → granted",
    "2020-06-03T10:00 institution notify_grant → notified",
    "2020-06-03T11:00 institution register_in_list → listed",
    "2020-06-04T10:00 institution provide → provided",
    "2020-06-04T10:01 institution record → logged",
  ]);
});

test("a request that nobody decides becomes overdue by itself and can still be decided, not extended", () => {
  const { log, matter } = play(REQUEST_FOR_PROVISION as Procedure, [
    ["2020-03-02T10:00", "applicant", "submit_to_institution"],
    ["2020-03-13T00:00", "institution", "extend", { reason: "late", extraDays: 5 }],
    ["2020-03-16T10:00", "institution", "grant"],
  ]);
  expect(log).toEqual([
    "2020-03-02T10:00 applicant submit_to_institution → received",
    "2020-03-13T00:00 time pass_limit (decision is over) → overdue",
    "2020-03-13T00:00 institution may not extend: not_now",
    "2020-03-16T10:00 institution grant → granted",
  ]);
  expect(matter.clocks[0]).toMatchObject({ name: "decision", status: "over", endsAt: at("2020-03-13T00:00"), stoppedAt: at("2020-03-16T10:00") });
});

test("of a request granted in part the refused part can be disputed for 60 days, whatever has been provided meanwhile", () => {
  const part: Facts = { ...NO_PART, grantedPart: "all columns but names" };
  const lines: Line[] = [
    ["2020-03-02T10:00", "applicant", "submit_to_institution"],
    ["2020-03-04T10:00", "institution", "grant_partly", part],
    ["2020-03-04T10:10", "institution", "notify_part", { method: "file" }],
    ["2020-03-04T11:00", "institution", "register_in_list"],
    ["2020-03-05T10:00", "centre", "provide"],
    ["2020-03-05T10:01", "centre", "record"],
  ];
  const dispute = (time: string) => play(REQUEST_FOR_PROVISION as Procedure, [...lines, [time, "applicant", "dispute"]]).log.at(-1);
  expect([dispute("2020-05-04T23:59"), dispute("2020-05-05T00:00")]).toEqual([
    "2020-05-04T23:59 applicant dispute → logged",
    "2020-05-05T00:00 applicant may not dispute: dispute_window_open",
  ]);
});

test("mediation is filed for within 60 days: the 60th day still counts, and one that is a day off gives way", () => {
  const file = (time: string, dispositionAt: string) =>
    play(MEDIATION as Procedure, [[time, "applicant", "file", { dispositionAt: at(dispositionAt), reason: "r" }]]).log;
  expect([
    file("2020-05-19T23:59", "2020-03-20T18:00"),
    file("2020-05-20T00:00", "2020-03-20T18:00"),
    file("2020-05-18T10:00", "2020-03-18T18:00"),
    file("2020-03-01T10:00", "2020-03-20T18:00"),
  ]).toEqual([
    ["2020-05-19T23:59 applicant file → filed"],
    ["2020-05-20T00:00 applicant may not file: within_60_days"],
    ["2020-05-18T10:00 applicant file → filed"],
    ["2020-03-01T10:00 applicant may not file: within_60_days"],
  ]);
});

const SERVED: readonly Line[] = [
  ["2020-04-20T10:00", "applicant", "file", { dispositionAt: at("2020-03-20T18:00"), reason: "r" }],
  ["2020-04-21T10:00", "secretariat", "notify_counterparty"],
  ["2020-05-18T10:00", "committee", "adopt_proposal", { isCarried: true }],
  ["2020-05-18T11:00", "secretariat", "serve"],
];

test("silence for 15 days is refusal, also when the other side has accepted", () => {
  const silent = play(MEDIATION as Procedure, [
    ...SERVED,
    ["2020-05-20T10:00", "institution", "accept_as_institution"],
    ["2020-06-03T00:00", "applicant", "accept_as_applicant"],
  ]);
  expect(silent.log.slice(-3)).toEqual([
    "2020-05-20T10:00 institution accept_as_institution → accepted_by_institution",
    "2020-06-03T00:00 time stay_silent (acceptance_by_applicant is over) → failed",
    "2020-06-03T00:00 applicant may not accept_as_applicant: not_now",
  ]);
  expect(nextDeadline(silent.matter, LAW_KOREA)).toBe(null);
});

test("a lawsuit stays the matter where it is: clocks stand, and go on with what was left", () => {
  const { log, matter } = play(MEDIATION as Procedure, [
    ...SERVED,
    ["2020-05-21T10:00", "committee", "stay", { lawsuit: "Seoul Administrative Court 2020-1" }],
    ["2020-07-20T10:00", "applicant", "accept_as_applicant"],
    ["2020-07-20T10:00", "committee", "resume", { reason: "the suit was withdrawn" }],
    ["2020-07-31T10:00", "applicant", "accept_as_applicant"],
  ]);
  expect(log.slice(4)).toEqual([
    "2020-05-21T10:00 committee stay → stayed",
    "2020-07-20T10:00 applicant may not accept_as_applicant: not_now",
    "2020-07-20T10:00 committee resume → served",
    "2020-07-31T10:00 applicant accept_as_applicant → accepted_by_applicant",
  ]);
  // 18 May + 15 days is 2 June; 60 days stayed make it 1 August, a Saturday.
  expect(shown(nextDeadline(matter, LAW_KOREA) as EpochMs)).toBe("2020-08-04T00:00");
});

test("the committee extends its limit by vote with a reason, before it is over", () => {
  const filed = SERVED.slice(0, 2);
  const extend = (time: string, facts: Facts) => play(MEDIATION as Procedure, [...filed, [time, "committee", "extend", facts]]).log.at(-1);
  const said: Facts = { isCarried: true, reason: "an expert is heard", extraDays: 14 };
  expect([
    extend("2020-05-20T23:00", said),
    extend("2020-05-20T23:00", { ...said, reason: "" }),
    extend("2020-05-20T23:00", { ...said, isCarried: false }),
    extend("2020-05-21T00:00", said),
  ]).toEqual([
    "2020-05-20T23:00 committee extend → fact_finding",
    "2020-05-20T23:00 committee may not extend: reason_given",
    "2020-05-20T23:00 committee may not extend: carried_by_vote",
    "2020-05-21T00:00 committee may not extend: proposal_extended_by_days",
  ]);
});

test("a user is suspended on a ground of the law, files proof, is kept suspended, files again and is restored", () => {
  expect(
    play(SUSPENSION as Procedure, [
      ["2020-04-01T10:00", "institution", "suspend", { ground: "too_many_calls", reason: "load" }],
      ["2020-04-01T10:00", "institution", "suspend", { ground: "breach_of_terms", reason: "ten thousand calls a second" }],
      ["2020-04-01T10:01", "institution", "notify_user"],
      ["2020-04-02T10:00", "user", "file_cure", {}],
      ["2020-04-02T10:00", "user", "file_cure", { proof: "caching added" }],
      ["2020-04-03T10:00", "institution", "keep", { reason: "still too many" }],
      ["2020-04-03T10:01", "institution", "notify_user"],
      ["2020-04-05T10:00", "user", "file_cure", { proof: "limits added" }],
      ["2020-04-06T10:00", "institution", "restore"],
    ]).log,
  ).toEqual([
    "2020-04-01T10:00 institution may not suspend: suspension_ground",
    "2020-04-01T10:00 institution suspend → suspended",
    "2020-04-01T10:01 institution notify_user → suspended",
    "2020-04-02T10:00 user may not file_cure: proof_given",
    "2020-04-02T10:00 user file_cure → cure_filed",
    "2020-04-03T10:00 institution keep → suspended",
    "2020-04-03T10:01 institution notify_user → suspended",
    "2020-04-05T10:00 user file_cure → cure_filed",
    "2020-04-06T10:00 institution restore → restored",
  ]);
});

test("data leaves the list only by a decision of the council, published with its reason", () => {
  expect(
    play(EXCLUSION as Procedure, [
      ["2020-04-01T10:00", "institution", "request_exclusion", { ground: "discontinued", reason: "the system was switched off" }],
      ["2020-04-01T11:00", "institution", "suspend_meanwhile", { reason: "no more data comes" }],
      ["2020-04-20T10:00", "ministry", "decide_exclusion", { isCarried: true }],
      ["2020-04-20T10:00", "council", "decide_exclusion", { isCarried: true }],
      ["2020-04-21T10:00", "ministry", "publish_notice", { reason: "the system was switched off" }],
    ]).log,
  ).toEqual([
    "2020-04-01T10:00 institution request_exclusion → requested",
    "2020-04-01T11:00 institution suspend_meanwhile → suspended_meanwhile",
    "2020-04-20T10:00 ministry may not decide_exclusion: not_yours",
    "2020-04-20T10:00 council decide_exclusion → to_exclude",
    "2020-04-21T00:00 time passes (exclusion_notice is over) → to_exclude",
    "2020-04-21T10:00 ministry publish_notice → excluded",
  ]);
});

test("a change is announced three months ahead, and the old version stays three months", () => {
  // 30 April 2020 is a holiday, so the first period ends on 1 May; the second would end on Sunday, 2 August.
  expect(
    play(PLANNED_CHANGE as Procedure, [
      ["2020-01-31T10:00", "institution", "announce_change", { reason: "a new key" }],
      ["2020-05-01T23:59", "institution", "carry_out_change"],
      ["2020-05-02T00:00", "institution", "carry_out_change"],
      ["2020-08-03T23:59", "institution", "retire_old_version"],
      ["2020-08-04T00:00", "institution", "retire_old_version"],
    ]).log,
  ).toEqual([
    "2020-01-31T10:00 institution announce_change → change_announced",
    "2020-05-01T23:59 institution may not carry_out_change: announced_long_enough",
    "2020-05-02T00:00 institution carry_out_change → changed",
    "2020-08-03T23:59 institution may not retire_old_version: old_version_kept",
    "2020-08-04T00:00 institution retire_old_version → completed",
  ]);
});

test("an entry in the list is made, renewed and made up in time or seen to be late", () => {
  expect(
    play(LIST_REGISTRATION as Procedure, [
      ["2020-03-02T10:00", "institution", "create"],
      ["2020-03-20T10:00", "ministry", "request_missing"],
      ["2020-04-09T10:00", "institution", "register"],
      ["2020-05-01T10:00", "institution", "change"],
      ["2020-05-11T10:00", "institution", "register_change"],
    ]).log,
  ).toEqual([
    "2020-03-02T10:00 institution create → unregistered",
    "2020-03-18T00:00 time passes (list_entry is over) → unregistered",
    "2020-03-20T10:00 ministry request_missing → asked_for",
    "2020-04-09T10:00 institution register → registered",
    "2020-05-01T10:00 institution change → changed",
    "2020-05-11T10:00 institution register_change → registered",
  ]);
});

test("the master plan goes through its dates; a late draft is seen to be late and can still be decided", () => {
  expect(
    play(MASTER_PLAN as Procedure, [
      ["2025-02-03T10:00", "ministry", "open_cycle"],
      ["2025-06-30T23:00", "ministry", "issue_guideline"],
      ["2025-08-29T10:00", "ministry", "close_sector_plans"],
      ["2025-10-02T10:00", "ministry", "draft_plan"],
      ["2025-11-20T10:00", "council", "return_draft", { isCarried: true, reason: "no goals for quality" }],
      ["2025-12-01T10:00", "ministry", "draft_plan"],
      ["2025-12-22T10:00", "council", "decide", { isCarried: false }],
      ["2025-12-23T10:00", "council", "decide", { isCarried: true }],
      ["2025-12-24T10:00", "ministry", "tell_institutions"],
    ]).log,
  ).toEqual([
    "2025-02-03T10:00 ministry open_cycle → open",
    "2025-06-30T23:00 ministry issue_guideline → guideline_issued",
    "2025-08-29T10:00 ministry close_sector_plans → sector_plans_in",
    "2025-10-01T00:00 time passes (master_draft is over) → sector_plans_in",
    "2025-10-02T10:00 ministry draft_plan → drafted",
    "2025-11-20T10:00 council return_draft → sector_plans_in",
    "2025-12-01T10:00 ministry draft_plan → drafted",
    "2025-12-22T10:00 council may not decide: council_carried",
    "2025-12-23T10:00 council decide → decided",
    "2025-12-24T10:00 ministry tell_institutions → published",
  ]);
});

test("a cycle of plans that begins after one of its dates is late from its first moment", () => {
  expect(
    play(ACTION_PLAN as Procedure, [
      ["2026-03-10T10:00", "ministry", "open_cycle"],
      ["2026-03-12T10:00", "institution", "submit"],
    ]).log,
  ).toEqual([
    "2026-03-10T10:00 ministry open_cycle → open",
    "2026-03-10T10:00 time passes (action_submission is over) → open",
    "2026-03-12T10:00 institution submit → submitted",
  ]);
});

test("a corrective order is reported on within 30 days, finished or with a plan, and may come back", () => {
  expect(
    play(CORRECTIVE_ORDER as Procedure, [
      ["2020-04-01T10:00", "ministry", "order", { reason: "no officer is named" }],
      ["2020-04-20T10:00", "institution", "report_unfinished", { reason: "the post is vacant" }],
      ["2020-04-20T10:00", "institution", "report_unfinished", { reason: "the post is vacant", plan: "appointed by June" }],
      ["2020-06-02T10:00", "institution", "report"],
      ["2020-06-05T10:00", "ministry", "send_back", { reason: "the name is not public" }],
      ["2020-07-07T10:00", "institution", "report"],
      ["2020-07-08T10:00", "ministry", "accept"],
    ]).log,
  ).toEqual([
    "2020-04-01T10:00 ministry order → ordered",
    "2020-04-20T10:00 institution may not report_unfinished: plan_given",
    "2020-04-20T10:00 institution report_unfinished → unfinished",
    "2020-06-02T10:00 institution report → reported",
    "2020-06-05T10:00 ministry send_back → ordered",
    "2020-07-07T00:00 time passes (corrective_report is over) → ordered",
    "2020-07-07T10:00 institution report → reported",
    "2020-07-08T10:00 ministry accept → accepted",
  ]);
});
