// Keys, limits and counts through the real service: made, used in every form, counted, replaced, revoked, used up.
import { afterAll, beforeAll, expect, test } from "vitest";
import { addInstitution, addPerson, heldRole, type Person } from "../../../../test/people.ts";
import { type Storage, startTestServer, type TestServer } from "../../../../test/running-server.ts";

const PATH = "/v1/live/masks/nearby?lat=37.5&lng=127&radiusMeters=500";
const OTHER_PATH = "/v1/datasets/masks";
const APPLICATION = {
  service: "Mask finder",
  description: "Finds masks for people who walk with difficulty.",
  datasets: ["masks"],
  wantedPerDay: 200_000,
  wantedPerSecond: 50,
};

export function ownKeysSuite(storage: Storage): void {
  let server: TestServer;
  let developer: Person;
  let reviewer: Person;

  beforeAll(async () => {
    server = await startTestServer(storage, { MADANG_DEVELOPMENT_PER_DAY: "30", MADANG_TRUSTED_PROXIES: "127.0.0.1", MADANG_ADDRESS_PER_SECOND: "2" });
    await addInstitution(server, "mask-agency", ["masks"]);
    developer = await addPerson(server, { roles: [heldRole("developer")] });
    reviewer = await addPerson(server, { roles: [heldRole("officer", "mask-agency")], hasSecondFactor: true });
  });
  afterAll(() => server.stop());

  async function newKey(owner: Person, application: string | null = null): Promise<{ id: string; key: string }> {
    const made = await owner.send("POST", "/v1/account/keys", { name: "app", application });
    expect(made.status).toBe(201);
    return (await made.json()) as { id: string; key: string };
  }

  const withKey = (key: string, path = PATH) => server.call(path, { headers: { authorization: `Bearer ${key}` } });
  const keysOf = async (owner: Person) =>
    ((await (await owner.send("GET", "/v1/account/keys")).json()) as { keys: { id: string; [name: string]: unknown }[] }).keys;

  /** Counts are written down twice a second. */
  async function until<Value>(read: () => Promise<Value>, isRight: (value: Value) => boolean): Promise<Value> {
    const deadline = performance.now() + 5_000;
    for (;;) {
      const value = await read();
      if (isRight(value) || performance.now() > deadline) return value;
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  test("a development key counts at once, in every form that the clients of 2020 know", async () => {
    const { id, key } = await newKey(developer);
    const forms: Response[] = [
      await withKey(key),
      await server.call(PATH, { headers: { "x-api-key": key } }),
      await server.call(`${PATH}&serviceKey=${key}`),
      await server.call(`${OTHER_PATH}?ServiceKey=${key}`),
      await server.call(`${PATH}&%73erviceKey=${encodeURIComponent(encodeURIComponent(key).replace("_", "%5F"))}`),
    ];
    expect(forms.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(forms.map(({ headers }) => headers.get("ratelimit-policy"))).toEqual(Array(5).fill('"rate";q=200;w=10, "day";q=30;w=86400'));
    expect(forms.at(-1)?.headers.get("ratelimit")).toMatch(/^"rate";r=1\d\d, "day";r=25;t=\d+$/);
    const own = await until(
      () => developer.send("GET", `/v1/account/usage?key=${id}`).then((answer) => answer.json()),
      (use) => sumOf(use) === 5,
    );
    expect(sumOf(own)).toBe(5);
    expect(server.logLines.join("\n")).not.toContain(key);
    expect(JSON.stringify(await keysOf(developer))).not.toContain(key);
  });

  test("a key of another service in the address counts for nothing; an unknown one of ours is refused", async () => {
    expect((await server.call(`${PATH}&serviceKey=c29tZWJvZHkncw%3D%3D`)).status).toBe(200);
    expect((await server.call(`${PATH}&serviceKey=mdk_${"x".repeat(40)}`)).status).toBe(401);
    const refused = await withKey("mdk_nobodys-key", OTHER_PATH);
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
  });

  test("replaced keys both count while they overlap, and share the calls of the day; a revoked one is over at once", async () => {
    const somebody = await addPerson(server, { roles: [heldRole("developer")] });
    const old = await newKey(somebody);
    const made = (await (await somebody.send("POST", `/v1/account/keys/${old.id}/rotation`, { overlapHours: 24 })).json()) as { id: string; key: string };
    expect([(await withKey(old.key)).status, (await withKey(made.key)).status]).toEqual([200, 200]);
    expect((await withKey(made.key)).headers.get("ratelimit")).toContain('"day";r=27');
    expect((await somebody.send("DELETE", `/v1/account/keys/${old.id}`)).status).toBe(204);
    expect([(await withKey(old.key)).status, (await withKey(made.key)).status]).toEqual([401, 200]);
    await somebody.send("POST", `/v1/account/keys/${made.id}/rotation`, { overlapHours: 0 });
    expect((await withKey(made.key)).status).toBe(401);
    expect((await keysOf(somebody)).map(({ state }) => state)).toEqual(["revoked", "expired", "valid"]);
  });

  test("the calls of a day end with the last one, and the refusal says which limit it was", async () => {
    const somebody = await addPerson(server, { roles: [heldRole("developer")] });
    const { key } = await newKey(somebody);
    const statuses = [];
    for (let call = 0; call < 33; call++) statuses.push((await withKey(key, call % 2 ? PATH : OTHER_PATH)).status);
    expect(statuses).toEqual([...Array(30).fill(200), 429, 429, 429]);
    const refused = await withKey(key);
    const { code, limit, "violated-policies": violated } = (await refused.json()) as { [member: string]: unknown };
    expect({ code, limit, violated }).toEqual({ code: "quota_used_up", limit: "day", violated: ["day"] });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit")).toContain('"day";r=0');
  });

  test("addresses are limited each for itself, this machine never", async () => {
    const from = (address: string, path = PATH) => server.call(path, { headers: { "x-forwarded-for": address } });
    const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status);
    const many = await Promise.all(Array.from({ length: 40 }, () => from("203.0.113.7", OTHER_PATH)));
    expect(statuses(many).filter((status) => status === 429).length).toBeGreaterThan(15);
    expect((await from("203.0.113.7")).status).toBe(429);
    expect((await from("203.0.113.8")).status).toBe(200);
    expect(statuses(await Promise.all(Array.from({ length: 60 }, () => server.call(PATH))))).toEqual(Array(60).fill(200));
    const problem = (await (await from("203.0.113.7")).json()) as { limit: string };
    expect(problem.limit).toBe("rate");
    expect(server.logLines.join("\n")).not.toContain("203.0.113");
  });

  test("an application is reviewed by an officer of its dataset, told by mail, and gives keys with what was granted, until it is taken back", async () => {
    const somebody = await addPerson(server, { roles: [heldRole("developer")] });
    const { id } = (await (await somebody.send("POST", "/v1/account/key-applications", APPLICATION)).json()) as { id: string };
    expect((await somebody.send("POST", "/v1/account/keys", { name: "early", application: id })).status).toBe(409);
    const decide = (by: Person, body: object) => by.send("POST", `/v1/key-applications/${id}/decisions`, body);
    await addInstitution(server, "kit-agency", ["self-test-kits"]);
    const stranger = await addPerson(server, { roles: [heldRole("officer", "kit-agency")], hasSecondFactor: true });
    expect((await decide(stranger, { action: "take" })).status).toBe(403);
    expect((await decide(reviewer, { action: "ask" })).status).toBe(400);
    expect((await decide(reviewer, { action: "ask", reason: "How many people use it?" })).status).toBe(204);
    expect((await somebody.send("PUT", `/v1/account/key-applications/${id}`, { ...APPLICATION, wantedPerDay: 100_000 })).status).toBe(204);
    const until2 = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    expect((await decide(reviewer, { action: "grant", grant: { perDay: 5_000, perSecond: 40, until: until2 } })).status).toBe(204);
    const { key } = await newKey(somebody, id);
    expect((await withKey(key)).headers.get("ratelimit-policy")).toBe('"rate";q=400;w=10, "day";q=5000;w=86400');
    const seen = (await (await somebody.send("GET", `/v1/account/key-applications/${id}`)).json()) as {
      state: string;
      steps: { action: string; by: string }[];
    };
    expect(seen.steps.map(({ action, by }) => `${action} ${by}`)).toEqual(["apply applicant", "ask reviewer", "answer applicant", "grant reviewer"]);
    expect((await decide(reviewer, { action: "end", reason: "The service is no more." })).status).toBe(204);
    expect((await withKey(key)).status).toBe(401);
  });

  test("everybody sees how much is used; the operator sees by whom; figures come as CSV", async () => {
    const read = async () =>
      (await (await server.call("/v1/usage")).json()) as { calls: number; datasets: { dataset: string; calls: number; users: number }[] };
    const use = await until(read, ({ datasets }) => (datasets.find(({ dataset }) => dataset === "masks")?.calls ?? 0) > 100);
    expect(use.datasets.find(({ dataset }) => dataset === "masks")?.users).toBeGreaterThanOrEqual(3);
    const csv = await (await server.call("/v1/usage/days?format=csv&dataset=masks")).text();
    expect(csv.split("\n")[0]).toBe("day,dataset,operation,calls,errors");
    expect(csv).toMatch(/,masks,nearby-masks,\d+,\d+\n/);
    const operator = await addPerson(server, { roles: [heldRole("administrator")], hasSecondFactor: true });
    const seen = (await (await operator.send("GET", "/v1/admin/usage")).json()) as {
      callers: { who: string; keyKind: string | null }[];
      operations: { operation: string; p50Ms: number; p95Ms: number; p99Ms: number }[];
    };
    expect(seen.callers.map(({ keyKind }) => keyKind)).toContain("development");
    expect(seen.operations.length).toBeGreaterThan(3);
    const bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
    const nearby = seen.operations.find(({ operation }) => operation === "nearby-masks");
    for (const ms of [nearby?.p50Ms, nearby?.p95Ms, nearby?.p99Ms]) expect(bounds).toContain(ms);
    const operations = await (await operator.send("GET", "/v1/admin/usage?format=csv&of=operations")).text();
    expect(operations).toMatch(/^dataset,operation,calls,.*,p50Ms,p95Ms,p99Ms\n/);
    expect(operations).toMatch(/\nmasks,nearby-masks,(?:[\d.]+,){8}\d+\n/);
    const own = (await (await developer.send("GET", "/v1/account/usage")).json()) as { operations: { operation: string; calls: number; p99Ms: number }[] };
    const mine = own.operations.find(({ operation }) => operation === "nearby-masks");
    expect([mine?.calls, bounds.includes(mine?.p99Ms ?? 0)]).toEqual([4, true]);
  });

  test("a suspended account's keys do not count, and do again afterwards; a deleted account's never", async () => {
    const somebody = await addPerson(server, { roles: [heldRole("developer")] });
    const { key } = await newKey(somebody);
    await server.send("PUT", `/v1/accounts/${somebody.id}/suspension`, JSON.stringify({ reason: "abuse" }));
    expect((await withKey(key)).status).toBe(401);
    await server.call(`/v1/accounts/${somebody.id}/suspension`, { method: "DELETE", headers: { authorization: `Bearer ${server.running.admin.key}` } });
    expect((await withKey(key)).status).toBe(200);
    await somebody.signIn();
    await somebody.send("POST", "/v1/account/deletion", { current: "correct horse battery staple" });
    expect((await withKey(key)).status).toBe(401);
  });
}

function sumOf(use: unknown): number {
  return (use as { days: { calls: number }[] }).days.reduce((sum, { calls }) => sum + calls, 0);
}
