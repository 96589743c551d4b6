// Signing in with an account at an OpenID provider, through the real server and a real (small) provider. Run on every storage.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { EpochMs } from "../src/core/units.ts";
import { codeAt } from "../src/platform/access/second-factor.ts";
import { mailTo } from "./mails.ts";
import { CLIENT, type Lie, startProvider, type TestProvider } from "./openid-provider.ts";
import { addInstitution, addPerson, heldRole, PASSWORD } from "./people.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

export function openIdSuite(storage: Storage): void {
  let server: TestServer;
  let provider: TestProvider;

  beforeAll(async () => {
    provider = await startProvider();
    const settings = { MADANG_OPENID_ISSUER: provider.issuer, MADANG_OPENID_CLIENT_ID: CLIENT.id, MADANG_OPENID_CLIENT_SECRET: CLIENT.secret };
    server = await startTestServer(storage, { ...settings, MADANG_OPENID_NAME: "정부 통합 로그인" });
    await addInstitution(server, "kdca", ["masks"]);
  });
  afterAll(async () => {
    await server.stop();
    await provider.close();
  });
  beforeEach(() => {
    provider.lie = "none";
  });

  /** A browser that follows redirects and keeps cookies, each by its name. */
  function newBrowser(cookies = new Map<string, string>()) {
    const visit = async (address: string, init: RequestInit = {}): Promise<Response> => {
      const isOurs = new URL(address, server.running.address).origin === server.running.address;
      const cookie = isOurs ? [...cookies].map((pair) => pair.join("=")).join("; ") : "";
      const answer = await fetch(new URL(address, server.running.address), {
        ...init,
        redirect: "manual",
        headers: { ...(cookie ? { cookie } : {}), "accept-language": "en", origin: server.running.address, ...init.headers },
      });
      for (const given of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
        if (value) cookies.set(name, value);
        else cookies.delete(name);
      }
      return answer;
    };
    /** @returns the page of ours at which the journey ends */
    const travel = async (address: string): Promise<string> => {
      let at = address;
      for (let steps = 0; steps < 6; steps++) {
        const location = (await visit(at)).headers.get("location");
        if (location === null) throw new Error(`${at} leads nowhere`);
        if (location.startsWith("/") && !location.startsWith("/v1/")) return location;
        at = location;
      }
      throw new Error("The journey does not end");
    };
    const me = async () => (await (await visit("/v1/account")).json()) as { [member: string]: unknown };
    return { cookies, visit, travel, me };
  }

  const START = "/v1/account/openid/start?next=/data";
  const signedInWithPassword = async (email: string) => {
    const browser = newBrowser();
    const body = JSON.stringify({ email, password: PASSWORD });
    await browser.visit("/v1/account/sessions", { method: "POST", body, headers: { "content-type": "application/json" } });
    return browser;
  };

  test("the way is offered by its name", async () => {
    expect(await (await server.call("/v1/account/ways")).json()).toEqual({ openid: { name: "정부 통합 로그인" } });
  });

  test("somebody new gets an account, and the same one the next time, whatever they are called by then", async () => {
    provider.person = { sub: "sub-new", email: "Fresh@example.org", email_verified: true, name: "Fresh" };
    const first = newBrowser();
    expect(await first.travel(START)).toBe("/data");
    const { id } = await first.me();
    provider.person = { sub: "sub-new", email: "renamed@example.org", email_verified: true, name: "Renamed" };
    const second = newBrowser();
    expect(await second.travel(START)).toBe("/data");
    expect(await second.me()).toMatchObject({ id, email: "Fresh@example.org", name: "Fresh", hasPassword: false, connections: [{ issuer: provider.issuer }] });
  });

  test("a verified address leads a citizen to their own account, and they are told", async () => {
    const person = await addPerson(server);
    provider.person = { sub: "sub-citizen", email: person.email, email_verified: true };
    const browser = newBrowser();
    expect(await browser.travel(START)).toBe("/data");
    expect(await browser.me()).toMatchObject({ id: person.id, hasPassword: true });
    expect((await mailTo(server, person.email)).subject).toBe("[Madang] Another way to sign in");
  });

  test("an address that the provider has not verified leads nowhere", async () => {
    const person = await addPerson(server);
    for (const verified of [{ email_verified: false }, {}]) {
      provider.person = { sub: "sub-unverified", email: person.email, ...verified };
      const browser = newBrowser();
      expect(await browser.travel(START)).toBe("/sign-in?elsewhere=unverified");
      expect((await browser.visit("/v1/account")).status).toBe(401);
    }
  });

  test("an account with powers is not given on the provider's word; its owner connects it, and the second factor is still asked for", async () => {
    const officer = await addPerson(server, { roles: [heldRole("officer", "kdca")] });
    provider.person = { sub: "sub-officer", email: officer.email, email_verified: true };
    expect(await newBrowser().travel(START)).toBe("/sign-in?elsewhere=not-connected");

    const own = await signedInWithPassword(officer.email);
    const connect = (current: string) =>
      own.visit("/v1/account/openid/connections", { method: "POST", body: JSON.stringify({ current }), headers: { "content-type": "application/json" } });
    expect((await connect("not the password")).status).toBe(403);
    const { address } = (await (await connect(PASSWORD)).json()) as { address: string };
    expect(await own.travel(address)).toBe("/account?connected=1");
    expect(await newBrowser().travel(START)).toBe("/data");

    const protectedOne = await addPerson(server, { hasSecondFactor: true });
    provider.person = { sub: "sub-protected", email: protectedOne.email, email_verified: true };
    expect(await newBrowser().travel(START)).toBe("/sign-in?elsewhere=not-connected");
  });

  test("a connected account with a second factor gets half a session", async () => {
    const person = await addPerson(server);
    provider.person = { sub: "sub-later", email: person.email, email_verified: true };
    expect(await newBrowser().travel(START)).toBe("/data");
    const { secret } = (await (await person.send("POST", "/v1/account/second-factor", { current: PASSWORD })).json()) as { secret: string };
    await person.send("PUT", "/v1/account/second-factor", { code: codeAt(secret, Date.now() as EpochMs) });
    const browser = newBrowser();
    expect(await browser.travel(START)).toBe("/sign-in/code?next=%2Fdata");
    expect((await browser.visit("/v1/account")).status).toBe(401);
  });

  test("what somebody else began is not finished: without the cookie, or in another's session", async () => {
    provider.person = { sub: "sub-attacker", email: "attacker@example.org", email_verified: true };
    const attacker = newBrowser();
    const toProvider = (await attacker.visit(START)).headers.get("location") ?? "";
    const back = (await attacker.visit(toProvider)).headers.get("location") ?? "";
    const victim = await signedInWithPassword((await addPerson(server)).email);
    expect(await victim.travel(back)).toBe("/sign-in?elsewhere=failed");

    const attackers = await signedInWithPassword((await addPerson(server)).email);
    const begun = await attackers.visit("/v1/account/openid/connections", {
      method: "POST",
      body: JSON.stringify({ current: PASSWORD }),
      headers: { "content-type": "application/json" },
    });
    const { address } = (await begun.json()) as { address: string };
    victim.cookies.set("madang_openid", attackers.cookies.get("madang_openid") ?? "");
    expect(await victim.travel(address)).toBe("/account?elsewhere=failed");
    expect(await victim.me()).toMatchObject({ connections: [] });
  });

  test("an answer with another nonce, signature, audience or state is refused", async () => {
    provider.person = { sub: "sub-lie", email: "lie@example.org", email_verified: true };
    const outcomes: { [lie: string]: string } = {};
    for (const lie of ["nonce", "signature", "audience", "state", "none"] as const satisfies readonly Lie[]) {
      provider.lie = lie;
      outcomes[lie] = await newBrowser().travel(START);
    }
    const refused = "/sign-in?elsewhere=failed";
    expect(outcomes).toEqual({ nonce: refused, signature: refused, audience: refused, state: refused, none: "/data" });
  });

  test("the only way in is not taken away, and after a disconnection the old way is closed", async () => {
    provider.person = { sub: "sub-only", email: "only@example.org", email_verified: true };
    const only = newBrowser();
    await only.travel(START);
    expect((await only.visit("/v1/account/openid/connections", { method: "DELETE" })).status).toBe(409);
    const person = await addPerson(server);
    provider.person = { sub: "sub-parted", email: person.email, email_verified: true };
    await newBrowser().travel(START);
    expect((await person.send("DELETE", "/v1/account/openid/connections")).status).toBe(204);
    provider.person = { sub: "sub-parted", email: "elsewhere@example.org", email_verified: true };
    const parted = newBrowser();
    await parted.travel(START);
    expect((await parted.me())["id"]).not.toBe(person.id);
  });

  test("the way on leads to a page of ours only", async () => {
    provider.person = { sub: "sub-new", email: "fresh@example.org", email_verified: true };
    expect(await newBrowser().travel("/v1/account/openid/start?next=https://evil.example")).toBe("/account");
    expect(await newBrowser().travel("/v1/account/openid/start?next=//evil.example")).toBe("/account");
  });

  test("no code, token or address reaches the log", () => {
    const log = server.logLines.join("");
    expect(["example.org", "code=", "eyJ", CLIENT.secret, "sub-"].filter((secret) => log.includes(secret))).toEqual([]);
  });
}
