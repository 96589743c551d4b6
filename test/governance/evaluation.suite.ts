// A year of evaluation from the criteria to the report on an order, with time travel and restarts between. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { addPerson, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, matterFor, ok, open, refusal, step, take, travelTo } from "./actors.ts";
import { recompute } from "./recomputed-scores.ts";

const SOON = { timeout: 20_000 };
const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
const YEAR = "/v1/evaluations/2020";
const AGENCY = `${YEAR}/institutions/agency`;
const OWN_AGENCY = AGENCY.replace("/v1/", "/v1/own/");

interface Year {
  readonly matter: string;
  readonly state: { readonly id: string };
  readonly criteria: readonly { readonly id: string; readonly weight: number }[];
  readonly panel: readonly { readonly id: string; readonly name: string }[];
  readonly results: readonly {
    readonly institution: { readonly id: string };
    readonly result: { readonly scoreHundredths: number | null; readonly grade: { readonly id: string } | null } | null;
  }[];
  readonly orders: readonly { readonly id: string; readonly isLate: boolean; readonly state: { readonly id: string } }[];
}
interface OfInstitution {
  readonly seen: string;
  readonly result: {
    readonly scoreHundredths: number | null;
    readonly arithmetic: string;
    readonly lines: readonly { readonly criterion: { readonly id: string }; readonly arithmetic: string; readonly counted: object; readonly used: object }[];
  } | null;
  readonly rows: readonly { readonly criterion: string; readonly source: string; readonly id: string; readonly isMet: boolean }[];
  readonly evidence: readonly { readonly id: string; readonly title: string; readonly file: { readonly href: string } | null }[];
  readonly objections: readonly { readonly id: string; readonly answer: string | null }[];
  readonly reviews: readonly { readonly criterion: string | null; readonly by: string; readonly reason: string }[];
}

