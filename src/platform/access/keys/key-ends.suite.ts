// What is told before a key ends, with a clock that is moved by hand, and through the real service. Run on every storage.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { layEmptyDatabase } from "../../../../test/empty-pglite.ts";
import { mailTo, readMails } from "../../../../test/mails.ts";
import { addInstitution, addPerson, heldRole, PASSWORD } from "../../../../test/people.ts";
import { createDatabase, type Storage, startTestServer } from "../../../../test/running-server.ts";
import { fixedClock } from "../../../adapters/fixed-clock.ts";
import { openPgliteFolder } from "../../../adapters/pglite-folder.ts";
import { openPostgres } from "../../../adapters/postgres.ts";
import type { Database } from "../../../core/ports/database.ts";
import type { Language } from "../../../core/text.ts";
import { DAY_MS, HOUR_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { ACCOUNTS_MIGRATIONS } from "../../../server/accounts.ts";
import { MAIL_MIGRATIONS } from "../../store/mail-queue.sql.ts";
import { migrate } from "../../store/migrations.sql.ts";
import { ACCESS_MIGRATIONS } from "../access.sql.ts";
import { deleteAccount, insertAccount, putInstitution, suspendAccount } from "../accounts.sql.ts";
import { type ApplicationRow, endKeysWithApplication, insertApplication, updateApplication } from "../applications/applications.sql.ts";
import type { InstitutionContact } from "../institution-contact.ts";
import { rotateKey } from "./developer-keys.ts";
import { FIRST_NOTICE_DAYS, KeyEnds, type KeyEndsTools, LAST_NOTICE_DAYS } from "./key-ends.job.ts";
import { KEY_MIGRATIONS, lockKey, revokeOneKey } from "./keys.sql.ts";
import { type MadeKey, makeKey, type NewKey } from "./make-key.ts";

/** Nine in the morning in Seoul. */
const START = Date.parse("2026-03-02T00:00:00Z") as EpochMs;
const SIGNATURE = "-- \nMadang, open data in an emergency\n";
const SIGNATURE_KO = "-- \n마당, 재난 때 열리는 공공데이터\n";

export function keyEndsSuite(storage: Storage): void {
  let database: Database;
  /** As another process has it; embedded storage has one process. */
  let other: Database;
  let drop: () => Promise<void>;
  let worldClock = fixedClock(START);
  let number = 0;
  const warnings: string[] = [];
  const log = { warn: (_: object, message: string) => void warnings.push(message), info: () => undefined };
  const randomText = (bytes: number) => String(number++).padStart(bytes, "x");

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "madang-ends-"));
    const server = storage === "postgres" ? await createDatabase() : null;
    if (!server) await layEmptyDatabase(folder);
    const open = (url: string) => openPostgres({ url, applicationName: "test", log });
    database = server ? await open(server.url) : (await openPgliteFolder({ folder, previousStop: "clean", log })).database;
    other = server ? await open(server.url) : database;
    await migrate(database, fixedClock(START), [...ACCESS_MIGRATIONS, ...MAIL_MIGRATIONS, ...ACCOUNTS_MIGRATIONS, ...KEY_MIGRATIONS]);
    drop = async () => {
      await database.close();
      if (other !== database) await other.close();
      await server?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());
  beforeEach(() => {
    worldClock = fixedClock(START);
  });

  const toolsOn = (on: Database): KeyEndsTools => ({
    ...{ database: on, worldClock, zone: "Asia/Seoul", randomText, log },
    siteUrl: () => "https://madang.example",
  });
  /** A process that has just begun, and looks. */
  const look = (on = database) => new KeyEnds(toolsOn(on)).look();
  const afterDays = async (days: number) => {
    worldClock.advance(days * DAY_MS);
    await look();
  };

  async function addOwner(language: Language = "en", isConfirmed = true): Promise<{ readonly id: string; readonly email: string }> {
    const [id, email] = [`owner-${number++}`, `owner-${number}@example.org`];
    const account = { id, email, name: "Somebody", language, password: null, isConfirmed, createdAt: START, suspendedAt: null };
    await database.write((tx) => insertAccount(tx, account));
    return { id, email };
  }

  function addKey(account: string | null, endsInDays: number, rest: Partial<NewKey> = {}): Promise<MadeKey> {
    const expiresAt = (worldClock.now() + endsInDays * DAY_MS) as EpochMs;
    const common = { kind: "development", agency: null, application: null, name: "app", scopes: ["read"], replaces: null, createdAt: START } as const;
    return database.write((tx) => makeKey(tx, { randomText }, { ...common, account, expiresAt, ...rest }));
  }

  async function addGranted(account: string, endsInDays: number): Promise<ApplicationRow> {
    const grantedUntil = (worldClock.now() + endsInDays * DAY_MS) as EpochMs;
    const content = { service: "Mask finder", description: "", address: "", datasets: ["masks", "screening-centres"], wantedPerDay: 1, wantedPerSecond: 1 };
    const times = { createdAt: START, changedAt: START };
    const row: ApplicationRow = { ...content, id: `a-${number++}`, account, state: "granted", grantedPerDay: 1, grantedPerSecond: 1, grantedUntil, ...times };
    await database.write(async (tx) => {
      await insertApplication(tx, row);
      await updateApplication(tx, row);
    });
    return row;
  }

  const putAgency = (id: string, contact: InstitutionContact | null) =>
    database.write((tx) => putInstitution(tx, { id, name: { en: id, ko: id }, kind: "government", datasets: ["masks"], contact, createdAt: START }));
  const contactAt = (email: string | null): InstitutionContact => ({ unit: { en: "Data desk", ko: "데이터 창구" }, email, phone: "02-000-0000", page: null });

  interface Waiting {
    readonly subject: string;
    readonly content: string;
  }

  /** All that waits for an address, which nobody sends here, in the order in which it was written. */
  async function mailsTo(email: string): Promise<readonly Waiting[]> {
    const { rows } = await database.read((tx) =>
      sql<Waiting>`select subject, content from store_mail where recipient = ${email} order by written_at, id`.execute(tx),
    );
    return rows;
  }
  const countTo = async (email: string) => (await mailsTo(email)).length;
  const letters = ({ key }: MadeKey) => `mdk_…${key.slice(-4)}`;

  test("the owner of a key is told 14 days and 2 days before its end, once each, whoever looks and however clocks jump", async () => {
    expect([FIRST_NOTICE_DAYS, LAST_NOTICE_DAYS]).toEqual([14, 2]);
    const owner = await addOwner();
    const key = await addKey(owner.id, 365, { name: "$& finder" });
    const told: number[] = [];
    for (const days of [0, 350, 1, 0, 3, -10, 10, 8.9, 0.1, 0, 1.5, -100, 102, 1]) {
      await afterDays(days);
      told.push(await countTo(owner.email));
    }
    expect(told).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
    const first = {
      subject: "[Madang] Your development key $& finder ends on 2027-03-02",
      content: [
        "Your development key $& finder ends on 2027-03-02.",
        "It counts until 2027-03-02 09:00 (Asia/Seoul). From then on, whatever is sent with it is refused.",
        `Key: ${letters(key)}\nScopes: read\nDatasets: all public ones`,
        "Replace it in time: the new key counts at once, and the old one for as long as you choose, so that nothing breaks. Press “Replace” here:",
        "https://madang.example/developers/keys",
        "If you do not need it any more, do nothing.",
        "You are told once more, 2 days before its end.",
        SIGNATURE,
      ].join("\n\n"),
    };
    const last = { ...first, content: first.content.replace("You are told once more, 2 days before its end.", "This is the last mail about this key.") };
    expect(await mailsTo(owner.email)).toEqual([first, last]);
    expect(JSON.stringify(await mailsTo(owner.email))).not.toContain(key.key);
  });

  test("of an operating key its service and datasets are said, in its owner's language, and that replacing it does not help", async () => {
    const owner = await addOwner("ko");
    const { id } = await addGranted(owner.id, 10);
    const key = await addKey(owner.id, 10, { kind: "operating", application: id, name: "본서버" });
    await look();
    expect(await mailsTo(owner.email)).toEqual([
      {
        subject: "[마당] 운영 키 본서버: 2026-03-12에 끝납니다",
        content: [
          "운영 키 본서버: 2026-03-12에 끝납니다.",
          "2026-03-12 09:00 (Asia/Seoul)까지 유효합니다. 그 뒤에는 이 키로 보내는 것이 모두 거절됩니다.",
          `키: ${letters(key)}\n서비스: Mask finder\n권한: read\n데이터셋: masks, screening-centres`,
          "승인된 기간과 함께 끝나며, 새 키로 바꾸어도 기간이 늘지 않습니다. 서비스를 계속한다면 담당자가 검토할 시간을 두고 아래에서 다시 신청하세요:",
          "https://madang.example/developers/keys",
          "더 필요하지 않은 키라면 하실 일이 없습니다.",
          "끝나기 2일 전에 한 번 더 알립니다.",
          SIGNATURE_KO,
        ].join("\n\n"),
      },
    ]);
  });

  test("when more time is granted, the new end is told of anew", async () => {
    const owner = await addOwner();
    const granted = await addGranted(owner.id, 1);
    await addKey(owner.id, 1, { kind: "operating", application: granted.id });
    await look();
    await database.write((tx) => endKeysWithApplication(tx, granted.id, (START + 60 * DAY_MS) as EpochMs));
    const told: number[] = [];
    for (const days of [0, 45, 1, 12]) {
      await afterDays(days);
      told.push(await countTo(owner.email));
    }
    expect(told).toEqual([1, 1, 2, 3]);
    expect((await mailsTo(owner.email)).map(({ subject }) => subject.slice(-10))).toEqual(["2026-03-03", "2026-05-01", "2026-05-01"]);
  });

  test("of an institution's key its contact is told, as soon as there is one; nobody else", async () => {
    await putAgency("hira", contactAt("desk@hira.example"));
    await putAgency("silent", contactAt(null));
    await putAgency("none", null);
    const agency = (name: string) => addKey(null, 9, { kind: "agency", agency: name, name: "", scopes: ["ingest:masks", "publish:masks", "ingest:kits"] });
    const key = await agency("hira");
    for (const name of ["silent", "none", "unknown"]) await agency(name);
    const before = await database.read((tx) => sql<{ count: number }>`select count(*)::int as count from store_mail`.execute(tx));
    await look();
    const after = await database.read((tx) => sql<{ count: number }>`select count(*)::int as count from store_mail`.execute(tx));
    expect((after.rows[0]?.count ?? 0) - (before.rows[0]?.count ?? 0)).toBe(1);
    expect(await mailsTo("desk@hira.example")).toEqual([
      {
        subject: "[마당] hira 기관의 키: 2026-03-11에 끝납니다",
        content: [
          "hira 기관의 키: 2026-03-11에 끝납니다.",
          "2026-03-11 09:00 (Asia/Seoul)까지 유효합니다. 그 뒤에는 이 키로 보내는 것이 모두 거절됩니다.",
          `키 번호: ${key.id}\n키: ${letters(key)}\n권한: ingest:masks, publish:masks, ingest:kits\n데이터셋: masks, kits`,
          `이 서비스의 관리자에게 미리 새 키를 요청하세요. 관리자는 madang key rotate ${key.id} --expires-at TIME 으로 바꿀 수 있고, 그러면 두 키가 일주일 동안 함께 유효합니다. 자세한 내용:`,
          "https://madang.example/developers/docs/keys",
          "더 필요하지 않은 키라면 하실 일이 없습니다.",
          "끝나기 2일 전에 한 번 더 알립니다.",
          SIGNATURE_KO,
        ].join("\n\n"),
      },
    ]);
    await putAgency("silent", contactAt("desk@silent.example"));
    await look();
    expect([await countTo("desk@silent.example"), await countTo("desk@hira.example")]).toEqual([1, 1]);
  });

  test("nothing is told of keys that are over, revoked or replaced, or do not count for another reason", async () => {
    const owners = await Promise.all(Array.from({ length: 7 }, () => addOwner()));
    const [over, revoked, replaced, ended, suspended, gone] = owners.map(({ id }) => id) as [string, string, string, string, string, string];
    const unconfirmed = await addOwner("en", false);
    await addKey(over, 0);
    const { id: revokedKey } = await addKey(revoked, 10);
    const { id: replacedKey } = await addKey(replaced, 10);
    const granted = await addGranted(ended, 10);
    await addKey(ended, 10, { kind: "operating", application: granted.id });
    for (const id of [suspended, gone, unconfirmed.id]) await addKey(id, 10);
    await database.write(async (tx) => {
      await revokeOneKey(tx, revokedKey, worldClock.now());
      const old = await lockKey(tx, replacedKey);
      if (old) await rotateKey(tx, { randomText }, old, worldClock.now(), 168);
      await updateApplication(tx, { ...granted, state: "ended" });
      await suspendAccount(tx, suspended, { at: worldClock.now(), reason: "abuse" });
      await deleteAccount(tx, gone, worldClock.now());
    });
    for (const days of [0, 5, 1.5]) await afterDays(days);
    for (const { email } of [...owners, unconfirmed]) expect([email, await countTo(email)]).toEqual([email, 0]);
    await database.write((tx) => suspendAccount(tx, suspended, null));
    await look();
    expect(await countTo(owners[4]?.email ?? "")).toBe(1);
  });

  test("after a long stop, one mail for a key with both notices due, and none for a key whose end was missed", async () => {
    const [near, past] = [await addOwner(), await addOwner()];
    await addKey(near.id, 100);
    await addKey(past.id, 98);
    await afterDays(99);
    const told = async () => [await countTo(near.email), await countTo(past.email)];
    expect(await told()).toEqual([1, 0]);
    expect((await mailsTo(near.email))[0]?.content).toContain("the last mail");
    // Back where the first notice is due: whoever had the last one has no use for it.
    await afterDays(-9);
    await afterDays(9);
    expect(await told()).toEqual([1, 1]);
  });

  test("several processes that look at once tell of each of very many keys once", async () => {
    const owner = await addOwner();
    const expiresAt = (START + 3 * DAY_MS) as EpochMs;
    const content = { kind: "development", agency: null, account: owner.id, application: null, name: "many", scopes: ["read"], expiresAt } as const;
    await database.write(async (tx) => {
      for (let count = 0; count < 450; count++) await makeKey(tx, { randomText }, { ...content, replaces: null, createdAt: START });
    });
    await Promise.all([look(), look(other), look(), look(other)]);
    // What one process was at, another has left to its next look.
    await look();
    const lettersIn = (await mailsTo(owner.email)).map(({ content: text }) => /mdk_…\S+/.exec(text)?.[0]);
    expect([lettersIn.length, new Set(lettersIn).size]).toEqual([450, 450]);
  });

  test("what fails is told at the next look, and nothing of it before", async () => {
    const owner = await addOwner();
    await addKey(owner.id, 3);
    warnings.length = 0;
    let isAway = true;
    const siteUrl = () => {
      if (isAway) throw new Error("not now");
      return "https://madang.example";
    };
    const job = new KeyEnds({ ...toolsOn(database), siteUrl });
    await job.look();
    await job.look();
    expect([await countTo(owner.email), warnings]).toEqual([0, ["keys that end soon could not be looked through; it is tried again"]]);
    isAway = false;
    await job.look();
    await job.stop();
    expect(await countTo(owner.email)).toBe(1);
  });

  test.runIf(storage === "postgres")("a key that is being replaced meanwhile is left alone", async () => {
    const owner = await addOwner();
    const { id } = await addKey(owner.id, 3);
    await database.write(async (tx) => {
      const old = await lockKey(tx, id);
      if (old) await rotateKey(tx, { randomText }, old, worldClock.now(), 24);
      await look(other);
    });
    await look(other);
    expect(await countTo(owner.email)).toBe(0);
  });

  test("the service tells it by itself, once however often it starts; the export says what was told, and a deleted account leaves none of it", async () => {
    const server = await startTestServer(storage);
    try {
      await addInstitution(server, "hira", ["masks"]);
      const contact = contactAt("desk@hira.example");
      const institution = { name: { en: "HIRA", ko: "심평원" }, kind: "government", datasets: ["masks"], contact };
      expect((await server.send("PUT", "/v1/institutions/hira", JSON.stringify(institution))).status).toBeLessThan(300);
      const developer = await addPerson(server, { roles: [heldRole("developer")] });
      const { key } = (await (await developer.send("POST", "/v1/account/keys", { name: "app" })).json()) as { key: string };
      const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
      const made = await server.send("POST", "/v1/admin/keys", JSON.stringify({ agency: "hira", scopes: ["ingest:masks"], expiresAt: inDays(1) }));
      const agencyKey = (await made.json()) as { id: string; key: string };
      const soon = Date.now() + 14 * DAY_MS - HOUR_MS;
      await server.running.database.write((tx) => sql`update access_key set expires_at = ${soon} where account = ${developer.id}`.execute(tx));
      await server.restart();
      expect((await mailTo(server, developer.email)).text).toContain("/developers/keys");
      const told = await mailTo(server, "desk@hira.example");
      expect(told.text).toContain(`madang key rotate ${agencyKey.id} --expires-at TIME`);
      await server.restart();
      await sleep(500);
      const mails = (await readMails(server)).filter(({ to }) => [developer.email, "desk@hira.example"].includes(to));
      expect(mails.length).toBe(2);
      for (const secret of [key, agencyKey.key]) expect(JSON.stringify(mails)).not.toContain(secret);
      for (const said of [developer.email, "desk@hira.example"]) expect(server.logLines.join("\n")).not.toContain(said);

      const listed = async () => ((await (await server.send("GET", "/v1/admin/keys", undefined as never)).json()) as { keys: object[] }).keys;
      expect(await listed()).toMatchObject([{ id: agencyKey.id, toldDays: 2 }]);
      const rotate = (body: object) => server.send("POST", `/v1/admin/keys/${agencyKey.id}/rotation`, JSON.stringify(body));
      expect((await rotate({ overlapHours: 12, expiresAt: inDays(-1) })).status).toBe(400);
      const later = inDays(300);
      expect((await rotate({ overlapHours: 12, expiresAt: later })).status).toBe(201);
      const [first, second] = (await listed()) as [{ expiresAt: string }, { expiresAt: string; toldDays: null }];
      expect([Date.parse(first.expiresAt) < Date.now() + DAY_MS, second]).toMatchObject([true, { replaces: agencyKey.id, toldDays: null }]);
      expect(Math.abs(Date.parse(second.expiresAt) - Date.parse(later))).toBeLessThan(1_000);

      await developer.signIn();
      const exported = (await (await developer.send("GET", "/v1/account/export")).json()) as { keys: object[] };
      expect(exported.keys).toMatchObject([{ name: "app", toldOfEnd: { daysBefore: 14, expiresAt: expect.stringMatching(/^\d{4}-.*\+09:00$/) } }]);
      await developer.send("POST", "/v1/account/deletion", { current: PASSWORD });
      const { rows } = await server.running.database.read((tx) =>
        sql`select name, hint, told_end as end, told_days as days from access_key where kind = 'development'`.execute(tx),
      );
      expect(rows).toEqual([{ name: "", hint: "", end: null, days: null }]);
    } finally {
      await server.stop();
    }
  });
}
