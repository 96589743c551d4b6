// The forum: who writes, what moderators decide, appeals, votes that stay secret, events with seats, groups, and an account that leaves. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailTo } from "../mails.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { inDays, passDays, refused, took } from "./actors.ts";

interface Post {
  readonly id: string;
  readonly number: number;
  readonly speaker: number;
  readonly group: string;
  readonly content: string | null;
  readonly hiddenWhy: string | null;
}

interface Topic {
  readonly id: string;
  readonly title: string | null;
  readonly posts: number;
  readonly said: readonly Post[];
}

interface Own {
  readonly member: { readonly group: string; readonly isConfirmed: boolean; readonly pausedUntil: string | null } | null;
  readonly moderations: readonly { readonly number: number; readonly state: string; readonly appealableUntil: string | null }[];
  readonly events: readonly string[];
  readonly chairs: readonly string[];
  readonly voted: readonly string[];
}

export function forumSuite(storage: Storage): void {
  let server: TestServer;
  let citizen: Person;
  let student: Person;
  let company: Person;
  let officer: Person;
  let centre: Person;
  let otherCentre: Person;
  let topic = "";

  const join = (person: Person, group: string) => took<Own["member"]>(person.send("PUT", "/v1/own/forum/group", { group }));
  const open = async (person: Person, title: string) =>
    (await took<{ id: string }>(person.send("POST", "/v1/forum/topics", { title, content: `${title}: the first post` }), 201)).id;
  const write = (person: Person, content: string, id = topic) => person.send("POST", `/v1/forum/topics/${id}/posts`, { content });
  const read = (id = topic) => took<Topic>(server.call(`/v1/forum/topics/${id}`));
  const own = (person: Person) => took<Own>(person.send("GET", "/v1/own/forum"));
  const moderate = (person: Person, post: string, body: object) => person.send("POST", `/v1/forum/posts/${post}/moderation`, body);
  const postAt = async (number: number, id = topic) => (await read(id)).said.find((post) => post.number === number) as Post;

  beforeAll(async () => {
    server = await startTestServer(storage);
    await addInstitution(server, "agency", ["masks"]);
    const office = (role: Parameters<typeof heldRole>[0], institution: string | null = null) =>
      addPerson(server, { roles: [heldRole(role, institution)], hasSecondFactor: true });
    citizen = await addPerson(server);
    student = await addPerson(server);
    company = await addPerson(server);
    officer = await office("officer", "agency");
    centre = await office("centre-officer");
    otherCentre = await office("centre-officer");
  });
  afterAll(() => server.stop());

  test("nobody writes without a group; a group of the state is proven by an office or confirmed by the centre", async () => {
    expect(await refused(citizen.send("POST", "/v1/forum/topics", { title: "A topic", content: "Words" }))).toBe("403 not_a_member");
    expect(await join(citizen, "civil-society")).toMatchObject({ group: "civil-society", isConfirmed: true });
    expect(await join(officer, "government")).toMatchObject({ isConfirmed: true });
    expect(await join(student, "public-organisation")).toMatchObject({ isConfirmed: false });
    expect(await refused(student.send("POST", "/v1/forum/topics", { title: "A topic", content: "Words" }))).toBe("403 member_unconfirmed");
    const { unconfirmed } = await took<{ unconfirmed: { account: string }[] }>(centre.send("GET", "/v1/forum/moderation"));
    expect(unconfirmed.map(({ account }) => account)).toEqual([student.id]);
    expect(await refused(citizen.send("POST", `/v1/forum/members/${student.id}/confirmation`))).toBe("403 not_allowed");
    await took(centre.send("POST", `/v1/forum/members/${student.id}/confirmation`), 204);
    expect((await mailTo(server, student.email)).text).toContain("/forum");
    expect((await own(student)).member).toMatchObject({ isConfirmed: true });
    expect(await join(student, "student")).toMatchObject({ group: "student", isConfirmed: true });
    await join(company, "private-sector");
  });

  test("what is written is plain text by a number and a group, and is found by group", async () => {
    topic = await open(citizen, "Where are masks\u202e left?");
    await took(write(student, "<b>In the app</b> https://example.org/"), 201);
    await took(write(citizen, "Thanks"), 201);
    const { title, said } = await read();
    expect(title).toBe("Where are masks left?");
    expect(said.map(({ number, speaker, group, content }) => [number, speaker, group, content])).toEqual([
      [1, 1, "civil-society", "Where are masks left?: the first post"],
      [2, 2, "student", "<b>In the app</b> https://example.org/"],
      [3, 1, "civil-society", "Thanks"],
    ]);
    const text = JSON.stringify(await read());
    expect([citizen, student].some(({ id, email }) => text.includes(id) || text.includes(email))).toBe(false);
    const list = (query: string) => took<{ total: number; members: object[] }>(server.call(`/v1/forum/topics${query}`));
    expect((await list("?group=civil-society")).total).toBe(1);
    expect((await list("?group=student")).total).toBe(0);
    expect((await list("")).members).toContainEqual({ group: "student", members: 1 });
  });

  test("a reader reports, an officer hides with a reason in place of the text, and the log names nobody and tells nothing hidden", async () => {
    await took(write(company, "Buy SECRETPILLS now"), 201);
    const { id } = await postAt(4);
    await took(student.send("POST", `/v1/forum/posts/${id}/reports`, { reason: "advertising" }), 204);
    const desk = await took<{ reported: { post: string; reasons: string[] }[] }>(centre.send("GET", "/v1/forum/moderation"));
    expect(desk.reported).toMatchObject([{ post: id, reasons: ["advertising"] }]);
    expect(await refused(moderate(citizen, id, { action: "hide", reason: "I do not like it" }))).toBe("403 not_allowed");
    expect(await refused(moderate(centre, id, { action: "pause", reason: "Advertising" }))).toBe("400 invalid_request");
    await took(moderate(centre, id, { action: "pause", reason: "Advertising is not what this is for", days: 3 }), 201);
    expect(await postAt(4)).toMatchObject({ content: null, hiddenWhy: "Advertising is not what this is for" });
    const log = await (await server.call("/v1/forum/moderation-log")).text();
    expect(JSON.parse(log)).toMatchObject({
      total: 1,
      entries: [{ action: "pause", days: 3, state: "standing", reason: "Advertising is not what this is for" }],
    });
    expect([centre.id, company.id, company.email, "SECRETPILLS"].filter((text) => log.includes(text))).toEqual([]);
    expect((await took<{ reported: object[] }>(centre.send("GET", "/v1/forum/moderation"))).reported).toEqual([]);
    expect(await refused(write(company, "Again"))).toBe("403 member_paused");
    expect((await mailTo(server, company.email)).text).toContain("/forum/mine");
    const entries = await (await server.call("/v1/audit/entries?limit=10")).text();
    expect(entries).toContain("forum_pause");
    expect(entries).not.toContain(centre.id);
  });

  test("the author appeals once, another officer decides, and what is lifted is undone at once", async () => {
    const [decision] = (await own(company)).moderations;
    const path = `/v1/forum/moderation-log/${decision?.number}`;
    expect(await refused(student.send("POST", `${path}/appeal`, { text: "not mine" }))).toBe("404 not_found");
    await took(company.send("POST", `${path}/appeal`, { text: "It was a joke" }), 204);
    expect(await refused(company.send("POST", `${path}/appeal`, { text: "Once more" }))).toBe("409 wrong_state");
    expect(await refused(centre.send("POST", `${path}/answer`, { isLifted: false, answer: "I stay with it" }))).toBe("403 own_case");
    const desk = await took<{ appeals: { isOwnDecision: boolean; appeal: string }[] }>(otherCentre.send("GET", "/v1/forum/moderation"));
    expect(desk.appeals).toMatchObject([{ isOwnDecision: false, appeal: "It was a joke" }]);
    await took(otherCentre.send("POST", `${path}/answer`, { isLifted: true, answer: "A warning would have done" }), 204);
    expect(await postAt(4)).toMatchObject({ content: "Buy SECRETPILLS now", hiddenWhy: null });
    expect((await own(company)).member).toMatchObject({ pausedUntil: null });
    await took(write(company, "I write again"), 201);
    expect(await took(server.call("/v1/forum/moderation-log"))).toMatchObject({ entries: [{ state: "lifted", answer: "A warning would have done" }] });
  });

  test("a pause ends by time, an appeal is too late after fourteen days, and a restart forgets none of it", async () => {
    const { id } = await postAt(5);
    await took(moderate(centre, id, { action: "pause", reason: "Once more advertising", days: 2 }), 201);
    await server.restart();
    expect(await refused(write(company, "Too early"))).toBe("403 member_paused");
    await passDays(server, 2.01);
    await took(write(company, "The pause is over"), 201);
    const [decision] = (await own(company)).moderations;
    expect(decision?.appealableUntil).not.toBeNull();
    await passDays(server, 12);
    expect(await refused(company.send("POST", `/v1/forum/moderation-log/${decision?.number}/appeal`, { text: "Now I mind" }))).toBe("409 wrong_state");
  });

  test("nobody moderates their own post; a hidden first post takes the title with it and ends the topic", async () => {
    await join(centre, "civil-society");
    const mine = await open(centre, "An officer's topic");
    expect(await refused(moderate(centre, (await postAt(1, mine)).id, { action: "hide", reason: "my own" }))).toBe("403 own_case");
    await took(moderate(otherCentre, (await postAt(1, mine)).id, { action: "hide", reason: "Belongs elsewhere" }), 201);
    expect(await read(mine)).toMatchObject({ title: null });
    expect(await refused(write(citizen, "Hello?", mine))).toBe("409 wrong_state");
    expect(await (await server.call("/v1/forum/topics")).text()).not.toContain("An officer's topic");
  });

  test("a poll takes one vote of each account, tells nothing while it is open, closes by time across a restart, and tells no small group", async () => {
    const question = { question: "Which dataset next?", choices: ["Tests", "Vaccines", "Beds"], openUntil: inDays(server, 7) };
    expect(await refused(citizen.send("POST", "/v1/forum/polls", question))).toBe("403 not_allowed");
    expect(await refused(centre.send("POST", "/v1/forum/polls", { ...question, choices: ["One"] }))).toBe("400 invalid_request");
    expect(await refused(centre.send("POST", "/v1/forum/polls", { ...question, choices: ["Same", "Same"] }))).toBe("400 invalid_request");
    const { id } = await took<{ id: string }>(centre.send("POST", "/v1/forum/polls", question), 201);
    const vote = (person: Person, choice: number) => person.send("POST", `/v1/forum/polls/${id}/votes`, { choice });
    const more = [];
    for (let at = 0; at < 3; at++) {
      const person = await addPerson(server);
      await join(person, "student");
      more.push(person);
    }
    for (const person of more) await took(vote(person, 1), 204);
    await took(vote(citizen, 0), 204);
    await took(vote(company, 0), 204);
    expect(await refused(vote(citizen, 1))).toBe("409 conflict");
    expect(await refused(vote(student, 3))).toBe("400 invalid_request");
    await took(vote(student, 2), 204);
    await took(vote(officer, 2), 204);
    const poll = () => took<{ isOpen: boolean; voters: number; counts: number[] | null; byGroup: object[] }>(server.call(`/v1/forum/polls/${id}`));
    expect(await poll()).toMatchObject({ isOpen: true, voters: 7, counts: null, byGroup: [] });
    expect((await own(citizen)).voted).toEqual([id]);
    await server.restart();
    await passDays(server, 7.01);
    expect(await refused(vote(await addPersonIn("student"), 0))).toBe("409 wrong_state");
    expect(await poll()).toMatchObject({
      isOpen: false,
      counts: [2, 3, 2],
      byGroup: [
        { group: "student", voters: 4, counts: [0, 3, 1] },
        { group: null, voters: 3, counts: [2, 0, 1] },
      ],
    });
  });

  async function addPersonIn(group: string): Promise<Person> {
    const person = await addPerson(server);
    await join(person, group);
    return person;
  }

  test("an event has as many seats as it says, a calendar file, a reason when it is cancelled, and minutes afterwards", async () => {
    const event = { title: "A meeting", agenda: "1. Masks", place: "Seoul", startsAt: inDays(server, 3), endsAt: inDays(server, 3.1), seats: 1 };
    const { id } = await took<{ id: string }>(centre.send("POST", "/v1/forum/events", event), 201);
    await took(student.send("PUT", `/v1/forum/events/${id}/seat`), 204);
    await took(student.send("PUT", `/v1/forum/events/${id}/seat`), 204);
    expect(await refused(citizen.send("PUT", `/v1/forum/events/${id}/seat`))).toBe("409 conflict");
    expect((await own(student)).events).toEqual([id]);
    const calendar = await server.call(`/v1/forum/events/${id}/calendar`);
    expect(calendar.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*SUMMARY:A meeting\r\n[^]*STATUS:CONFIRMED\r\n/);
    expect(await refused(centre.send("PUT", `/v1/forum/events/${id}/minutes`, { minutes: "Too early", decisions: [] }))).toBe("409 wrong_state");
    const second = await took<{ id: string }>(centre.send("POST", "/v1/forum/events", { ...event, title: "Another", seats: null }), 201);
    await took(student.send("PUT", `/v1/forum/events/${second.id}/seat`), 204);
    await took(centre.send("POST", `/v1/forum/events/${second.id}/cancellation`, { reason: "The hall is a hospital now" }), 204);
    expect(await took(server.call(`/v1/forum/events/${second.id}`))).toMatchObject({ cancelledWhy: "The hall is a hospital now" });
    expect((await mailTo(server, student.email, 2)).subject).toContain("cancelled");
    await passDays(server, 3.2);
    await took(centre.send("PUT", `/v1/forum/events/${id}/minutes`, { minutes: "We met.", decisions: ["Ask for beds"] }), 204);
    expect(await took(server.call(`/v1/forum/events/${id}`))).toMatchObject({ minutes: "We met.", decisions: ["Ask for beds"], taken: 1 });
  });

  test("a working group is chaired by its founder, passes its chair on, talks among its members and ends with results", async () => {
    const { id } = await took<{ id: string }>(citizen.send("POST", "/v1/forum/working-groups", { title: "Formats", purpose: "One format for all" }), 201);
    expect(await refused(student.send("POST", "/v1/forum/topics", { title: "Work", content: "Words", workingGroup: id }))).toBe("404 not_found");
    await took(student.send("PUT", `/v1/forum/working-groups/${id}/membership`), 204);
    await took(student.send("POST", "/v1/forum/topics", { title: "Work", content: "Words", workingGroup: id }), 201);
    expect((await took<{ total: number }>(server.call(`/v1/forum/topics?workingGroup=${id}`))).total).toBe(1);
    expect(await refused(student.send("POST", `/v1/forum/working-groups/${id}/results`, { results: "Done" }))).toBe("403 not_allowed");
    await took(citizen.send("DELETE", `/v1/forum/working-groups/${id}/membership`), 204);
    expect((await own(student)).chairs).toEqual([id]);
    await took(student.send("POST", `/v1/forum/working-groups/${id}/results`, { results: "One format it is" }), 204);
    expect(await took(server.call(`/v1/forum/working-groups/${id}`))).toMatchObject({ results: "One format it is", members: [{ group: "student", count: 1 }] });
    expect(await refused(citizen.send("PUT", `/v1/forum/working-groups/${id}/membership`))).toBe("409 wrong_state");
  });

  test("too much in a short time is refused with the time to wait", async () => {
    const busy = await addPersonIn("student");
    for (let at = 0; at < 20; at++) await took(write(busy, `Post ${at}`), 201);
    const answer = await write(busy, "One too many");
    expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  test("an account takes its data along; what others answered stays without it, the rest is gone", async () => {
    const leaver = await addPersonIn("student");
    const answered = await open(leaver, "Answered");
    await took(write(citizen, "An answer", answered), 201);
    await took(write(leaver, "Nobody answers this", answered), 201);
    const alone = await open(leaver, "Alone");
    const exported = await took<{ community: { posts: object[]; group: object } }>(leaver.send("GET", "/v1/account/export"));
    expect(exported.community).toMatchObject({ group: { group: "student" } });
    expect(exported.community.posts).toHaveLength(3);
    await took(leaver.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" }), 200);
    expect((await read(answered)).said.map(({ number, content }) => [number, content])).toEqual([
      [1, "Answered: the first post"],
      [2, "An answer"],
    ]);
    expect(await refused(server.call(`/v1/forum/topics/${alone}`))).toBe("404 not_found");
  });
}
