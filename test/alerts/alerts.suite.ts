// Alerts through the real server to a push service of the test's own: asked for, told, changed, ended. Run on every storage.
// What Chromium's maker does with a message cannot be tried without the Internet; what reaches the page is in test/browser/alerts.test.ts.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Browser, type PushService, signedClaims, startPushService, subscribedBrowser } from "./push-service.ts";

const SELLERS = ["71000001", "71000002"].map((code) => ({
  code,
  name: `가상약국 ${code}`,
  type: "01",
  address: "서울특별시 강남구 가상로 1",
  location: [127.03, 37.5],
}));

export function alertsSuite(storage: Storage): void {
  let service: PushService;
  let server: TestServer;
  let events = 0;

  const json = (method: string, path: string, body?: object) =>
    server.call(path, { method, ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}) });
  const ask = async (browser: Browser, topics: readonly object[]) => {
    const answer = await json("POST", "/v1/alerts/subscriptions", { ...browser.subscription, topics });
    return { status: answer.status, body: (await answer.json()) as { readonly id: string; readonly code?: string } };
  };
  const count = async (seller: string, quantity: number, occurredAt = new Date().toISOString()) => {
    const answer = await server.send(
      "POST",
      "/v1/ingest/masks/events",
      JSON.stringify([{ id: `a-${events++}`, seller, kind: "count", product: "adult", quantity, occurredAt }]),
    );
    expect(await answer.json()).toMatchObject({ accepted: 1 });
  };
  const subscriptions = async () =>
    (await server.running.database.read((tx) => sql<{ endpoint: string }>`select endpoint from alerts_subscription order by endpoint`.execute(tx))).rows.map(
      ({ endpoint }) => endpoint.replace(/^.*\//, ""),
    );
  const waiting = async () => (await server.running.database.read((tx) => sql`select topic from alerts_message`.execute(tx))).rows.length;
  const came = (path: string) => service.delivered.filter((message) => message.path === `/push/${path}`);

  beforeAll(async () => {
    service = await startPushService();
    server = await startTestServer(storage, { MADANG_PUSH_SERVICES: `fcm.googleapis.com,*.push.apple.com,${service.address}` });
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(SELLERS));
  });
  afterAll(async () => {
    await server.stop();
    await service.close();
  });
  beforeEach(() => {
    service.delivered.length = 0;
    service.status = 201;
    service.retryAfter = null;
  });

  test("the key is made once, kept for its owner alone, and survives a start", async () => {
    const offered = (await (await server.call("/v1/alerts")).json()) as { readonly offered: boolean; readonly publicKey: string };
    const file = join(server.folder, "main", "push.key");
    expect(offered).toEqual({
      offered: true,
      publicKey: offered.publicKey,
      services: ["fcm.googleapis.com", "*.push.apple.com", service.address],
      mostTopics: 20,
      lastsDays: 90,
    });
    expect([(await stat(file)).mode & 0o777, JSON.parse(await readFile(file, "utf8")).publicKey]).toEqual([0o600, offered.publicKey]);
    await server.restart();
    expect(((await (await server.call("/v1/alerts")).json()) as { readonly publicKey: string }).publicKey).toBe(offered.publicKey);
  });

  test("whoever asked for a place is told once when it has stock again, in words that only their browser can read", async () => {
    const [phone, other] = [subscribedBrowser(service, "phone"), subscribedBrowser(service, "other")];
    await count("71000001", 0);
    await count("71000002", 0);
    expect((await ask(phone, [{ dataset: "masks", place: "71000001" }])).status).toBe(201);
    expect((await ask(other, [{ dataset: "masks", place: "71000002" }])).status).toBe(201);
    await count("71000001", 150);
    await expect.poll(() => came("phone").length).toBe(1);
    const [message] = came("phone") as [(typeof service.delivered)[number]];
    expect(phone.read(message)).toEqual({
      kind: "restock",
      dataset: "masks",
      place: "71000001",
      name: "가상약국 71000001",
      band: "plenty",
      observedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/),
    });
    expect(() => other.read(message)).toThrow();
    expect(message.body.toString("latin1")).not.toContain("71000001");
    const { publicKey } = (await (await server.call("/v1/alerts")).json()) as { readonly publicKey: string };
    expect(signedClaims(message, publicKey)).toMatchObject({ aud: service.address, sub: "mailto:madang@localhost" });
    expect(message.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "1800", urgency: "normal", topic: expect.stringMatching(/^\w{1,32}$/) });

    await count("71000001", 120); // Less, and still plenty: no news.
    await count("71000002", 20);
    await expect.poll(() => came("other").length).toBe(1);
    // A message is struck off after the service has answered.
    await expect.poll(waiting).toBe(0);
    expect(came("phone").length).toBe(1);
  });

  test("what happened long ago is told to nobody", async () => {
    const browser = subscribedBrowser(service, "late");
    await ask(browser, [{ dataset: "masks", place: "71000001" }]);
    await count("71000001", 0, new Date(Date.now() - 3 * 3_600_000).toISOString());
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([{ ...SELLERS[0], code: "71000009" }]));
    await count("71000009", 0, new Date(Date.now() - 3 * 3_600_000).toISOString());
    await ask(browser, [{ dataset: "masks", place: "71000009" }]);
    await count("71000009", 90, new Date(Date.now() - 2 * 3_600_000).toISOString());
    const marker = subscribedBrowser(service, "marker");
    await count("71000002", 0);
    await ask(marker, [{ dataset: "masks", place: "71000002" }]);
    await count("71000002", 150);
    await expect.poll(() => came("marker").length).toBe(1);
    expect(came("late")).toEqual([]);
  });

  test("a region is told of one place in half an hour; another part's topic reaches those who asked for it", async () => {
    const browser = subscribedBrowser(service, "region");
    await count("71000001", 0);
    await count("71000002", 0);
    await ask(browser, [{ dataset: "masks", region: "11" }, { topic: "exposure-sites:11" }]);
    await count("71000001", 150);
    await expect.poll(() => came("region").length).toBe(1);
    await count("71000002", 150);
    const notice = { kind: "notice", title: { en: "New places", ko: "새 장소" }, text: { en: "Seoul", ko: "서울" }, path: "/exposure" } as const;
    server.running.alerts.publish("exposure-sites:11", notice, { change: "1" });
    await expect.poll(() => came("region").length).toBe(2);
    expect(browser.read(came("region")[1] as (typeof service.delivered)[number])).toEqual(notice);
    server.running.alerts.publish("exposure-sites:11", notice, { change: "1" }); // Seen by another process as well.
    server.running.alerts.publish("exposure-sites:11", { ...notice, path: "/exposure?2" }, { change: "2" });
    await expect.poll(() => came("region").length).toBe(3);
  });

  test("what was asked for is changed and read by its id, and ended at once", async () => {
    const browser = subscribedBrowser(service, "changing");
    const { body } = await ask(browser, [{ dataset: "masks", place: "71000001" }]);
    const again = await ask(browser, [{ dataset: "masks", place: "71000001" }]);
    expect(again.body.id).toBe(body.id);
    const path = `/v1/alerts/subscriptions/${body.id}`;
    const changed = await json("PUT", path, { topics: [{ dataset: "masks", region: "11680" }, { topic: "exposure-sites:26" }] });
    expect([changed.status, await (await json("GET", path)).json()]).toEqual([
      200,
      { id: body.id, topics: [{ topic: "exposure-sites:26" }, { dataset: "masks", region: "11680" }], expiresAt: expect.any(String) },
    ]);
    expect(await subscriptions()).toContain("changing");
    expect((await json("DELETE", path)).status).toBe(204);
    expect([(await json("GET", path)).status, (await json("PUT", path, { topics: [] })).status]).toEqual([404, 404]);
    expect(await subscriptions()).not.toContain("changing");
  });

  test("nobody takes over the endpoint of another, and only known push services over https are sent to", async () => {
    const [owner, thief] = [subscribedBrowser(service, "owned"), subscribedBrowser(service, "owned")];
    await ask(owner, []);
    expect([(await ask(thief, [])).status, (await ask(thief, [])).body.code]).toEqual([409, "conflict"]);
    const elsewhere = [
      "http://fcm.googleapis.com/x",
      "https://fcm.googleapis.com:8443/x",
      "https://fcm.googleapis.com.example.org/x",
      "https://user@fcm.googleapis.com/x",
      "https://push.apple.com/x",
      "https://evilpush.apple.com.example/x",
      "https://127.0.0.1/x",
      "https://169.254.169.254/latest",
      "http://127.0.0.1:1/x",
    ];
    for (const endpoint of elsewhere) {
      const answer = await ask({ ...owner, subscription: { ...owner.subscription, endpoint } }, []);
      expect([endpoint, answer.status, answer.body.code]).toEqual([endpoint, 422, "push_service_refused"]);
    }
    expect((await ask({ ...owner, subscription: { ...owner.subscription, endpoint: "https://web.push.apple.com/x" } }, [])).status).toBe(201);
  });

  test("what cannot be asked for is refused", async () => {
    const browser = subscribedBrowser(service, "wrong");
    const wrong = [
      [{ topic: "place:masks:1" }],
      [{ dataset: "masks" }],
      [{ dataset: "masks", region: "1" }],
      Array.from({ length: 21 }, (_, at) => ({ dataset: "masks", place: String(at) })),
    ];
    for (const topics of wrong) expect((await ask(browser, topics)).status).toBe(400);
    expect(await subscriptions()).not.toContain("wrong");
  });

  test("a browser that is gone is forgotten; a service that is busy is asked again later", async () => {
    const [gone, busy] = [subscribedBrowser(service, "gone"), subscribedBrowser(service, "busy")];
    await count("71000001", 0);
    await ask(gone, [{ dataset: "masks", place: "71000001" }]);
    service.status = 410;
    await count("71000001", 150);
    await expect.poll(subscriptions).not.toContain("gone");

    service.status = 429;
    service.retryAfter = "77";
    await count("71000001", 0);
    await ask(busy, [{ dataset: "masks", place: "71000001" }]);
    await count("71000001", 150);
    await expect.poll(() => came("busy").length).toBe(1);
    const due = async () =>
      (
        await server.running.database.read((tx) =>
          sql<{ wait: number }>`select (due_at - ${Date.now()}) / 1000 as wait from alerts_message
        join alerts_subscription on id = subscription where endpoint like '%/busy'`.execute(tx),
        )
      ).rows.map(({ wait }) => Number(wait) > 60 && Number(wait) <= 77);
    await expect.poll(due).toEqual([true]);
    expect(await subscriptions()).toContain("busy");
  });

  test("neither endpoints nor ids are logged", () => {
    const said = server.logLines.join("\n");
    expect(said).not.toContain("/push/");
    expect(said).not.toContain(service.address);
    expect(said).toContain("/v1/alerts/subscriptions/:id");
  });
}
