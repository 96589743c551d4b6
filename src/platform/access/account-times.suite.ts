// What ends by itself, with clocks that are moved by hand: sessions, halves of them, links, waits. Run on every storage.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layEmptyDatabase } from "../../../test/empty-pglite.ts";
import { createDatabase, type Storage } from "../../../test/running-server.ts";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { openPgliteFolder } from "../../adapters/pglite-folder.ts";
import { openPostgres } from "../../adapters/postgres.ts";
import type { Database } from "../../core/ports/database.ts";
import { DAY_MS, HOUR_MS, localDay, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACCOUNTS_MIGRATIONS } from "../../server/accounts.ts";
import { MAIL_MIGRATIONS } from "../store/mail-queue.sql.ts";
import { migrate } from "../store/migrations.sql.ts";
import { ACCESS_MIGRATIONS } from "./access.sql.ts";
import type { AccountTools } from "./account-tools.ts";
import { insertAccount, replaceRoles } from "./accounts.sql.ts";
import { AttemptLimits } from "./attempt-limits.ts";
import type { HeldRole } from "./caller.ts";
import { Callers } from "./callers.ts";
import { KeyShelf } from "./keys/key-shelf.ts";
import { KEY_MIGRATIONS } from "./keys/keys.sql.ts";
import { sendLink } from "./links.ts";
import { Passwords } from "./passwords.ts";
import { followLink } from "./registration.ts";
import { putSecondFactor } from "./second-factor.sql.ts";
import { codeAt, newSecret } from "./second-factor.ts";
import { passSecondFactor, signIn } from "./sign-in.ts";

const PASSWORD = "a password of some length";
const START = Date.parse("2026-01-05T00:00:00Z") as EpochMs;
const VISITOR = { address: "203.0.113.7", device: "" };

