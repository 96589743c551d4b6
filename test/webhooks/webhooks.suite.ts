// Webhooks through the real server to a receiver of the test's own: made, told, signed, tried again, ended. Run on every storage.
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { EpochMs } from "../../src/core/units.ts";
import { announce } from "../../src/platform/store/announcements.sql.ts";
import { MOST_TRIES } from "../../src/platform/webhooks/retry-waits.ts";
import { mailTo, readMails } from "../mails.ts";
import { addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { isSignedWith, type Receiver, startReceiver } from "./receiver.ts";

interface WebhookAnswer {
  readonly id: string;
  readonly secret: string;
  readonly disabled: { readonly why: string } | null;
}
interface DeliveryAnswer {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly nextAt: string | null;
  readonly tries: readonly { readonly status: number | null; readonly failure: string | null }[];
}

export function webhooksSuite(storage: Storage): void {
  let receiver: Receiver;
  let server: TestServer;
  let owner: Person;
  let other: Person;
  let number = 0;

  beforeAll(async () => {
    receiver = await startReceiver();
    server = await startTestServer(storage, { MADANG_WEBHOOK_ADDRESSES: "any" });
    owner = await addPerson(server, { roles: [heldRole("developer")] });
    other = await addPerson(server, { roles: [heldRole("developer")] });
  });
  afterAll(async () => {
    await server.stop();
    receiver.stop();
  });
  beforeEach(async () => {
    receiver.received.length = 0;
    receiver.statuses.clear();
    for (const { id } of await webhooks()) await owner.send("DELETE", `/v1/account/webhooks/${id}`);
  });

  const json = async <Answer>(asked: Promise<Response>) => (await asked).json() as Promise<Answer>;
  const webhooks = async () => (await json<{ webhooks: WebhookAnswer[] }>(owner.send("GET", "/v1/account/webhooks"))).webhooks;
  const make = async (path: string, wishes: object = {}, person: Person = owner) => {
    const body = { url: `${receiver.base}${path}`, types: ["release.published"], ...wishes };
    return json<WebhookAnswer>(person.send("POST", "/v1/account/webhooks", body));
  };
  const deliveries = async (id: string) =>
    (await json<{ deliveries: DeliveryAnswer[] }>(owner.send("GET", `/v1/account/webhooks/${id}/deliveries`))).deliveries;
  /** When the newest delivery is as it shall be. */
  const settled = async (id: string, is: (delivery: DeliveryAnswer) => boolean): Promise<DeliveryAnswer> => {
    for (let tries = 0; tries < 800; tries++) {
      const [newest] = await deliveries(id);
      if (newest && is(newest)) return newest;
      await sleep(25);
    }
    throw new Error(`It is ${JSON.stringify(await deliveries(id))}`);
  };
  const happen = (extra: object = {}) => {
    const at = server.running.clock.now();
    const base = { type: "release.published", occurredAt: at, account: null, dataset: "cases", region: null, data: { dataset: "cases" } } as const;
    const announcement = { id: `test-event/${++number}`, ...base, ...extra };
    return server.running.database.write((tx) => announce(tx, announcement)).then(() => announcement.id);
  };

  test("what is announced is told once, signed, to whoever asked for it, and noted", async () => {
    const wants = await make("/wants");
    const unasked = await make("/unasked", { types: ["change.planned"] });
    const elsewhere = await make("/elsewhere", { datasets: ["weather"] });
    const id = await happen();
    await server.running.database.write((tx) =>
      announce(tx, { id, type: "release.published", occurredAt: 0 as EpochMs, account: null, dataset: "cases", region: null, data: {} }),
    );
    const [message] = await receiver.came("/wants");
    expect(message?.body).toMatchObject({ type: "release.published", data: { dataset: "cases" } });
    expect(message && isSignedWith(wants.secret, message)).toBe(true);
    expect(message && isSignedWith(unasked.secret, message)).toBe(false);
    const delivered = await settled(wants.id, ({ state }) => state === "delivered");
    expect([delivered.id, delivered.tries]).toMatchObject([message?.id, [{ number: 1, status: 204, failure: null }]]);
    await server.running.webhooks.job.passOn();
    expect([receiver.received.length, await deliveries(unasked.id), await deliveries(elsewhere.id)]).toEqual([1, [], []]);
  });

  test("what is rolled back is told to nobody", async () => {
    const { id } = await make("/rolled-back");
    const failing = server.running.database.write(async (tx) => {
      await announce(tx, { id: "never", type: "release.published", occurredAt: 0 as EpochMs, account: null, dataset: null, region: null, data: {} });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    await server.running.webhooks.job.passOn();
    expect(await deliveries(id)).toEqual([]);
  });

  test("what concerns one account is told to that account alone", async () => {
    const types = ["application.decided"];
    const mine = await make("/mine", { types });
    await make("/theirs", { types }, other);
    await happen({ type: "application.decided", account: owner.id, dataset: null, data: { application: "a-1", state: "approved" } });
    await settled(mine.id, ({ state }) => state === "delivered");
    await server.running.webhooks.job.passOn();
    expect(receiver.received.map(({ path }) => path)).toEqual(["/mine"]);
  });

  test("a receiver that fails is tried again, with the same id and body, and the log tells each try", async () => {
    receiver.statuses.set("/fails", 500);
    const { id, secret } = await make("/fails");
    await happen();
    await receiver.came("/fails");
    const waiting = await settled(id, ({ tries }) => tries.length === 1);
    expect(waiting).toMatchObject({ state: "waiting", tries: [{ status: 500 }] });
    expect(waiting.nextAt).not.toBe(null);
    receiver.statuses.delete("/fails");
    const [first, second] = await receiver.came("/fails", 2);
    expect([second?.id, second?.text]).toEqual([first?.id, first?.text]);
    expect(second && isSignedWith(secret, second)).toBe(true);
    expect(await settled(id, ({ state }) => state === "delivered")).toMatchObject({ tries: [{ status: 500 }, { status: 204 }] });
  });

  test("one that takes nothing through all tries is disabled, and its owner is told once, with the next step", async () => {
    receiver.statuses.set("/dead", 500);
    const { id } = await make("/dead", { title: "My\nserver" });
    await happen();
    await happen();
    await settled(id, ({ tries }) => tries.length === 1);
    await server.running.database.write((tx) => sql`update webhook_delivery set tries = ${MOST_TRIES - 1} where webhook = ${id}`.execute(tx));
    await settled(id, ({ state }) => state === "given-up" || state === "dropped");
    expect((await webhooks())[0]?.disabled).toMatchObject({ why: "failing" });
    const about = async () => (await readMails(server)).filter(({ to, subject }) => to === owner.email && subject.includes("My server"));
    await mailTo(server, owner.email);
    await sleep(500);
    const mails = await about();
    expect(mails.map(({ subject }) => subject)).toEqual(["[Madang] Your webhook is disabled: My server"]);
    expect(mails[0]?.text).toMatch(/save the webhook again here[^]*\/account\/webhooks\//);
  });

  test("410 disables a webhook, drops what waits for it, and saving it again begins anew", async () => {
    receiver.statuses.set("/gone", 410);
    const { id, secret } = await make("/gone");
    await happen();
    await settled(id, ({ state }) => state === "given-up");
    expect((await webhooks())[0]?.disabled).toMatchObject({ why: "gone" });
    const about = async () => (await readMails(server)).find(({ to, text }) => to === owner.email && text.includes(`/account/webhooks/${id}`));
    await expect.poll(async () => (await about())?.subject).toBe(`[Madang] Your webhook is disabled: ${new URL(receiver.base).host}`);
    const mail = await about();
    expect(mail?.text).toContain("answered 410");
    expect(mail?.text).not.toContain(secret);
    await happen();
    await server.running.webhooks.job.passOn();
    expect((await deliveries(id)).length).toBe(1);
    expect((await owner.send("POST", `/v1/account/webhooks/${id}/test`)).status).toBe(409);
    receiver.statuses.delete("/gone");
    const again = { url: `${receiver.base}/gone`, types: ["release.published"] };
    expect((await owner.send("PUT", `/v1/account/webhooks/${id}`, again)).status).toBe(204);
    expect((await webhooks())[0]?.disabled).toBe(null);
    await happen();
    await settled(id, ({ state }) => state === "delivered");
  });

  test("an answer that leads elsewhere is followed nowhere and counts as a failure", async () => {
    receiver.statuses.set("/moved", 307);
    const { id } = await make("/moved");
    await happen();
    expect(await settled(id, ({ tries }) => tries.length === 1)).toMatchObject({ state: "waiting", tries: [{ status: 307, failure: "redirected" }] });
    expect(receiver.received.filter(({ path }) => path === "/stolen")).toEqual([]);
  });

  test("while a secret is changed both sign, and it is changed once a day", async () => {
    const { id, secret } = await make("/rotated");
    const changed = await json<{ secret: string }>(owner.send("POST", `/v1/account/webhooks/${id}/secret`));
    expect(changed.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await owner.send("POST", `/v1/account/webhooks/${id}/secret`)).status).toBe(409);
    await happen();
    const [message] = await receiver.came("/rotated");
    expect(message && [secret, changed.secret].map((each) => isSignedWith(each, message))).toEqual([true, true]);
    await server.running.database.write((tx) => sql`update webhook set former_until = 1 where id = ${id}`.execute(tx));
    await happen();
    const later = (await receiver.came("/rotated", 2))[1];
    expect(later && [secret, changed.secret].map((each) => isSignedWith(each, later))).toEqual([false, true]);
  });

  test("a delivery is made again under its id, and a test message goes to its webhook alone", async () => {
    const { id } = await make("/again");
    await make("/not-tested");
    const { delivery } = await json<{ delivery: string }>(owner.send("POST", `/v1/account/webhooks/${id}/test`));
    await settled(id, ({ state }) => state === "delivered");
    expect((await owner.send("POST", `/v1/account/webhooks/${id}/deliveries/${delivery}/redelivery`)).status).toBe(202);
    const both = await receiver.came("/again", 2);
    expect(both.map((each) => [each.id, each.body.type])).toEqual([
      [delivery, "webhook.test"],
      [delivery, "webhook.test"],
    ]);
    expect(await settled(id, ({ state, tries }) => state === "delivered" && tries.length === 2)).toMatchObject({ id: delivery });
    expect((await owner.send("POST", `/v1/account/webhooks/${id}/deliveries/msg_none/redelivery`)).status).toBe(409);
    await server.running.webhooks.job.passOn();
    expect(receiver.received.every(({ path }) => path === "/again")).toBe(true);
  });

  test("nobody sees, changes or ends somebody else's webhook, and no secret is told again", async () => {
    const { id, secret } = await make("/private");
    const answers = [
      other.send("GET", `/v1/account/webhooks/${id}/deliveries`),
      other.send("PUT", `/v1/account/webhooks/${id}`, { url: `${receiver.base}/x`, types: ["release.published"] }),
      other.send("DELETE", `/v1/account/webhooks/${id}`),
      other.send("POST", `/v1/account/webhooks/${id}/secret`),
      other.send("POST", `/v1/account/webhooks/${id}/test`),
      other.send("POST", `/v1/account/webhooks/${id}/deliveries/x/redelivery`),
    ];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(JSON.stringify(await webhooks())).not.toContain(secret.slice(10, 30));
    expect(server.logLines.join("\n")).not.toContain(secret.slice(10, 30));
    const exported = await (await owner.send("GET", "/v1/account/export")).json();
    expect([exported, JSON.stringify(exported).includes(secret.slice(10, 30))]).toMatchObject([{ webhooks: [{ url: `${receiver.base}/private` }] }, false]);
    const citizen = await addPerson(server);
    expect((await citizen.send("GET", "/v1/account/webhooks")).status).toBe(403);
  });

  test("what cannot be meant is refused with a reason", async () => {
    const bad = [
      { types: [] },
      { types: ["webhook.test"] },
      { types: ["band.changed"] },
      { types: ["band.changed"], regions: ["seoul"] },
      { datasets: ["nothing"] },
      { url: "not an address" },
      { url: "ftp://example.org/" },
      { unknown: true },
    ];
    const statuses = await Promise.all(
      bad.map(
        async (wishes) => (await owner.send("POST", "/v1/account/webhooks", { url: `${receiver.base}/x`, types: ["release.published"], ...wishes })).status,
      ),
    );
    expect(statuses).toEqual([400, 400, 400, 400, 400, 422, 422, 400]);
    for (let made = 0; made < 10; made++) await make(`/many-${made}`);
    expect((await owner.send("POST", "/v1/account/webhooks", { url: `${receiver.base}/x`, types: ["release.published"] })).status).toBe(409);
  });

  test("a place that has more or less than before is told of in its region, once for each change", async () => {
    const sellers = ["71000001", "71000002"].map((code) => ({
      code,
      name: `가상약국 ${code}`,
      type: "01",
      address: code === "71000001" ? "서울특별시 강남구 가상로 1" : "부산광역시 해운대구 가상로 1",
      location: code === "71000001" ? [127.05, 37.5] : [129.16, 35.16],
    }));
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(sellers));
    const count = async (seller: string, quantity: number) => {
      const event = { id: `b-${++number}`, seller, kind: "count", product: "adult", quantity, occurredAt: new Date().toISOString() };
      expect(await (await server.send("POST", "/v1/ingest/masks/events", JSON.stringify([event]))).json()).toMatchObject({ accepted: 1 });
    };
    await count("71000001", 0);
    await count("71000002", 0);
    const { id } = await make("/bands", { types: ["band.changed"], datasets: ["masks"], regions: ["11680"] });
    await server.running.webhooks.job.tellBands();
    await count("71000001", 200);
    await count("71000002", 200);
    await server.running.webhooks.job.tellBands();
    const [message] = await receiver.came("/bands");
    expect(message?.body).toMatchObject({
      type: "band.changed",
      data: { dataset: "masks", region: "11680", places: [{ place: "71000001", before: { adult: "empty" }, after: { adult: "plenty" } }], more: 0 },
    });
    await count("71000001", 190);
    await server.running.webhooks.job.tellBands();
    expect((await deliveries(id)).length).toBe(1);
  });

  test("webhooks and what waits for them are still there after a start, and are gone with the account", async () => {
    receiver.statuses.set("/kept", 503);
    const { id } = await make("/kept");
    await happen();
    await settled(id, ({ tries }) => tries.length === 1);
    await server.restart();
    receiver.statuses.delete("/kept");
    await owner.signIn();
    await settled(id, ({ state }) => state === "delivered");
    const person = await addPerson(server, { roles: [heldRole("developer")] });
    const gone = await make("/gone-with-account", {}, person);
    expect((await person.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" })).status).toBe(200);
    const rows = await server.running.database.read((tx) => sql`select id from webhook where id = ${gone.id}`.execute(tx));
    expect(rows.rows).toEqual([]);
  });
}
