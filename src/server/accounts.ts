// Puts together what accounts need: limits, passwords, mail; and does what has to be done for them again and again.
import { join } from "node:path";
import { openMailOutbox } from "../adapters/mail-outbox.ts";
import { openIdProvider } from "../adapters/openid.ts";
import { openSmtp } from "../adapters/smtp.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { OpenIdProvider } from "../core/ports/openid.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import { DAY_MS, MINUTE_MS } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import type { AccountTools } from "../platform/access/account-tools.ts";
import { ACCOUNT_MIGRATIONS } from "../platform/access/accounts.sql.ts";
import { expireApplications } from "../platform/access/applications/applications.ts";
import { AttemptLimits } from "../platform/access/attempt-limits.ts";
import { ATTEMPT_MIGRATIONS, deleteAttemptsBefore } from "../platform/access/attempts.sql.ts";
import type { Caller } from "../platform/access/caller.ts";
import { Callers } from "../platform/access/callers.ts";
import { IDENTITY_MIGRATIONS } from "../platform/access/identities.sql.ts";
import { KeyEnds } from "../platform/access/keys/key-ends.job.ts";
import type { KeyShelf } from "../platform/access/keys/key-shelf.ts";
import { deleteEndedLinks, LINK_MIGRATIONS } from "../platform/access/links.sql.ts";
import { Passwords } from "../platform/access/passwords.ts";
import { deleteEndedPlaceCodes, PLACE_CODE_MIGRATIONS } from "../platform/access/place-codes.sql.ts";
import { SECOND_FACTOR_MIGRATIONS } from "../platform/access/second-factor.sql.ts";
import { deleteEndedSessions, SESSION_MIGRATIONS } from "../platform/access/sessions.sql.ts";
import { MailJob } from "../platform/store/mail-queue.job.ts";
import type { Config } from "./config.ts";

export const ACCOUNTS_MIGRATIONS = [
  ...ACCOUNT_MIGRATIONS,
  ...SESSION_MIGRATIONS,
  ...SECOND_FACTOR_MIGRATIONS,
  ...ATTEMPT_MIGRATIONS,
  ...LINK_MIGRATIONS,
  ...IDENTITY_MIGRATIONS,
  ...PLACE_CODE_MIGRATIONS,
];

export interface AccountsOptions {
  readonly config: Config;
  readonly folder: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly worldClock: Clock;
  readonly administratorKey: string;
  readonly ownCallers: ReadonlyMap<string, Caller>;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
  siteUrl(): string;
  readonly keys: KeyShelf;
  quotaDay(): DayNumber;
  readonly datasets: readonly string[];
  readonly log: { warn(details: object, message: string): void };
}

export interface Accounts {
  readonly callers: Callers;
  /** Null in a public demonstration: nobody signs in. */
  readonly tools: AccountTools | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const CLEAN_EVERY_MS = 10 * MINUTE_MS;
/** So long an agency still finds in its list a code that is over. */
const PLACE_CODES_KEPT_MS = 30 * DAY_MS;
/** Longer than any rule remembers. */
const ATTEMPTS_KEPT_MS = 2 * DAY_MS;

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { config, folder, database, clock, worldClock, random, log } = options;
  const isSecure = config.publicUrl?.startsWith("https:") ?? false;
  const takesSessions = config.sample !== "public-demo";
  const { administratorKey, ownCallers, keys, quotaDay } = options;
  const callers = new Callers({ database, clock, worldClock, keys, administratorKey, ownCallers, takesSessions, isSecure });
  await callers.start();
  if (!takesSessions) return { callers, tools: null, start: async () => undefined, stop: async () => undefined };
  const from = config.mailFrom;
  const sender = config.smtpUrl ? openSmtp({ url: config.smtpUrl, from }) : await openMailOutbox({ folder: join(folder, "mail"), from });
  const mail = new MailJob({ database, clock: worldClock, sender, log });
  const { randomText, siteUrl, datasets } = options;
  const tools: AccountTools = {
    parts: [],
    database,
    clock,
    worldClock,
    zone: config.timeZone,
    random,
    randomText,
    callers,
    keys,
    quotaDay,
    passwords: new Passwords(random),
    limits: new AttemptLimits(database, worldClock, random),
    openId: providerOf(config),
    log,
    siteUrl,
    datasets,
    isSecure,
  };
  const cleaning = new Cleaning(tools);
  const keyEnds = new KeyEnds(tools);
  return {
    callers,
    tools,
    start: async () => {
      await mail.start();
      cleaning.start();
      keyEnds.start();
    },
    stop: async () => {
      await keyEnds.stop();
      await cleaning.stop();
      await mail.stop();
    },
  };
}

function providerOf({ openIdIssuer: issuer, openIdClientId: clientId, openIdClientSecret: clientSecret, openIdName: name }: Config): OpenIdProvider | null {
  return issuer === null ? null : openIdProvider({ issuer, clientId, clientSecret, name });
}

/** Forgets what is over: sessions, links, counted tries. What was granted for a time expires. */
class Cleaning {
  readonly #tools: AccountTools;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(tools: AccountTools) {
    this.#tools = tools;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running
        .then(() => this.#clean())
        .catch((err: unknown) => this.#tools.log.warn({ err }, "what is over could not be forgotten; trying again"));
    }, CLEAN_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  async #clean(): Promise<void> {
    const { database, worldClock } = this.#tools;
    const now = worldClock.now();
    await database.write(async (tx) => {
      await deleteEndedSessions(tx, now);
      await deleteEndedLinks(tx, now);
      await deleteEndedPlaceCodes(tx, now, (now - PLACE_CODES_KEPT_MS) as EpochMs);
      await deleteAttemptsBefore(tx, (now - ATTEMPTS_KEPT_MS) as EpochMs);
    });
    await expireApplications(this.#tools);
  }
}