export function accountTimesSuite(storage: Storage): void {
  let database: Database;
  let drop: () => Promise<void>;
  let number = 0;
  /** Different each time, the same in each run. */
  const random = (count: number) => Uint8Array.from(createHash("shake256", { outputLength: count }).update(String(number++)).digest());
  const passwords = new Passwords(random, { memoryKib: 64, passes: 1, lanes: 1 });
  const log = { warn: () => undefined, info: () => undefined };

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "madang-times-"));
    const server = storage === "postgres" ? await createDatabase() : null;
    if (!server) await layEmptyDatabase(folder);
    database = server
      ? await openPostgres({ url: server.url, applicationName: "test", log })
      : (await openPgliteFolder({ folder, previousStop: "clean", log })).database;
    await migrate(database, fixedClock(START), [...ACCESS_MIGRATIONS, ...MAIL_MIGRATIONS, ...ACCOUNTS_MIGRATIONS, ...KEY_MIGRATIONS]);
    drop = async () => {
      await database.close();
      await server?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());

  /** A world of its own: two clocks, and nothing remembered from the test before. */
  function newWorld() {
    const [clock, worldClock] = [fixedClock(Date.parse("2020-03-16T01:00:00Z") as EpochMs), fixedClock(START)];
    const keys = new KeyShelf({ database, clock: worldClock, development: { perDay: 1, perSecond: 1 }, log });
    const callers = new Callers({ database, clock, worldClock, keys, administratorKey: "k".repeat(24), takesSessions: true, isSecure: false });
    const tools: AccountTools = {
      parts: [],
      database,
      clock,
      worldClock,
      zone: "Asia/Seoul",
      random,
      randomText: (bytes) => Buffer.from(random(bytes)).toString("hex"),
      callers,
      keys,
      quotaDay: () => localDay(worldClock.now(), "Asia/Seoul"),
      passwords,
      limits: new AttemptLimits(database, worldClock, random),
      openId: null,
      log,
      siteUrl: () => "https://madang.example",
      datasets: [],
      isSecure: false,
    };
    const isOpen = (token: string) => {
      callers.forget();
      return callers.identify({ cookie: `madang_session=${token}` }).then(
        () => true,
        () => false,
      );
    };
    return { clock, worldClock, tools, isOpen };
  }

  async function addAccount(roles: readonly HeldRole[] = [], secret: string | null = null): Promise<string> {
    const id = `account-${number++}`;
    const password = await passwords.hash(PASSWORD);
    await database.write(async (tx) => {
      await insertAccount(tx, { id, email: `${id}@example.org`, name: id, language: "en", password, isConfirmed: true, createdAt: START, suspendedAt: null });
      await replaceRoles(tx, { account: id, roles, givenBy: "test", givenAt: START });
      if (secret) await putSecondFactor(tx, id, { secret, isConfirmed: true, lastStep: 0, createdAt: START });
    });
    return id;
  }

  const ADMINISTRATOR = [{ role: "administrator", institution: null }] as const;

  test("a session ends without use: a citizen's after 14 days, one with powers after an hour", async () => {
    for (const [roles, idleMs] of [
      [[], 14 * DAY_MS],
      [ADMINISTRATOR, HOUR_MS],
    ] as const) {
      const { tools, worldClock, isOpen } = newWorld();
      const { token } = await signIn(tools, `${await addAccount(roles)}@example.org`, PASSWORD, VISITOR);
      worldClock.advance(idleMs - 1);
      expect(await isOpen(token)).toBe(true);
      worldClock.advance(idleMs);
      expect(await isOpen(token)).toBe(false);
    }
  });

  test("a session ends in spite of use: a citizen's after 30 days, one with powers after 12 hours", async () => {
    for (const [roles, stepMs, steps] of [
      [[], DAY_MS, 30],
      [ADMINISTRATOR, 30 * MINUTE_MS, 24],
    ] as const) {
      const { tools, worldClock, isOpen } = newWorld();
      const { token } = await signIn(tools, `${await addAccount(roles)}@example.org`, PASSWORD, VISITOR);
      const open: boolean[] = [];
      for (let step = 0; step < steps; step++) {
        open.push(await isOpen(token));
        worldClock.advance(stepMs);
      }
      expect([new Set(open), await isOpen(token)]).toEqual([new Set([true]), false]);
    }
  });

  test("the sample world's clock, however it is moved, ends no session and lengthens no wait", async () => {
    const { tools, clock, isOpen } = newWorld();
    const email = `${await addAccount(ADMINISTRATOR)}@example.org`;
    const { token } = await signIn(tools, email, PASSWORD, VISITOR);
    for (let tries = 0; tries < 6; tries++) await signIn(tools, email, "wrong", VISITOR).catch(() => undefined);
    clock.advance(400 * DAY_MS);
    expect(await isOpen(token)).toBe(true);
    await expect(signIn(tools, email, PASSWORD, VISITOR)).rejects.toMatchObject({ code: "too_many_requests", retryAfterSeconds: 30 });
  });

  test("who failed six times waits half a minute, and the right password then opens", async () => {
    const { tools, worldClock } = newWorld();
    const email = `${await addAccount()}@example.org`;
    for (let tries = 0; tries < 6; tries++) await expect(signIn(tools, email, "wrong", VISITOR)).rejects.toMatchObject({ code: "sign_in_failed" });
    await expect(signIn(tools, email, PASSWORD, VISITOR)).rejects.toMatchObject({ code: "too_many_requests", retryAfterSeconds: 30 });
    worldClock.advance(30_000);
    expect((await signIn(tools, email, PASSWORD, VISITOR)).record.isHalf).toBe(false);
  });

  test("guesses side by side are counted like guesses one after the other", async () => {
    const { tools } = newWorld();
    const email = `${await addAccount()}@example.org`;
    const guesses = await Promise.allSettled(Array.from({ length: 30 }, (_, at) => signIn(tools, email, `guess ${at}`, VISITOR)));
    const codes = guesses.map((guess) => (guess.status === "rejected" ? (guess.reason as { code: string }).code : "in"));
    expect(codes.filter((code) => code === "sign_in_failed").length).toBe(6);
    expect(codes.filter((code) => code === "too_many_requests").length).toBe(24);
  });

  test("from one address only so many accounts are tried, and who is right costs nothing", async () => {
    const { tools } = newWorld();
    const visitor = { address: "198.51.100.9", device: "" };
    const email = `${await addAccount()}@example.org`;
    for (let tries = 0; tries < 60; tries++) await signIn(tools, email, PASSWORD, visitor);
    for (let tries = 0; tries < 40; tries++)
      await expect(signIn(tools, `stranger-${tries}@example.org`, "x", visitor)).rejects.toMatchObject({ code: "sign_in_failed" });
    await expect(signIn(tools, email, PASSWORD, visitor)).rejects.toMatchObject({ code: "too_many_requests" });
    expect((await signIn(tools, email, PASSWORD, { ...visitor, address: "198.51.100.10" })).record.isHalf).toBe(false);
  });

  test("half a session waits ten minutes for the second factor, whose codes are those of the world's time", async () => {
    const secret = newSecret(random);
    const email = `${await addAccount([], secret)}@example.org`;
    const { tools, worldClock, isOpen } = newWorld();
    const late = await signIn(tools, email, PASSWORD, VISITOR);
    worldClock.advance(10 * MINUTE_MS);
    await expect(passSecondFactor(tools, late.token, codeAt(secret, worldClock.now()))).rejects.toMatchObject({ code: "not_authenticated" });
    const half = await signIn(tools, email, PASSWORD, VISITOR);
    worldClock.advance(10 * MINUTE_MS - 1);
    const whole = await passSecondFactor(tools, half.token, codeAt(secret, worldClock.now()));
    expect([await isOpen(half.token), await isOpen(whole.token)]).toEqual([false, true]);
  });

  test("codes are guessed five times, then there are waits", async () => {
    const secret = newSecret(random);
    const email = `${await addAccount([], secret)}@example.org`;
    const { tools, worldClock } = newWorld();
    const half = await signIn(tools, email, PASSWORD, VISITOR);
    const wrong = "000000";
    for (let tries = 0; tries < 5; tries++) await expect(passSecondFactor(tools, half.token, wrong)).rejects.toMatchObject({ code: "wrong_code" });
    const right = codeAt(secret, worldClock.now());
    await expect(passSecondFactor(tools, half.token, right)).rejects.toMatchObject({ code: "too_many_requests", retryAfterSeconds: 30 });
  });

  test("links end: for recovery after an hour, for registration after a day, for an invitation after a week", async () => {
    for (const [purpose, lifetimeMs] of [
      ["recover", HOUR_MS],
      ["register", DAY_MS],
      ["invite", 7 * DAY_MS],
    ] as const) {
      const { tools, worldClock } = newWorld();
      const account = purpose === "register" ? null : await addAccount();
      const email = `${account ?? `fresh-${number++}`}@example.org`;
      const send = () => database.write((tx) => sendLink(tx, tools, { purpose, email, language: "en", account }));
      const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";
      const follow = (link: string) => followLink(tools, tokenOf(link), { password: "another password of length", name: "Fresh" }, VISITOR);
      const [late, early] = [await send(), await send()];
      worldClock.advance(lifetimeMs - 1);
      expect((await follow(early)).purpose).toBe(purpose);
      worldClock.advance(1);
      await expect(follow(late)).rejects.toMatchObject({ code: "link_spent" });
    }
  });
}