export function evaluationSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let council: readonly Person[];
  let reviewers: readonly Person[];
  let matter = "";

  const year = (by: Person | null = null) => ok<Year>(by ? by.send("GET", YEAR.replace("/v1/", "/v1/own/")) : server.call(YEAR));
  const agency = (by: Person | null = null) => ok<OfInstitution>(by ? by.send("GET", OWN_AGENCY) : server.call(AGENCY));
  const reviewer = (index: number) => reviewers[index] as Person;
  const criteria = (evaluated: number) => ({ year: evaluated, content: "Six criteria of the Decree, counted by the platform." });
  const evidence = (by: Person, more: object = {}) =>
    by.send("POST", `${AGENCY}/evidence`, { criterion: "provision_base", title: "Two more formats", content: "Added in May.", ...more });

  beforeAll(async () => {
    server = await startTestServer(storage);
    await travelTo(server, at("2019-12-16T10:00"));
    cast = await castOf(server, 0);
    const seats = [];
    for (let index = 0; index < 4; index++) {
      const member = await addPerson(server);
      const seat = { name: `Councillor ${index}`, email: member.email, isCivilian: index < 2, isChair: index === 1 || index === 3 };
      await ok(server.send("POST", "/v1/bodies/council/members", JSON.stringify(seat)), 201);
      seats.push(member);
    }
    council = seats;
    reviewers = [await addPerson(server), await addPerson(server), await addPerson(server), await addPerson(server)];
  });
  afterAll(() => server.stop());

  test("criteria with their weights are published before the year begins, once, by the ministry", async () => {
    expect(await refusal(cast.officer.send("POST", "/v1/evaluations", criteria(2020)))).toBe("403 not_allowed");
    expect(await refusal(cast.ministry.send("POST", "/v1/evaluations", criteria(2019)))).toBe("409 condition_missing");
    expect((await server.call("/v1/evaluations/2019")).status).toBe(404);
    const begun = await ok<Year>(cast.ministry.send("POST", "/v1/evaluations", criteria(2020)), 201);
    matter = begun.matter;
    expect([matter, begun.state.id]).toEqual(["evaluation-2019-0001", "criteria_published"]);
    expect(begun.criteria.map(({ id, weight }) => `${id} ${weight}`)).toEqual([
      "officers 10",
      "list_kept 20",
      "list_published 10",
      "on_portal 25",
      "provision_base 25",
      "others 10",
    ]);
    expect(await refusal(cast.ministry.send("POST", "/v1/evaluations", criteria(2020)))).toBe("409 conflict");
    expect(await refusal(cast.ministry.send("POST", "/v1/matters", { procedure: "evaluation", action: "publish_criteria", title: "x", content: "x" }))).toBe(
      "409 condition_missing",
    );
  });

  test("during the year officers are named and trained, entries are made in time and late, a request is decided", async () => {
    await travelTo(server, at("2020-02-03T10:00"));
    const officer = { unit: "Data team", phone: "02-000-0000" };
    const working = await ok<{ id: string }>(
      cast.officer.send("POST", "/v1/institutions/agency/officers", { ...officer, kind: "working", post: "Data clerk" }),
      201,
    );
    await ok(cast.officer.send("POST", "/v1/institutions/agency/officers", { ...officer, kind: "chief", post: "Director" }), 201);
    await ok(cast.officer.send("PUT", `/v1/institutions/agency/officers/${working.id}/holder`, { showsName: false }), 204);
    const course = { title: "How to keep a list", content: "Half a day", hours: 4, beginsAt: "2020-02-10T10:00:00+09:00", place: "Online", seats: 20 };
    const { id } = await ok<{ id: string }>(cast.centre.send("POST", "/v1/practice/courses", course), 201);
    await ok(cast.officer.send("PUT", `/v1/practice/courses/${id}/seat`, { institution: "agency" }), 204);
    const entry = (title: string) =>
      open(cast.officer, { procedure: "list-registration", action: "create", title, content: "As it is", institution: "agency" });
    const [early, late] = [await entry("Deliveries"), await entry("Stocks of wholesalers")];
    const request = await open(cast.applicant, {
      procedure: "request-for-provision",
      action: "submit_to_institution",
      title: "Prices",
      content: "All",
      institution: "agency",
    });
    await take(cast.officer, early.id, "register");
    await travelTo(server, at("2020-02-11T10:00"));
    const { courses } = await ok<{ courses: readonly { readonly people: readonly { readonly id: string }[] }[] }>(cast.centre.send("GET", "/v1/own/practice"));
    await ok(cast.centre.send("PUT", `/v1/practice/courses/${id}/attendance`, { attended: courses[0]?.people.map((each) => each.id) }), 204);
    await take(cast.officer, request.id, "grant");
    await travelTo(server, at("2020-03-10T10:00"));
    await expect.poll(async () => (await matterFor(server, late.id)).isLate, SOON).toBe(true);
    await take(cast.officer, late.id, "register");
  });

  test("officers hand in evidence for their own institution, within limits", async () => {
    const { id } = await ok<{ id: string }>(
      evidence(cast.officer, {
        link: "https://example.go.kr/report",
        file: { fileName: "formats.html", base64: Buffer.from("<script>alert(1)</script>").toString("base64") },
      }),
      201,
    );
    expect(await refusal(evidence(cast.otherOfficer))).toBe("403 not_allowed");
    expect(await refusal(evidence(cast.stranger))).toBe("403 not_allowed");
    expect(await refusal(evidence(cast.officer, { link: "javascript:alert(1)" }))).toBe("400 invalid_request");
    expect(await refusal(evidence(cast.officer, { criterion: "charm" }))).toBe("400 invalid_request");
    expect(await refusal(evidence(cast.officer, { file: { fileName: "a.pdf", base64: "A".repeat(2_700_000) } }))).toMatch(/^4(00|13) /);
    const spare = await ok<{ id: string }>(evidence(cast.officer, { title: "A mistake" }), 201);
    await ok(cast.officer.send("DELETE", `${AGENCY}/evidence/${spare.id}`), 204);
    expect((await agency()).evidence).toEqual([]);
    const { evidence: shown } = await agency(cast.officer);
    expect(shown.map((each) => [each.id, each.title])).toEqual([[id, "Two more formats"]]);
    const file = await cast.officer.send("GET", shown[0]?.file?.href ?? "");
    expect([file.status, file.headers.get("content-type"), await file.text()]).toEqual([200, "application/octet-stream", "<script>alert(1)</script>"]);
    expect((await cast.otherOfficer.send("GET", shown[0]?.file?.href ?? "")).status).toBe(404);
  });

  test("steps out of order are refused; the collection opens once the year is over", async () => {
    expect(await refusal(step(cast.ministry, matter, "publish_results"))).toBe("409 wrong_state");
    expect(await refusal(step(cast.ministry, matter, "open_collection"))).toBe("409 condition_missing");
    expect(await refusal(step(cast.ministry, matter, "close_collection"))).toBe("409 wrong_state");
    await travelTo(server, at("2021-01-04T10:00"));
    expect(await refusal(step(cast.officer, matter, "open_collection"))).toBe("403 not_allowed");
    const collecting = await take(cast.ministry, matter, "open_collection");
    expect(collecting.clocks.map(({ name, endsAt }) => `${name} ${endsAt.slice(0, 10)}`)).toEqual(["evaluation_evidence 2021-02-04"]);
    expect(await refusal(step(cast.ministry, matter, "close_collection"))).toBe("403 not_allowed");
  });

  test("the panel is civilian, and whoever belongs to an institution does not review it", async () => {
    const name = (email: string, more: object = {}) =>
      cast.ministry.send("POST", `${YEAR}/panel`, { name: "Reviewer", organisation: "A university", email, ...more });
    expect(await refusal(name(cast.centre.email))).toBe("409 conflict");
    expect(await refusal(name("nobody@example.org"))).toBe("400 invalid_request");
    expect(await refusal(name(reviewer(0).email, { belongsTo: ["nowhere"] }))).toBe("400 invalid_request");
    await ok(name(reviewer(0).email, { name: "Chair", isChair: true }), 204);
    await ok(name(reviewer(1).email, { name: "Second" }), 204);
    await ok(name(reviewer(2).email, { name: "Third", belongsTo: ["agency"] }), 204);
    expect(await refusal(name(reviewer(2).email))).toBe("409 conflict");
    expect((await year()).panel.map((member) => member.name)).toEqual(["Chair", "Second", "Third"]);
  });

  test("at the closing what the platform saw is counted and frozen, also when the service was away at that moment", async () => {
    await server.restart();
    await travelTo(server, at("2021-02-10T10:00"));
    await expect.poll(async () => (await year()).state.id, SOON).toBe("reviewing");
    expect(await refusal(evidence(cast.officer))).toBe("409 wrong_state");
    const seen = await agency(cast.ministry);
    expect(seen.rows.map(({ criterion, source, id, isMet }) => `${criterion} ${source} ${id} ${isMet}`)).toEqual([
      "officers officer chief false",
      "officers officer working true",
      "list_kept matter listing-2020-0001 true",
      "list_kept matter listing-2020-0002 false",
      "list_published dataset masks false",
      "list_published dataset self-test-kits false",
      "list_published dataset policies false",
      "list_published matter listing-2020-0001 true",
      "list_published matter listing-2020-0002 true",
      "on_portal dataset masks false",
      "on_portal dataset self-test-kits false",
      "on_portal dataset policies false",
      "others matter request-2020-0001 true",
    ]);
    // What comes later changes nothing of the year.
    const more = await open(cast.officer, { procedure: "list-registration", action: "create", title: "Later", content: "Later", institution: "agency" });
    await take(cast.officer, more.id, "register");
    expect((await agency(cast.ministry)).rows).toEqual(seen.rows);
    expect([(await agency()).seen, (await agency()).result, (await agency(cast.officer)).seen]).toEqual(["nothing", null, "evidence"]);
    expect((await server.call(`${YEAR}/inputs`)).status).toBe(409);
  });

  const review = (by: Person, institution: string, body: object) => by.send("POST", `${YEAR}/institutions/${institution}/reviews`, body);

  test("the panel changes counts with a reason; nobody reviews their own institution, and the attempt is logged", async () => {
    const change = { criterion: "on_portal", met: 2, of: 3, reason: "two were shown on the agency's own site all year" };
    expect(await refusal(review(reviewer(2), "agency", change))).toBe("403 not_allowed");
    expect(await refusal(review(reviewer(3), "agency", change))).toBe("403 not_allowed");
    expect(await refusal(review(cast.ministry, "agency", change))).toBe("403 not_allowed");
    expect(await refusal(review(reviewer(0), "agency", { ...change, met: 4 }))).toBe("400 invalid_request");
    await ok(review(reviewer(0), "agency", change), 204);
    const { timeline } = await matterFor(server, matter, cast.ministry);
    expect(timeline.filter(({ kind, action }) => kind === "refused" && action?.id === "review").length).toBe(3);
    const line = (await agency(reviewer(1))).result?.lines.find(({ criterion }) => criterion.id === "on_portal");
    expect(line).toMatchObject({ counted: { met: 0, of: 3 }, used: { met: 2, of: 3 }, arithmetic: "25 × 2 ÷ 3 = 16.67" });
  });

  test("no drafts before every institution was gone through", async () => {
    expect(await refusal(step(reviewer(0), matter, "finish_review"))).toBe("409 condition_missing");
    await ok(review(reviewer(1), "agency", { criterion: null, reason: "gone through" }), 204);
    expect(await refusal(step(reviewer(0), matter, "finish_review"))).toBe("409 condition_missing");
    await ok(review(reviewer(2), "other", { criterion: null, reason: "nothing to change" }), 204);
    expect((await take(reviewer(0), matter, "finish_review")).state.id).toBe("drafted");
  });

  test("drafts are shown to the institution and not to others; it objects, and gets an answer before anything is final", async () => {
    expect([(await agency(cast.officer)).seen, (await agency(cast.otherOfficer)).seen, (await agency()).result]).toEqual(["all", "nothing", null]);
    const objection = { criterion: "officers", content: "The director was trained by the ministry." };
    expect(await refusal(cast.otherOfficer.send("POST", `${AGENCY}/objections`, objection))).toBe("403 not_allowed");
    const { id } = await ok<{ id: string }>(cast.officer.send("POST", `${AGENCY}/objections`, objection), 201);
    expect(await refusal(step(reviewer(0), matter, "finalise"))).toBe("409 condition_missing");
    await travelTo(server, at("2021-02-25T10:00"));
    expect(await refusal(cast.officer.send("POST", `${AGENCY}/objections`, objection))).toBe("409 wrong_state");
    expect(await refusal(step(reviewer(0), matter, "finalise"))).toBe("409 condition_missing");
    const answer = { answer: "The certificate was seen; it counts." };
    expect(await refusal(reviewer(2).send("POST", `${AGENCY}/objections/${id}/answer`, answer))).toBe("403 not_allowed");
    await ok(reviewer(1).send("POST", `${AGENCY}/objections/${id}/answer`, answer), 204);
    await ok(review(reviewer(1), "agency", { criterion: "officers", met: 2, of: 2, reason: "certificate of the ministry, =1+1" }), 204);
    expect((await take(reviewer(0), matter, "finalise")).state.id).toBe("scored");
    expect(await refusal(review(reviewer(1), "agency", { criterion: "officers", met: 1, of: 2, reason: "no" }))).toBe("409 wrong_state");
  });

  test("the council decides by vote in a meeting that was called in time; only then the ministry publishes", async () => {
    expect(await refusal(step(cast.ministry, matter, "publish_results"))).toBe("409 wrong_state");
    expect(await refusal(step(council[0] as Person, matter, "decide"))).toBe("409 condition_missing");
    const meetsAt = new Date(server.running.clock.now() + 8 * DAY_MS).toISOString();
    const called = await ok(
      cast.ministry.send("POST", `/v1/matters/${matter}/meetings`, { title: "Evaluation 2020", meetsAt, place: "Seoul", agenda: "Scores" }),
    );
    await server.restart();
    await travelTo(server, (server.running.clock.now() + 9 * DAY_MS) as EpochMs);
    const seats = (await matterFor(server, matter, cast.ministry)).members.filter(({ body }) => body === "council").map(({ id }) => id);
    const ballot = { meeting: called.meetings[0]?.id, subject: "action", action: "decide", question: "Decide the scores?", present: seats };
    await ok(cast.ministry.send("POST", `/v1/matters/${matter}/ballots`, ballot));
    const opened = (await matterFor(server, matter, cast.ministry)).ballots[0];
    for (const [index, choice] of ["for", "for", "for", "against"].entries())
      await ok((council[index] as Person).send("POST", `/v1/matters/${matter}/ballots/${opened?.id}/votes`, { choice }));
    expect((await year()).state.id).toBe("decided");
    expect((await agency()).result).toBeNull();
    expect((await take(cast.ministry, matter, "publish_results")).state.id).toBe("published");
  });

  test("everybody reads the arithmetic, and computes the same scores again from what can be downloaded", async () => {
    const { result, reviews, evidence: handedIn, objections } = await agency();
    expect(result?.lines.map(({ arithmetic }) => arithmetic)).toEqual([
      "10 × 2 ÷ 2 = 10.00",
      "20 × 1 ÷ 2 = 10.00",
      "10 × 2 ÷ 5 = 4.00",
      "25 × 2 ÷ 3 = 16.67",
      "25 × 0 ÷ 0",
      "10 × 1 ÷ 1 = 10.00",
    ]);
    expect([result?.scoreHundredths, result?.arithmetic]).toEqual([6756, "100 × 50.67 ÷ 75.00 = 67.56"]);
    expect(reviews.map(({ criterion, by }) => [criterion, by])).toEqual([
      ["on_portal", "Chair"],
      [null, "Second"],
      ["officers", "Second"],
    ]);
    expect([handedIn.map(({ title, file }) => [title, file]), objections.map(({ answer }) => answer)]).toEqual([
      [["Two more formats", null]],
      ["The certificate was seen; it counts."],
    ]);
    const [inputs, rows] = await Promise.all(["inputs.csv", "rows.csv"].map(async (name) => (await server.call(`${YEAR}/${name}`)).text()));
    expect(inputs).toContain('"certificate of the ministry, =1+1"');
    const published = (await year()).results.map(({ institution, result: given }) => ({
      institution: institution.id,
      score: given?.scoreHundredths ?? null,
      grade: given?.grade?.id ?? null,
    }));
    expect(recompute(inputs ?? "", rows ?? "")).toEqual(published);
    expect(published).toEqual([
      { institution: "agency", score: 6756, grade: "middle" },
      { institution: "other", score: 0, grade: "low" },
    ]);
    const { institutions } = await ok<{ institutions: readonly { readonly scoreHundredths: number }[] }>(server.call(`${YEAR}/inputs`));
    expect(institutions.map(({ scoreHundredths }) => scoreHundredths)).toEqual([6756, 0]);
    expect(JSON.stringify([await year(), await agency()])).not.toMatch(/@example\.org|Person \d/);
  });

  test("an order follows; its report is due in 30 days, and late for everybody to see", async () => {
    const order = { title: "Keep the list", reason: "An entry came late." };
    expect(await refusal(cast.officer.send("POST", `${AGENCY}/orders`, order))).toBe("403 not_allowed");
    expect(await refusal(cast.ministry.send("POST", "/v1/matters", { procedure: "corrective-order", action: "order", title: "x", content: "x" }))).toBe(
      "400 invalid_request",
    );
    const { id } = await ok<{ id: string }>(cast.ministry.send("POST", `${AGENCY}/orders`, order), 201);
    const ordered = await matterFor(server, id);
    expect(ordered.clocks.map(({ name, status }) => `${name} ${status}`)).toEqual(["corrective_report running"]);
    await travelTo(server, (server.running.clock.now() + 40 * DAY_MS) as EpochMs);
    await expect.poll(async () => (await year()).orders.map(({ isLate }) => isLate), SOON).toEqual([true]);
    expect(await refusal(step(cast.otherOfficer, id, "report"))).toBe("403 not_allowed");
    await take(cast.officer, id, "report");
    await take(cast.ministry, id, "accept");
    expect((await year()).orders).toMatchObject([{ id, isLate: false, state: { id: "accepted" } }]);
    await take(cast.ministry, matter, "close_year");
    expect(await refusal(cast.ministry.send("POST", `${AGENCY}/orders`, order))).toBe("409 wrong_state");
  });

  test("the archive keeps the year, and the chain of the log is whole", async () => {
    await server.restart();
    const { evaluations } = await ok<{ evaluations: readonly { readonly year: number; readonly state: { readonly id: string } }[] }>(
      server.call("/v1/evaluations"),
    );
    expect(evaluations.map((each) => [each.year, each.state.id])).toEqual([[2020, "closed"]]);
    const exported = await ok<{ institutions: { evidence: readonly { readonly title: string }[]; courses: readonly object[] } }>(
      cast.officer.send("GET", "/v1/account/export"),
    );
    expect([exported.institutions.evidence.map(({ title }) => title), exported.institutions.courses.length]).toEqual([["Two more formats"], 1]);
    await ok(cast.officer.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" }), 200);
    expect((await agency()).evidence.map(({ title }) => title)).toEqual(["Two more formats"]);
    expect((await agency()).result?.scoreHundredths).toBe(6756);
  });
}
