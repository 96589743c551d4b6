// The strategy council: one meeting of three items whose decisions take effect, notice and quorum refused, terms that run out, sub-committees that
// recommend, plans that are late and carried out, candidates scored from what the platform sees. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { addWantedTerms } from "../../src/platform/catalog/wanted-terms.sql.ts";
import { readMails } from "../mails.ts";
import { addPerson, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, type Matter, matterFor, ok, open, refusal, step, take, travelTo } from "./actors.ts";

const BEGIN = parseInstant("2020-01-06T10:00:00+09:00") as EpochMs;
const SELLERS = [{ code: "71000001", name: "가상약국", type: "01", address: "서울특별시 강남구 가상로 1", location: [127.03, 37.5] }];
const SNAPSHOT = "/v1/live/masks/snapshot";

interface Item {
  readonly id: string;
  readonly title: string;
  readonly matter: { readonly id: string; readonly state: { readonly id: string } } | null;
  readonly votes: readonly { readonly id: string }[];
  readonly removedWhy: string | null;
  readonly recommendation: { readonly kind: string; readonly text: string; readonly subCommittee: { readonly title: { readonly en: string } } } | null;
  readonly ballots: readonly { readonly id: string; readonly mayVote: boolean; readonly result: { readonly isCarried: boolean } | null }[];
}
interface Meeting {
  readonly id: string;
  readonly agenda: readonly Item[];
  readonly seats: readonly { readonly id: string; readonly name: string; readonly isPresent: boolean }[];
  readonly attendance: { readonly present: number; readonly needed: number; readonly isQuorate: boolean };
  readonly minutes: string | null;
}
interface Plans {
  readonly plans: readonly {
    readonly plan: { readonly id: string; readonly isLate: boolean };
    readonly goals: readonly { readonly id: string; readonly state: string; readonly percent: number; readonly wasLate: boolean }[];
  }[];
}
interface Candidates {
  readonly candidates: readonly {
    readonly id: string;
    readonly rank: number | null;
    readonly state: string;
    readonly scoreHundredths: number;
    readonly isJudged: boolean;
    readonly lines: readonly {
      readonly criterion: string;
      readonly weight: number;
      readonly full: number;
      readonly used: number;
      readonly hundredths: number;
    }[];
    readonly goals: readonly { readonly plan: string; readonly isDecided: boolean }[];
  }[];
}

const ENTRY = { title: { ko: "병상 수", en: "Beds" }, content: "Free beds of each hospital", institution: "agency", dueDay: "2020-06-30" };

