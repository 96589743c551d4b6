// Where patients have been, from the officer's form to the signed file and to the end of its time. Run on every storage.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FlattenedJWSInput, flattenedVerify, importJWK, type JWK } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, dayText, HOUR_MS, localDay } from "../../src/core/time.ts";
import type { DayNumber } from "../../src/core/units.ts";
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

const BASE = "/v1/perishable/exposure-sites";
const ZONE = "Asia/Seoul";
/** Jobs look every second. */
/** Written nowhere else, so that whatever holds it holds what was entered. */
const MARKER = "가람나루찻집";

interface SiteList {
  readonly position: string;
  readonly days: readonly { readonly day: string; readonly href: string; readonly sites: number; readonly sha256: string; readonly expiresAt: string }[];
  readonly policy: { readonly form: string; readonly keptDays: number | null };
}
interface Case {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly isOwn: boolean;
  readonly entries: readonly {
    readonly id: string;
    readonly publish: boolean;
    readonly isPublic: boolean;
    readonly reason: { readonly code: string; readonly text: { readonly ko: string } };
    readonly wouldBeTold: { readonly [field: string]: unknown } | null;
    readonly deleteAt: string | null;
  }[];
}
interface DayPayload {
  readonly day: string;
  readonly expiresAt: string;
  readonly sites: readonly { readonly [field: string]: unknown }[];
}

