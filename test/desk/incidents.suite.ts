// Incidents that the service itself tells of: opened after three failures in a row, ended when it is well again, marked as automatic.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { travelTo } from "../governance/actors.ts";
import { addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

interface Notice {
  readonly id: string;
  readonly state: string;
  readonly affects: readonly string[];
  readonly isAutomatic: boolean;
  readonly endsAt: string | null;
  readonly title: { readonly en: string };
  readonly updates: readonly { readonly state: string; readonly content: { readonly en: string; readonly ko: string } }[];
}

const BEGIN = parseInstant("2020-03-02T10:00:00+09:00") as EpochMs;
const SELLER = { code: "71000001", name: "가상약국", type: "01", address: "서울특별시 강남구 가상로 1", location: [127.03, 37.5] };

export function incidentsSuite(storage: Storage): void {
  let server: TestServer;
  let administrator: Person;
  let pages: string;

  beforeAll(async () => {
    pages = await mkdtemp(join(tmpdir(), "madang-pages-"));
    // Without its pages the service does not answer there.
    server = await startTestServer(storage, {}, { webBuildFolder: pages });
    server.running.desk.prober.rest();
    administrator = await addPerson(server, { roles: [heldRole("administrator")], hasSecondFactor: true });
  });
  afterAll(() => server.stop());

  const look = async (times: number) => {
    for (let each = 0; each < times; each++) await server.running.desk.prober.look();
  };
  const later = (minutes: number) => travelTo(server, (server.running.clock.now() + minutes * MINUTE_MS) as EpochMs);
  const about = async (part: string) => {
    const { notices } = (await (await server.call("/v1/status/board")).json()) as { notices: readonly Notice[] };
    return notices.filter(({ affects }) => affects.includes(part));
  };

  test("two failures are nothing; the third is an incident, marked as automatic, in the feed, and told of once", async () => {
    await look(2);
    expect(await about("pages")).toEqual([]);
    await look(1);
    const [incident] = await about("pages");
    expect(incident).toMatchObject({ state: "investigating", isAutomatic: true, endsAt: null, updates: [{ state: "investigating" }] });
    expect(incident?.updates[0]?.content).toEqual({ en: expect.stringContaining("3 looks in a row"), ko: expect.stringContaining("스스로 알아냈습니다") });
    await look(4);
    expect(await about("pages")).toHaveLength(1);
    expect(await about("live")).toEqual([]);
    const feed = await (await server.call("/feeds/status.atom")).text();
    expect([feed.match(/<entry>/g)?.length, feed.includes('term="automatic"')]).toEqual([1, true]);
  });

  test("it ends by itself when the part is well three times and nobody has seen it fail for a while, also after a start", async () => {
    await writeFile(join(pages, "handler.js"), "export const handler = (request, response) => response.end('a page');");
    await writeFile(join(pages, "package.json"), '{ "type": "module" }');
    await server.restart();
    server.running.desk.prober.rest();
    await look(3);
    expect((await about("pages")).map(({ state }) => state)).toEqual(["investigating"]);
    await later(3);
    await look(1);
    const found = await about("pages");
    expect(found).toMatchObject([{ state: "resolved", endsAt: expect.any(String), updates: [{ state: "investigating" }, { state: "resolved" }] }]);
    expect((await (await server.call("/feeds/status.atom")).text()).match(/<entry>/g)).toHaveLength(2);
  });

  test("a dataset that is stale is told of with its age, and over with the next report; what a person tells of is left to them", async () => {
    await travelTo(server, BEGIN);
    const report = async (id: string) => {
      const at = new Date(server.running.clock.now() - 1_000).toISOString();
      const event = { id, seller: SELLER.code, kind: "arrival", product: "adult", quantity: 5, occurredAt: at };
      const sent = await server.send("POST", "/v1/ingest/masks/events", JSON.stringify([event]));
      expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('"accepted":1')]);
    };
    expect((await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]))).status).toBe(200);
    await report("e-1");
    await look(3);
    expect(await about("masks")).toEqual([]);
    await later(24 * 60);
    await look(3);
    const [incident] = await about("masks");
    expect(incident).toMatchObject({ isAutomatic: true, state: "investigating" });
    expect(incident?.updates[0]?.content.en).toMatch(/newest entry is of 2020-03-02T\S+; one is expected every \d+ minutes/);

    // A person says more; the end is still told of.
    const said = { state: "identified", content: { en: "A line is cut.", ko: "회선이 끊겼습니다." } };
    expect((await administrator.send("POST", `/v1/status/notices/${incident?.id}/updates`, said)).status).toBe(204);
    await report("e-2");
    await look(1);
    await later(3);
    await report("e-3");
    await look(2);
    expect((await about("masks"))[0]?.updates.map(({ state }) => state)).toEqual(["investigating", "identified", "resolved"]);

    const own = { kind: "incident", title: { en: "Masks", ko: "마스크" }, affects: ["masks"], impact: "none", state: "investigating", content: said.content };
    expect((await administrator.send("POST", "/v1/status/notices", own)).status).toBe(201);
    await later(24 * 60);
    await look(4);
    expect((await about("masks")).filter(({ state }) => state !== "resolved")).toMatchObject([{ isAutomatic: false }]);
  });
}
