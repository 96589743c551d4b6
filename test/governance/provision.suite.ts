// What is decided in matters takes effect on data: suspension, exclusion, announced changes, grants. Run on every storage.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import type { ListedMatterAnswer } from "../../web/src/api/matter-answers.ts";
import { ANNOUNCED_PATH, announcedChanges } from "../../web/src/developers/announced-changes.ts";
import { addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, matterFor, ok, open, refusal, step, take, travelTo } from "./actors.ts";

const BEGIN = parseInstant("2020-03-02T10:00:00+09:00") as EpochMs;
const SELLERS = [{ code: "71000001", name: "가상약국", type: "01", address: "서울특별시 강남구 가상로 1", location: [127.03, 37.5] }];
const ADDRESSES = ["/v1/live/masks/nearby?lat=37.5&lng=127.03", "/v1/live/masks/snapshot", "/corona19-masks/v1/storesByGeo/json?lat=37.5&lng=127.03&m=500"];

export function provisionSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let council: readonly Person[];
  const days = (count: number) => travelTo(server, (server.running.clock.now() + count * DAY_MS) as EpochMs);
  const statuses = (headers = {}) => Promise.all(ADDRESSES.map(async (address) => (await server.call(address, { headers })).status));
  const begin = (action: string, procedure: string, extra: object = {}, dataset = "masks") =>
    open(cast.officer, { procedure, action, title: procedure, content: "as it is", institution: "agency", dataset, facts: { reason: "a reason" }, ...extra });

  beforeAll(async () => {
    server = await startTestServer(storage);
    await travelTo(server, BEGIN);
    cast = await castOf(server, 0);
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(SELLERS));
    const seats = [];
    for (let at = 0; at < 4; at++) {
      const member = await addPerson(server);
      const seat = {
        name: `Councillor ${at}`,
        email: member.email,
        isCivilian: at < 2,
        isChair: at === 0 || at === 3,
        ...(at < 2 ? { termFrom: "2020-01-01" } : {}),
      };
      await ok(server.send("POST", "/v1/bodies/council/members", JSON.stringify(seat)), 201);
      seats.push(member);
    }
    council = seats;
  });
  afterAll(() => server.stop());

  test("an announced change is in the headers of every answer, on every way out, and gone when it is cancelled", async () => {
    const change = await begin("announce_change", "planned-change");
    for (const address of ADDRESSES) {
      const { headers } = await server.call(address);
      expect([headers.get("deprecation"), headers.get("sunset"), headers.get("link")]).toEqual([
        expect.stringMatching(/^@158\d{7}$/),
        "Mon, 02 Jun 2020 15:00:00 GMT".replace("Mon", "Tue"),
        `<${server.running.address}/matters/${change.id}>; rel="deprecation"; type="text/html"`,
      ]);
    }
    const announced = async () => ((await (await server.call(ANNOUNCED_PATH)).json()) as { matters: ListedMatterAnswer[] }).matters;
    expect(announcedChanges(await announced(), [])).toMatchObject([{ id: change.id, at: expect.stringMatching(/^2020-06-03T00:00:00/), isDone: false }]);
    expect(await refusal(step(cast.officer, change.id, "carry_out_change"))).toBe("409 condition_missing");
    await take(cast.officer, change.id, "cancel", { reason: "not needed" });
    const { rows } = await server.running.database.read((tx) =>
      sql<{ action: string }>`select data ->> 'action' as action from store_announcement where type = 'change.planned' order by number`.execute(tx),
    );
    expect(rows.map(({ action }) => action)).toEqual(["announce_change", "cancel"]);
    expect((await server.call(ADDRESSES[0] as string)).headers.get("deprecation")).toBeNull();
    expect(await announced()).toEqual([]);
  });

  test("the council meets with notice and decides by majority; what it takes off the list is no longer provided", async () => {
    const exclusion = await begin("request_exclusion", "exclusion", { facts: { reason: "the system is gone", ground: "discontinued" } });
    expect(await statuses()).toEqual([200, 200, 200]);
    await take(cast.officer, exclusion.id, "suspend_meanwhile", { reason: "no more data comes" });
    expect(await statuses()).toEqual([403, 403, 403]);
    const meetsAt = new Date(server.running.clock.now() + 8 * DAY_MS).toISOString();
    await ok(cast.ministry.send("POST", `/v1/matters/${exclusion.id}/meetings`, { title: "Council", meetsAt, place: "Sejong", agenda: "Masks" }));
    await days(9);
    const { meetings, members } = await matterFor(server, exclusion.id, cast.ministry);
    const ballot = {
      meeting: meetings[0]?.id,
      subject: "action",
      action: "decide_exclusion",
      question: "Take it off?",
      present: members.map(({ id }) => id),
    };
    expect(await refusal(step(council[0] as Person, exclusion.id, "decide_exclusion"))).toBe("409 condition_missing");
    await ok(cast.ministry.send("POST", `/v1/matters/${exclusion.id}/ballots`, ballot));
    const opened = (await matterFor(server, exclusion.id, cast.ministry)).ballots[0];
    for (const [at, choice] of (["for", "for", "against", "for"] as const).entries())
      await ok((council[at] as Person).send("POST", `/v1/matters/${exclusion.id}/ballots/${opened?.id}/votes`, { choice }));
    expect((await matterFor(server, exclusion.id)).ballots[0]?.result).toMatchObject({ isCarried: true, counts: { for: 3, against: 1 } });
    await take(cast.ministry, exclusion.id, "publish_notice", { reason: "the system is gone" });
    expect(await statuses()).toEqual([410, 410, 410]);
    const answer = (await (await server.call(ADDRESSES[0] as string)).json()) as { readonly matter: string };
    expect(answer.matter).toBe(exclusion.id);
    expect((await server.call("/v1/datasets")).status).toBe(200);
  });

  test("a user is suspended for a dataset with a ground and a reason, files proof and is restored; nobody else is touched", async () => {
    const user = await addPerson(server, { roles: [heldRole("developer")] });
    const { key } = await ok<{ key: string }>(user.send("POST", "/v1/account/keys", { name: "an app" }), 201);
    const called = async (dataset: string) => (await server.call(`/v1/live/${dataset}/summary`, { headers: { "x-api-key": key } })).status;
    expect([await called("self-test-kits"), (await server.call("/v1/live/self-test-kits/summary")).status]).toEqual([200, 200]);
    const officer = await addPerson(server, { roles: [heldRole("officer", "agency")], hasSecondFactor: true });
    const suspension = { procedure: "suspension", action: "suspend", title: "Suspension", content: "ten thousand calls a second", institution: "agency" };
    const facts = { reason: "load", ground: "breach_of_terms" };
    expect(await refusal(officer.send("POST", "/v1/matters", { ...suspension, dataset: "self-test-kits", facts }))).toBe("400 invalid_request");
    const matter = await open(officer, { ...suspension, dataset: "self-test-kits", user: user.email, facts });
    expect([matter.state.id, (await matterFor(server, matter.id)).title]).toEqual(["suspended", null]);
    expect(server.running.governance.provision.refusalFor(user.id, "self-test-kits")?.code).toBe("user_suspended");
    expect(server.running.governance.provision.refusalFor(cast.applicant.id, "self-test-kits")).toBeNull();
    // The key is refused on this dataset, on the busiest paths as well; without a key the data is open to everybody as before.
    expect([await called("self-test-kits"), (await server.call("/v1/live/self-test-kits/summary")).status]).toEqual([403, 200]);
    const nearby = await server.call("/v1/live/self-test-kits/nearby?lat=37.5&lng=127", { headers: { authorization: `Bearer ${key}` } });
    expect([nearby.status, ((await nearby.json()) as { code: string }).code]).toEqual([403, "user_suspended"]);
    await take(officer, matter.id, "notify_user");
    await take(user, matter.id, "file_cure", { proof: "caching added" });
    await take(officer, matter.id, "restore");
    expect(await called("self-test-kits")).toBe(200);
  });

  test("what is granted becomes the draft of an entry, an entry, and data for everybody", async () => {
    const request = await open(cast.applicant, {
      procedure: "request-for-provision",
      action: "submit_to_institution",
      title: "Opening hours of pharmacies",
      content: "All of them",
      institution: "agency",
    });
    const listing = async () => {
      const { listings } = await ok<{
        listings: readonly { readonly matter: string; readonly state: string; readonly files: readonly { readonly href: string }[] }[];
      }>(server.call("/v1/listings"));
      return listings.find(({ matter }) => matter === request.id);
    };
    expect(await listing()).toBeUndefined();
    await take(cast.officer, request.id, "grant");
    expect((await listing())?.state).toBe("draft");
    await take(cast.officer, request.id, "notify_grant", { method: "a file on the portal" });
    await take(cast.officer, request.id, "register_in_list");
    expect((await listing())?.state).toBe("listed");
    expect(await refusal(step(cast.officer, request.id, "provide"))).toBe("409 condition_missing");
    const headers = { "content-type": "text/csv", origin: server.running.address, cookie: cast.officer.cookie };
    const address = `/v1/matters/${request.id}/documents?kind=data&title=Hours&reach=public&fileName=hours.csv`;
    await ok(server.call(address, { method: "POST", body: "code,opens\n1,09:00\n", headers }), 201);
    await take(cast.officer, request.id, "provide");
    const provided = await listing();
    expect([provided?.state, await (await server.call(provided?.files[0]?.href ?? "")).text()]).toEqual(["provided", "code,opens\n1,09:00\n"]);
  });

  test("whoever deletes their account is gone from matters and log, and the log stays whole", async () => {
    const leaving = await addPerson(server);
    const proposal = await open(leaving, { procedure: "emergency-track", action: "propose", title: "Beds", content: "Free beds of hospitals" });
    await ok(leaving.send("POST", `/v1/matters/${proposal.id}/comments`, { content: "mine" }), 201);
    const exported = await ok<{ matters: { matters: readonly { readonly id: string }[] } }>(leaving.send("GET", "/v1/account/export"));
    expect(exported.matters.matters.map(({ id }) => id)).toEqual([proposal.id]);
    await ok(leaving.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" }), 200);
    const rows = await server.running.database.read(async (tx) => {
      const found = [];
      for (const table of ["governance_party", "governance_comment", "governance_notice", "governance_support", "governance_document", "governance_member"])
        found.push(...(await sql`select 1 from ${sql.table(table)} where account = ${leaving.id}`.execute(tx)).rows);
      found.push(
        ...(
          await sql`select 1 from governance_entry where coalesce(open_content, '') || coalesce(closed_content, '') || body like ${`%${leaving.id}%`}`.execute(
            tx,
          )
        ).rows,
      );
      return found;
    });
    expect(rows).toEqual([]);
    expect((await matterFor(server, proposal.id)).title).toBe("Beds");
  });
}
