// Business support: a company is approved, a call goes from its opening to its result by time travel, start-ups are listed. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailTo } from "../mails.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { inDays, passDays, refused, took } from "./actors.ts";

interface Call {
  readonly id: string;
  readonly phase: string;
  readonly submitted: number | null;
  readonly endedWhy: string;
  readonly selected: readonly { readonly organisation: string; readonly total: number; readonly reasons: { readonly [criterion: string]: string } }[];
}

interface Application {
  readonly id: string;
  readonly state: string;
  readonly organisation: string;
  readonly mean: number | null;
  readonly outcome: { readonly total: number; readonly reasons: { readonly [criterion: string]: string } } | null;
}

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
}

const office = { unit: "Open data team", email: "team@example.org" };
const company = { name: "Cloud Co", about: "We run servers.", link: "https://cloud.example/", office };

export function businessSuite(storage: Storage): void {
  let server: TestServer;
  let officer: Person;
  let stranger: Person;
  let centre: Person;
  let founder: Person;
  const applicants: Person[] = [];
  const reviewers: Person[] = [];
  let call = "";

  const body = (more: object = {}) => ({
    title: "Apps with mask data",
    summary: "Build on it.",
    conditions: "Whoever is registered in Korea.",
    support: [
      { kind: "funds", what: "10 million won" },
      { kind: "mentoring", what: "Two hours a week" },
    ],
    criteria: [
      { title: "Use for citizens", weight: 2 },
      { title: "Feasibility", weight: 1 },
    ],
    datasets: ["masks"],
    opensAt: inDays(server, 1),
    closesAt: inDays(server, 10),
    places: 1,
    ...more,
  });
  const application = (organisation: string) => ({ organisation, title: `${organisation}'s app`, summary: "What it does", plan: "PLANSECRET" });
  const read = () => took<Call>(server.call(`/v1/business/calls/${call}`));
  const desk = (person = officer) => took<{ applications: Application[]; named: object[] }>(person.send("GET", `/v1/business/calls/${call}/desk`));
  const own = (person: Person) => took<{ hosts: object[]; applications: Application[]; entries: Entry[] }>(person.send("GET", "/v1/own/business"));
  const review = (person: Person, id: string, said: object) => person.send("PUT", `/v1/business/applications/${id}/review`, said);
  const step = (person: Person, id: string, action: string) => person.send("POST", `/v1/business/applications/${id}/steps`, { action });

  beforeAll(async () => {
    server = await startTestServer(storage);
    await addInstitution(server, "agency", ["masks"]);
    await addInstitution(server, "other");
    const officerAt = (institution: string) => addPerson(server, { roles: [heldRole("officer", institution)], hasSecondFactor: true });
    officer = await officerAt("agency");
    stranger = await officerAt("other");
    centre = await addPerson(server, { roles: [heldRole("centre-officer")], hasSecondFactor: true });
    founder = await addPerson(server);
    for (let at = 0; at < 3; at++) applicants.push(await addPerson(server));
    for (let at = 0; at < 3; at++) reviewers.push(await addPerson(server));
  });
  afterAll(() => server.stop());

  test("a company account opens calls after the centre has approved it, and nobody opens them in another's name", async () => {
    const host = { kind: "company", id: "" };
    expect(await refused(founder.send("POST", "/v1/business/calls", { ...body(), host }))).toBe("403 not_allowed");
    const entry = await took<Entry>(founder.send("POST", "/v1/business/companies", company), 201);
    expect(await refused(founder.send("POST", "/v1/business/calls", { ...body(), host: { ...host, id: entry.id } }))).toBe("403 not_allowed");
    expect(await refused(founder.send("POST", `/v1/community-reviews/${entry.id}/steps`, { action: "approve" }))).toBe("403 not_allowed");
    expect(await refused(centre.send("POST", `/v1/community-reviews/${entry.id}/steps`, { action: "approve", version: 9 }))).toBe("409 conflict");
    await took(centre.send("POST", `/v1/community-reviews/${entry.id}/steps`, { action: "approve", version: entry.version }), 204);
    expect((await own(founder)).hosts).toMatchObject([{ kind: "company", id: entry.id }]);
    const drafted = await took<Call>(founder.send("POST", "/v1/business/calls", { ...body(), host: { ...host, id: entry.id } }), 201);
    expect(drafted.phase).toBe("draft");
    expect(await refused(server.call(`/v1/business/calls/${drafted.id}`))).toBe("404 not_found");
    expect(await refused(officer.send("POST", `/v1/business/calls/${drafted.id}/steps`, { action: "publish" }))).toBe("404 not_found");
    expect(await refused(officer.send("POST", "/v1/business/calls", { ...body(), host: { kind: "centre", id: "" } }))).toBe("403 not_allowed");
    await took(centre.send("POST", "/v1/business/calls", { ...body(), host: { kind: "centre", id: "" } }), 201);
  });

  test("a call is announced, opens by its time, and shows an application to nobody while others still write", async () => {
    call = (await took<Call>(officer.send("POST", "/v1/business/calls", { ...body(), host: { kind: "institution", id: "agency" } }), 201)).id;
    await took(officer.send("PUT", `/v1/business/calls/${call}`, body({ title: "Apps with mask data, 2020" })), 204);
    await took(officer.send("POST", `/v1/business/calls/${call}/steps`, { action: "publish" }), 204);
    expect((await read()).phase).toBe("announced");
    expect(await refused(officer.send("PUT", `/v1/business/calls/${call}`, body()))).toBe("409 wrong_state");
    const [first, second, third] = applicants as [Person, Person, Person];
    const apply = (person: Person, name: string) => person.send("POST", `/v1/business/calls/${call}/applications`, application(name));
    expect(await refused(apply(first, "First"))).toBe("409 wrong_state");
    await server.restart();
    await passDays(server, 2);
    expect((await read()).phase).toBe("open");
    const one = await took<Application>(apply(first, "First"), 201);
    expect(await refused(apply(first, "First"))).toBe("409 conflict");
    expect(await refused(apply(officer, "Own"))).toBe("403 own_case");
    const two = await took<Application>(apply(second, "Second"), 201);
    await took(apply(third, "Third"), 201);
    await took(step(first, one.id, "submit"), 200);
    await took(step(second, two.id, "submit"), 200);
    expect(await refused(step(second, one.id, "withdraw"))).toBe("404 not_found");
    await took(second.send("PUT", `/v1/business/applications/${two.id}`, application("Second")), 200);
    await took(step(second, two.id, "submit"), 200);
    expect((await desk()).applications).toEqual([]);
    expect((await read()).submitted).toBeNull();
    expect(await refused(stranger.send("GET", `/v1/business/calls/${call}/desk`))).toBe("404 not_found");
  });

  test("after the deadline nothing is sent in; reviewers declare conflicts and score, and see nobody else's scores", async () => {
    for (const { email } of reviewers) await took(officer.send("POST", `/v1/business/calls/${call}/reviewers`, { email }), 204);
    expect(await refused(officer.send("POST", `/v1/business/calls/${call}/reviewers`, { email: applicants[0]?.email }))).toBe("403 own_case");
    await passDays(server, 9);
    const [, , third] = applicants as [Person, Person, Person];
    const late = (await own(third)).applications[0] as Application;
    expect(await refused(step(third, late.id, "submit"))).toBe("409 wrong_state");
    const { applications } = await desk();
    expect(applications.map(({ organisation }) => organisation).sort()).toEqual(["First", "Second"]);
    const [one, two] = applications as [Application, Application];
    const [a, b, c] = reviewers as [Person, Person, Person];
    expect(await refused(review(a, one.id, { hasConflict: false, scores: { c1: 8 } }))).toBe("400 invalid_request");
    expect(await refused(review(a, one.id, { hasConflict: false, scores: { c1: 11, c2: 1 } }))).toBe("400 invalid_request");
    expect(await refused(review(stranger, one.id, { hasConflict: false, scores: { c1: 8, c2: 8 } }))).toBe("404 not_found");
    await took(review(a, one.id, { hasConflict: false, scores: { c1: 9, c2: 6 } }), 204);
    await took(review(a, two.id, { hasConflict: false, scores: { c1: 5, c2: 5 } }), 204);
    await took(review(b, one.id, { hasConflict: true }), 204);
    await took(review(b, two.id, { hasConflict: false, scores: { c1: 7, c2: 4 } }), 204);
    const seen = await (await c.send("GET", `/v1/business/calls/${call}/reviews`)).text();
    expect(seen).toContain("PLANSECRET");
    expect(seen).not.toContain('"scores":{"c1"');
  });

  test("a result needs two reviewers without a conflict, follows the ranking, and gives a reason for every criterion", async () => {
    const { applications } = await desk();
    const best = applications.find(({ organisation }) => organisation === "First") as Application;
    const other = applications.find(({ organisation }) => organisation === "Second") as Application;
    const why = { c1: "Helps many people", c2: "Two of three parts are there" };
    const decide = (selected: readonly string[], reasons: object = { [best.id]: why, [other.id]: why }) =>
      officer.send("POST", `/v1/business/calls/${call}/result`, { selected, reasons, text: "One was selected." });
    expect(await refused(decide([best.id]))).toBe("409 too_few_reviews");
    await took(review(reviewers[2] as Person, best.id, { hasConflict: false, scores: { c1: 10, c2: 8 } }), 204);
    expect(await refused(decide([other.id]))).toBe("409 against_ranking");
    expect(await refused(decide([best.id, other.id]))).toBe("400 invalid_request");
    expect(await refused(decide([best.id], { [best.id]: why }))).toBe("400 invalid_request");
    expect((await desk()).applications.map(({ mean }) => mean)).toEqual([8.67, 5.5]);
    await took(decide([best.id]), 204);
    expect(await refused(decide([best.id]))).toBe("409 wrong_state");
    const result = await read();
    expect(result).toMatchObject({
      phase: "decided",
      submitted: 2,
      endedWhy: "One was selected.",
      selected: [{ organisation: "First", total: 8.67, reasons: why }],
    });
    const text = JSON.stringify(result);
    expect(["Second", "PLANSECRET", applicants[0]?.id ?? "-", reviewers[0]?.id ?? "-"].filter((word) => text.includes(word))).toEqual([]);
    expect((await own(applicants[1] as Person)).applications[0]).toMatchObject({ state: "not_selected", outcome: { total: 5.5, reasons: why } });
    expect((await mailTo(server, applicants[1]?.email ?? "")).subject).toContain("not selected");
    expect(await (await server.call("/v1/audit/entries?limit=20")).text()).toContain("call_decided");
  });

  test("a cancelled call says why, and whoever applied hears of it", async () => {
    const { id } = await took<Call>(
      centre.send("POST", "/v1/business/calls", { ...body({ opensAt: inDays(server, -1) }), host: { kind: "centre", id: "" } }),
      201,
    );
    await took(centre.send("POST", `/v1/business/calls/${id}/steps`, { action: "publish" }), 204);
    const person = applicants[2] as Person;
    const mine = await took<Application>(person.send("POST", `/v1/business/calls/${id}/applications`, application("Third")), 201);
    await took(step(person, mine.id, "submit"), 200);
    expect(await refused(centre.send("POST", `/v1/business/calls/${id}/steps`, { action: "cancel" }))).toBe("400 invalid_request");
    await took(centre.send("POST", `/v1/business/calls/${id}/steps`, { action: "cancel", reason: "The funds went to hospitals" }), 204);
    expect(await took(server.call(`/v1/business/calls/${id}`))).toMatchObject({ phase: "cancelled", endedWhy: "The funds went to hospitals" });
    expect((await mailTo(server, person.email)).subject).toContain("cancelled");
  });

  test("a start-up is listed by the centre with the data that it uses, and a change waits", async () => {
    const startup = { name: "Maskly", summary: "Finds masks.", link: "https://maskly.example/", datasets: ["masks"], services: [] };
    expect(await refused(founder.send("POST", "/v1/business/startups", { ...startup, link: "javascript:alert(1)" }))).toBe("400 invalid_request");
    expect(await refused(founder.send("POST", "/v1/business/startups", { ...startup, datasets: ["no-such"] }))).toBe("404 unknown_dataset");
    expect(await refused(founder.send("POST", "/v1/business/startups", { ...startup, services: ["nope"] }))).toBe("400 invalid_request");
    const { id } = await took<Entry>(founder.send("POST", "/v1/business/startups", startup), 201);
    const list = () => took<{ total: number; byDataset: object; entries: { name: string }[] }>(server.call("/v1/business/startups?dataset=masks"));
    expect((await list()).total).toBe(0);
    const act = (action: string, reason = "") => centre.send("POST", `/v1/community-reviews/${id}/steps`, { action, reason });
    expect(await refused(act("refuse"))).toBe("400 invalid_request");
    await took(act("approve"), 204);
    expect(await list()).toMatchObject({ total: 1, byDataset: { masks: 1 }, entries: [{ name: "Maskly" }] });
    await took(founder.send("PUT", `/v1/business/startups/${id}`, { ...startup, name: "Maskly 2" }), 200);
    expect((await list()).entries).toMatchObject([{ name: "Maskly" }]);
    await took(act("refuse", "This is another service"), 204);
    expect((await list()).total).toBe(0);
    await took(founder.send("DELETE", `/v1/business/startups/${id}`), 204);
    expect((await own(founder)).entries.map(({ kind }) => kind)).toEqual(["company"]);
  });

  test("an account that leaves takes its applications and entries along; a published selection keeps its public words", async () => {
    const [first, second] = applicants as [Person, Person];
    const exported = await took<{ community: { applications: object[] } }>(second.send("GET", "/v1/account/export"));
    expect(exported.community.applications).toMatchObject([{ state: "not_selected", content: { organisation: "Second", plan: "PLANSECRET" } }]);
    for (const person of [first, second]) await took(person.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" }), 200);
    expect((await read()).selected).toMatchObject([{ organisation: "First" }]);
    const { applications } = await desk();
    expect(applications).toHaveLength(1);
    expect(JSON.stringify(applications)).not.toContain("PLANSECRET");
  });
}
