// Where patients have been, compared on the device: against a running server. Every address asked for is looked at: none tells of a stay.
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, ExposureList, type Stay } from "../../client/src/madang.ts";
import { DAY_MS, dayText, localDay } from "../../src/core/time.ts";
import type { DayNumber, EpochMs } from "../../src/core/units.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const CASES = "/v1/perishable/exposure-sites/cases";
const AT = [127.047, 37.516] as const;

let server: TestServer;
let enters: Person;
let approves: Person;

beforeAll(async () => {
  server = await startTestServer("pglite", { MADANG_ALERT_LEVEL: "serious" });
  await addInstitution(server, "health", ["exposure-sites"]);
  const officer = () => addPerson(server, { roles: [heldRole("health-officer", "health")], hasSecondFactor: true });
  [enters, approves] = [await officer(), await officer()];
});
afterAll(() => server.stop());

const yesterday = () => dayText((localDay(server.running.clock.now(), "Asia/Seoul") - 1) as DayNumber);
const at = (time: string) => Date.parse(`${yesterday()}T${time}:00+09:00`) as EpochMs;

async function send<Answer>(by: Person, path: string, body: unknown): Promise<Answer> {
  return (await (await by.send("POST", `${CASES}${path}`, body)).json()) as Answer;
}

async function publish(name: string): Promise<string> {
  const span = { from: `${yesterday()}T12:00:00+09:00`, to: `${yesterday()}T13:00:00+09:00` };
  const visit = { kind: "shop", name, address: "서울특별시 강남구 선릉로 668", location: AT, ...span, contactsIdentified: "none" };
  const { id } = await send<{ id: string }>(enters, "", { subject: { caseNumber: name, onsetOn: yesterday() } });
  const { case: entered } = await send<{ case: { version: number } }>(enters, `/${id}/entries`, [visit]);
  const { version } = await send<{ version: number }>(enters, `/${id}/submit`, { version: entered.version });
  expect((await approves.send("POST", `${CASES}/${id}/approve`, { version })).status).toBe(200);
  return id;
}

const stay = (from: string, to: string, north = 0): Stay => ({ at: [AT[0], AT[1] + north], from: at(from), to: at(to) });

test("stays are matched here, what is taken back goes, and nobody is told where somebody was", async () => {
  await publish("가상식당");
  const asked: string[] = [];
  const counted: typeof fetch = (input, init) => {
    asked.push(`${String(input).slice(server.running.address.length)} ${init?.method ?? "GET"} ${init?.body ?? ""}`);
    return fetch(input, init);
  };
  const list = new ExposureList(connect(server.running.address, { fetch: counted, now: () => server.running.clock.now() }));
  await expect.poll(() => list.load().then(() => list.sites.length)).toBe(1);
  expect(list.match([stay("12:10", "12:40")]).map(({ site, from, to }) => [site.name ?? null, site.region, from, to])).toEqual([
    [list.sites[0]?.name ?? null, "11680", at("12:10"), at("12:40")],
  ]);
  expect([list.match([stay("12:10", "12:20")]).length, list.match([stay("12:10", "12:40", 0.01)]).length, list.near([stay("09:00", "09:30")]).length]).toEqual([
    0, 0, 1,
  ]);
  expect(list.expiresAt).toBeGreaterThan(server.running.clock.now());
  const day = dayText(localDay(at("12:00"), "Asia/Seoul"));
  expect([...new Set(asked)].sort()).toEqual(["/v1/keys GET ", "/v1/perishable/exposure-sites GET ", `/v1/perishable/exposure-sites/days/${day} GET `]);
});

test("a copy that follows hears of what is new and of what is taken back", async () => {
  const list = new ExposureList(connect(server.running.address, { now: () => server.running.clock.now() }));
  const end = new AbortController();
  const following = list.follow({ signal: end.signal });
  await expect.poll(() => list.sites.length).toBe(1);
  const id = await publish("가상찻집");
  await expect.poll(() => list.sites.length).toBe(2);
  await enters.send("DELETE", `${CASES}/${id}`);
  await expect.poll(() => list.sites.length).toBe(1);
  end.abort();
  await following;
});

test("a file that is not signed by this service is refused, and its day is named; one past its end is not used", async () => {
  const changed: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (!String(input).includes("/days/")) return answer;
    const file = (await answer.json()) as { payload: string };
    const payload = JSON.parse(Buffer.from(file.payload, "base64url").toString()) as object;
    return Response.json({ ...file, payload: Buffer.from(JSON.stringify({ ...payload, sites: [] })).toString("base64url") });
  };
  const now = () => server.running.clock.now();
  const cheated = new ExposureList(connect(server.running.address, { fetch: changed, now }));
  await cheated.load();
  expect([cheated.sites, cheated.refusedDays]).toEqual([[], [yesterday()]]);
  let shift = 0;
  const list = new ExposureList(connect(server.running.address, { now: () => now() + shift }));
  await list.load();
  shift = 2 * DAY_MS;
  expect([list.sites.length, list.match([stay("12:10", "12:40")]).length]).toEqual([0, 0]);
});
