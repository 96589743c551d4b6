// The state of the service: measured from outside, told by operators, kept for ninety days, and told while the database is away. Run on every storage.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, TEST_DATABASE_URL, type TestServer } from "../running-server.ts";

interface Board {
  readonly state: string;
  readonly protocols: readonly {
    readonly id: string;
    readonly state: string;
    readonly ms: number | null;
    readonly upShare: number | null;
    readonly days: readonly { readonly checks: number; readonly failures: number }[];
  }[];
  readonly datasets: readonly { readonly id: string; readonly state: string; readonly freshness: string }[];
  readonly notices: readonly { readonly id: string; readonly state: string; readonly endsAt: string | null; readonly updates: readonly object[] }[];
}

export function statusBoardSuite(storage: Storage): void {
  let server: TestServer;
  let administrator: Person;
  let officer: Person;
  const board = async () => (await (await server.call("/v1/status/board")).json()) as Board;
  const part = async (id: string) => (await board()).protocols.find((each) => each.id === id);
  const both = (words: string) => ({ ko: `${words} (한국어)`, en: words });
  const problem = async (answer: Promise<Response>) => {
    const found = await answer;
    return [found.status, ((await found.json()) as { code: string }).code];
  };

  beforeAll(async () => {
    server = await startTestServer(storage);
    server.running.desk.prober.rest();
    administrator = await addPerson(server, { roles: [heldRole("administrator")], hasSecondFactor: true });
    officer = await addPerson(server, { roles: [heldRole("developer")] });
  });
  afterAll(() => server.stop());

  test("each protocol is asked over the wire; what does not answer is down, the rest is up", async () => {
    expect(await part("live")).toMatchObject({ state: "none", days: [] });
    await server.running.desk.prober.look();
    const { protocols, datasets, state } = await board();
    // This server has no pages; a server without them does not answer there.
    expect(Object.fromEntries(protocols.map((each) => [each.id, each.state]))).toEqual({
      ...Object.fromEntries(
        ["live", "stream", "masks-2020", "datasets", "query", "ogc", "catalogue", "dcat", "ckan", "feeds", "database"].map((id) => [id, "up"]),
      ),
      "data-go-kr": expect.any(String),
      plain: expect.any(String),
      pages: "down",
    });
    expect(state).toBe("down");
    expect((await part("live"))?.ms).toBeGreaterThan(0);
    expect(datasets.find(({ id }) => id === "masks")).toMatchObject({ state: "none", freshness: "none" });
  });

  test("checks add up over the day, and a start goes on counting", async () => {
    await server.running.desk.prober.look();
    expect(await part("pages")).toMatchObject({ upShare: 0, days: [{ checks: 2, failures: 2 }] });
    expect(await part("live")).toMatchObject({ upShare: 1, days: [{ checks: 2, failures: 0 }] });
    await server.restart();
    server.running.desk.prober.rest();
    expect(await part("live")).toMatchObject({ upShare: 1, days: [{ checks: 2, failures: 0 }] });
    await server.running.desk.prober.look();
    expect(await part("live")).toMatchObject({ days: [{ checks: 3 }] });
  });

  test("an operator tells of an incident, says how it goes on, and ends it; the feed has each of it", async () => {
    const incident = {
      kind: "incident",
      title: both("Stock is late"),
      affects: ["live", "masks"],
      impact: "partial",
      state: "investigating",
      content: both("We look into it."),
    };
    expect(await problem(officer.send("POST", "/v1/status/notices", incident))).toEqual([403, "not_allowed"]);
    expect(await problem(administrator.send("POST", "/v1/status/notices", { ...incident, affects: ["nothing"] }))).toEqual([400, "invalid_request"]);
    expect(await problem(administrator.send("POST", "/v1/status/notices", { ...incident, state: "planned" }))).toEqual([409, "wrong_state"]);
    const { id } = (await (await administrator.send("POST", "/v1/status/notices", incident)).json()) as { id: string };
    const goOn = (state: string) => administrator.send("POST", `/v1/status/notices/${id}/updates`, { state, content: both(`Now ${state}.`) });
    expect((await goOn("watching")).status).toBe(204);
    expect(await problem(goOn("done"))).toEqual([409, "wrong_state"]);
    expect((await goOn("resolved")).status).toBe(204);
    expect(await problem(goOn("watching"))).toEqual([409, "wrong_state"]);
    const [told] = (await board()).notices;
    expect(told).toMatchObject({
      id,
      state: "resolved",
      endsAt: expect.any(String),
      updates: [{ state: "investigating" }, { state: "watching" }, { state: "resolved" }],
    });
    const feed = await (await server.call("/feeds/status.atom")).text();
    expect(feed.match(/<entry>/g)).toHaveLength(3);
    expect(feed).toContain("Stock is late (Over)");
    const items = (await (await server.call("/feeds/status.json")).json()) as { items: object[] };
    expect(items.items).toHaveLength(3);
  });

  test("planned work has a time, and does not end before it begins", async () => {
    const work = {
      kind: "work",
      title: both("New disks"),
      impact: "slow",
      state: "planned",
      startsAt: "2030-01-01T02:00:00+09:00",
      content: both("At night."),
    };
    expect(await problem(administrator.send("POST", "/v1/status/notices", { ...work, endsAt: "2030-01-01T01:00:00+09:00" }))).toEqual([400, "invalid_request"]);
    expect(await problem(administrator.send("POST", "/v1/status/notices", { ...work, startsAt: "tomorrow" }))).toEqual([400, "invalid_request"]);
    expect((await administrator.send("POST", "/v1/status/notices", { ...work, endsAt: "2030-01-01T04:00:00+09:00" })).status).toBe(201);
    expect((await board()).notices[0]).toMatchObject({ state: "planned", endsAt: "2030-01-01T04:00:00+09:00" });
  });

  test("a copy of all of it lies on disk", async () => {
    const copy = JSON.parse(await readFile(join(server.folder, "main", "status.json"), "utf8")) as { days: object[]; notices: object[] };
    expect(copy.notices).toHaveLength(2);
    expect(copy.days.length).toBeGreaterThan(10);
  });

  test.skipIf(storage === "pglite")(
    "while the database is away it says so, and the history is neither lost nor counted twice",
    async () => {
      const before = await board();
      await setConnections(server, false);
      await server.running.desk.prober.look();
      await server.running.desk.prober.look();
      const away = await board();
      expect(away.protocols.find(({ id }) => id === "database")).toMatchObject({ state: "down" });
      expect(away.protocols.find(({ id }) => id === "live")).toMatchObject({ state: "up" });
      expect(away.notices).toEqual(before.notices);
      const checks = (found: Board) => found.protocols.find(({ id }) => id === "live")?.days[0]?.checks ?? 0;
      expect(checks(away)).toBe(checks(before) + 2);
      expect((await server.call("/v1/desk/entries")).status).toBe(200);
      expect((await server.call("/v1/showcase")).status).toBe(200);
      expect((await server.call("/feeds/status.atom")).status).toBe(200);
      await setConnections(server, true);
      await server.running.desk.prober.look();
      const back = await board();
      expect(back.protocols.find(({ id }) => id === "database")).toMatchObject({ state: "up" });
      expect(checks(back)).toBe(checks(before) + 3);
      await server.restart();
      server.running.desk.prober.rest();
      expect(checks(await board())).toBe(checks(back));
    },
    120_000,
  );
}

/** Lets nobody in any more and throws out who is there, or lets everybody in again. */
async function setConnections({ databaseUrl }: TestServer, areAllowed: boolean): Promise<void> {
  const name = new URL(databaseUrl ?? "").pathname.slice(1);
  const client = new pg.Client(TEST_DATABASE_URL);
  await client.connect();
  await client.query(`alter database ${name} with allow_connections ${areAllowed}`);
  if (!areAllowed) await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
  await client.end();
}
