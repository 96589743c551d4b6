// Signing in through the real server, in one step and two, and what ends a session. Run on every storage.

import { afterAll, beforeAll, expect, test } from "vitest";
import { permissionsOf } from "../src/core/roles.ts";
import { addInstitution, addPerson, heldRole, PASSWORD, type Person } from "./people.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

export function signInSuite(storage: Storage): void {
  let server: TestServer;
  const attempt = (email: string, password: string) =>
    server.call("/v1/account/sessions", {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.running.address },
      body: JSON.stringify({ email, password }),
    });
  const code = async (answer: Promise<Response>) => ((await (await answer).json()) as { code?: string }).code;

  beforeAll(async () => {
    server = await startTestServer(storage);
    await addInstitution(server, "mask-agency", ["masks"]);
  });
  afterAll(() => server.stop());

  test("who signs in is told apart, with the powers of their roles", async () => {
    const officer = await addPerson(server, { roles: [heldRole("officer", "mask-agency")], hasSecondFactor: true });
    expect(await (await officer.send("GET", "/v1/account")).json()).toMatchObject({
      id: officer.id,
      email: officer.email,
      roles: [
        { role: "citizen", institution: null },
        { role: "officer", institution: "mask-agency" },
      ],
      permissions: [...permissionsOf("citizen"), ...permissionsOf("officer")].sort(),
      withheld: [],
      secondFactor: { recoveryCodesLeft: 0 },
    });
  });

  test("an officer's powers rest while there is no second factor", async () => {
    const officer = await addPerson(server, { roles: [heldRole("officer", "mask-agency")] });
    expect(await (await officer.send("GET", "/v1/account")).json()).toMatchObject({
      permissions: [...permissionsOf("citizen")].sort(),
      withheld: permissionsOf("officer").toSorted(),
    });
    expect(await code(officer.send("GET", "/v1/ingest/masks/quarantine"))).toBe("second_factor_needed");
  });

  test("an officer sends in the name of their institution", async () => {
    const officer = await addPerson(server, { roles: [heldRole("officer", "mask-agency")], hasSecondFactor: true });
    const seller = { code: "81000001", name: "첫째약국", type: "01", address: "서울특별시 동작구 노량진로 1 (노량진동)", location: [126.94, 37.513] };
    expect(await (await officer.send("PUT", "/v1/ingest/masks/sellers", [seller])).json()).toMatchObject({ accepted: 1 });
    expect(await code(officer.send("PUT", "/v1/ingest/masks/sellers?agency=another", [seller]))).toBe("not_allowed");
  });

  test("a session is worth nothing after signing out, and the token is another after each step", async () => {
    const person = await addPerson(server, { hasSecondFactor: true });
    const cookie = person.cookie;
    await person.signIn();
    expect(person.cookie).not.toBe(cookie);
    const again = (value: string) => server.call("/v1/account", { headers: { cookie: value } });
    expect([(await again(cookie)).status, (await again(person.cookie)).status]).toEqual([200, 200]);
    const last = person.cookie;
    expect((await person.send("DELETE", "/v1/account/sessions/current")).status).toBe(204);
    expect([(await again(cookie)).status, (await again(last)).status, person.cookie]).toEqual([200, 401, "madang_session="]);
  });

  test("a code of the authenticator counts once, and a wrong one never", async () => {
    const person = await addPerson(server, { hasSecondFactor: true });
    await attemptFirstStep(person);
    const step = "/v1/account/sessions/current/second-factor";
    expect([await code(person.send("POST", step, { code: person.usedCode })), await code(person.send("POST", step, { code: "no such code" }))]).toEqual([
      "wrong_code",
      "wrong_code",
    ]);
  });

  async function attemptFirstStep(person: Person): Promise<void> {
    expect(await (await person.send("POST", "/v1/account/sessions", { email: person.email, password: PASSWORD })).json()).toEqual({ next: "second-factor" });
  }

  test("an address without account is answered as a wrong password is, and both are made to wait alike", async () => {
    const person = await addPerson(server);
    const answers = async (email: string) => {
      const found: [number, unknown][] = [];
      for (let tries = 0; tries < 8; tries++) {
        const answer = await attempt(email, "certainly not this");
        found.push([answer.status, { ...((await answer.json()) as object), detail: "" }]);
      }
      return found;
    };
    const known = await answers(person.email);
    expect(known.map(([status]) => status)).toEqual([403, 403, 403, 403, 403, 403, 429, 429]);
    expect(await answers("nobody@example.org")).toEqual(known);
    expect((await attempt(person.email, PASSWORD)).status).toBe(429);
  });

  test("a session survives a restart", async () => {
    const person = await addPerson(server);
    await server.restart();
    expect((await person.send("GET", "/v1/account")).status).toBe(200);
  });

  test("no address, password, code or token reaches the log", async () => {
    const person = await addPerson(server, { hasSecondFactor: true });
    await person.send("GET", "/v1/account");
    const log = server.logLines.join("");
    const secrets = ["@example.org", PASSWORD, "certainly not this", person.secret ?? "", person.cookie.split("=")[1] ?? "", "madang_session", "127.0.0.1:5"];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
}
