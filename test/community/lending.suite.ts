// Lending of infrastructure: an offer, an application, a grant with its end and notice, and mirrors that are asked how far they are. Run on every storage.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailTo, readMails } from "../mails.ts";
import { addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { inDays, passDays, refused, took } from "./actors.ts";

interface Loan {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly endsAt: string | null;
}

interface Mirror {
  readonly name: string;
  readonly checks: readonly { readonly dataset: string; readonly state: string; readonly changesBehind: number | null }[];
}

export function lendingSuite(storage: Storage): void {
  let server: TestServer;
  let lender: Person;
  let developer: Person;
  let other: Person;
  let centre: Person;
  let site: Server;
  let answer = "";
  let offer = "";
  let loan = "";

  const office = { unit: "Emergency desk", email: "desk@cloud.example" };
  const lending = (freeUntil: string) => ({
    name: "Cloud Co",
    capacities: [
      { kind: "cpu", amount: "64 vCPU" },
      { kind: "traffic", amount: "50 TB a month" },
    ],
    freeUntil,
    forWhom: "Services for citizens about the emergency",
    howToApply: "Here, with the address of the service",
    office,
  });
  const asked = { service: "Mask map", link: "https://map.example/", need: "Ten thousand people an hour", contact: "map@example.org" };
  const approve = (id: string) => took(centre.send("POST", `/v1/community-reviews/${id}/steps`, { action: "approve" }), 204);
  const apply = (person: Person) => person.send("POST", `/v1/lending/offers/${offer}/applications`, asked);
  const step = (person: Person, body: object, id = loan) => person.send("POST", `/v1/lending/applications/${id}/steps`, body);
  const own = async (person: Person) => (await took<{ applications: Loan[]; received: Loan[] }>(person.send("GET", "/v1/own/lending"))).applications[0] as Loan;

  beforeAll(async () => {
    server = await startTestServer(storage, { MADANG_SHOWCASE_LINKS: "any" });
    site = createServer((_request, response) => (answer === "" ? response.writeHead(500).end() : response.end(answer))).listen(0, "127.0.0.1");
    lender = await addPerson(server);
    developer = await addPerson(server);
    other = await addPerson(server);
    centre = await addPerson(server, { roles: [heldRole("centre-officer")], hasSecondFactor: true });
  });
  afterAll(async () => {
    site.close();
    await server.stop();
  });

  test("an offer is listed after the centre has looked at it, and not beyond its end", async () => {
    expect(await refused(lender.send("POST", "/v1/lending/offers", lending(inDays(server, -1))))).toBe("400 invalid_request");
    offer = (await took<{ id: string }>(lender.send("POST", "/v1/lending/offers", lending(inDays(server, 60))), 201)).id;
    expect(await refused(apply(developer))).toBe("404 not_found");
    await approve(offer);
    expect(await took(server.call("/v1/lending/offers"))).toMatchObject({
      total: 1,
      entries: [{ name: "Cloud Co", capacities: [{ kind: "cpu" }, { kind: "traffic" }] }],
    });
  });

  test("a developer applies, nobody else reads it, and the company grants with a reason and an end", async () => {
    expect(await refused(apply(lender))).toBe("403 own_case");
    loan = (await took<Loan>(apply(developer), 201)).id;
    expect(await refused(apply(developer))).toBe("409 conflict");
    expect((await mailTo(server, lender.email, 2)).text).toContain("/lending/mine");
    expect(await (await server.call("/v1/lending/figures")).json()).toEqual({ offers: [{ offer, asked: 1, granted: 0 }] });
    expect(await refused(step(other, { action: "grant", reason: "why not" }))).toBe("404 not_found");
    expect(await refused(step(developer, { action: "grant", reason: "why not" }))).toBe("404 not_found");
    expect(await refused(step(lender, { action: "grant" }))).toBe("400 invalid_request");
    expect(await refused(step(lender, { action: "grant", reason: "Useful", endsAt: inDays(server, 61) }))).toBe("400 invalid_request");
    await took(step(lender, { action: "grant", reason: "Useful to many", endsAt: inDays(server, 30) }));
    expect(await own(developer)).toMatchObject({ state: "granted", reason: "Useful to many" });
    expect(await refused(step(lender, { action: "refuse", reason: "Changed my mind" }))).toBe("409 wrong_state");
    const second = await took<Loan>(apply(other), 201);
    await took(step(lender, { action: "refuse", reason: "Not about the emergency" }, second.id));
    expect(await own(other)).toMatchObject({ state: "refused", reason: "Not about the emergency" });
    expect(await refused(step(other, { action: "withdraw" }, second.id))).toBe("409 wrong_state");
  });

  test("fourteen days before the end both hear of it once, across a restart, and at the end it ends", async () => {
    const told = async () => (await readMails(server)).filter(({ to, subject }) => to === developer.email && /ends on|has ended/.test(subject)).length;
    const look = () => server.running.community.lending.look();
    await passDays(server, 15.5);
    await look();
    expect(await told()).toBe(0);
    await passDays(server, 1);
    await server.restart();
    await look();
    await look();
    expect((await mailTo(server, developer.email, 2)).subject).toContain("ends on");
    expect(await told()).toBe(1);
    expect(await own(developer)).toMatchObject({ state: "granted" });
    await passDays(server, 14);
    await look();
    expect((await mailTo(server, developer.email, 3)).subject).toContain("has ended");
    expect(await own(developer)).toMatchObject({ state: "ended" });
    await passDays(server, 31);
    expect(await took(server.call("/v1/lending/offers"))).toMatchObject({ total: 0 });
    expect(await refused(apply(other))).toBe("409 wrong_state");
  });

  test("a mirror is asked how far it is behind, and told apart from one that is silent or counts otherwise", async () => {
    const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}/copy/`;
    expect(await refused(lender.send("POST", "/v1/lending/mirrors", { name: "Cloud Co", base, datasets: ["cases-daily"] }))).toBe("404 unknown_dataset");
    const { id } = await took<{ id: string }>(lender.send("POST", "/v1/lending/mirrors", { name: "Cloud Co", base, datasets: ["masks"] }), 201);
    await approve(id);
    const state = async () => {
      await server.running.community.lending.askMirrors();
      const { mirrors } = await took<{ mirrors: Mirror[] }>(server.call("/v1/lending/mirrors"));
      return mirrors[0]?.checks.map((check) => [check.dataset, check.state, check.changesBehind]);
    };
    expect((await took<{ mirrors: Mirror[] }>(server.call("/v1/lending/mirrors"))).mirrors[0]?.checks).toMatchObject([{ state: "unchecked" }]);
    expect(await state()).toEqual([["masks", "unreachable", null]]);
    const { epoch, sequence } = await took<{ epoch: string; sequence: number }>(server.call("/v1/live/masks/summary"));
    answer = JSON.stringify({ epoch, sequence });
    expect(await state()).toEqual([["masks", "current", 0]]);
    answer = JSON.stringify({ epoch: "another", sequence });
    expect(await state()).toEqual([["masks", "other_log", null]]);
    answer = "<html>";
    expect(await state()).toEqual([["masks", "unreachable", null]]);
  });

  test("a mirror in a private network is not asked where only public addresses are read", async () => {
    const guarded = await startTestServer(storage, { MADANG_SHOWCASE_LINKS: "public" });
    try {
      const owner = await addPerson(guarded);
      const reviewer = await addPerson(guarded, { roles: [heldRole("centre-officer")], hasSecondFactor: true });
      const { epoch, sequence } = await took<{ epoch: string; sequence: number }>(guarded.call("/v1/live/masks/summary"));
      answer = JSON.stringify({ epoch, sequence });
      const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
      const { id } = await took<{ id: string }>(owner.send("POST", "/v1/lending/mirrors", { name: "Inside", base, datasets: ["masks"] }), 201);
      await took(reviewer.send("POST", `/v1/community-reviews/${id}/steps`, { action: "approve" }), 204);
      await guarded.running.community.lending.askMirrors();
      expect(await took(guarded.call("/v1/lending/mirrors"))).toMatchObject({ mirrors: [{ checks: [{ state: "unreachable" }] }] });
    } finally {
      await guarded.stop();
    }
  });
}
