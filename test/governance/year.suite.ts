// One year of the framework played through, from the criteria in December to the order after the evaluation in the spring after the next: plans,
// data, reports, votes, a business call, the forum; with a restart in each quarter and a clock that is set back once. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { verifyAudit } from "../../src/server/cli/audit-command.ts";
import { addPerson, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, type Matter, matterFor, ok, open, refusal, take, travelTo } from "./actors.ts";
import { recompute } from "./recomputed-scores.ts";

/** Jobs look every few seconds. */
const SOON = { timeout: 30_000 };
const at = (text: string) => parseInstant(`${text}:00+09:00`) as EpochMs;

interface Meeting {
  readonly id: string;
  readonly seats: readonly { readonly id: string }[];
}
interface Plans {
  readonly plans: readonly { readonly plan: { readonly id: string }; readonly goals: readonly { readonly id: string; readonly state: string }[] }[];
}
interface Reports {
  readonly reports: readonly { readonly half: string; readonly matter: string; readonly institution: string; readonly isLate: boolean }[];
}

/** What everybody reads; a restart changes nothing of it. */
const PUBLIC = [
  "/v1/council",
  "/v1/council/decisions",
  "/v1/council/plans",
  "/v1/provision-list",
  "/v1/candidates",
  "/v1/evaluations",
  "/v1/provision-reports",
  "/v1/business/calls",
  "/v1/forum/events",
  "/v1/forum/polls",
  "/v1/institutions/agency",
  "/v1/matters",
];

