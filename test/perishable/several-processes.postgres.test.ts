// Two processes on one database and one folder of keys: what one publishes and takes back, the other serves and forgets.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayText, localDay } from "../../src/core/time.ts";
import type { DayNumber } from "../../src/core/units.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const BASE = "/v1/perishable/exposure-sites";

let keys: string;
let first: TestServer;
let second: TestServer;

beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), "madang-shared-keys-"));
  const settings = { MADANG_ALERT_LEVEL: "serious", MADANG_CASE_KEY_DIR: keys };
  first = await startTestServer("postgres", settings);
  second = await startTestServer("pglite", { ...settings, DATABASE_URL: first.databaseUrl as string });
  await addInstitution(first, "health", ["exposure-sites"]);
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  await rm(keys, { recursive: true, force: true });
});

async function send<Answer>(by: Person, method: string, path: string, body?: object): Promise<Answer> {
  return (await (await by.send(method, path, body)).json()) as Answer;
}

const sitesAtSecond = async () => {
  const { days } = (await (await second.call(BASE)).json()) as { days: readonly { sites: number }[] };
  return days.map(({ sites }) => sites);
};

test("what one process publishes the other serves within a moment, and forgets when it is erased", async () => {
  const [enters, approves] = await Promise.all([1, 2].map(() => addPerson(first, { roles: [heldRole("health-officer", "health")], hasSecondFactor: true })));
  const day = dayText((localDay(first.running.clock.now(), "Asia/Seoul") - 1) as DayNumber);
  const visit = {
    kind: "shop",
    name: "마루식당",
    address: "서울특별시 중구 가상로 1",
    from: `${day}T12:00:00+09:00`,
    to: `${day}T13:00:00+09:00`,
    contactsIdentified: "none",
  };
  const { id } = await send<{ id: string }>(enters as Person, "POST", `${BASE}/cases`, { subject: { caseNumber: "1", onsetOn: day } });
  const { case: entered } = await send<{ case: { version: number } }>(enters as Person, "POST", `${BASE}/cases/${id}/entries`, [visit]);
  const { version } = await send<{ version: number }>(enters as Person, "POST", `${BASE}/cases/${id}/submit`, { version: entered.version });
  await send(approves as Person, "POST", `${BASE}/cases/${id}/approve`, { version });
  await expect.poll(sitesAtSecond).toEqual([1]);
  await (enters as Person).send("DELETE", `${BASE}/cases/${id}`);
  await expect.poll(sitesAtSecond).toEqual([]);
});
