// Institutions in public: officers named without anybody's name but by themselves, reports of half-years with their clock, courses, questions,
// recipes; and what is left when an account goes. Run on every storage.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, matterFor, ok, open, refusal, step, take, travelTo } from "./actors.ts";

/** Reports are looked for every five seconds. */
const SOON = { timeout: 25_000 };
const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
const AGENCY = "/v1/institutions/agency";

interface Institution {
  readonly officers: readonly { readonly id: string; readonly kind: string; readonly post: string; readonly name: string | null; readonly isHeld: boolean }[];
  readonly datasets: readonly { readonly id: string }[];
  readonly listings: readonly { readonly title: string; readonly state: { readonly id: string } }[];
  readonly reports: readonly {
    readonly half: string;
    readonly matter: string;
    readonly isLate: boolean;
    readonly wasLate: boolean;
    readonly state: { readonly id: string };
  }[];
  readonly training: { readonly years: readonly object[] };
}

export function institutionsSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let second: Person;
  let chief = "";

  const institution = () => ok<Institution>(server.call(AGENCY));
  const name = (by: Person, more: object = {}) =>
    by.send("POST", `${AGENCY}/officers`, {
      kind: "chief",
      post: "Director of data",
      unit: "Data bureau",
      phone: "02-000-0000",
      email: "data@example.org",
      ...more,
    });
  const holder = (by: Person, method: string, body?: object) => by.send(method, `${AGENCY}/officers/${chief}/holder`, body);

  beforeAll(async () => {
    server = await startTestServer(storage);
    await travelTo(server, at("2020-03-02T10:00"));
    cast = await castOf(server, 0);
    second = await addPerson(server, { roles: [heldRole("officer", "agency")], hasSecondFactor: true });
  });
  afterAll(() => server.stop());

  test("an institution names its officers; nobody else does, and there is one chief", async () => {
    expect((await server.call("/v1/institutions/nowhere")).status).toBe(404);
    expect(await refusal(name(cast.otherOfficer))).toBe("403 not_allowed");
    expect(await refusal(name(cast.stranger))).toBe("403 not_allowed");
    expect(await refusal(name(cast.officer, { phone: "<b>" }))).toBe("400 invalid_request");
    chief = (await ok<{ id: string }>(name(cast.officer), 201)).id;
    expect(await refusal(name(cast.officer))).toBe("409 conflict");
    await ok(name(cast.officer, { kind: "working", post: "Clerk" }), 201);
    expect((await institution()).officers.map(({ kind, post, name: shown }) => [kind, post, shown])).toEqual([
      ["chief", "Director of data", null],
      ["working", "Clerk", null],
    ]);
  });

  test("a name is shown only when the person has put it there, and goes when they take it back", async () => {
    await ok(holder(second, "PUT", { showsName: false }), 204);
    expect((await institution()).officers[0]).toMatchObject({ name: null, isHeld: true });
    expect(await refusal(holder(cast.officer, "PUT", { showsName: true }))).toBe("409 conflict");
    await ok(holder(second, "PUT", { showsName: true }), 204);
    expect((await institution()).officers[0]?.name).toMatch(/^Person \d+$/);
    await ok(holder(second, "DELETE"), 204);
    expect((await institution()).officers[0]).toMatchObject({ name: null, isHeld: false });
    await ok(holder(second, "PUT", { showsName: true }), 204);
  });

  test("the page lists data and entries of the list with their states", async () => {
    const entry = await open(cast.officer, { procedure: "list-registration", action: "create", title: "Deliveries", content: "-", institution: "agency" });
    await take(cast.officer, entry.id, "register");
    const shown = await institution();
    expect(shown.datasets.map(({ id }) => id)).toEqual(["masks", "self-test-kits", "policies"]);
    expect(shown.listings.map(({ title, state }) => [title, state.id])).toEqual([["Deliveries", "registered"]]);
    expect(shown.reports).toEqual([]);
  });

  test("officers sign up for courses while there are seats; the centre says who was there; the public sees how many", async () => {
    const offered = { title: "Lists", content: "How to keep them", hours: 3, beginsAt: "2020-03-10T10:00:00+09:00", place: "Online", seats: 1 };
    expect(await refusal(cast.officer.send("POST", "/v1/practice/courses", offered))).toBe("403 not_allowed");
    expect(await refusal(cast.centre.send("POST", "/v1/practice/courses", { ...offered, beginsAt: "tomorrow" }))).toBe("400 invalid_request");
    const { id } = await ok<{ id: string }>(cast.centre.send("POST", "/v1/practice/courses", offered), 201);
    const seat = (by: Person, method: string, body?: object) => by.send(method, `/v1/practice/courses/${id}/seat`, body);
    expect(await refusal(seat(second, "PUT", { institution: "other" }))).toBe("403 not_allowed");
    expect(await refusal(seat(cast.stranger, "PUT", { institution: "agency" }))).toBe("403 not_allowed");
    await ok(seat(second, "PUT", { institution: "agency" }), 204);
    expect(await refusal(seat(cast.officer, "PUT", { institution: "agency" }))).toBe("409 conflict");
    await ok(seat(second, "DELETE"), 204);
    await ok(seat(second, "PUT", { institution: "agency" }), 204);
    expect(await refusal(cast.centre.send("PUT", `/v1/practice/courses/${id}/attendance`, { attended: [] }))).toBe("409 wrong_state");
    await travelTo(server, at("2020-03-11T10:00"));
    expect(await refusal(seat(cast.otherOfficer, "PUT", { institution: "other" }))).toBe("409 wrong_state");
    const { courses } = await ok<{ courses: readonly { readonly people: readonly { readonly id: string; readonly name: string }[] }[] }>(
      cast.centre.send("GET", "/v1/own/practice"),
    );
    expect(courses[0]?.people.map((each) => each.name)).toEqual([expect.stringMatching(/^Person \d+$/)]);
    await ok(cast.centre.send("PUT", `/v1/practice/courses/${id}/attendance`, { attended: [courses[0]?.people[0]?.id] }), 204);
    expect((await institution()).training.years).toEqual([{ year: 2020, courses: 1, hours: 3, people: 1 }]);
    expect(await (await server.call("/v1/practice/courses")).text()).not.toMatch(/Person \d|people/);
  });

  test("officers ask, answer and share recipes; everybody reads them; the centre hides with a reason, logged", async () => {
    const write = (by: Person, post: object) => by.send("POST", "/v1/practice/posts", post);
    const question = { kind: "question", institution: "agency", title: "Which key?", content: "Of places that move." };
    expect(await refusal(write(cast.applicant, question))).toBe("403 not_allowed");
    expect(await refusal(write(cast.otherOfficer, question))).toBe("403 not_allowed");
    expect(await refusal(write(cast.officer, { ...question, title: "" }))).toBe("400 invalid_request");
    const { id } = await ok<{ id: string }>(write(cast.officer, question), 201);
    await ok(write(cast.otherOfficer, { kind: "answer", parent: id, institution: "other", content: "The number of the licence." }), 201);
    expect(await refusal(write(cast.otherOfficer, { kind: "answer", parent: "nothing", institution: "other", content: "x" }))).toBe("404 not_found");
    const recipe = await ok<{ id: string }>(write(second, { kind: "recipe", institution: "agency", title: "Masks", content: "# How\n<b>x</b>" }), 201);
    expect(await refusal(cast.otherOfficer.send("PUT", `/v1/practice/posts/${recipe.id}`, { title: "x", content: "x" }))).toBe("403 not_allowed");
    await ok(cast.officer.send("PUT", `/v1/practice/posts/${recipe.id}`, { title: "Masks in four days", content: "# How" }), 204);
    const hide = (by: Person, post: string, why: string | null) => by.send("PUT", `/v1/practice/posts/${post}/hidden`, { why });
    expect(await refusal(hide(cast.officer, id, "no"))).toBe("403 not_allowed");
    await ok(hide(cast.centre, id, "It names a person."), 204);
    const read = () =>
      ok<{ post: { title: string; content: string | null; hiddenWhy: string | null }; answers: object[] }>(server.call(`/v1/practice/posts/${id}`));
    expect((await read()).post).toMatchObject({ title: "", content: null, hiddenWhy: "It names a person." });
    await ok(hide(cast.centre, id, null), 204);
    expect((await read()).post).toMatchObject({ title: "Which key?", hiddenWhy: null });
    expect((await read()).answers.length).toBe(1);
    const { posts } = await ok<{ posts: readonly { title: string }[] }>(server.call("/v1/practice/posts?kind=recipe"));
    expect(posts.map(({ title }) => title)).toEqual(["Masks in four days"]);
    const entries = await (await server.call("/v1/audit/entries")).text();
    expect([entries.includes("hide_post"), entries.includes("It names a person.")]).toEqual([true, true]);
  });

  test("when a half-year is over each institution owes a report, once, also when the service was away", async () => {
    const request = await open(cast.applicant, {
      procedure: "request-for-provision",
      action: "submit_to_institution",
      title: "Prices",
      content: "All",
      institution: "agency",
    });
    await take(cast.officer, request.id, "refuse", { ground: "third_party_rights", whyInseparable: "one contract" });
    await take(cast.officer, request.id, "notify_refusal");
    await travelTo(server, at("2020-07-05T10:00"));
    await server.restart();
    await expect.poll(async () => (await institution()).reports.length, SOON).toBe(1);
    const { reports } = await ok<{ reports: readonly { institution: string; half: string; limit: { endsAt: string } }[] }>(
      server.call("/v1/provision-reports"),
    );
    expect(reports.map((each) => [each.institution, each.half, each.limit.endsAt])).toEqual([
      ["agency", "2020-1", "2020-08-01T00:00:00+09:00"],
      ["other", "2020-1", "2020-08-01T00:00:00+09:00"],
    ]);
    const { notices } = await ok<{ notices: readonly { matter: string }[] }>(cast.officer.send("GET", "/v1/own/notices"));
    expect(notices.filter(({ matter }) => matter.startsWith("report-")).length).toBe(1);
  });

  test("its officer sees the figures, signs them off, and everybody reads them as they were then", async () => {
    const path = `${AGENCY}/provision-reports/2020-1`;
    const own = path.replace("/v1/", "/v1/own/");
    expect(await ok(server.call(path))).toMatchObject({ figures: null, preview: null });
    expect(await ok(cast.otherOfficer.send("GET", own))).toMatchObject({ preview: null });
    expect(await ok(cast.officer.send("GET", own))).toMatchObject({ preview: { received: 1, refused: 1, provided: 0, late: 0, open: 0 } });
    const [report] = (await institution()).reports;
    expect(await refusal(step(cast.otherOfficer, report?.matter ?? "", "sign_off"))).toBe("403 not_allowed");
    await take(cast.officer, report?.matter ?? "", "sign_off", { reason: "All in time." });
    expect(await ok(server.call(path))).toMatchObject({ figures: { received: 1, refused: 1 }, note: "All in time.", wasLate: false });
    expect(await refusal(step(cast.officer, report?.matter ?? "", "sign_off"))).toBe("409 wrong_state");
  });

  test("a report that does not come is late for everybody to see, and stays so when it comes", async () => {
    await travelTo(server, at("2020-08-03T10:00"));
    const other = async () => (await ok<Institution>(server.call("/v1/institutions/other"))).reports[0];
    await expect.poll(async () => (await other())?.isLate, SOON).toBe(true);
    const { matters } = await ok<{ matters: readonly { id: string }[] }>(server.call("/v1/matters?late=yes&procedure=provision-report"));
    expect(matters.map(({ id }) => id)).toEqual([(await other())?.matter]);
    expect((await matterFor(server, (await other())?.matter ?? "")).isLate).toBe(true);
    await take(cast.otherOfficer, (await other())?.matter ?? "", "sign_off");
    expect(await other()).toMatchObject({ isLate: false, wasLate: true, state: { id: "published" } });
  });

  test("whoever deletes their account leaves recipes and counts, and no trace of themselves", async () => {
    const exported = await ok<{ institutions: { offices: object[]; courses: object[]; posts: object[] } }>(second.send("GET", "/v1/account/export"));
    expect([exported.institutions.offices.length, exported.institutions.courses.length, exported.institutions.posts.length]).toEqual([1, 1, 1]);
    await ok(second.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" }), 200);
    await ok(cast.officer.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" }), 200);
    const shown = await institution();
    expect([shown.officers[0], shown.training.years.length]).toEqual([expect.objectContaining({ name: null, isHeld: false }), 1]);
    const { posts } = await ok<{ posts: readonly { content: string | null }[] }>(server.call("/v1/practice/posts?kind=question"));
    expect(posts.map(({ content }) => content)).toEqual([null]);
    const rows = await server.running.database.read(async (tx) => {
      const found = [];
      for (const table of ["institution_officer", "practice_attendance", "practice_post", "evaluation_evidence", "evaluation_objection"])
        found.push(...(await sql`select 1 from ${sql.table(table)} where account in (${second.id}, ${cast.officer.id})`.execute(tx)).rows);
      found.push(...(await sql`select 1 from governance_entry where coalesce(closed_content, '') like ${`%${second.id}%`}`.execute(tx)).rows);
      return found;
    });
    expect(rows).toEqual([]);
  });
}
