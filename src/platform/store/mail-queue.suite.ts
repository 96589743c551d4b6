// The queue of mail on one storage: nothing is lost, nothing is sent by two, what fails is tried again. Run on every storage.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layEmptyDatabase } from "../../../test/empty-pglite.ts";
import { createDatabase, type Storage } from "../../../test/running-server.ts";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { openPgliteFolder } from "../../adapters/pglite-folder.ts";
import { openPostgres } from "../../adapters/postgres.ts";
import type { Database } from "../../core/ports/database.ts";
import type { Mail, MailSender } from "../../core/ports/mail.ts";
import { MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { MailJob } from "./mail-queue.job.ts";
import { MAIL_MIGRATIONS, queueMail } from "./mail-queue.sql.ts";
import { migrate } from "./migrations.sql.ts";

const NOW = Date.parse("2026-01-05T00:00:00Z") as EpochMs;
const mail = (id: string): Mail => ({ id, to: "minji@example.org", subject: "제목", text: "본문\n", writtenAt: NOW });

export function mailQueueSuite(storage: Storage): void {
  let database: Database;
  let drop: () => Promise<void>;
  const log = { warn: () => undefined, info: () => undefined };

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "madang-mail-"));
    const server = storage === "postgres" ? await createDatabase() : null;
    if (!server) await layEmptyDatabase(folder);
    database = server
      ? await openPostgres({ url: server.url, applicationName: "test", log })
      : (await openPgliteFolder({ folder, previousStop: "clean", log })).database;
    await migrate(database, fixedClock(NOW), MAIL_MIGRATIONS);
    drop = async () => {
      await database.close();
      await server?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());

  const waiting = async () => (await database.read((tx) => sql<{ id: string }>`select id from store_mail order by id`.execute(tx))).rows.map(({ id }) => id);

  test("what is written with a change is sent once by one of several processes, and then forgotten", async () => {
    const sent: string[] = [];
    const sender: MailSender = { send: async ({ id }) => void sent.push(id), close: () => undefined };
    const jobs = [1, 2, 3].map(() => new MailJob({ database, clock: fixedClock(NOW), sender, log }));
    const ids = Array.from({ length: 45 }, (_, at) => `a-${String(at).padStart(2, "0")}`);
    await database.write(async (tx) => {
      for (const id of ids) await queueMail(tx, mail(id));
    });
    await Promise.all(jobs.map((job) => job.send()));
    expect([sent.sort(), await waiting()]).toEqual([ids, []]);
  });

  test("with the change that is taken back, its mail is taken back", async () => {
    const change = database.write(async (tx) => {
      await queueMail(tx, mail("b-1"));
      throw new Error("taken back");
    });
    await expect(change).rejects.toThrow("taken back");
    expect(await waiting()).toEqual([]);
  });

  test("a mail that cannot be sent is tried again later and later, for two days, and no address is logged", async () => {
    const clock = fixedClock(NOW);
    const minutes: number[] = [];
    const lines: string[] = [];
    const failing: MailSender = {
      send: async () => {
        minutes.push((clock.now() - NOW) / MINUTE_MS);
        throw Object.assign(new Error("550 no such user minji@example.org"), { code: "EENVELOPE" });
      },
      close: () => undefined,
    };
    const job = new MailJob({ database, clock, sender: failing, log: { warn: (details, message) => void lines.push(JSON.stringify({ details, message })) } });
    await database.write((tx) => queueMail(tx, mail("c-1")));
    for (let minute = 0; minute < 3_000; minute++) {
      await job.send();
      clock.advance(MINUTE_MS);
      if ((await waiting()).length === 0) break;
    }
    expect(minutes).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 871, 1231, 1591, 1951, 2311, 2671]);
    expect(lines.join("")).not.toContain("example.org");
    expect(lines.at(-1)).toContain("given up");
  });

  test("a mail taken by a process that then dies is sent by another after ten minutes", async () => {
    const clock = fixedClock(NOW);
    const dying: MailSender = { send: () => new Promise(() => undefined), close: () => undefined };
    await database.write((tx) => queueMail(tx, mail("d-1")));
    const dead = new MailJob({ database, clock, sender: dying, log });
    void dead.send();
    while ((await database.read((tx) => sql<{ tries: number }>`select tries from store_mail`.execute(tx))).rows[0]?.tries !== 1);
    const sent: string[] = [];
    const heir = new MailJob({ database, clock, sender: { send: async ({ id }) => void sent.push(id), close: () => undefined }, log });
    await heir.send();
    expect(sent).toEqual([]);
    clock.advance(10 * MINUTE_MS);
    await heir.send();
    expect([sent, await waiting()]).toEqual([["d-1"], []]);
  });
}
