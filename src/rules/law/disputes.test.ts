// A request for data and what follows when it is refused: mediation with its dates, silence, a lawsuit, extensions, and data for everybody.
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { LAW_KOREA } from "./deadlines.ts";
import type { Facts } from "./facts.ts";
import { MEDIATION } from "./mediation.ts";
import { at, type Line, play, shown } from "./play-matter.suite.ts";
import type { Opening, Procedure } from "./procedure.ts";
import { REQUEST_FOR_PROVISION } from "./request-for-provision.ts";
import { nextDeadline, openFrom } from "./take-step.ts";

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
