// From a question to the FAQ, and from an error report to a correction or a reason, through the real server and its mails. Run on every storage.
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WriteTx } from "../../src/core/ports/database.ts";
import { DAY_MS } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { FORM_WAIT_MS } from "../../src/platform/desk/form-token.ts";
import { reportDueAt } from "../../src/rules/law/error-report-clock.ts";
import { mailTo, readMails } from "../mails.ts";
import { addInstitution, addPerson, heldRole, newVisitor, type Person, type Visitor } from "../people.ts";
import { type Publishing, startPublishing } from "../releases/publishing.ts";
import type { Storage, TestServer } from "../running-server.ts";

interface Entry {
  readonly number: number;
  readonly state: string;
  readonly dueAt: string | null;
  readonly isLate: boolean;
  readonly release: string | null;
  readonly field: string | null;
  readonly shown: { readonly title: string; readonly content: string; readonly detail: object | null } | null;
  readonly answers: readonly { readonly institution: string | null; readonly content: string }[];
  readonly messages: readonly { readonly side: string; readonly content: string }[];
  readonly actions: readonly string[];
}

export function deskSuite(storage: Storage): void {
  let publishing: Publishing;
  let server: TestServer;
  let officer: Person;
  let stranger: Person;
  let administrator: Person;
  let developer: Person;
  let form = "";

  const problem = async (answer: Promise<Response>) => {
    const found = await answer;
    return [found.status, ((await found.json()) as { code: string }).code];
  };
  const json = async <Answer>(answer: Promise<Response>) => (await (await answer).json()) as Answer;
  const question = {
    dataset: "wards",
    title: "평균은 무엇을 나타내나요?",
    content: "7일 평균의 뜻을 알고 싶습니다. 제 번호는 010-0000-0000입니다.",
    language: "ko",
  };
  const report = { dataset: "wards", row: "W-1", field: "beds", is: "12", shouldBe: "13", content: "", language: "ko" };
  const ask = (visitor: Visitor, body: object = {}) => visitor.send("POST", "/v1/desk/questions", { ...question, form, ...body });
  const reportError = (visitor: Visitor, body: object = {}) => visitor.send("POST", "/v1/desk/reports", { ...report, form, ...body });
  const asked = (visitor: Visitor, body: object = {}) => json<{ number: number; ticket: string }>(ask(visitor, body));
  const entry = (number: number) => json<Entry>(server.call(`/v1/desk/entries/${number}`));
  const step = (person: Person, number: number, body: object) => person.send("POST", `/v1/desk/inbox/${number}/steps`, body);

  beforeAll(async () => {
    publishing = await startPublishing(storage);
    ({ server, officer } = publishing);
    await addInstitution(server, "hira", ["masks"]);
    stranger = await addPerson(server, { roles: [heldRole("officer", "hira")], hasSecondFactor: true });
    administrator = await addPerson(server, { roles: [heldRole("administrator")], hasSecondFactor: true });
    developer = await addPerson(server, { roles: [heldRole("developer")] });
    form = (await json<{ token: string }>(server.call("/v1/desk/form"))).token;
  });
  afterAll(() => server.stop());

  test("what programs send at once, with a forged token, or into the hidden field is refused", async () => {
    const visitor = newVisitor(server);
    expect(await problem(ask(visitor))).toEqual([422, "form_refused"]);
    await sleep(FORM_WAIT_MS + 100);
    expect(await problem(ask(visitor, { form: `${form}x` }))).toEqual([422, "form_refused"]);
    expect(await problem(ask(visitor, { website: "https://buy.example" }))).toEqual([422, "form_refused"]);
    expect(await problem(ask(visitor, { dataset: "no-such" }))).toEqual([404, "unknown_dataset"]);
    expect(await problem(reportError(visitor, { field: "no-such" }))).toEqual([400, "invalid_request"]);
    expect(
      await problem(
        server.call("/v1/desk/questions", { method: "POST", headers: { origin: "https://evil.example", "content-type": "application/json" }, body: "{}" }),
      ),
    ).toEqual([403, "foreign_origin"]);
  });

  test("a question reaches its officer, is answered, and is found by everybody without the words that were private", async () => {
    const { number, ticket } = await asked(developer);
    expect(await entry(number)).toMatchObject({ state: "new", shown: null, answers: [], dataset: "wards" });
    expect((await json<{ entries: Entry[] }>(officer.send("GET", "/v1/desk/inbox"))).entries).toMatchObject([
      { number, content: question.content, actions: ["take", "answer", "close"] },
    ]);
    expect((await json<{ entries: Entry[] }>(stranger.send("GET", "/v1/desk/inbox"))).entries).toEqual([]);
    expect(await problem(stranger.send("GET", `/v1/desk/inbox/${number}`))).toEqual([404, "not_found"]);
    expect(await problem(step(stranger, number, { action: "answer", text: "no" }))).toEqual([404, "not_found"]);

    expect(await json(step(officer, number, { action: "take" }))).toMatchObject({ state: "taken" });
    expect(await problem(step(officer, number, { action: "answer" }))).toEqual([400, "invalid_request"]);
    expect(await problem(step(officer, number, { action: "correct", text: "x" }))).toEqual([409, "wrong_state"]);
    expect(await json(step(officer, number, { action: "answer", text: "그날까지 이레 동안의 평균입니다." }))).toMatchObject({ state: "answered" });
    expect(await entry(number)).toMatchObject({ state: "answered", shown: null, answers: [] });
    const shown = { title: "7일 평균은 무엇인가요?", content: "7일 평균의 뜻을 알고 싶습니다." };
    expect((await officer.send("PUT", `/v1/desk/inbox/${number}/shown`, shown)).status).toBe(200);

    const found = await json<{ total: number; entries: Entry[] }>(server.call(`/v1/desk/entries?answered=yes&q=${encodeURIComponent("평균이 뭐예요")}`));
    expect(found.entries).toMatchObject([
      { number, shown: { ...shown, detail: null }, answers: [{ institution: "ministry", content: "그날까지 이레 동안의 평균입니다." }] },
    ]);
    expect(JSON.stringify(found)).not.toContain("010-0000");
    const mail = await mailTo(server, developer.email);
    expect(mail.text).toContain(`/help/${number}`);
    expect(mail.text).not.toContain("평균");
    expect((await json<{ entries: Entry[] }>(developer.send("GET", "/v1/account/desk"))).entries).toMatchObject([{ number, actions: ["ask_again", "close"] }]);

    expect((await officer.send("DELETE", `/v1/desk/inbox/${number}/shown`)).status).toBe(200);
    expect(await entry(number)).toMatchObject({ shown: null, answers: [] });
    expect(ticket.length).toBeGreaterThan(20);
  });

  test("whoever asks without an account comes back with the ticket, and nobody does without", async () => {
    const visitor = newVisitor(server);
    const { number, ticket } = await asked(visitor, { dataset: null, title: "How many calls may I make?", content: "Is there a limit?", language: "en" });
    const own = (given: string) => server.call(`/v1/desk/entries/${number}/own?ticket=${given}`);
    expect(await json(own(ticket))).toMatchObject({ title: "How many calls may I make?", actions: ["close"] });
    expect(await problem(own("wrong"))).toEqual([404, "not_found"]);
    expect(await problem(server.call(`/v1/desk/entries/${number}/own`))).toEqual([404, "not_found"]);
    expect(await problem(officer.send("GET", `/v1/desk/inbox/${number}`))).toEqual([404, "not_found"]);
    expect((await step(administrator, number, { action: "answer", text: "A thousand a day with a key of your own.", public: false })).status).toBe(200);
    const again = { action: "ask_again", text: "And without a key?", ticket };
    expect(await json(visitor.send("POST", `/v1/desk/entries/${number}/own-steps`, again))).toMatchObject({
      state: "new",
      messages: [{ side: "desk" }, { side: "asker", content: "And without a key?" }],
    });
    expect(await problem(visitor.send("POST", `/v1/desk/entries/${number}/own-steps`, { action: "answer", text: "me", ticket }))).toEqual([409, "wrong_state"]);
    expect((await visitor.send("POST", `/v1/desk/entries/${number}/own-steps`, { action: "close", ticket })).status).toBe(200);
    expect(await entry(number)).toMatchObject({ state: "closed" });
  });

  test("an error report has ten days, ends with a reason or with a release that is newer, and everybody sees which", async () => {
    const before = server.running.clock.now();
    const { number } = await json<{ number: number }>(reportError(developer));
    const found = await entry(number);
    expect(found).toMatchObject({ state: "new", field: "beds", shown: null, isLate: false });
    expect(Math.abs(Date.parse(found.dueAt ?? "") - reportDueAt(before))).toBeLessThan(60_000);
    expect(await problem(step(officer, number, { action: "correct", text: "고쳤습니다." }))).toEqual([400, "invalid_request"]);
    expect(await problem(step(officer, number, { action: "correct", text: "고쳤습니다.", release: "9.9.9" }))).toEqual([404, "unknown_release"]);
    expect((await step(officer, number, { action: "decline", text: "병원의 신고가 12입니다." })).status).toBe(200);
    expect(await entry(number)).toMatchObject({ state: "declined", shown: null, answers: [{ institution: "ministry", content: "병원의 신고가 12입니다." }] });

    const { release } = await publishing.publish("wards", { "wards.csv": "code,name,kind,beds\nW-1,첫째,open,12\n" });
    const { number: second } = await json<{ number: number }>(reportError(developer, { release }));
    expect(await problem(step(officer, second, { action: "correct", text: "고쳤습니다.", release }))).toEqual([400, "invalid_request"]);
    const { release: correction } = await publishing.publish("wards", { "wards.csv": "code,name,kind,beds\nW-1,첫째,open,13\n" });
    expect((await step(officer, second, { action: "correct", text: "13으로 고쳤습니다.", release: correction })).status).toBe(200);
    expect(await entry(second)).toMatchObject({ state: "corrected", release: correction, answers: [{ content: "13으로 고쳤습니다." }] });
    const figures = await json<{ reports: { asked: number; answered: number; late: number } }>(server.call("/v1/desk/reply-times?dataset=wards"));
    expect(figures.reports).toMatchObject({ asked: 2, answered: 2, late: 0 });
  });

  test("live data is corrected in place, and only by whom it belongs to", async () => {
    const { number } = await json<{ number: number }>(reportError(newVisitor(server), { dataset: "masks", field: "name", row: "11884533" }));
    expect(await problem(step(officer, number, { action: "take" }))).toEqual([404, "not_found"]);
    expect((await step(stranger, number, { action: "correct", text: "이름을 고쳤습니다." })).status).toBe(200);
    expect(await entry(number)).toMatchObject({ state: "corrected", release: null });
  });

  test("what is no question is erased for good, and its number stays", async () => {
    const { number } = await asked(stranger, { title: "Buy pills", content: "cheap pills" });
    expect((await officer.send("DELETE", `/v1/desk/inbox/${number}/content`)).status).toBe(200);
    expect(await json(officer.send("GET", `/v1/desk/inbox/${number}`))).toMatchObject({ state: "closed", title: "", content: "" });
    expect(await entry(number)).toMatchObject({ number, state: "closed", shown: null });
  });

  test("institutions hear of what came in, of reports that end soon, and of those that are late", async () => {
    const { job } = server.running.desk;
    await job.look();
    const told = await mailTo(server, officer.email);
    expect(told.subject).toMatch(/new at the help desk/);
    const before = (await readMails(server)).length;
    await job.look();
    const { number } = await json<{ number: number }>(reportError(officer));
    const due = (days: number) => server.running.database.write((tx) => setDue(tx, number, (server.running.clock.now() + days * DAY_MS) as EpochMs));
    const reminded = async (days: number) => {
      await due(days);
      await job.look();
      await job.look();
      await sleep(300);
      return (await readMails(server))
        .slice(before)
        .filter(({ to, subject }) => to === officer.email && subject.includes(`report ${number} `))
        .map(({ subject }) => /ends|late/.exec(subject)?.[0]);
    };
    expect(await reminded(5)).toEqual([]);
    expect(await reminded(2.5)).toEqual(["ends"]);
    expect(await reminded(0.5)).toEqual(["ends", "ends"]);
    expect(await reminded(-0.1)).toEqual(["ends", "ends", "late"]);
  });

  test("one line of the network asks a few times an hour, and then waits", async () => {
    const answers = [];
    for (let times = 0; times < 30; times++) answers.push((await ask(newVisitor(server), { content: `again ${times}` })).status);
    expect(answers).toContain(429);
    expect(answers.lastIndexOf(201)).toBeLessThan(answers.indexOf(429));
  });

  test("nobody who asks, and no ticket, is in the log or in anything that everybody reads", async () => {
    const everything = JSON.stringify(await json(server.call("/v1/desk/entries?limit=100"))) + server.logLines.join("\n");
    expect(everything).not.toContain(developer.email);
    expect(everything).not.toContain(developer.id);
    expect(everything).not.toContain("010-0000-0000");
    expect(everything).not.toContain("ticket=");
  });

  test("a new start knows what was shown", async () => {
    const known = async () =>
      (await json<{ entries: Entry[] }>(server.call("/v1/desk/entries"))).entries.map(({ number, state, shown, answers }) => ({
        number,
        state,
        shown,
        answers,
      }));
    const before = await known();
    expect(before.length).toBeGreaterThan(5);
    await server.restart();
    expect(await known()).toEqual(before);
  });
}

async function setDue(tx: WriteTx, number: number, at: EpochMs): Promise<void> {
  await sql`update desk_entry set due_at = ${at} where number = ${number}`.execute(tx);
}