export function sitesSuite(storage: Storage): void {
  let server: TestServer;
  let officer: Person;
  let second: Person;
  let stranger: Person;

  const now = () => server.running.clock.now();
  const daysAgo = (days: number) => dayText((localDay(now(), ZONE) - days) as DayNumber);
  const visit = (name: string, changed: object = {}) => ({
    kind: "shop",
    name,
    address: "서울특별시 강남구 선릉로 668",
    location: [127.047, 37.516],
    from: `${daysAgo(2)}T12:00:00+09:00`,
    to: `${daysAgo(2)}T13:00:00+09:00`,
    contactsIdentified: "some",
    ...changed,
  });
  const patient = () => ({ caseNumber: `비밀-${MARKER}`, onsetOn: daysAgo(1), isolatedOn: daysAgo(0), lastContactOn: daysAgo(1) });

  const json = async <Answer>(answer: Promise<Response>): Promise<Answer> => (await answer).json() as Promise<Answer>;
  const list = () => json<SiteList>(server.call(BASE));
  const told = async (): Promise<readonly DayPayload["sites"][number][]> => {
    const { days } = await list();
    return (await Promise.all(days.map(async ({ href }) => (await payloadOf(href)).sites))).flat();
  };
  const namesTold = async () => (await told()).map(({ name }) => name).sort();
  const payloadOf = async (href: string): Promise<DayPayload> => {
    const { keys } = await json<{ keys: readonly JWK[] }>(server.call("/v1/keys"));
    const key = await importJWK(keys[0] as JWK, "EdDSA");
    const { payload } = await flattenedVerify(await json<FlattenedJWSInput>(server.call(href)), key);
    return JSON.parse(new TextDecoder().decode(payload)) as DayPayload;
  };
  const begin = (subject: object = patient(), by = officer) => json<Case>(by.send("POST", `${BASE}/cases`, { subject }));
  const add = (found: Case, entries: readonly object[], by = officer) =>
    json<{ added: readonly string[]; refused: readonly object[]; case: Case }>(by.send("POST", `${BASE}/cases/${found.id}/entries`, entries));
  const step = (name: string, found: Case, by: Person) => by.send("POST", `${BASE}/cases/${found.id}/${name}`, { version: found.version });
  /** Entered by one, approved by the other. */
  const published = async (entries: readonly object[], subject: object = patient()): Promise<Case> => {
    const entered = (await add(await begin(subject), entries)).case;
    const submitted = await json<Case>(step("submit", entered, officer));
    return json<Case>(step("approve", submitted, second));
  };
  const erase = (found: Case) => officer.send("DELETE", `${BASE}/cases/${found.id}`);
  const later = async (ms: number) => {
    const target = (now() + ms - Date.now()) as number;
    await server.running.database.write((tx) => moveClocks(tx, target));
    await expect.poll(() => Math.abs(now() - Date.now() - target) < 2_000).toBe(true);
  };

  beforeAll(async () => {
    server = await startTestServer(storage, { MADANG_ALERT_LEVEL: "serious" });
    await addInstitution(server, "health", ["exposure-sites"]);
    await addInstitution(server, "other-health", ["exposure-sites"]);
    const person = (institution: string) => addPerson(server, { roles: [heldRole("health-officer", institution)], hasSecondFactor: true });
    [officer, second, stranger] = [await person("health"), await person("health"), await person("other-health")];
  });
  afterAll(() => server.stop());

  test("before anything is published the officer sees of each visit what would be told and why not", async () => {
    const { case: found, refused } = await add(await begin(), [
      visit(MARKER),
      visit("모두파악", { contactsIdentified: "all" }),
      visit("우리집", { kind: "home" }),
      visit("오래전", { from: `${daysAgo(9)}T12:00:00+09:00`, to: `${daysAgo(9)}T13:00:00+09:00` }),
      visit("틀림", { from: "12시" }),
    ]);
    expect(refused).toEqual([{ row: 5, notices: [expect.objectContaining({ code: "not_an_instant", field: "from" })] }]);
    expect(found.entries.map(({ publish, reason, isPublic }) => [publish, reason.code, isPublic])).toEqual([
      [true, "contacts_not_all_identified", false],
      [false, "all_contacts_identified", false],
      [false, "home_address", false],
      [false, "before_window", false],
    ]);
    expect(found.entries[0]?.wouldBeTold).toEqual({
      kind: "shop",
      region: "11680",
      name: MARKER,
      address: "서울특별시 강남구 선릉로 668",
      location: [127.047, 37.516],
      from: `${daysAgo(2)}T12:00:00+09:00`,
      to: `${daysAgo(2)}T13:00:00+09:00`,
    });
    expect(found.entries[0]?.deleteAt).toBe(`${dayText((localDay(now(), ZONE) + 14) as DayNumber)}T00:00:00+09:00`);
    expect(await namesTold()).toEqual([]);
    await erase(found);
  });

  test("nobody approves what they entered, and only what was seen is approved", async () => {
    const entered = (await add(await begin(), [visit(MARKER)])).case;
    const submitted = await json<Case>(step("submit", entered, officer));
    expect((await json<{ code: string }>(step("approve", submitted, officer))).code).toBe("own_draft");
    expect((await json<{ code: string }>(step("approve", { ...submitted, version: submitted.version - 1 }, second))).code).toBe("draft_changed");
    expect((await json<{ code: string }>(step("approve", entered, stranger))).code).toBe("not_found");
    expect(await namesTold()).toEqual([]);
    expect(await json(step("approve", submitted, second))).toMatchObject({ state: "approved", isOwn: false, entries: [{ isPublic: true }] });
    expect(await namesTold()).toEqual([MARKER]);
    await erase(submitted);
  });

  test("a file is signed, ends with what it holds, and leads back to no patient", async () => {
    const found = await published([visit(MARKER, { room: "2층" }), visit("둘째")]);
    const { days, policy } = await list();
    expect([policy.form, days.map(({ day, sites }) => [day, sites])]).toEqual(["places", [[daysAgo(2), 2]]]);
    const payload = await payloadOf(days[0]?.href as string);
    expect(Object.keys(payload.sites[0] as object).sort()).toEqual(["address", "deleteAt", "from", "id", "kind", "location", "name", "region", "to"]);
    expect(Date.parse(payload.expiresAt) - now()).toBeLessThanOrEqual(DAY_MS);
    const raw = await (await server.call(days[0]?.href as string)).text();
    expect(Buffer.from(JSON.parse(raw).payload, "base64url").toString()).not.toContain("비밀");
    await erase(found);
    expect((await server.call(days[0]?.href as string)).status).toBe(404);
  });

  test("what is taken back is gone at once and leaves a tombstone; what is let out waits for the second officer", async () => {
    const found = await published([visit(MARKER)]);
    const [entry] = found.entries;
    const { position } = await list();
    const change = (version: number, changed: object) =>
      json<Case>(officer.send("PUT", `${BASE}/cases/${found.id}/entries/${entry?.id}`, { version, values: visit(MARKER, changed) }));
    const withheld = await change(found.version, { contactsIdentified: "all" });
    expect(await namesTold()).toEqual([]);
    const changes = await json<{ changes: readonly object[] }>(server.call(`${BASE}/changes?since=${position}`));
    expect(changes.changes).toEqual([{ sequence: expect.any(Number), id: entry?.id, gone: true }]);
    const corrected = await change(withheld.version, { contactsIdentified: "some", from: `${daysAgo(2)}T11:00:00+09:00` });
    // The earlier approval holds for the earlier facts.
    expect((await told()).map(({ from }) => from)).toEqual([`${daysAgo(2)}T12:00:00+09:00`]);
    await step("approve", await json<Case>(step("submit", corrected, officer)), second);
    expect((await told()).map(({ from }) => from)).toEqual([`${daysAgo(2)}T11:00:00+09:00`]);
    await erase(found);
  });

  test("a feed of a province tells how many there are and nothing about them", async () => {
    const found = await published([visit(MARKER), visit("둘째")]);
    const feed = async (province: string) =>
      (await (await server.call(`/feeds/exposure-sites/${province}.json`)).json()) as { items: readonly { title: string }[] };
    const seoul = await feed("11");
    expect([seoul.items.map(({ title }) => title), (await feed("26")).items, JSON.stringify(seoul).includes(MARKER)]).toEqual([
      [`${daysAgo(2)}: 2`],
      [],
      false,
    ]);
    expect(await (await server.call("/feeds/exposure-sites/11.atom")).text()).toContain(`<title>${daysAgo(2)}: 2</title>`);
    expect((await server.call("/feeds/exposure-sites/99.atom")).status).toBe(404);
    await erase(found);
  });

  test("the catalogue knows the dataset, its services and forms, and no file of it", async () => {
    const record = await json<{ kind: string; distributions: readonly object[]; services: readonly { link: string }[] }>(
      server.call("/v1/catalog/datasets/exposure-sites"),
    );
    expect([record.kind, record.distributions, record.services.map(({ link }) => link)]).toEqual([
      "perishable",
      [],
      [BASE, `${BASE}/days/{day}`, `${BASE}/changes{?since}`, `${BASE}/stream`],
    ]);
    const { datasets } = await json<{ datasets: readonly { caseFields: readonly { name: string }[] }[] }>(server.call("/v1/datasets?kind=perishable"));
    expect(datasets.map(({ caseFields }) => caseFields.map(({ name }) => name))).toEqual([
      ["caseNumber", "onsetOn", "specimenOn", "isolatedOn", "lastContactOn"],
    ]);
    expect((await server.call("/datasets/exposure-sites/croissant.json")).status).toBe(404);
  });

  test("a follower hears of what is new and of what is gone", async () => {
    const ending = new AbortController();
    const answer = await server.call(`${BASE}/stream`, { signal: ending.signal });
    const lines: string[] = [];
    void (async () => {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) lines.push(new TextDecoder().decode(chunk));
    })().catch(() => undefined);
    const found = await published([visit(MARKER)]);
    await erase(found);
    await expect.poll(() => lines.join("").match(/"gone":true/g)?.length ?? 0).toBe(1);
    expect(lines.join("")).toContain(MARKER);
    ending.abort();
  });

  test("a CSV in CP949 with Korean wall-clock times is read, its bad line told by number", async () => {
    const iconv = await import("iconv-lite");
    const rows = [
      "kind,name,address,lon,lat,from,to,contactsIdentified",
      `shop,${MARKER},서울특별시 강남구 선릉로 668,127.047,37.516,${daysAgo(2)} 12:00,${daysAgo(2)} 13:00,none`,
      `shop,거꾸로,서울특별시 강남구 선릉로 668,127.047,37.516,${daysAgo(2)} 12:00,${daysAgo(2)} 11:00,none`,
      `cafe,모르는종류,,,,${daysAgo(2)} 12:00,${daysAgo(2)} 13:00,none`,
    ].join("\n");
    const found = await begin();
    const answer = await server.call(`${BASE}/cases/${found.id}/entries`, {
      method: "POST",
      body: new Uint8Array(iconv.default.encode(rows, "cp949")),
      headers: { "content-type": "text/csv", cookie: officer.cookie, origin: server.running.address },
    });
    const { added, refused, case: after } = (await answer.json()) as { added: readonly string[]; refused: readonly { row: number }[]; case: Case };
    expect([added.length, refused.map(({ row }) => row), after.entries.map(({ reason }) => reason.code)]).toEqual([
      2,
      [3],
      ["contacts_not_all_identified", "times_contradict"],
    ]);
    await erase(found);
  });

  test("cases are nobody's business but the health authority's", async () => {
    const found = await published([visit(MARKER)]);
    const outsider = await addPerson(server, { roles: [heldRole("officer", "health")], hasSecondFactor: true });
    const statuses = await Promise.all([
      server.call(`${BASE}/cases`).then(({ status }) => status),
      outsider.send("GET", `${BASE}/cases/${found.id}`).then(({ status }) => status),
      stranger.send("GET", `${BASE}/cases/${found.id}`).then(({ status }) => status),
      stranger.send("DELETE", `${BASE}/cases/${found.id}`).then(({ status }) => status),
    ]);
    expect(statuses).toEqual([401, 403, 404, 404]);
    expect(await json(stranger.send("GET", `${BASE}/cases`))).toEqual({ cases: [], approverNeeded: 0 });
    await erase(found);
  });

  test("after a restart everything public is there again", async () => {
    const found = await published([visit(MARKER)]);
    const before = await list();
    await server.restart();
    expect([await namesTold(), (await list()).position]).toEqual([[MARKER], before.position]);
    await erase(found);
    await server.restart();
    expect(await namesTold()).toEqual([]);
  });

  test("14 days after the last contact it is gone from every way out, and nothing that is kept can be read any more", async () => {
    const found = await published([visit(MARKER), visit("둘째")]);
    const { position, days } = await list();
    await server.running.database.persist();
    const keysBefore = (await readdir(join(server.folder, "main", "case-keys"))).length;
    await later(14 * DAY_MS - (now() - Date.parse(`${daysAgo(0)}T00:00:00+09:00`)) - HOUR_MS);
    expect(await namesTold()).toEqual(["둘째", MARKER].sort());
    expect(Date.parse((await list()).days[0]?.expiresAt ?? "") - now()).toBeLessThanOrEqual(HOUR_MS);
    await later(HOUR_MS);
    expect(await namesTold()).toEqual([]);
    expect((await server.call(days[0]?.href as string)).status).toBe(404);
    await expect.poll(async () => (await officer.send("GET", `${BASE}/cases/${found.id}`)).status).toBe(404);
    await expect.poll(async () => (await json<{ changes: readonly object[] }>(server.call(`${BASE}/changes?since=${position}`))).changes.length).toBe(2);
    const { changes } = await json<{ changes: readonly { gone: boolean }[] }>(server.call(`${BASE}/changes?since=${position}`));
    expect(changes.map(({ gone, ...rest }) => [gone, Object.keys(rest).sort()])).toEqual([
      [true, ["id", "sequence"]],
      [true, ["id", "sequence"]],
    ]);
    // The keys go as soon as it is committed that they have to.
    await expect.poll(() => readdir(join(server.folder, "main", "case-keys"))).toEqual(["identity.txt"]);
    expect(keysBefore).toBe(4);
    await server.running.database.persist();
    if (storage === "pglite") expect(await filesWith(server.folder, [found.id])).not.toEqual([]); // The search finds what is there: the log of who did what.
    expect(await filesWith(server.folder, [MARKER, Buffer.from(MARKER).toString("base64").slice(2, -4), "127.047"])).toEqual([]);
    expect(server.logLines.filter((line) => line.includes(MARKER) || line.includes("127.047"))).toEqual([]);
    if (!server.databaseUrl) return;
    const dump = await dumpOf(server.databaseUrl);
    expect([dump.includes(found.id), dump.includes(MARKER)]).toEqual([true, false]);
  });
}

/** Files below a folder that hold one of the texts as UTF-8. */
async function filesWith(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (texts.some((text) => bytes.includes(text))) found.push(entry.name);
  }
  return found;
}

async function dumpOf(url: string): Promise<string> {
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  return (await promisify(execFile)("pg_dump", [url], { maxBuffer: 100_000_000 })).stdout;
}