export function yearSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let council: readonly Person[];
  let reviewers: readonly Person[];
  let evaluation = "";
  let masterPlan: Matter;
  let actionPlan: Matter;
  /** The business call, and the forum's event. */
  let call = "";
  let event = "";

  const go = (text: string) => travelTo(server, at(text));
  const now = () => server.running.clock.now();

  async function seenByAll(): Promise<readonly string[]> {
    const texts = [];
    for (const path of PUBLIC) texts.push(`${path} ${(await (await server.call(path)).text()).replaceAll(/"(asOf|computedAt)":"[^"]+"/g, "")}`);
    return texts;
  }

  async function restartUnchanged(): Promise<void> {
    const before = await seenByAll();
    await server.restart();
    expect(await seenByAll()).toEqual(before);
  }

  /** Called with notice, held with everybody, and carried by all. */
  async function decide(day: string, matters: readonly (readonly [id: string, action: string])[]): Promise<void> {
    const meetsAt = new Date(at(day)).toISOString();
    const items = matters.map(([matter]) => ({ matter }));
    const called = await ok<Meeting>(cast.ministry.send("POST", "/v1/council/meetings", { title: "Council", meetsAt, place: "Sejong", items }), 201);
    await go(day);
    await ok(cast.ministry.send("PUT", `/v1/council/meetings/${called.id}/attendance`, { present: called.seats.map(({ id }) => id) }));
    for (const [matter, action] of matters) {
      const ballot = { meeting: called.id, subject: "action", action, question: "Is it so decided?" };
      const opened = await ok(cast.ministry.send("POST", `/v1/matters/${matter}/ballots`, ballot));
      for (const member of council) await ok(member.send("POST", `/v1/matters/${matter}/ballots/${opened.ballots.at(-1)?.id}/votes`, { choice: "for" }));
    }
    await ok(cast.ministry.send("PUT", `/v1/council/meetings/${called.id}/minutes`, { minutes: `Carried: ${matters.map(([id]) => id).join(", ")}.` }));
  }

  const stateOf = async (id: string) => (await matterFor(server, id)).state.id;
  const goalsOf = async (id: string) => (await ok<Plans>(server.call("/v1/council/plans"))).plans.find(({ plan }) => plan.id === id)?.goals ?? [];
  const reportsOf = async (half: string) =>
    (await ok<Reports>(server.call("/v1/provision-reports"))).reports.filter((report) => report.half === half && report.institution === "agency");

  beforeAll(async () => {
    server = await startTestServer(storage);
    await go("2019-12-02T10:00");
    cast = await castOf(server, 0);
    const seats = [];
    for (let seat = 0; seat < 4; seat++) {
      const member = await addPerson(server);
      const body = { name: `Councillor ${seat}`, email: member.email, isCivilian: seat < 2, isChair: seat === 1 || seat === 3 };
      await ok(server.send("POST", "/v1/bodies/council/members", JSON.stringify(body)), 201);
      seats.push(member);
    }
    council = seats;
    reviewers = [await addPerson(server), await addPerson(server), await addPerson(server)];
  });
  afterAll(() => server.stop());

  test("before the year: criteria with their weights, and data that shall be provided, decided by the council", async () => {
    const criteria = { year: 2020, content: "The six criteria of the Decree." };
    evaluation = (await ok<{ matter: string }>(cast.ministry.send("POST", "/v1/evaluations", criteria), 201)).matter;
    const list = await open(cast.ministry, { procedure: "provision-list", action: "draw_up", title: "Data to be provided in 2020", content: "As asked for" });
    const entry = { title: { ko: "병상 수", en: "Beds" }, content: "Free beds of each hospital", institution: "agency", dueDay: "2020-06-30" };
    await ok(cast.ministry.send("POST", `/v1/matters/${list.id}/entries`, entry), 201);
    await take(cast.ministry, list.id, "submit_list");
    await decide("2019-12-16T14:00", [[list.id, "decide_list"]]);
    await take(cast.ministry, list.id, "publish_list");
    const { entries } = await ok<{ entries: readonly { readonly state: string; readonly title: { readonly en: string } }[] }>(
      server.call("/v1/provision-list"),
    );
    expect(entries.map(({ title, state }) => `${title.en} ${state}`)).toEqual(["Beds published"]);
  });

  test("first quarter: officers are named, the action plan comes in time and is decided before its limit", async () => {
    await go("2020-01-13T10:00");
    masterPlan = await open(cast.ministry, { procedure: "master-plan", action: "open_cycle", title: "Master plan 2021 to 2023", content: "Three years" });
    expect(masterPlan.clocks.map(({ name, endsAt }) => `${name} ${endsAt.slice(0, 10)}`)).toEqual([
      "master_guideline 2020-07-01",
      "sector_plans 2020-09-01",
      "master_draft 2020-10-01",
      "master_decision 2021-01-01",
    ]);
    for (const [kind, post] of [
      ["chief", "Director"],
      ["working", "Data clerk"],
    ])
      await ok(cast.officer.send("POST", "/v1/institutions/agency/officers", { kind, post, unit: "Data team", phone: "02-000-0000" }), 201);
    const begun = { procedure: "action-plan", action: "open_cycle", title: "Action plan 2020", content: "What the agency opens", institution: "agency" };
    actionPlan = await open(cast.ministry, begun);
    for (const [en, dueDay] of [
      ["Beds", "2020-06-30"],
      ["Train the officers", "2020-11-30"],
    ])
      await ok(cast.officer.send("POST", `/v1/matters/${actionPlan.id}/goals`, { title: { ko: en, en }, dueDay }), 201);
    await go("2020-02-20T10:00");
    await take(cast.officer, actionPlan.id, "submit");
    await go("2020-03-02T10:00");
    await decide("2020-03-12T14:00", [[actionPlan.id, "decide"]]);
    const decided = await matterFor(server, actionPlan.id);
    expect([decided.state, decided.clocks.map(({ name, isLate }) => `${name} ${isLate}`)]).toEqual([
      expect.objectContaining({ id: "decided", isFinal: true }),
      ["action_submission false", "action_decision false"],
    ]);
    // Nobody has reported the half-year before.
    const isLate = async () => {
      const [report] = await reportsOf("2019-2");
      return report !== undefined && (await matterFor(server, report.matter)).isLate;
    };
    await expect.poll(isLate, SOON).toBe(true);
    await restartUnchanged();
  });

  test("second quarter: a request brings the data of a goal; the other half of the list comes too late, for everybody to see", async () => {
    await go("2020-04-06T10:00");
    const entry = (title: string) =>
      open(cast.officer, { procedure: "list-registration", action: "create", title, content: "As it is", institution: "agency" });
    const [early, late] = [await entry("Deliveries"), await entry("Stocks of wholesalers")];
    await take(cast.officer, early.id, "register");
    const request = await open(cast.applicant, {
      procedure: "request-for-provision",
      action: "submit_to_institution",
      title: "Free beds",
      content: "By hospital",
      institution: "agency",
    });
    await go("2020-04-10T10:00");
    for (const [action, facts] of [["grant"], ["notify_grant", { method: "a file" }], ["register_in_list"]] as const)
      await take(cast.officer, request.id, action, facts);
    const headers = { "content-type": "text/csv", origin: server.running.address, cookie: cast.officer.cookie };
    const address = `/v1/matters/${request.id}/documents?kind=data&title=Beds&reach=public&fileName=beds.csv`;
    await ok(server.call(address, { method: "POST", body: "hospital,beds\n1,2\n", headers }), 201);
    await take(cast.officer, request.id, "provide");
    const [beds] = await goalsOf(actionPlan.id);
    await ok(cast.officer.send("PUT", `/v1/matters/${actionPlan.id}/goals/${beds?.id}/outcome`, { listing: request.id }));
    expect((await goalsOf(actionPlan.id)).map(({ state }) => state)).toEqual(["done", "open"]);
    await go("2020-05-04T10:00");
    await expect.poll(async () => (await matterFor(server, late.id)).isLate, SOON).toBe(true);
    await take(cast.officer, late.id, "register");
    await go("2020-06-22T10:00");
    await take(cast.ministry, masterPlan.id, "issue_guideline");
    const body = {
      host: { kind: "institution", id: "agency" },
      title: "Services with mask data",
      summary: "Build on it.",
      conditions: "Whoever is registered in Korea.",
      support: [{ kind: "funds", what: "10 million won" }],
      criteria: [{ title: "Use for citizens", weight: 1 }],
      datasets: ["masks"],
      opensAt: "2020-06-01T00:00:00+09:00",
      closesAt: "2020-07-20T18:00:00+09:00",
      places: 1,
    };
    call = (await ok<{ id: string }>(cast.officer.send("POST", "/v1/business/calls", body), 201)).id;
    await ok(cast.officer.send("POST", `/v1/business/calls/${call}/steps`, { action: "publish" }), 204);
    await restartUnchanged();
  });

  test("third quarter: the half-year is reported; a draft that is late is told to the council, and a clock set back undoes nothing", async () => {
    await go("2020-07-06T10:00");
    await expect.poll(async () => (await reportsOf("2020-1")).length, SOON).toBe(1);
    const [report] = await reportsOf("2020-1");
    await take(cast.officer, report?.matter ?? "", "sign_off");
    expect((await reportsOf("2020-1")).map(({ isLate }) => isLate)).toEqual([false]);
    const plan = { title: "A map", summary: "What it does", plan: "How it is done" };
    for (const [person, organisation] of [
      [cast.applicant, "First"],
      [cast.stranger, "Second"],
    ] as const) {
      const { id } = await ok<{ id: string }>(person.send("POST", `/v1/business/calls/${call}/applications`, { ...plan, organisation }), 201);
      await ok(person.send("POST", `/v1/business/applications/${id}/steps`, { action: "submit" }));
    }
    for (const { email } of reviewers) await ok(cast.officer.send("POST", `/v1/business/calls/${call}/reviewers`, { email }), 204);
    await go("2020-07-27T10:00");
    const { applications } = await ok<{ applications: readonly { readonly id: string; readonly organisation: string }[] }>(
      cast.officer.send("GET", `/v1/business/calls/${call}/desk`),
    );
    for (const reviewer of reviewers.slice(0, 2))
      for (const { id, organisation } of applications)
        await ok(reviewer.send("PUT", `/v1/business/applications/${id}/review`, { hasConflict: false, scores: { c1: organisation === "First" ? 9 : 4 } }), 204);
    const selected = applications.filter(({ organisation }) => organisation === "First").map(({ id }) => id);
    const reasons = Object.fromEntries(applications.map(({ id }) => [id, { c1: "As it was scored" }]));
    await ok(cast.officer.send("POST", `/v1/business/calls/${call}/result`, { selected, reasons, text: "One was selected." }), 204);
    expect(await ok(server.call(`/v1/business/calls/${call}`))).toMatchObject({ phase: "decided", selected: [{ organisation: "First", total: 9 }] });
    await go("2020-08-24T10:00");
    await take(cast.ministry, masterPlan.id, "close_sector_plans");
    await server.restart();
    await go("2020-10-05T10:00");
    const draftClock = async () => (await matterFor(server, masterPlan.id)).clocks.find(({ name }) => name === "master_draft");
    await expect.poll(async () => (await draftClock())?.isLate, SOON).toBe(true);
    const told = async () => {
      const { notices } = await ok<{ notices: readonly { readonly matter: string; readonly kind: string }[] }>(
        (council[0] as Person).send("GET", "/v1/own/notices"),
      );
      return notices.filter(({ matter, kind }) => matter === masterPlan.id && kind === "late").length;
    };
    await expect.poll(told, SOON).toBe(1);
    const before = await seenByAll();
    await travelTo(server, (now() - 8 * DAY_MS) as EpochMs);
    expect((await draftClock())?.isLate).toBe(true);
    await go("2020-10-05T10:05");
    expect([await told(), (await seenByAll()).length]).toEqual([1, before.length]);
  });

  test("fourth quarter: the draft comes, the council decides before the year ends, and the institutions are told", async () => {
    for (const [en, institution] of [
      ["Beds every hour", "agency"],
      ["Prices", "other"],
    ])
      await ok(cast.ministry.send("POST", `/v1/matters/${masterPlan.id}/goals`, { title: { ko: en, en }, dueDay: "2023-06-30", institution }), 201);
    await take(cast.ministry, masterPlan.id, "draft_plan");
    const planned = { title: "Forum of November", place: "Online", agenda: "What next year shall bring", seats: 50 };
    const times = { startsAt: "2020-11-10T14:00:00+09:00", endsAt: "2020-11-10T16:00:00+09:00" };
    event = (await ok<{ id: string }>(cast.centre.send("POST", "/v1/forum/events", { ...planned, ...times }), 201)).id;
    for (const [person, group] of [
      [cast.applicant, "civil-society"],
      [cast.stranger, "student"],
    ] as const)
      await ok(person.send("PUT", "/v1/own/forum/group", { group }));
    const poll = { question: "Which first?", choices: ["Beds", "Prices"], openUntil: "2020-11-15T00:00:00+09:00" };
    const { id: polled } = await ok<{ id: string }>(cast.centre.send("POST", "/v1/forum/polls", poll), 201);
    for (const person of [cast.applicant, cast.stranger]) await ok(person.send("POST", `/v1/forum/polls/${polled}/votes`, { choice: 0 }), 204);
    await ok(cast.applicant.send("PUT", `/v1/forum/events/${event}/seat`), 204);
    await go("2020-11-16T10:00");
    await ok(cast.centre.send("PUT", `/v1/forum/events/${event}/minutes`, { minutes: "We met.", decisions: ["Ask for beds every hour"] }), 204);
    expect(await ok(server.call(`/v1/forum/polls/${polled}`))).toMatchObject({ isOpen: false, voters: 2 });
    const training = (await goalsOf(actionPlan.id))[1];
    const progress = `/v1/matters/${actionPlan.id}/goals/${training?.id}/reports`;
    await ok(cast.officer.send("POST", progress, { percent: 60, said: "Half of them" }));
    await go("2020-12-01T10:00");
    expect((await goalsOf(actionPlan.id)).map(({ state }) => state)).toEqual(["done", "late"]);
    await ok(cast.officer.send("POST", progress, { percent: 100, said: "All of them" }));
    await decide("2020-12-14T14:00", [[masterPlan.id, "decide"]]);
    await take(cast.ministry, masterPlan.id, "tell_institutions");
    expect([await stateOf(masterPlan.id), (await goalsOf(actionPlan.id)).map(({ state }) => state)]).toEqual(["published", ["done", "done"]]);
    await restartUnchanged();
  });

  test("after the year: counted at the closing, reviewed, decided by the council, and recomputed by whoever wants to", async () => {
    await go("2021-01-04T10:00");
    await take(cast.ministry, evaluation, "open_collection");
    for (const [index, name] of ["Chair", "Second", "Third"].entries())
      await ok(
        cast.ministry.send("POST", "/v1/evaluations/2020/panel", { name, organisation: "A university", email: reviewers[index]?.email, isChair: index === 0 }),
        204,
      );
    await server.restart();
    await go("2021-02-10T10:00");
    await expect.poll(() => stateOf(evaluation), SOON).toBe("reviewing");
    const review = (institution: string, body: object) =>
      (reviewers[0] as Person).send("POST", `/v1/evaluations/2020/institutions/${institution}/reviews`, body);
    await ok(review("agency", { criterion: "on_portal", met: 1, of: 3, reason: "one is on the portal under another name" }), 204);
    for (const institution of ["agency", "other"]) await ok(review(institution, { criterion: null, reason: "gone through" }), 204);
    await take(reviewers[0] as Person, evaluation, "finish_review");
    await go("2021-02-26T10:00");
    await take(reviewers[0] as Person, evaluation, "finalise");
    await decide("2021-03-10T14:00", [[evaluation, "decide"]]);
    await take(cast.ministry, evaluation, "publish_results");
    const [inputs, rows] = await Promise.all(["inputs.csv", "rows.csv"].map(async (name) => (await server.call(`/v1/evaluations/2020/${name}`)).text()));
    const { results } = await ok<{
      results: readonly { readonly institution: { readonly id: string }; readonly result: { readonly scoreHundredths: number } }[];
    }>(server.call("/v1/evaluations/2020"));
    const published = results.map(({ institution, result }) => [institution.id, result.scoreHundredths]);
    expect(recompute(inputs ?? "", rows ?? "").map(({ institution, score }) => [institution, score])).toEqual(published);
    // What happened during the year is what was counted: one of two entries in time, the request in time.
    expect(rows?.match(/list_kept,.*,([01])\b/g)?.length).toBe(2);
    expect(published.find(([institution]) => institution === "other")).toEqual(["other", 0]);
  });

  test("the order after it is reported too late, sent back once and accepted; the second half-year was never reported", async () => {
    const order = { title: "Keep the list", reason: "An entry came late." };
    const { id } = await ok<{ id: string }>(cast.ministry.send("POST", "/v1/evaluations/2020/institutions/agency/orders", order), 201);
    await travelTo(server, (now() + 31 * DAY_MS) as EpochMs);
    await server.restart();
    await expect.poll(async () => (await matterFor(server, id)).isLate, SOON).toBe(true);
    await take(cast.officer, id, "report", { reason: "Done" });
    await take(cast.ministry, id, "send_back", { reason: "Which entries?" });
    await travelTo(server, (now() + 5 * DAY_MS) as EpochMs);
    await take(cast.officer, id, "report", { reason: "Stocks of wholesalers" });
    await take(cast.ministry, id, "accept");
    expect((await reportsOf("2020-2")).map(({ isLate }) => isLate)).toEqual([true]);
    await take(cast.ministry, evaluation, "close_year");
    expect([await stateOf(id), await stateOf(evaluation)]).toEqual(["accepted", "closed"]);
    expect(await refusal(cast.ministry.send("POST", "/v1/evaluations/2020/institutions/agency/orders", order))).toBe("409 wrong_state");
    await restartUnchanged();
  });

  test("the log of the whole year is a chain without a fault, and every step in it one that the tables of the law allow", async () => {
    expect(await verifyAudit([], { url: server.running.address, key: null, startedIn: null })).toBe(0);
  });
}
