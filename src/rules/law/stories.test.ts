// Matters from beginning to end, with the dates on which things happen: the masks of March 2020, suspension, exclusion, changes, list, plans,
// orders, and what time does when nobody acts.
import { expect, test } from "vitest";
import { ACTION_PLAN } from "./action-plan.ts";
import { CORRECTIVE_ORDER } from "./corrective-order.ts";
import { LAW_KOREA } from "./deadlines.ts";
import { EMERGENCY_TRACK } from "./emergency-track.ts";
import { EXCLUSION } from "./exclusion.ts";
import type { Facts } from "./facts.ts";
import { LIST_REGISTRATION } from "./list-registration.ts";
import { MASTER_PLAN } from "./master-plan.ts";
import { PLANNED_CHANGE } from "./planned-change.ts";
import { at, entry, play } from "./play-matter.suite.ts";
import type { Procedure } from "./procedure.ts";
import { SUSPENSION } from "./suspension.ts";
import { letTimePass } from "./take-step.ts";

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
