// Whoever asked for a province is told that there are new places in it, and nothing about them. To a push service of the test's own.
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayText, localDay } from "../../src/core/time.ts";
import type { DayNumber } from "../../src/core/units.ts";
import { type PushService, startPushService, subscribedBrowser } from "../alerts/push-service.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const CASES = "/v1/perishable/exposure-sites/cases";

let service: PushService;
let server: TestServer;
let enters: Person;
let approves: Person;

beforeAll(async () => {
  service = await startPushService();
  server = await startTestServer("pglite", { MADANG_ALERT_LEVEL: "serious", MADANG_PUSH_SERVICES: service.address });
  await addInstitution(server, "health", ["exposure-sites"]);
  const officer = () => addPerson(server, { roles: [heldRole("health-officer", "health")], hasSecondFactor: true });
  [enters, approves] = [await officer(), await officer()];
});
afterAll(async () => {
  await server.stop();
  await service.close();
});

async function send<Answer>(by: Person, path: string, body: unknown): Promise<Answer> {
  return (await (await by.send("POST", `${CASES}${path}`, body)).json()) as Answer;
}

async function publish(addresses: readonly string[]): Promise<void> {
  const day = dayText((localDay(server.running.clock.now(), "Asia/Seoul") - 1) as DayNumber);
  const visits = addresses.map((address) => ({
    kind: "shop",
    name: "비밀식당",
    address,
    from: `${day}T12:00:00+09:00`,
    to: `${day}T13:00:00+09:00`,
    contactsIdentified: "none",
  }));
  const { id } = await send<{ id: string }>(enters, "", { subject: { caseNumber: "1", onsetOn: day } });
  const { case: entered } = await send<{ case: { version: number } }>(enters, `/${id}/entries`, visits);
  const { version } = await send<{ version: number }>(enters, `/${id}/submit`, { version: entered.version });
  await send(approves, `/${id}/approve`, { version });
}

test("of two in Seoul and one in Busan, whoever asked for Seoul is told of two, once an hour", async () => {
  const browser = subscribedBrowser(service, "seoul");
  const body = JSON.stringify({ ...browser.subscription, topics: [{ topic: "exposure-sites:11" }] });
  await server.call("/v1/alerts/subscriptions", { method: "POST", body, headers: { "content-type": "application/json" } });
  await publish(["서울특별시 강남구 가상로 1", "서울특별시 중구 가상로 2", "부산광역시 중구 가상로 3"]);
  await expect.poll(() => service.delivered.length).toBe(1);
  const message = browser.read(service.delivered[0] as (typeof service.delivered)[number]);
  expect(message).toEqual({
    kind: "notice",
    title: { en: "Where patients have been", ko: "확진자가 다녀간 곳" },
    text: { en: "2 new in Seoul. See whether you were there.", ko: "서울특별시에 새로 2곳. 그곳에 있었는지 확인하세요." },
    path: "/exposure#province-11",
  });
  await publish(["서울특별시 강남구 가상로 9"]);
  const marked = subscribedBrowser(service, "busan");
  await server.call("/v1/alerts/subscriptions", {
    method: "POST",
    body: JSON.stringify({ ...marked.subscription, topics: [{ topic: "exposure-sites:26" }] }),
    headers: { "content-type": "application/json" },
  });
  await publish(["부산광역시 중구 가상로 4"]);
  // The message to Busan came later than one to Seoul would have.
  await expect.poll(() => service.delivered.map(({ path }) => path)).toEqual(["/push/seoul", "/push/busan"]);
});
