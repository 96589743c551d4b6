// A request that is refused, taken to mediation and granted in the end, with time travel and restarts between. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, type Matter, matterFor, ok, open, refusal, step, take, textOf, travelTo } from "./actors.ts";

/** Jobs look every second. */
const SOON = { timeout: 20_000 };
const BEGIN = parseInstant("2020-03-02T10:00:00+09:00") as EpochMs;
const SECRET = "010-1234-5678";

export function mediationSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let request: Matter;
  let mediation: Matter;
  let seats: readonly string[];

  const days = (count: number) => travelTo(server, (server.running.clock.now() + count * DAY_MS) as EpochMs);
  const seatOf = (at: number) => seats[at] as string;

  beforeAll(async () => {
    server = await startTestServer(storage);
    await travelTo(server, BEGIN);
    cast = await castOf(server);
  });
  afterAll(() => server.stop());

  test("a request goes to the centre, is passed on, and the institution is reminded before its ten days are over", async () => {
    request = await open(cast.applicant, {
      procedure: "request-for-provision",
      action: "submit_to_centre",
      title: "Hourly deliveries of masks to pharmacies",
      content: "When does which pharmacy get how many?",
      institution: "agency",
    });
    expect([request.id, request.state.id]).toEqual(["request-2020-0001", "at_centre"]);
    expect(await refusal(step(cast.officer, request.id, "transfer"))).toBe("403 not_allowed");
    const received = await take(cast.centre, request.id, "transfer");
    expect(received.clocks.map(({ name, status, endsAt }) => `${name} ${status} ${endsAt.slice(0, 10)}`)).toEqual([
      "transfer stopped 2020-03-03",
      "decision running 2020-03-13",
    ]);
    await days(8);
    await expect
      .poll(async () => {
        const { notices } = await ok<{ notices: readonly { readonly kind: string }[] }>(cast.officer.send("GET", "/v1/own/notices"));
        return notices.filter(({ kind }) => kind === "reminder").length;
      }, SOON)
      .toBe(1);
  });

  test("an officer of another institution cannot decide it, and the attempt is logged", async () => {
    expect(await refusal(step(cast.otherOfficer, request.id, "grant"))).toBe("403 not_allowed");
    expect(await refusal(step(cast.stranger, request.id, "refuse"))).toBe("403 not_allowed");
    const { timeline } = await matterFor(server, request.id);
    expect(timeline.filter(({ kind }) => kind === "refused").map(({ action }) => action?.id)).toEqual(["transfer", "grant", "refuse"]);
  });

  test("it is extended once, by at most ten days", async () => {
    expect(await refusal(step(cast.officer, request.id, "extend", { reason: "it holds names", extraDays: 11 }))).toBe("409 condition_missing");
    const extended = await take(cast.officer, request.id, "extend", { reason: "it holds names", extraDays: 5 });
    expect(extended.state.id).toBe("extended");
    expect(await refusal(step(cast.officer, request.id, "extend", { reason: "again", extraDays: 1 }))).toBe("409 wrong_state");
  });

  test("past its limit it is overdue for everybody to see, also when the service was away at that moment", async () => {
    await server.restart();
    await days(8);
    await expect.poll(async () => (await matterFor(server, request.id)).state.id, SOON).toBe("overdue");
    const { matters } = await ok<{ matters: readonly { readonly id: string; readonly isLate: boolean }[] }>(server.call("/v1/matters?late=yes"));
    expect(matters).toEqual([expect.objectContaining({ id: request.id, isLate: true })]);
    const { notices } = await ok<{ notices: readonly { readonly matter: string; readonly as: string }[] }>(cast.ministry.send("GET", "/v1/own/notices"));
    expect(notices.filter(({ matter }) => matter === request.id).length).toBeGreaterThan(0);
  });

  test("a refusal takes a ground of the closed list and why nothing could be separated", async () => {
    expect(await refusal(step(cast.officer, request.id, "refuse", { ground: "own_service", whyInseparable: "we plan an app" }))).toBe("409 condition_missing");
    expect(await refusal(step(cast.officer, request.id, "refuse", { ground: "third_party_rights" }))).toBe("409 condition_missing");
    await take(cast.officer, request.id, "refuse", { ground: "third_party_rights", whyInseparable: "the routes are the distributors'" });
    request = await take(cast.officer, request.id, "notify_refusal");
    expect(request.state).toMatchObject({ id: "refusal_notified", isFinal: true });
    const told = await Promise.all(
      [cast.applicant, cast.ministry].map(async (person) => {
        const { notices } = await ok<{ notices: readonly { readonly matter: string; readonly subject: { readonly en: string } }[] }>(
          person.send("GET", "/v1/own/notices"),
        );
        return notices.some(({ matter, subject }) => matter === request.id && /refusal/i.test(subject.en));
      }),
    );
    expect(told).toEqual([true, true]);
  });

  test("only the applicant takes it to mediation, within 60 days; the public sees that it is there, not what is said", async () => {
    const filing = {
      procedure: "mediation",
      action: "file",
      title: "-",
      content: `Call me at ${SECRET}`,
      about: request.id,
      facts: { reason: "the rest can be separated" },
    };
    expect(await refusal(cast.stranger.send("POST", "/v1/matters", filing))).toBe("403 not_allowed");
    await days(20);
    mediation = await open(cast.applicant, filing);
    expect(mediation.state.id).toBe("filed");
    expect(await refusal(cast.applicant.send("POST", "/v1/matters", filing))).toBe("409 condition_missing");
    const shown = await matterFor(server, mediation.id);
    expect([shown.title, shown.content, shown.seen, JSON.stringify(shown).includes(SECRET)]).toEqual([null, null, "public", false]);
    expect((await matterFor(server, mediation.id, cast.stranger)).seen).toBe("public");
    expect((await matterFor(server, mediation.id, cast.officer)).content).toContain(SECRET);
    expect(await (await server.call("/v1/audit/entries")).text()).not.toContain(SECRET);
  });

  test("evidence is for those who take part, and is saved, not run", async () => {
    await take(cast.secretary, mediation.id, "notify_counterparty");
    const add = (by: typeof cast.applicant) =>
      by.send("POST", `/v1/matters/${mediation.id}/documents?kind=evidence&title=Contract&fileName=contract.html`, undefined, { "content-type": "text/html" });
    expect(await refusal(add(cast.applicant))).toBe("400 invalid_request");
    const headers = { "content-type": "text/html", origin: server.running.address, cookie: cast.applicant.cookie };
    const address = `/v1/matters/${mediation.id}/documents?kind=evidence&title=Contract&fileName=contract.html`;
    await ok(server.call(address, { method: "POST", body: "<script>alert(1)</script>", headers }), 201);
    const [document] = (await matterFor(server, mediation.id, cast.officer)).documents;
    expect(document).toMatchObject({ title: "Contract", reach: "parties" });
    expect((await server.call(document?.href ?? "")).status).toBe(404);
    expect((await cast.stranger.send("GET", document?.href.replace("/v1/", "/v1/own/") ?? "")).status).toBe(404);
    const file = await cast.officer.send("GET", document?.href.replace("/v1/", "/v1/own/") ?? "");
    expect([file.status, file.headers.get("content-type"), file.headers.get("content-disposition")]).toEqual([
      200,
      "application/octet-stream",
      "attachment; filename*=UTF-8''contract.html",
    ]);
  });

  test("a panel has five to seven members and a lawyer; a recused member is none of them", async () => {
    const committee = (await matterFor(server, mediation.id, cast.secretary)).members.filter(({ body }) => body === "committee");
    expect(committee.length).toBe(6);
    const form = (members: readonly string[]) => cast.secretary.send("POST", `/v1/matters/${mediation.id}/panel`, { members });
    const ids = committee.map(({ id }) => id);
    expect(await refusal(form(ids.slice(0, 4)))).toBe("409 body_not_composed");
    expect(await refusal(form(ids.slice(1)))).toBe("409 body_not_composed");
    const formed = await ok(form(ids));
    seats = formed.members.filter(({ body }) => body === "panel").map(({ id }) => id);
    expect(seats.length).toBe(6);
  });

  test("a member who is a party's relative is recused, and their vote is refused and logged", async () => {
    const reason = "a cousin of the applicant";
    await ok(cast.secretary.send("POST", `/v1/matters/${mediation.id}/recusals`, { member: seatOf(5), ground: "relative", reason }));
    expect(await refusal(step(cast.members[5] as (typeof cast.members)[number], mediation.id, "hold_hearing"))).toBe("403 not_allowed");
  });

  test("the panel meets with seven days' notice, unless it is urgent", async () => {
    const call = (inDays: number, isUrgent = false) => {
      const meetsAt = new Date(server.running.clock.now() + inDays * DAY_MS).toISOString();
      return cast.secretary.send("POST", `/v1/matters/${mediation.id}/meetings`, { title: "Hearing", meetsAt, place: "Room 3", agenda: "Parties", isUrgent });
    };
    expect(await refusal(call(6))).toBe("409 condition_missing");
    await ok(call(8));
    await days(9);
    await take(cast.members[1] as (typeof cast.members)[number], mediation.id, "hold_hearing");
  });

  test("a proposal is adopted by a closed vote of those present, each once; nobody reads who voted how", async () => {
    const [meeting] = (await matterFor(server, mediation.id, cast.secretary)).meetings;
    const ballot = {
      meeting: meeting?.id,
      subject: "action",
      action: "adopt_proposal",
      facts: { grantsData: true, reason: "the deliveries without the routes" },
      question: "Adopt it?",
      present: seats,
    };
    expect(await refusal(cast.secretary.send("POST", `/v1/matters/${mediation.id}/ballots`, { ...ballot, action: "serve" }))).toBe("409 wrong_state");
    await ok(cast.secretary.send("POST", `/v1/matters/${mediation.id}/ballots`, ballot));
    const opened = (await matterFor(server, mediation.id, cast.secretary)).ballots[0];
    const vote = (at: number, choice: string) =>
      (cast.members[at] as (typeof cast.members)[number]).send("POST", `/v1/matters/${mediation.id}/ballots/${opened?.id}/votes`, { choice });
    expect(await refusal(vote(5, "for"))).toBe("403 no_vote_of_yours");
    expect(await refusal(cast.stranger.send("POST", `/v1/matters/${mediation.id}/ballots/${opened?.id}/votes`, { choice: "for" }))).toBe(
      "403 no_vote_of_yours",
    );
    await ok(vote(0, "for"));
    expect(await refusal(vote(0, "against"))).toBe("403 no_vote_of_yours");
    await server.restart();
    for (const [at, choice] of [
      [1, "for"],
      [2, "for"],
      [3, "against"],
    ] as const)
      await ok(vote(at, choice));
    expect((await ok(vote(4, "abstain"))).state.id).toBe("proposal_adopted");
    const counted = (await matterFor(server, mediation.id, cast.applicant)).ballots[0];
    expect(counted?.result).toEqual({ isCarried: true, isQuorate: true, counts: null });
    expect((await matterFor(server, mediation.id)).timeline.find(({ kind }) => kind === "vote_counted")?.said).toMatchObject({ isCarried: true, present: 5 });
  });

  test("both accept; what is granted opens a provision with the same parties", async () => {
    await take(cast.secretary, mediation.id, "serve");
    await days(3);
    await take(cast.applicant, mediation.id, "accept_as_applicant");
    expect(await refusal(step(cast.otherOfficer, mediation.id, "accept_as_institution"))).toBe("403 not_allowed");
    await days(11);
    const mediated = await take(cast.officer, mediation.id, "accept_as_institution");
    expect([mediated.state.id, mediated.opened.map(({ state }) => state.id)]).toEqual(["mediated", ["granted"]]);
    const [granted] = mediated.opened;
    const provision = await take(cast.officer, granted?.id ?? "", "notify_grant", { method: "a table each day on the portal" });
    expect(provision.state.id).toBe("notified");
  });

  test("the decision is published without personal data, by another person than who prepared it", async () => {
    const write = (shown: string) =>
      cast.secretary.send("PUT", `/v1/matters/${mediation.id}/decision`, { written: `The applicant (${SECRET}) is right.`, shown });
    const publish = (by: typeof cast.secretary) => by.send("POST", `/v1/matters/${mediation.id}/decision/publish`);
    expect(await ok(write(`The applicant (${SECRET}) is right.`))).toMatchObject({ personalData: [{ kind: "phone", line: 1, from: 15, length: 13 }] });
    expect(await refusal(publish(cast.secretary))).toBe("403 own_draft");
    expect(await refusal(publish(cast.secondSecretary))).toBe("409 conflict");
    expect((await matterFor(server, mediation.id)).decision).toBeNull();
    await ok(write("The applicant is right."));
    await ok(publish(cast.secondSecretary));
    expect((await matterFor(server, mediation.id)).decision).toMatchObject({ text: "The applicant is right.", written: null, isPublished: true });
  });

  test("every step is in the log, in order, after restarts as well", async () => {
    await server.restart();
    expect(textOf(await matterFor(server, mediation.id))).toEqual([
      "opened citizen - draft",
      "step applicant file filed",
      "step secretariat notify_counterparty fact_finding",
      "document applicant add_document -",
      "member secretariat form_panel -",
      "recusal secretariat recuse -",
      "meeting secretariat call_meeting -",
      "step committee hold_hearing hearing",
      "ballot secretariat open_ballot -",
      "vote_counted committee adopt_proposal -",
      "step committee adopt_proposal proposal_adopted",
      "step secretariat serve served",
      "step applicant accept_as_applicant accepted_by_applicant",
      "step institution accept_as_institution mediated",
      "decision secretariat write_decision -",
      "decision secretariat write_decision -",
      "decision secretariat publish_decision -",
    ]);
  });
}
