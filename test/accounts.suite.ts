// The life of an account through the real server and its mails: from registering to deletion. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EpochMs } from "../src/core/units.ts";
import { codeAt } from "../src/platform/access/second-factor.ts";
import { mailTo, readMails, tokenIn } from "./mails.ts";
import { addPerson, newVisitor, PASSWORD, type Person } from "./people.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

const OTHER_PASSWORD = "another long password 2020";

export function accountsSuite(storage: Storage): void {
  let server: TestServer;
  const problem = async (answer: Promise<Response>) => {
    const found = await answer;
    const { code, reason } = (await found.json()) as { code?: string; reason?: string };
    return reason ? [found.status, code, reason] : [found.status, code];
  };
  const status = async (answer: Promise<Response>) => (await answer).status;
  const account = async (person: Pick<Person, "send">) => (await (await person.send("GET", "/v1/account")).json()) as { [member: string]: unknown };

  beforeAll(async () => {
    server = await startTestServer(storage);
  });
  afterAll(() => server.stop());

  test("somebody registers, chooses a password behind the link, and is signed in", async () => {
    const visitor = newVisitor(server);
    expect(await (await visitor.send("POST", "/v1/account/registrations", { email: "Minji@Example.org", language: "ko" })).json()).toEqual({ sent: true });
    // The host of an address has no capitals of its own.
    const mail = await mailTo(server, "Minji@example.org");
    expect([mail.subject, mail.mode]).toEqual(["[마당] 계정 만들기", 0o600]);
    const token = tokenIn(mail);
    const follow = (choice: object) => visitor.send("POST", "/v1/account/confirmations", { token, ...choice });
    expect(await problem(follow({ name: "민지", password: "minji@example.org" }))).toEqual([422, "weak_password", "like_the_account"]);
    expect(await (await follow({ name: "민지", password: PASSWORD })).json()).toEqual({ purpose: "register", next: "signed-in" });
    expect(await account(visitor)).toMatchObject({ email: "Minji@Example.org", name: "민지", language: "ko", hasPassword: true, secondFactor: null });
    expect(await problem(follow({ name: "민지", password: PASSWORD }))).toEqual([410, "link_spent"]);
  });

  test("registering a known address and recovering an unknown one are answered like all others; the mail tells the owner alone", async () => {
    const known = await addPerson(server);
    const visitor = newVisitor(server);
    const ask = async (path: string, email: string) => {
      const answer = await visitor.send("POST", path, { email, language: "en" });
      return [answer.status, await answer.json()];
    };
    expect([
      await ask("/v1/account/registrations", known.email),
      await ask("/v1/account/recoveries", "unknown@example.org"),
      await ask("/v1/account/registrations", "unknown2@example.org"),
    ]).toEqual([
      [202, { sent: true }],
      [202, { sent: true }],
      [202, { sent: true }],
    ]);
    expect([(await mailTo(server, known.email)).subject, (await mailTo(server, "unknown@example.org")).subject]).toEqual([
      "[Madang] A new password",
      "[Madang] Your account",
    ]);
  });

  test("a new password by mail ends every session, wakes a locked account, and still takes the second factor", async () => {
    const person = await addPerson(server, { hasSecondFactor: true });
    const before = person.cookie;
    const thief = newVisitor(server);
    for (let tries = 0; tries < 7; tries++) await thief.send("POST", "/v1/account/sessions", { email: person.email, password: "guessed and wrong" });
    await thief.send("POST", "/v1/account/recoveries", { email: person.email });
    const token = tokenIn(await mailTo(server, person.email));
    expect(await (await person.send("POST", "/v1/account/confirmations", { token, password: OTHER_PASSWORD })).json()).toEqual({
      purpose: "recover",
      next: "second-factor",
    });
    expect(await status(server.call("/v1/account", { headers: { cookie: before } }))).toBe(401);
    expect((await mailTo(server, person.email, 2)).subject).toBe("[Madang] Your password has changed");
    expect(await problem(thief.send("POST", "/v1/account/sessions", { email: person.email, password: PASSWORD }))).toEqual([403, "sign_in_failed"]);
    expect(await (await thief.send("POST", "/v1/account/sessions", { email: person.email, password: OTHER_PASSWORD })).json()).toEqual({
      next: "second-factor",
    });
  });

  test("the password is changed with the present one only, and other sessions end", async () => {
    const person = await addPerson(server);
    const elsewhere = person.cookie;
    await person.signIn();
    const change = (current: string, password: string) => person.send("PUT", "/v1/account/password", { current, password });
    expect(await problem(change("not the present one", OTHER_PASSWORD))).toEqual([403, "wrong_password"]);
    expect(await problem(change(PASSWORD, "1234567890"))).toEqual([422, "weak_password", "too_simple"]);
    expect(await status(change(PASSWORD, OTHER_PASSWORD))).toBe(201);
    expect([await status(person.send("GET", "/v1/account")), await status(server.call("/v1/account", { headers: { cookie: elsewhere } }))]).toEqual([200, 401]);
  });

  test("the address changes when the link sent to the new one is followed, and the old one is told", async () => {
    const person = await addPerson(server);
    const email = `new-${person.email}`;
    expect(await problem(person.send("POST", "/v1/account/email-changes", { current: "wrong wrong wrong", email }))).toEqual([403, "wrong_password"]);
    expect(await status(person.send("POST", "/v1/account/email-changes", { current: PASSWORD, email }))).toBe(202);
    expect(await account(person)).toMatchObject({ email: person.email });
    const follow = await newVisitor(server).send("POST", "/v1/account/confirmations", { token: tokenIn(await mailTo(server, email)) });
    expect(await follow.json()).toEqual({ purpose: "change-email", next: "nothing" });
    expect([await account(person), (await mailTo(server, person.email)).subject]).toMatchObject([
      { email },
      "[Madang] The address of your account has changed",
    ]);
  });

  test("a second factor is set up, asked for, replaced by a recovery code once, and taken away", async () => {
    const person = await addPerson(server);
    const begun = await person.send("POST", "/v1/account/second-factor", { current: PASSWORD });
    const { secret, address } = (await begun.json()) as { secret: string; address: string };
    expect(new URL(address).searchParams.get("secret")).toBe(secret);
    expect(await account(person)).toMatchObject({ secondFactor: null });
    expect(await problem(person.send("PUT", "/v1/account/second-factor", { code: "000000" }))).toEqual([403, "wrong_code"]);
    const confirmed = await person.send("PUT", "/v1/account/second-factor", { code: codeAt(secret, Date.now() as EpochMs) });
    const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] };
    expect(await account(person)).toMatchObject({ secondFactor: { recoveryCodesLeft: 10 } });
    expect(await problem(person.send("POST", "/v1/account/second-factor", { current: PASSWORD }))).toEqual([409, "conflict"]);
    for (const [code, expected] of [
      [recoveryCodes[0], 201],
      [recoveryCodes[0], 403],
      [recoveryCodes[1]?.toLowerCase(), 201],
    ] as const) {
      await person.send("POST", "/v1/account/sessions", { email: person.email, password: PASSWORD });
      expect(await status(person.send("POST", "/v1/account/sessions/current/second-factor", { code }))).toBe(expected);
    }
    expect(await account(person)).toMatchObject({ secondFactor: { recoveryCodesLeft: 8 } });
    const renewed = await person.send("POST", "/v1/account/second-factor/recovery-codes", { current: PASSWORD });
    expect(((await renewed.json()) as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
    expect(await status(person.send("POST", "/v1/account/second-factor/removal", { current: PASSWORD }))).toBe(201);
    expect(await account(person)).toMatchObject({ secondFactor: null });
    expect((await mailTo(server, person.email, 2)).subject).toBe("[Madang] Second factor taken away");
  });

  test("somebody sees where they are signed in and ends it, one by one or all others", async () => {
    const person = await addPerson(server);
    const cookies = [person.cookie];
    for (let count = 0; count < 3; count++) {
      await person.signIn();
      cookies.push(person.cookie);
    }
    const sessions = async () =>
      ((await (await person.send("GET", "/v1/account/sessions")).json()) as { sessions: { id: string; isThis: boolean }[] }).sessions;
    const list = await sessions();
    expect(list.map(({ isThis }) => isThis).sort()).toEqual([false, false, false, true]);
    const another = await addPerson(server);
    expect(await status(another.send("DELETE", `/v1/account/sessions/${list[0]?.id}`))).toBe(404);
    expect(await status(person.send("DELETE", `/v1/account/sessions/${list.find(({ isThis }) => !isThis)?.id}`))).toBe(204);
    expect(await sessions()).toHaveLength(3);
    expect(await status(person.send("DELETE", "/v1/account/sessions"))).toBe(204);
    const alive = await Promise.all(cookies.map((cookie) => status(server.call("/v1/account", { headers: { cookie } }))));
    expect(alive).toEqual([401, 401, 401, 200]);
  });

  test("name, language and being a developer are one's own to change", async () => {
    const person = await addPerson(server);
    expect(await status(person.send("PATCH", "/v1/account", { name: "새 이름", language: "ko", isDeveloper: true }))).toBe(204);
    expect(await account(person)).toMatchObject({ name: "새 이름", language: "ko", roles: [{ role: "citizen" }, { role: "developer" }] });
    expect(await status(person.send("PATCH", "/v1/account", { isDeveloper: false }))).toBe(204);
    expect(await account(person)).toMatchObject({ roles: [{ role: "citizen" }] });
  });

  test("the export tells everything that is kept, without hashes and secrets", async () => {
    const person = await addPerson(server, { hasSecondFactor: true });
    const text = await (await person.send("GET", "/v1/account/export")).text();
    expect(JSON.parse(text)).toMatchObject({ account: { id: person.id, email: person.email }, roles: [], sessions: [{ device: "" }] });
    expect([text.includes("$argon2id$"), text.includes(person.secret ?? "none")]).toEqual([false, false]);
  });

  test("a deleted account is gone with its sessions, and its address may be registered anew", async () => {
    const person = await addPerson(server, { hasSecondFactor: true });
    expect(await problem(person.send("POST", "/v1/account/deletion", { current: "wrong wrong wrong" }))).toEqual([403, "wrong_password"]);
    const cookie = person.cookie;
    expect(await status(person.send("POST", "/v1/account/deletion", { current: PASSWORD }))).toBe(200);
    expect(await status(server.call("/v1/account", { headers: { cookie } }))).toBe(401);
    await newVisitor(server).send("POST", "/v1/account/registrations", { email: person.email, language: "en" });
    expect((await mailTo(server, person.email)).subject).toBe("[Madang] Your account");
  });

  test("mails about one address become rare, whether it has an account or not", async () => {
    const ask = async (email: string) => {
      const found: number[] = [];
      for (let tries = 0; tries < 5; tries++) found.push(await status(newVisitor(server).send("POST", "/v1/account/recoveries", { email })));
      return found;
    };
    const known = await addPerson(server);
    expect([await ask(known.email), await ask("rare@example.org")]).toEqual([
      [202, 202, 202, 429, 429],
      [202, 202, 202, 429, 429],
    ]);
  });

  test("no address, name, password, link or code reaches the log", async () => {
    const log = server.logLines.join("");
    const links = (await readMails(server)).map((mail) => /token=([\w-]+)/.exec(mail.text)?.[1] ?? "no link");
    const secrets = ["xample.org", "민지", PASSWORD, OTHER_PASSWORD, "token=", ...links];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
}
