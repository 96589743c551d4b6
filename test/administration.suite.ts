// From the first start's key to an officer at work, through the real server and its mails. Run on every storage.

import { afterAll, beforeAll, expect, test } from "vitest";
import { permissionsOf } from "../src/core/roles.ts";
import type { EpochMs } from "../src/core/units.ts";
import { codeAt } from "../src/platform/access/second-factor.ts";
import { mailTo, tokenIn } from "./mails.ts";
import { addInstitution, addPerson, heldRole, newVisitor, PASSWORD, type Person, type Visitor } from "./people.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

export function administrationSuite(storage: Storage): void {
  let server: TestServer;
  let administrator: Person;
  const problem = async (answer: Promise<Response>) => {
    const found = await answer;
    return [found.status, ((await found.json()) as { code: string }).code];
  };
  const json = async <Answer>(answer: Promise<Response>) => (await (await answer).json()) as Answer;
  const me = (visitor: Pick<Visitor, "send">) => json<{ permissions: string[]; withheld: string[]; roles: object[] }>(visitor.send("GET", "/v1/account"));

  beforeAll(async () => {
    server = await startTestServer(storage);
    await addInstitution(server, "kdca", ["masks"]);
    administrator = await addPerson(server, { roles: [heldRole("administrator")], hasSecondFactor: true });
  });
  afterAll(() => server.stop());

  test("the holder of the first start's key makes the first administrator, who begins with a second factor", async () => {
    const body = JSON.stringify({ email: "first@example.org", name: "First", language: "en", roles: [{ role: "administrator" }] });
    const invited = await json<{ id: string; link: string }>(server.send("POST", "/v1/accounts", body));
    expect(new URL(invited.link).origin).toBe(server.running.address);
    const first = newVisitor(server);
    const token = new URL(invited.link).searchParams.get("token");
    expect(token).toBe(tokenIn(await mailTo(server, "first@example.org")));
    expect(await json(first.send("POST", "/v1/account/confirmations", { token, password: PASSWORD }))).toEqual({ purpose: "invite", next: "signed-in" });
    expect(await problem(first.send("GET", "/v1/accounts"))).toEqual([403, "second_factor_needed"]);
    const { secret } = await json<{ secret: string }>(first.send("POST", "/v1/account/second-factor", { current: PASSWORD }));
    expect((await first.send("PUT", "/v1/account/second-factor", { code: codeAt(secret, Date.now() as EpochMs) })).status).toBe(201);
    expect((await me(first)).permissions).toEqual([...permissionsOf("citizen"), ...permissionsOf("administrator")].sort());
  });

  test("an administrator adds an institution and invites its officer, without ever holding the link", async () => {
    const institution = { name: { ko: "건강보험심사평가원", en: "HIRA" }, kind: "public-organisation", datasets: ["masks"] };
    expect((await administrator.send("PUT", "/v1/institutions/hira", institution)).status).toBe(200);
    expect(await json(server.call("/v1/institutions"))).toMatchObject({ institutions: [{ id: "hira", ...institution }, { id: "kdca" }] });
    const invitation = { email: "officer@example.org", name: "담당자", roles: [{ role: "officer", institution: "hira" }] };
    expect(await json(administrator.send("POST", "/v1/accounts", invitation))).toEqual({ id: expect.any(String), link: null });
    const mail = await mailTo(server, "officer@example.org");
    expect(mail.subject).toBe("[마당] 초대합니다");
    const officer = newVisitor(server);
    await officer.send("POST", "/v1/account/confirmations", { token: tokenIn(mail), password: PASSWORD });
    expect(await me(officer)).toMatchObject({
      roles: [{ role: "citizen" }, { role: "officer", institution: "hira" }],
      withheld: permissionsOf("officer").toSorted(),
    });
  });

  test("roles that cannot be held so are refused, each with its reason", async () => {
    const person = await addPerson(server);
    const give = async (role: string, institution: string | null) => {
      const { code, detail } = await json<{ code: string; detail: string }>(
        administrator.send("PUT", `/v1/accounts/${person.id}/roles`, { roles: [{ role, institution }] }),
      );
      return `${code}: ${detail}`;
    };
    expect([await give("officer", null), await give("officer", "nowhere"), await give("administrator", "kdca"), await give("citizen", null)]).toEqual([
      "invalid_request: The role officer is held at an institution: name it.",
      "invalid_request: There is no institution nowhere.",
      "invalid_request: The role administrator is held without an institution.",
      "invalid_request: Everybody has the role citizen; it is not given.",
    ]);
    expect((await me(person)).roles).toEqual([{ role: "citizen", institution: null }]);
  });

  test("a role that is taken away is gone with the next request", async () => {
    const officer = await addPerson(server, { roles: [heldRole("officer", "kdca")], hasSecondFactor: true });
    expect((await officer.send("GET", "/v1/ingest/masks/quarantine")).status).toBe(200);
    expect((await administrator.send("PUT", `/v1/accounts/${officer.id}/roles`, { roles: [{ role: "reviewer", institution: "kdca" }] })).status).toBe(200);
    expect(await problem(officer.send("GET", "/v1/ingest/masks/quarantine"))).toEqual([403, "not_allowed"]);
    expect((await me(officer)).permissions).toEqual([...permissionsOf("citizen"), ...permissionsOf("reviewer")].sort());
  });

  test("whoever is suspended is out at once, cannot come back by any way, and may again when it ends", async () => {
    const person = await addPerson(server);
    const signIn = () => person.send("POST", "/v1/account/sessions", { email: person.email, password: PASSWORD });
    await person.send("POST", "/v1/account/recoveries", { email: person.email });
    const token = tokenIn(await mailTo(server, person.email));
    expect((await administrator.send("PUT", `/v1/accounts/${person.id}/suspension`, { reason: "left the agency" })).status).toBe(204);
    expect([
      await problem(person.send("GET", "/v1/account")),
      await problem(signIn()),
      await problem(newVisitor(server).send("POST", "/v1/account/confirmations", { token, password: "another long password" })),
    ]).toEqual([
      [401, "not_authenticated"],
      [403, "account_suspended"],
      [403, "account_suspended"],
    ]);
    expect(await json(administrator.send("GET", `/v1/accounts/${person.id}`))).toMatchObject({ state: "suspended", suspendedFor: "left the agency" });
    expect((await administrator.send("DELETE", `/v1/accounts/${person.id}/suspension`)).status).toBe(204);
    expect((await signIn()).status).toBe(201);
  });

  test("an administrator cannot suspend themselves, and what is not there is not found", async () => {
    expect([
      await problem(administrator.send("PUT", `/v1/accounts/${administrator.id}/suspension`, { reason: "test" })),
      await problem(administrator.send("PUT", "/v1/accounts/nobody/suspension", { reason: "test" })),
      await problem(administrator.send("GET", "/v1/accounts/nobody")),
      await problem(administrator.send("POST", "/v1/accounts", { email: administrator.email, name: "Again" })),
    ]).toEqual([
      [409, "conflict"],
      [404, "not_found"],
      [404, "not_found"],
      [409, "conflict"],
    ]);
  });

  test("a lost second factor is taken away by an administrator, and its owner is told", async () => {
    const person = await addPerson(server, { roles: [heldRole("reviewer", "kdca")], hasSecondFactor: true });
    expect((await administrator.send("DELETE", `/v1/accounts/${person.id}/second-factor`)).status).toBe(204);
    expect((await mailTo(server, person.email)).subject).toBe("[Madang] Second factor taken away");
    expect(await json(person.send("POST", "/v1/account/sessions", { email: person.email, password: PASSWORD }))).toEqual({ next: "signed-in" });
    expect((await me(person)).withheld).toEqual(permissionsOf("reviewer").toSorted());
  });

  test("accounts are found by name, address, role and institution, page by page", async () => {
    const people = [];
    for (let count = 0; count < 3; count++) people.push(await addPerson(server, { roles: [heldRole("health-officer", "kdca")] }));
    const emails = people.map(({ email }) => email).sort();
    const list = (query: string) => json<{ accounts: { email: string }[]; next: string | null }>(administrator.send("GET", `/v1/accounts?${query}`));
    const first = await list("role=health-officer&institution=kdca&limit=2");
    const second = await list(`role=health-officer&limit=2&after=${encodeURIComponent(first.next ?? "")}`);
    expect([...first.accounts, ...second.accounts].map(({ email }) => email)).toEqual(emails);
    expect([second.next, (await list(`q=${emails[0]?.slice(0, 20).toUpperCase()}`)).accounts.length, (await list("q=%25%25_")).accounts]).toEqual([
      null,
      1,
      [],
    ]);
  });
}
