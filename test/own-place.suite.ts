// A place that reports for itself through the real server: codes, sessions, entries, undo, and notes of citizens beside. Run on every storage.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../src/core/time.ts";
import type { EpochMs } from "../src/core/units.ts";
import { insertPlaceCode } from "../src/platform/access/place-codes.sql.ts";
import { hashPlaceCode } from "../src/platform/access/place-codes.ts";
import { moveClocks } from "../src/platform/store/clock-offset.sql.ts";
import { addInstitution, addPerson, heldRole, newVisitor, type Visitor } from "./people.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

const SELLERS = ["11111111", "22222222"].map((code) => ({ code, name: `가상${code.slice(0, 1)}약국`, type: "01", address: "서울특별시 동작구 노량진로 1" }));
const OTHERS = [{ code: "33333333", name: "남의약국", type: "01" }];

interface OwnPlace {
  readonly place: { readonly code: string };
  readonly variants: { readonly adult: { readonly remaining: number; readonly arrived: number } | null };
  readonly entries: readonly { readonly id: string; readonly isTakenBack: boolean; readonly undoUntil: string | null }[];
}

export function ownPlaceSuite(storage: Storage): void {
  let server: TestServer;
  let agencyKey: string;
  const asAgency = (method: string, path: string, body?: unknown) =>
    server.call(path, {
      method,
      headers: { authorization: `Bearer ${agencyKey}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
  const makeCode = async (place: string) => {
    const { codes } = (await (await asAgency("POST", "/v1/ingest/masks/codes", { places: [place] })).json()) as { codes: { id: string; code: string }[] };
    return codes[0] as { id: string; code: string };
  };
  const signedIn = async (place: string): Promise<Visitor> => {
    const visitor = newVisitor(server);
    expect((await visitor.send("POST", "/v1/own-place/sessions", { code: (await makeCode(place)).code })).status).toBe(204);
    return visitor;
  };
  const own = async (visitor: Visitor) => (await (await visitor.send("GET", "/v1/own-place")).json()) as OwnPlace;
  const now = () => new Date(server.running.clock.now()).toISOString();
  const arrived = (id: string, quantity: number, occurredAt = now()) => ({ id, kind: "arrival", occurredAt, fields: { quantity } });
  const stockOf = async (code: string) =>
    ((await (await server.call(`/v1/live/masks/places/${code}`)).json()) as { place: { stock: { adult?: { remaining: number; band: string } } } }).place.stock
      .adult;

  beforeAll(async () => {
    server = await startTestServer(storage);
    const made = async (agency: string) =>
      ((await (await server.send("POST", "/v1/admin/keys", JSON.stringify({ agency, scopes: ["ingest:masks"] }))).json()) as { key: string }).key;
    agencyKey = await made("other");
    expect(await (await asAgency("PUT", "/v1/ingest/masks/sellers", OTHERS)).json()).toMatchObject({ accepted: 1 });
    agencyKey = await made("hira");
    expect(await (await asAgency("PUT", "/v1/ingest/masks/sellers", SELLERS)).json()).toMatchObject({ accepted: 2 });
  });
  afterAll(() => server.stop());

  test("an agency makes codes for its own places only, and sees them listed without the codes", async () => {
    const refused = await asAgency("POST", "/v1/ingest/masks/codes", { places: ["11111111", "33333333", "44444444"] });
    expect(await refused.json()).toMatchObject({ code: "unknown_place", places: ["33333333", "44444444"] });
    expect(await codeOf(await asAgency("POST", "/v1/ingest/masks/codes", { places: ["99999999"] }))).toBe("unknown_place");
    const { id, code } = await makeCode("11111111");
    const listed = await (await asAgency("GET", "/v1/ingest/masks/codes")).text();
    expect(JSON.parse(listed)).toMatchObject({ codes: [{ id, place: "11111111", agency: "hira", revokedAt: null, usedAt: null }], next: null });
    expect([listed.includes(code), listed.includes(code.replaceAll("-", ""))]).toEqual([false, false]);
    const kept = await server.running.database.read((tx) => sql`select * from access_place_code`.execute(tx));
    expect(JSON.stringify(kept)).not.toContain(code.replaceAll("-", ""));
  });

  test("an officer makes codes for places of the institution, and a second factor is needed", async () => {
    await addInstitution(server, "hira", ["masks"]);
    const half = await addPerson(server, { roles: [heldRole("officer", "hira")] });
    const officer = await addPerson(server, { roles: [heldRole("officer", "hira")], hasSecondFactor: true });
    const body = { places: ["22222222"], validDays: 30 };
    expect(await codeOf(await half.send("POST", "/v1/ingest/masks/codes", body))).toBe("second_factor_needed");
    expect((await officer.send("POST", "/v1/ingest/masks/codes", body)).status).toBe(201);
  });

  test("what a place reports is an ordinary event, seen by everybody at once", async () => {
    const place = await signedIn("11111111");
    expect(await own(place)).toMatchObject({
      dataset: "masks",
      place: { code: "11111111", name: "가상1약국" },
      variants: { adult: null, child: null },
      entries: [],
    });
    expect(await (await place.send("POST", "/v1/own-place/events", arrived("device-0001", 100))).json()).toEqual({ id: "device-0001", status: "accepted" });
    expect(await stockOf("11111111")).toMatchObject({ remaining: 100, band: "plenty" });
    const soldOut = { id: "device-0002", kind: "count", occurredAt: now(), fields: { quantity: 0 } };
    expect(await (await place.send("POST", "/v1/own-place/events", soldOut)).json()).toMatchObject({ status: "accepted" });
    expect(await stockOf("11111111")).toMatchObject({ remaining: 0, band: "empty" });
    expect((await own(place)).entries.map(({ id, isTakenBack }) => [id, isTakenBack])).toEqual([
      ["device-0002", false],
      ["device-0001", false],
    ]);
  });

  test("sent again it counts once, and the same id with another number is refused", async () => {
    const place = await signedIn("22222222");
    const entry = arrived("device-0003", 50);
    const send = async (body: object) => {
      const answer = await place.send("POST", "/v1/own-place/events", body);
      return [answer.status, await answer.json()] as const;
    };
    expect(await send(entry)).toMatchObject([200, { status: "accepted" }]);
    expect(await send(entry)).toMatchObject([200, { status: "unchanged" }]);
    expect(await send({ ...entry, fields: { quantity: 51 } })).toMatchObject([409, { code: "conflict", notices: [{ code: "id_reused" }] }]);
    expect(await stockOf("22222222")).toMatchObject({ remaining: 50 });
  });

  test("an entry is taken back within ten minutes, once, and only by its own place", async () => {
    const place = await signedIn("22222222");
    const other = await signedIn("11111111");
    const undo = async (visitor: Visitor, id: string) => {
      const answer = await visitor.send("POST", `/v1/own-place/events/${id}/void`, {});
      return [answer.status, await answer.json()] as const;
    };
    await place.send("POST", "/v1/own-place/events", arrived("device-0004", 500));
    expect(await stockOf("22222222")).toMatchObject({ remaining: 550 });
    expect(await undo(other, "device-0004")).toMatchObject([404, { code: "not_found" }]);
    expect(await undo(place, "device-0004")).toMatchObject([200, { status: "accepted" }]);
    expect(await undo(place, "device-0004")).toMatchObject([200, { status: "unchanged" }]);
    expect(await stockOf("22222222")).toMatchObject({ remaining: 50 });
    expect((await own(place)).entries.find(({ id }) => id === "device-0004")).toMatchObject({ isTakenBack: true, undoUntil: null });
    await place.send("POST", "/v1/own-place/events", arrived("device-0005", 7));
    await server.running.database.write((tx) => moveClocks(tx, 11 * MINUTE_MS));
    // Asked before the clock follows, it would be taken back.
    await expect.poll(() => server.running.clock.now() - Date.now()).toBeGreaterThan(10 * MINUTE_MS);
    expect((await undo(place, "device-0005"))[1]).toMatchObject({ code: "too_late_to_undo" });
    expect(await stockOf("22222222")).toMatchObject({ remaining: 57 });
  });

  test("an agency takes its own events back, and nobody else's", async () => {
    const send = async (rows: readonly object[]) => (await asAgency("POST", "/v1/ingest/masks/events", rows)).json();
    const occurredAt = "2020-03-16T10:00:00+09:00";
    const event = { id: "hira-1", seller: "22222222", kind: "arrival", quantity: 1000, occurredAt };
    const takes = (id: string, rest: object = {}) => ({ id, seller: "22222222", kind: "void", event: "hira-1", occurredAt, ...rest });
    expect(await send([takes("void-0")])).toMatchObject({ refused: [{ notices: [{ code: "unknown_event" }] }] });
    expect(await send([event, takes("void-1")])).toMatchObject({ accepted: 2 });
    expect(
      await send([takes("void-2", { event: "void-1" }), takes("void-3", { occurredAt: "2020-03-16T10:00:01+09:00" }), takes("void-4", { seller: "11111111" })]),
    ).toMatchObject({
      accepted: 0,
      refused: [1, 2, 3].map((row) => ({ row, notices: [{ code: "unknown_event" }] })),
    });
    expect(await stockOf("22222222")).toMatchObject({ remaining: 57 });
    await server.restart();
    expect(await stockOf("22222222")).toMatchObject({ remaining: 57 });
  });

  test("nonsense is refused in both languages and waits nowhere", async () => {
    const place = await signedIn("11111111");
    const tried = async (body: object) => {
      const answer = await place.send("POST", "/v1/own-place/events", body);
      return [answer.status, ((await answer.json()) as { code: string }).code] as const;
    };
    const good = arrived("device-0010", 5);
    expect(await tried({ ...good, fields: { quantity: -5 } })).toEqual([422, "report_refused"]);
    expect(await tried({ ...good, fields: { quantity: "5; drop table" } })).toEqual([422, "report_refused"]);
    expect(await tried({ ...good, occurredAt: "2099-01-01T00:00:00+09:00" })).toEqual([422, "report_refused"]);
    expect(await tried({ ...good, occurredAt: new Date(server.running.clock.now() - 3 * DAY_MS - 1).toISOString() })).toEqual([422, "report_refused"]);
    expect(await tried({ ...good, variant: "pets" })).toEqual([422, "report_refused"]);
    for (const body of [
      { ...good, kind: "void", fields: { event: "own.11111111.device-0001" } },
      { ...good, kind: "band", fields: { band: "plenty" } },
      { ...good, kind: "__proto__" },
      { ...good, fields: { quantity: 5, seller: "22222222" } },
      { ...good, fields: { ["constructor"]: 1 } },
      { ...good, seller: "22222222" },
      { ...good, id: "x'; --" },
      { ...good, id: "short" },
      {},
    ])
      expect(await tried(body)).toEqual([400, "invalid_request"]);
    const refused = await place.send("POST", "/v1/own-place/events", { ...good, fields: { quantity: -5 } });
    expect(await refused.json()).toMatchObject({
      notices: [{ code: "negative_count", field: "quantity", message: { en: expect.any(String), ko: expect.any(String) } }],
    });
    const waiting = (await (await asAgency("GET", "/v1/ingest/masks/quarantine")).json()) as { rows: { content: { id: string } }[] };
    expect(waiting.rows.filter(({ content }) => content.id.startsWith("own."))).toEqual([]);
  });

  test("a place's session opens nothing else, and nobody else's session opens a place", async () => {
    const place = await signedIn("11111111");
    for (const path of ["/v1/account", "/v1/ingest/masks/codes", "/v1/ingest/masks/quarantine", "/v1/admin/keys"])
      expect(await codeOf(await place.send("GET", path))).toBe("not_authenticated");
    expect(await codeOf(await place.send("POST", "/v1/ingest/masks/events", [{}]))).toBe("not_authenticated");
    const officer = await addPerson(server, { roles: [heldRole("officer", "hira"), heldRole("administrator")], hasSecondFactor: true });
    expect(await codeOf(await officer.send("GET", "/v1/own-place"))).toBe("not_authenticated");
    expect(await codeOf(await asAgency("GET", "/v1/own-place"))).toBe("not_authenticated");
    const token = officer.cookie.split("=")[1] ?? "";
    expect(await codeOf(await server.call("/v1/own-place", { headers: { cookie: `madang_place=${token}` } }))).toBe("not_authenticated");
    const placeToken = place.cookie.split("=")[1] ?? "";
    expect(await codeOf(await server.call("/v1/account", { headers: { cookie: `madang_session=${placeToken}` } }))).toBe("not_authenticated");
    const foreign = await place.send("POST", "/v1/own-place/events", arrived("device-0011", 1), { origin: "https://evil.example" });
    expect(await codeOf(foreign)).toBe("foreign_origin");
  });

  test("a code that is withdrawn or over lets nobody in, and its sessions end", async () => {
    const { id, code } = await makeCode("11111111");
    const visitor = newVisitor(server);
    await visitor.send("POST", "/v1/own-place/sessions", { code });
    expect((await visitor.send("GET", "/v1/own-place")).status).toBe(200);
    expect((await asAgency("DELETE", `/v1/ingest/masks/codes/${id}`)).status).toBe(204);
    expect((await asAgency("DELETE", `/v1/ingest/masks/codes/${id}`)).status).toBe(404);
    expect((await visitor.send("GET", "/v1/own-place")).status).toBe(401);
    expect(await codeOf(await newVisitor(server).send("POST", "/v1/own-place/sessions", { code }))).toBe("wrong_place_code");
    const at = server.running.clock.now();
    const record = { dataset: "masks", place: "11111111", agency: "hira", madeBy: "test", createdAt: at, revokedAt: null, usedAt: null };
    const [endsAt, hash] = [(Date.now() - DAY_MS) as EpochMs, await hashPlaceCode("MADANG00001C")];
    await server.running.database.write((tx) => insertPlaceCode(tx, { ...record, id: "over", endsAt }, hash));
    expect(await codeOf(await newVisitor(server).send("POST", "/v1/own-place/sessions", { code: "MADA-NG00-001C" }))).toBe("wrong_place_code");
  });

  test("signing out ends the session", async () => {
    const place = await signedIn("11111111");
    const before = place.cookie;
    expect((await place.send("DELETE", "/v1/own-place/sessions/current")).status).toBe(204);
    expect((await server.call("/v1/own-place", { headers: { cookie: before } })).status).toBe(401);
  });

  test("citizens' notes stand beside the figure, never in it, and are gone after two hours", async () => {
    const say = (code: string, says: unknown, headers: { readonly [name: string]: string } = {}) =>
      server.call(`/v1/live/masks/places/${code}/notes`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ says }),
      });
    const notes = async () =>
      ((await (await server.call("/v1/live/masks/notes?places=11111111,22222222")).json()) as { notes: { [code: string]: unknown } }).notes;
    const figures = async () => (await server.call("/v1/live/masks/snapshot")).text();
    const before = await figures();
    expect(await notes()).toEqual({});
    expect([(await say("11111111", "some")).status, (await say("11111111", "empty")).status]).toEqual([201, 429]);
    expect(await notes()).toMatchObject({ "11111111": { empty: null, some: { count: 1, newestAt: expect.any(String) } } });
    expect([(await say("99999999", "some")).status, (await say("11111111", "plenty")).status]).toEqual([404, 400]);
    expect(await codeOf(await say("22222222", "some", { origin: "https://evil.example" }))).toBe("foreign_origin");
    const many = await server.call(`/v1/live/masks/notes?places=${Array.from({ length: 101 }, (_, at) => at).join(",")}`);
    expect(many.status).toBe(400);
    expect(await figures()).toBe(before);
    await server.restart();
    expect(Object.keys(await notes())).toEqual(["11111111"]);
    await server.running.database.write((tx) => moveClocks(tx, 11 * MINUTE_MS + 2 * HOUR_MS));
    await expect.poll(notes).toEqual({});
  });

  test("whoever guesses codes is made to wait", async () => {
    const guess = async () => codeOf(await newVisitor(server).send("POST", "/v1/own-place/sessions", { code: "MADANG00002A" }));
    const answers = [];
    for (let tries = 0; tries < 25; tries++) answers.push(await guess());
    expect([answers[0], answers.at(-1)]).toEqual(["wrong_place_code", "too_many_requests"]);
  });
}
