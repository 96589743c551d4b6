// A request that goes to the centre without an institution, is passed on to one, provided, and stands in the log of provisions. Run on every storage.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, matterFor, ok, open, refusal, step, take } from "./actors.ts";

interface Provisions {
  readonly provisions: readonly { readonly matter: string; readonly what: string; readonly method: string | null; readonly recordedAt: string | null }[];
}

export function provisionLogSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let id = "";

  beforeAll(async () => {
    server = await startTestServer(storage);
    cast = await castOf(server);
  });
  afterAll(() => server.stop());

  const log = (query = "") => ok<Provisions>(server.call(`/v1/provision-log${query}`));
  const transfer = (by: typeof cast.centre, institution?: string) =>
    by.send("POST", `/v1/matters/${id}/steps`, { action: "transfer", ...(institution ? { institution } : {}) });

  test("whoever does not know whose data it is asks the centre, and the centre says whose when it passes it on", async () => {
    const request = { procedure: "request-for-provision", action: "submit_to_centre", title: "Masks for children", content: "How many are made?" };
    id = (await open(cast.applicant, request)).id;
    expect(await refusal(transfer(cast.stranger, "other"))).toBe("403 not_allowed");
    expect(await refusal(transfer(cast.centre))).toBe("400 invalid_request");
    expect(await refusal(transfer(cast.centre, "nobody"))).toBe("400 invalid_request");
    expect(await matterFor(server, id)).toMatchObject({ institution: null, state: { id: "at_centre" } });
    await ok(transfer(cast.centre, "agency"));
    expect(await matterFor(server, id)).toMatchObject({ institution: { id: "agency" }, state: { id: "received" } });
    expect(await refusal(transfer(cast.centre, "other"))).toBe("409 wrong_state");
    expect(await matterFor(server, id)).toMatchObject({ institution: { id: "agency" } });
    expect(await refusal(step(cast.otherOfficer, id, "grant"))).toBe("403 not_allowed");
  });

  test("what is provided is in the log of provisions from then on, with its method and without whoever asked", async () => {
    await take(cast.officer, id, "grant");
    await take(cast.officer, id, "notify_grant", { method: "a table each day" });
    await take(cast.officer, id, "register_in_list");
    expect((await log()).provisions).toEqual([]);
    const headers = { "content-type": "text/csv", origin: server.running.address, cookie: cast.officer.cookie };
    const document = `/v1/matters/${id}/documents?kind=data&reach=public&title=Masks&fileName=masks.csv`;
    await ok(server.call(document, { method: "POST", body: "day,masks\n2020-03-16,5\n", headers }), 201);
    await take(cast.officer, id, "provide");
    const [provided] = (await log()).provisions;
    expect(provided).toMatchObject({ matter: id, what: "Masks for children", method: "a table each day", recordedAt: null });
    await take(cast.officer, id, "record");
    const answer = await log("?institution=agency");
    expect(answer.provisions.map(({ recordedAt }) => recordedAt !== null)).toEqual([true]);
    expect(JSON.stringify(answer)).not.toContain(cast.applicant.email);
    expect((await log("?institution=other")).provisions).toEqual([]);
    expect((await log("?before=1")).provisions).toEqual([]);
  });

  test("a refusal is disputed by filing for mediation and not by a step alone, which would use it up", async () => {
    const request = { procedure: "request-for-provision", action: "submit_to_institution", institution: "agency", title: "Prices", content: "Of contracts" };
    const refused = await open(cast.applicant, request);
    await take(cast.officer, refused.id, "refuse", { ground: "third_party_rights", whyInseparable: "one paper" });
    await take(cast.officer, refused.id, "notify_refusal");
    expect(await refusal(step(cast.applicant, refused.id, "dispute"))).toBe("400 invalid_request");
    const filing = { procedure: "mediation", action: "file", title: "-", content: "Both can be told", about: refused.id, facts: { reason: "they can" } };
    expect((await open(cast.applicant, filing)).state.id).toBe("filed");
  });

  test("no decision is published before it was checked", async () => {
    expect(await ok<{ decisions: readonly object[] }>(server.call("/v1/mediation-decisions"))).toMatchObject({ decisions: [] });
  });
}