export function councilSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let council: readonly Person[];
  const now = () => server.running.clock.now();
  const days = (count: number) => travelTo(server, (now() + count * DAY_MS) as EpochMs);
  const inDays = (count: number) => new Date(now() + count * DAY_MS).toISOString();
  const call = (items: readonly object[], extra: object = {}) =>
    cast.ministry.send("POST", "/v1/council/meetings", { title: "Council", meetsAt: inDays(8), place: "Sejong", items, ...extra });
  const meeting = (id: string) => ok<Meeting>(server.call(`/v1/council/meetings/${id}`));
  const attend = (id: string, present: readonly string[]) => cast.ministry.send("PUT", `/v1/council/meetings/${id}/attendance`, { present });
  const openVote = (matter: string, meetingId: string, action: string, extra: object = {}) =>
    cast.ministry.send("POST", `/v1/matters/${matter}/ballots`, { meeting: meetingId, subject: "action", action, question: "Is it so decided?", ...extra });
  const mailsTo = async (person: Person | undefined) => (await readMails(server)).filter(({ to }) => to === person?.email);
  const plans = () => ok<Plans>(server.call("/v1/council/plans"));
  const candidates = () => ok<Candidates>(server.call("/v1/candidates"));

  /** All of them for it. */
  async function carry(matter: string, meetingId: string, action: string, voters: readonly Person[] = council, facts?: object): Promise<void> {
    const opened = await ok(openVote(matter, meetingId, action, facts ? { facts } : {}));
    const ballot = opened.ballots.at(-1)?.id;
    for (const member of voters) await ok(member.send("POST", `/v1/matters/${matter}/ballots/${ballot}/votes`, { choice: "for" }));
  }

  async function draftList(title: string): Promise<Matter> {
    const list = await open(cast.ministry, { procedure: "provision-list", action: "draw_up", title, content: "Data that people ask for" });
    await ok(cast.ministry.send("POST", `/v1/matters/${list.id}/entries`, ENTRY), 201);
    return take(cast.ministry, list.id, "submit_list");
  }

  const exclude = () =>
    open(cast.officer, {
      procedure: "exclusion",
      action: "request_exclusion",
      title: "Masks off the list",
      content: "as it is",
      institution: "agency",
      dataset: "masks",
      facts: { reason: "the system is gone", ground: "discontinued" },
    });

  beforeAll(async () => {
    server = await startTestServer(storage);
    await travelTo(server, BEGIN);
    cast = await castOf(server, 0);
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(SELLERS));
    const seats = [];
    for (let at = 0; at < 4; at++) {
      const member = await addPerson(server);
      // The first one's term runs out in August 2020.
      const termFrom = at === 0 ? "2018-08-01" : "2019-12-01";
      const seat = { name: `Councillor ${at}`, email: member.email, isCivilian: at < 2, isChair: at === 1 || at === 3, ...(at < 2 ? { termFrom } : {}) };
      await ok(server.send("POST", "/v1/bodies/council/members", JSON.stringify(seat)), 201);
      seats.push(member);
    }
    council = seats;
  });
  afterAll(() => server.stop());

  test("members, terms and composition are public, each fault with its article", async () => {
    interface Council {
      readonly members: readonly { readonly name: string; readonly termUntil: string | null; readonly isChair: boolean }[];
      readonly faults: readonly { readonly code: string; readonly article: { readonly id: string } }[];
      readonly civilians: number;
    }
    const shown = await ok<Council>(server.call("/v1/council"));
    expect(shown.members.map(({ name, termUntil, isChair }) => `${name} ${termUntil} ${isChair}`)).toEqual([
      "Councillor 0 2020-07-31 false",
      "Councillor 1 2021-11-30 true",
      "Councillor 2 null false",
      "Councillor 3 null true",
    ]);
    expect([shown.civilians, shown.faults]).toEqual([2, []]);
    const third = { name: "A third chair", isCivilian: true, isChair: true, termFrom: "2020-01-01" };
    const answer = await server.send("POST", "/v1/bodies/council/members", JSON.stringify(third));
    expect([answer.status, ((await answer.json()) as { faults: { code: string }[] }).faults.map(({ code }) => code)]).toEqual([409, ["many_chairs"]]);
  });

  test("a notice that is too short is refused, and an urgent one says why", async () => {
    const list = await draftList("Too early");
    const item = { matter: list.id };
    expect(await refusal(call([item], { meetsAt: inDays(6) }))).toBe("409 condition_missing");
    expect(await refusal(call([item], { meetsAt: inDays(6), isUrgent: true }))).toBe("409 condition_missing");
    expect(await refusal(call([{ title: "" }]))).toBe("400 invalid_request");
    expect(
      await refusal(council[0]?.send("POST", "/v1/council/meetings", { title: "x", meetsAt: inDays(8), place: "x", items: [item] }) as Promise<Response>),
    ).toBe("403 not_allowed");
    const urgent = await ok<Meeting>(call([item], { meetsAt: inDays(1), isUrgent: true, urgentReason: "Beds run out" }), 201);
    expect(urgent.agenda.map(({ title }) => title)).toEqual(["Too early"]);
    await days(2);
    const { seats } = await meeting(urgent.id);
    await ok(
      attend(
        urgent.id,
        seats.slice(0, 2).map(({ id }) => id),
      ),
    );
    expect((await meeting(urgent.id)).attendance).toMatchObject({ present: 2, needed: 3, isQuorate: false });
    expect(await refusal(openVote(list.id, urgent.id, "decide_list"))).toBe("409 condition_missing");
    expect(await refusal(step(council[0] as Person, list.id, "decide_list"))).toBe("409 condition_missing");
    await ok(
      attend(
        urgent.id,
        seats.map(({ id }) => id),
      ),
    );
    await carry(list.id, urgent.id, "return_list", council, { reason: "Say by whom it is asked for" });
    expect((await matterFor(server, list.id)).state.id).toBe("returned");
  });

  test("one meeting of three items: what is decided takes effect on the catalogue at once", async () => {
    const exclusion = await exclude();
    const list = await draftList("Data to be provided 2020");
    expect(((await ok<{ entries: unknown[] }>(server.call("/v1/provision-list"))) as { entries: unknown[] }).entries).toEqual([]);
    const called = await ok<Meeting>(call([{ matter: exclusion.id }, { matter: list.id }, { title: "Report on help desks" }]), 201);
    expect(called.agenda.map(({ matter, title }) => matter?.id ?? title)).toEqual([exclusion.id, list.id, "Report on help desks"]);
    // Who is called hears of it once, with the address of the agenda.
    await expect.poll(async () => (await mailsTo(council[0])).filter(({ text }) => text.includes(`/council/meetings/${called.id}`)).length).toBe(1);
    await days(3);
    const late = { title: "Ventilators", note: "" };
    expect(await refusal(cast.ministry.send("POST", `/v1/council/meetings/${called.id}/items`, late))).toBe("409 condition_missing");
    const urgent = { ...late, isUrgent: true, urgentReason: "They arrive tomorrow" };
    const added = await ok<Meeting>(cast.ministry.send("POST", `/v1/council/meetings/${called.id}/items`, urgent));
    const removed = { why: "They are here" };
    const without = await ok<Meeting>(cast.ministry.send("POST", `/v1/council/meetings/${called.id}/items/${added.agenda[3]?.id}/removal`, removed));
    expect(without.agenda[3]?.removedWhy).toBe("They are here");
    await days(6);
    const { seats } = await meeting(called.id);
    await ok(
      attend(
        called.id,
        seats.map(({ id }) => id),
      ),
    );
    expect((await server.call(SNAPSHOT)).status).toBe(200);
    await carry(exclusion.id, called.id, "decide_exclusion");
    expect((await server.call(SNAPSHOT)).status).toBe(410);
    await carry(list.id, called.id, "decide_list");
    interface List {
      readonly entries: readonly {
        readonly id: string;
        readonly state: string;
        readonly dueDay: string;
        readonly title: { readonly en: string };
        readonly isLate: boolean;
      }[];
    }
    const inForce = async () => (await ok<List>(server.call("/v1/provision-list"))).entries.map((each) => `${each.title.en} ${each.dueDay} ${each.state}`);
    expect(await inForce()).toEqual(["Beds 2020-06-30 decided"]);
    await take(cast.ministry, list.id, "publish_list");
    // What is published concerns every institution.
    await expect.poll(async () => (await mailsTo(cast.otherOfficer)).some(({ subject }) => subject.startsWith(`[Madang] ${list.id}: `))).toBe(true);
    expect(await inForce()).toEqual(["Beds 2020-06-30 published"]);
    await ok(cast.ministry.send("PUT", `/v1/council/meetings/${called.id}/minutes`, { minutes: "All was carried." }));
    const held = await meeting(called.id);
    expect([held.minutes, held.agenda.map(({ ballots }) => ballots.map(({ result }) => result?.isCarried))]).toEqual([
      "All was carried.",
      [[true], [true], [], []],
    ]);
    const { decisions } = await ok<{
      decisions: readonly { readonly action: { readonly id: string }; readonly matter: { readonly state: { readonly id: string } } }[];
    }>(server.call("/v1/council/decisions"));
    expect(decisions.map(({ action, matter }) => `${action.id} ${matter.state.id}`)).toEqual([
      "decide_list published",
      "decide_exclusion to_exclude",
      "return_list returned",
    ]);
  });

  test("at most two sub-committees; what one recommends is shown with the item, and the council may decide otherwise", async () => {
    const setUp = (en: string) => cast.ministry.send("POST", "/v1/council/sub-committees", { title: { ko: en, en }, task: { ko: "준비", en: "Prepares" } });
    const { id: part } = await ok<{ id: string }>(setUp("Quality"), 201);
    await ok(setUp("Use"), 201);
    expect(await refusal(setUp("A third"))).toBe("409 condition_missing");
    for (const [at, name] of ["A", "B", "C"].entries())
      await ok(cast.ministry.send("POST", `/v1/council/sub-committees/${part}/members`, { name, isChair: at < 2, termFrom: "2020-01-01" }), 201);
    const list = await draftList("Prepared by a sub-committee");
    const prepared = await ok<Meeting>(call([{ matter: list.id }], { subCommittee: part, meetsAt: inDays(1) }), 201);
    await days(2);
    const [item] = prepared.agenda;
    const recommendation = (counts: object) =>
      cast.ministry.send("PUT", `/v1/council/meetings/${prepared.id}/items/${item?.id}/recommendation`, { kind: "adopt", text: "It is asked for", counts });
    await ok(
      attend(
        prepared.id,
        prepared.seats.slice(0, 2).map(({ id }) => id),
      ),
    );
    expect(await refusal(recommendation({ for: 1, against: 1, abstain: 0 }))).toBe("409 condition_missing");
    await ok(recommendation({ for: 2, against: 0, abstain: 0 }));
    // A meeting of a sub-committee decides nothing.
    expect(await refusal(openVote(list.id, prepared.id, "decide_list"))).toBe("404 not_found");
    const called = await ok<Meeting>(call([{ matter: list.id }]), 201);
    expect(called.agenda[0]?.recommendation).toMatchObject({ kind: "adopt", text: "It is asked for", subCommittee: { title: { en: "Quality" } } });
  });

  test("candidates are scored from what the platform sees and people judge; the arithmetic can be recomputed", async () => {
    await server.running.database.write((tx) =>
      addWantedTerms(
        tx,
        new Map([
          ["병상", 100],
          ["rare", 9],
        ]),
        "2020-01-20",
        100,
      ),
    );
    const proposal = await open(cast.applicant, { procedure: "emergency-track", action: "propose", title: "Beds", content: "Free beds of hospitals" });
    await ok(cast.stranger.send("PUT", `/v1/matters/${proposal.id}/support`), 204);
    const beds = { title: { ko: "병상", en: "Free beds" }, content: "By hospital", institution: "agency", words: "병상 rare", matters: [proposal.id] };
    expect(await refusal(cast.applicant.send("POST", "/v1/candidates", beds))).toBe("403 not_allowed");
    expect(await refusal(cast.officer.send("POST", "/v1/candidates", { ...beds, matters: ["exclusion-2020-0001"] }))).toBe("400 invalid_request");
    const { id } = await ok<{ id: string }>(cast.officer.send("POST", "/v1/candidates", beds), 201);
    const { id: other } = await ok<{ id: string }>(
      cast.ministry.send("POST", "/v1/candidates", { ...beds, title: { ko: "기타", en: "Other" }, words: "", matters: [] }),
      201,
    );
    const judged = (points: number) => ({ points, reason: "because" });
    const judgement = {
      life: judged(5),
      reach: judged(4),
      reuse: judged(3),
      accountability: judged(2),
      collection: judged(1),
      privacy: judged(0),
      rights: judged(5),
    };
    expect(await refusal(cast.officer.send("PUT", `/v1/candidates/${id}/judgement`, judgement))).toBe("403 not_allowed");
    expect(await refusal(cast.centre.send("PUT", `/v1/candidates/${id}/judgement`, { searches: judged(5) }))).toBe("400 invalid_request");
    await ok(cast.centre.send("PUT", `/v1/candidates/${id}/judgement`, judgement));
    const {
      candidates: [first, second],
    } = await candidates();
    expect([first?.id, first?.rank, first?.isJudged, second?.id, second?.rank, second?.isJudged]).toEqual([id, 1, true, other, 2, false]);
    // By hand: 100 of 200 searches of 15; 1 of 5 of 10; 1 of 50 of 10; no use; 15; 4/5 of 10; 3/5 of 10; 2/5 of 5; 4/5 of 8; 6; none of 6.
    expect(first?.lines.map(({ hundredths }) => hundredths)).toEqual([750, 200, 20, 0, 1500, 800, 600, 200, 640, 600, 0]);
    expect(first?.scoreHundredths).toBe(5310);
    for (const { weight, full, used, hundredths } of first?.lines ?? []) expect(hundredths).toBe(Math.floor((2 * weight * 100 * used + full) / (2 * full)));
    await ok(cast.ministry.send("POST", `/v1/candidates/${other}/drop`, { why: "Nobody asks for it" }));
    expect((await candidates()).candidates.map(({ state }) => state)).toEqual(["open", "dropped"]);
  });

  test("a plan is late and told so; the council decides it, its candidate is taken, and its goals are carried out", async () => {
    await travelTo(server, parseInstant("2020-02-17T10:00:00+09:00") as EpochMs);
    const begun = { procedure: "action-plan", action: "open_cycle", title: "Action plan 2020", content: "What the agency opens", institution: "agency" };
    const plan = await open(cast.ministry, begun);
    expect(plan.clocks.map(({ name, endsAt }) => `${name} ${endsAt.slice(0, 10)}`)).toEqual(["action_submission 2020-03-01", "action_decision 2020-04-01"]);
    expect(await refusal(step(cast.officer, plan.id, "submit"))).toBe("409 condition_missing");
    const [candidate] = (await candidates()).candidates;
    const goal = (en: string, extra: object) => ({ title: { ko: en, en }, dueDay: "2020-05-31", ...extra });
    const goals = `/v1/matters/${plan.id}/goals`;
    expect(await refusal(cast.otherOfficer.send("POST", goals, goal("Beds", {})))).toBe("403 not_allowed");
    await ok(cast.officer.send("POST", goals, goal("Beds", { candidate: candidate?.id })), 201);
    await ok(cast.officer.send("POST", goals, goal("Train officers", { dueDay: "2020-12-31" })), 201);
    await travelTo(server, parseInstant("2020-03-02T10:00:00+09:00") as EpochMs);
    await expect.poll(async () => (await matterFor(server, plan.id)).clocks.find(({ name }) => name === "action_submission")?.isLate).toBe(true);
    expect((await plans()).plans.map(({ plan: { isLate } }) => isLate)).toEqual([true]);
    await expect.poll(async () => (await mailsTo(cast.ministry)).some(({ subject }) => subject.startsWith(`[Madang] ${plan.id}: `))).toBe(true);
    await take(cast.officer, plan.id, "submit");
    const called = await ok<Meeting>(call([{ matter: plan.id }]), 201);
    await days(9);
    await ok(
      attend(
        called.id,
        called.seats.map(({ id }) => id),
      ),
    );
    const reports = (at: number) => plans().then(({ plans: [found] }) => `${goals}/${found?.goals[at]?.id}/reports`);
    expect(await refusal(cast.officer.send("POST", await reports(1), { percent: 10, said: "begun" }))).toBe("409 wrong_state");
    await carry(plan.id, called.id, "decide");
    const taken = (await candidates()).candidates[0];
    expect([taken?.state, taken?.goals.map(({ isDecided }) => isDecided)]).toEqual(["taken", [true]]);
    expect(await refusal(cast.otherOfficer.send("POST", await reports(1), { percent: 10, said: "begun" }))).toBe("403 not_allowed");
    await ok(cast.officer.send("POST", await reports(1), { percent: 100, said: "All are trained" }));
    // Words do not carry out a goal about data.
    await ok(cast.officer.send("POST", await reports(0), { percent: 100, said: "Nearly there" }));
    const states = async () => (await plans()).plans[0]?.goals.map(({ state, percent, wasLate }) => `${state} ${percent} ${wasLate}`);
    expect(await states()).toEqual(["open 99 false", "done 100 false"]);
    await travelTo(server, parseInstant("2020-06-01T10:00:00+09:00") as EpochMs);
    expect(await states()).toEqual(["late 99 false", "done 100 false"]);
    const request = await open(cast.applicant, {
      procedure: "request-for-provision",
      action: "submit_to_institution",
      title: "Beds",
      content: "All",
      institution: "agency",
    });
    const tied = (await plans()).plans[0]?.goals[0]?.id;
    await ok(cast.officer.send("PUT", `${goals}/${tied}/outcome`, { listing: request.id }));
    expect((await states())?.[0]).toBe("late 99 false");
    for (const [action, facts] of [["grant"], ["notify_grant", { method: "a file" }], ["register_in_list"]] as const)
      await take(cast.officer, request.id, action, facts);
    const headers = { "content-type": "text/csv", origin: server.running.address, cookie: cast.officer.cookie };
    const document = `/v1/matters/${request.id}/documents?kind=data&title=Beds&reach=public&fileName=beds.csv`;
    await ok(server.call(document, { method: "POST", body: "hospital,beds\n1,2\n", headers }), 201);
    await take(cast.officer, request.id, "provide");
    expect(await states()).toEqual(["done 100 true", "done 100 false"]);
  });

  test("whose term has run out has no vote, and a council without half civilians decides nothing", async () => {
    await travelTo(server, parseInstant("2020-08-03T10:00:00+09:00") as EpochMs);
    const list = await draftList("After a term");
    const called = await ok<Meeting>(call([{ matter: list.id }]), 201);
    await days(9);
    const before = await meeting(called.id);
    expect(before.seats.map(({ name }) => name)).toEqual(["Councillor 1", "Councillor 2", "Councillor 3"]);
    const { members } = await ok<{ members: readonly { readonly id: string; readonly name: string }[] }>(server.call("/v1/bodies/council"));
    const gone = members.find(({ name }) => name === "Councillor 0")?.id ?? "";
    expect(await refusal(attend(called.id, [gone]))).toBe("400 invalid_request");
    await ok(
      attend(
        called.id,
        before.seats.map(({ id }) => id),
      ),
    );
    const refused = await openVote(list.id, called.id, "decide_list");
    const problem = (await refused.json()) as { readonly code: string; readonly faults: readonly { readonly code: string }[] };
    expect([refused.status, problem.code, problem.faults.map(({ code }) => code)]).toEqual([409, "body_not_composed", ["few_civilians"]]);
    const newcomer = await addPerson(server);
    const seat = { name: "Councillor 4", email: newcomer.email, termFrom: "2020-08-01" };
    await ok(server.send("POST", "/v1/bodies/council/members", JSON.stringify(seat)), 201);
    const opened = await ok(openVote(list.id, called.id, "decide_list"));
    const ballot = opened.ballots.at(-1)?.id;
    expect(await refusal((council[0] as Person).send("POST", `/v1/matters/${list.id}/ballots/${ballot}/votes`, { choice: "for" }))).toBe(
      "403 no_vote_of_yours",
    );
    for (const member of council.slice(1)) await ok(member.send("POST", `/v1/matters/${list.id}/ballots/${ballot}/votes`, { choice: "for" }));
    expect((await matterFor(server, list.id)).state.id).toBe("to_publish");
  });

  test("everything of the council survives a restart", async () => {
    const read = async () => {
      const texts = [];
      for (const path of ["/v1/council", "/v1/council/decisions", "/v1/provision-list", "/v1/candidates", "/v1/council/plans"])
        texts.push((await (await server.call(path)).text()).replaceAll(/"asOf":"[^"]+"/g, ""));
      return texts;
    };
    const before = await read();
    await server.restart();
    expect(await read()).toEqual(before);
  });
}
