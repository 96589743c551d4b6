// The settings: read from the environment here and nowhere else, once, with every mistake reported together.
import { CannotStart } from "../core/cannot-start.ts";
import {
  adminKey,
  alertLevel,
  anything,
  databaseUrl,
  days,
  folder,
  isLoopback,
  issuer,
  mailFrom,
  megabytes,
  namedKeys,
  networks,
  nonEmpty,
  oneOf,
  optionalUrl,
  personName,
  publication,
  pushServices,
  searchUrl,
  smtpUrl,
  timeZone,
  visibleKey,
  wholeNumber,
} from "./setting-values.ts";

export type SampleMode = "on" | "off" | "public-demo";

type Environment = { readonly [name: string]: string | undefined };

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  readonly sample: SampleMode;
  readonly sampleSeed: number;
  readonly sampleSellers: number;
  /** Null: one is made at the first start. */
  readonly adminKey: string | null;
  readonly timeZone: string;
  readonly holidayCalendar: "korea" | "none";
  /** `2026-10-05` */
  readonly moreHolidays: readonly string[];
  readonly lawDays: "calendar" | "working";
  readonly logLevel: string;
  readonly maxBodyBytes: number;
  readonly maxExpandedBytes: number;
  readonly maxRowBytes: number;
  readonly maxColumns: number;
  readonly maxTableBytes: number;
  readonly pullAddresses: "public" | "any";
  readonly showcaseLinks: "public" | "any" | "off";
  /** Service keys by name. */
  readonly pullKeys: ReadonlyMap<string, string>;
  readonly pullSeconds: number;
  readonly webhookAddresses: "public" | "any";
  /** Null: no address is sent anywhere. */
  readonly geocoderUrl: string | null;
  readonly geocoderKey: string | null;
  readonly geocoderPerSecond: number;
  readonly geocoderSource: string;
  readonly tableMemoryMb: number;
  readonly tableThreads: number;
  readonly minFreeBytes: number;
  readonly retentionDays: number;
  readonly dumpMinutes: number;
  /** Policy by dataset id, where it differs from the dataset's own. */
  readonly publication: ReadonlyMap<string, "counts" | "bands">;
  readonly maxStreams: number;
  readonly push: "on" | "off";
  /** Hosts of push services, or whole addresses of this machine. */
  readonly pushServices: readonly string[];
  readonly mapStyleUrl: string | null;
  /** Null: as the visitor addressed us. */
  readonly publicUrl: string | null;
  /** Null: mail is written into files. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly openIdIssuer: string | null;
  readonly openIdClientId: string;
  readonly openIdClientSecret: string;
  readonly openIdName: string;
  /** Who answers for the self-check; null: nobody. */
  readonly clinician: string | null;
  /** Instead of the level that perishable datasets know for the day. */
  readonly alertLevel: string | null;
  /** Institution that is the central authority of the country; null: none. */
  readonly centralInstitution: string | null;
  /** Null: in the data folder. */
  readonly caseKeyDir: string | null;
  readonly areCaseKeysLost: boolean;
  /** Proxies whose word about a visitor's address is taken; empty: none. */
  readonly trustedProxies: readonly string[];
  /** 0: no limit. */
  readonly addressPerSecond: number;
  readonly addressPerDay: number;
  readonly developmentPerDay: number;
  readonly developmentPerSecond: number;
  readonly metering: "on" | "off";
  readonly queryProcesses: number;
  readonly queryLong: number;
  readonly queryMemoryMb: number;
  readonly queryThreads: number;
  readonly querySeconds: number;
  readonly queryMaxRows: number;
  readonly queryMaxBytes: number;
  readonly queryMaxSqlBytes: number;
  readonly queryMaxWaiting: number;
  readonly queryCacheBytes: number;
}

/** One setting: its documentation and how its text becomes a value. `parse` throws a plain sentence. */
interface Setting<Value> {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
  /** Never shown, not even in a mistake. */
  readonly isSecret?: true;
  parse(text: string): Value;
}

const SETTINGS = {
  port: setting("PORT", "8080", "Port to listen on; 0 takes a free one.", wholeNumber(0, 65_535)),
  host: setting("HOST", "127.0.0.1", "Address to listen on. `0.0.0.0` makes the service reachable from other machines.", nonEmpty),
  dataDir: setting("MADANG_DATA_DIR", "./var", "Folder of the embedded database, the journal and the keys; relative to the working directory.", folder),
  databaseUrl: setting("DATABASE_URL", "", "PostgreSQL server, `postgres://user:password@host:port/database`. Empty: embedded storage.", databaseUrl, true),
  sample: setting(
    "MADANG_SAMPLE",
    "on",
    "`on`: a synthetic nation to try things on, in a store of its own; `off`: starts empty; `public-demo`: the synthetic nation for everybody, without an administrator.",
    oneOf(["on", "off", "public-demo"] as const),
  ),
  sampleSeed: setting("MADANG_SAMPLE_SEED", "20200316", "The same seed makes the same synthetic nation.", wholeNumber(0, 4_294_967_295)),
  sampleSellers: setting("MADANG_SAMPLE_SELLERS", "25000", "Sellers of the synthetic nation.", wholeNumber(1, 100_000)),
  adminKey: setting(
    "MADANG_ADMIN_KEY",
    "",
    "Key of the administrator, at least 24 characters. Empty: one is made at the first start, printed once and kept in the data folder.",
    adminKey,
    true,
  ),
  timeZone: setting("MADANG_TIME_ZONE", "Asia/Seoul", "Time zone of days and of the times shown, an IANA name.", timeZone),
  holidayCalendar: setting(
    "MADANG_HOLIDAY_CALENDAR",
    "korea",
    "Public holidays by which limits of the law end: `korea`, or `none` for Saturdays and Sundays alone.",
    oneOf(["korea", "none"] as const),
  ),
  moreHolidays: setting("MADANG_MORE_HOLIDAYS", "", "Further days off, such as one that the cabinet has announced: `2026-10-05,2026-12-24`.", days),
  lawDays: setting(
    "MADANG_LAW_DAYS",
    "calendar",
    "What a day of a limit is: `calendar`, as the Civil Code has it, or `working`. Limits that run keep their end.",
    oneOf(["calendar", "working"] as const),
  ),
  logLevel: setting("MADANG_LOG_LEVEL", "info", "What is logged.", oneOf(["fatal", "error", "warn", "info", "debug", "silent"] as const)),
  maxBodyBytes: setting("MADANG_MAX_BODY_MB", "256", "Largest body taken in at once, in MB as sent.", megabytes),
  maxExpandedBytes: setting("MADANG_MAX_EXPANDED_MB", "1024", "Largest body after unpacking, in MB.", megabytes),
  maxRowBytes: setting("MADANG_MAX_ROW_KB", "1024", "Longest single row, in KB.", (text: string) => wholeNumber(1, 65_536)(text) * 1024),
  maxColumns: setting("MADANG_MAX_COLUMNS", "1000", "Most columns of a CSV file.", wholeNumber(1, 100_000)),
  maxTableBytes: setting("MADANG_MAX_TABLE_MB", "4096", "Largest file of a draft, in MB as sent and unpacked.", megabytes),
  pullAddresses: setting(
    "MADANG_PULL_ADDRESSES",
    "public",
    "From where sources may be pulled: `public`, hosts that are open to everybody; `any`, also one's own network, for trying things out.",
    oneOf(["public", "any"] as const),
  ),
  showcaseLinks: setting(
    "MADANG_SHOWCASE_LINKS",
    "public",
    "Whether the links of the showcase are looked at, twice a day: `public`, on hosts that are open to everybody, never those of a made-up world; `any`, also on one's own network, for trying things out; `off`.",
    oneOf(["public", "any", "off"] as const),
  ),
  webhookAddresses: setting(
    "MADANG_WEBHOOK_ADDRESSES",
    "public",
    "Where webhooks may lead: `public`, by https to hosts that are open to everybody; `any`, also by http and into one's own network, for trying things out.",
    oneOf(["public", "any"] as const),
  ),
  pullKeys: setting("MADANG_PULL_KEYS", "", "Keys that sources want, by the name under which a pull asks for them: `data-go-kr=…,other=…`.", namedKeys, true),
  pullSeconds: setting("MADANG_PULL_SECONDS", "900", "Seconds after which an answer of a source that is pulled is given up.", wholeNumber(1, 86_400)),
  geocoderUrl: setting(
    "MADANG_GEOCODER_URL",
    "",
    "Search address of a Nominatim service, `https://nominatim.example.org/search`, to which addresses of tables that declare it are sent for their positions when a draft is checked. Empty: none is sent anywhere, and positions stay those of the region.",
    searchUrl,
    true,
  ),
  geocoderKey: setting("MADANG_GEOCODER_KEY", "", "Key of that service, sent as a bearer token. Empty: none.", visibleKey, true),
  geocoderPerSecond: setting(
    "MADANG_GEOCODER_PER_SECOND",
    "1",
    "Addresses sent to that service in a second at most, by each process. The public service of OpenStreetMap allows one.",
    wholeNumber(1, 1_000),
  ),
  geocoderSource: setting(
    "MADANG_GEOCODER_SOURCE",
    "© OpenStreetMap contributors (ODbL 1.0)",
    "Whom releases name for the positions of that service, beside the publisher.",
    nonEmpty,
  ),
  tableMemoryMb: setting(
    "MADANG_TABLE_MEMORY_MB",
    "768",
    "Memory of the process that works on a table, in MB; beyond it the work goes to the disk.",
    wholeNumber(128, 1_048_576),
  ),
  tableThreads: setting("MADANG_TABLE_THREADS", "2", "Processors that the work on a table may use.", wholeNumber(1, 256)),
  minFreeBytes: setting("MADANG_MIN_FREE_MB", "256", "With less room on the disk of the data folder nothing is taken in any more; serving goes on.", megabytes),
  retentionDays: setting("MADANG_RETENTION_DAYS", "3650", "Days for which single events are kept; states and ids are kept longer.", wholeNumber(2, 36_500)),
  dumpMinutes: setting(
    "MADANG_DUMP_MINUTES",
    "10",
    "Embedded storage: minutes between dumps. What came in since is replayed from the journal after a power cut.",
    wholeNumber(1, 1_440),
  ),
  publication: setting(
    "MADANG_PUBLICATION",
    "",
    "What is published of a dataset where it differs from the declaration, `masks=bands,…`: `counts` or `bands`.",
    publication,
  ),
  maxStreams: setting("MADANG_MAX_STREAMS", "5000", "Clients that may follow the event stream at the same time.", wholeNumber(1, 1_000_000)),
  push: setting(
    "MADANG_PUSH",
    "on",
    "Alerts by Web Push: `on`, visitors may ask for them on the pages; `off`. A public demonstration never has them.",
    oneOf(["on", "off"] as const),
  ),
  pushServices: setting(
    "MADANG_PUSH_SERVICES",
    "fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com",
    "Hosts of push services to which alerts may be sent, those of the makers of browsers; `*.` stands for a part of a name. For trying things out also `http://127.0.0.1:PORT`.",
    pushServices,
  ),
  mapStyleUrl: setting("MADANG_MAP_STYLE_URL", "", "MapLibre style for the maps. Empty: our own outlines of the districts.", optionalUrl),
  publicUrl: setting(
    "MADANG_PUBLIC_URL",
    "",
    "Address under which the public reaches the service, used in links of mails, in the catalogue and in examples. With https, cookies are for https only. Empty: the address it listens on, over http.",
    optionalUrl,
  ),
  smtpUrl: setting(
    "MADANG_SMTP_URL",
    "",
    "Mail server, `smtps://user:password@host:465` or `smtp://…`. Empty: mails are written as files into the folder `mail` of the data folder.",
    smtpUrl,
    true,
  ),
  mailFrom: setting("MADANG_MAIL_FROM", "Madang <madang@localhost>", "Sender of the mails, with a name or without.", mailFrom),
  openIdIssuer: setting(
    "MADANG_OPENID_ISSUER",
    "",
    "Issuer of an OpenID Connect provider with which people may sign in, `https://…`. Empty: none. The provider must know the address MADANG_PUBLIC_URL followed by `/v1/account/openid/callback`.",
    issuer,
  ),
  openIdClientId: setting("MADANG_OPENID_CLIENT_ID", "", "Our name at that provider.", anything),
  openIdClientSecret: setting("MADANG_OPENID_CLIENT_SECRET", "", "Our secret at that provider.", anything, true),
  openIdName: setting("MADANG_OPENID_NAME", "OpenID", "How people know that provider.", nonEmpty),
  clinician: setting(
    "MADANG_CLINICIAN",
    "",
    "Name and place of the clinician who answers for the self-check, as citizens read it; naming somebody offers it. Empty: `/self-check` says that it is not offered, apart from the synthetic nation, where a made-up clinician is named.",
    personName,
  ),
  alertLevel: setting(
    "MADANG_ALERT_LEVEL",
    "",
    "Alert level by which places that patients visited may be published: `none`, `interest`, `attention`, `alert` or `serious`. Empty: the level that the dataset knows for the day.",
    alertLevel,
  ),
  centralInstitution: setting(
    "MADANG_CENTRAL_INSTITUTION",
    "",
    "Id of the institution that is the central headquarters: it alone publishes places where very many were exposed. Empty: none.",
    (text: string) => text || null,
  ),
  caseKeyDir: setting(
    "MADANG_CASE_KEY_DIR",
    "",
    "Folder of the keys with which cases are sealed; processes on one database share one. Keep it out of every backup: what it held is unreadable once it is gone. Empty: `case-keys` in the data folder.",
    (text: string) => (text ? folder(text) : null),
  ),
  areCaseKeysLost: setting(
    "MADANG_CASE_KEYS_LOST",
    "no",
    "`yes`, once: the folder of the keys is lost, and all cases that it sealed are erased.",
    (text: string) => oneOf(["yes", "no"])(text) === "yes",
  ),
  trustedProxies: setting(
    "MADANG_TRUSTED_PROXIES",
    "",
    "Addresses or networks of proxies in front, separated by commas (`127.0.0.1,10.0.0.0/8`), whose X-Forwarded-For is believed. Needed so that limits count visitors and not the proxy.",
    networks,
  ),
  addressPerSecond: setting(
    "MADANG_ADDRESS_PER_SECOND",
    "100",
    "Calls of the API a second from one line of the network without a key, in each process; ten times as many at once. 0: no limit. This machine itself is never limited.",
    wholeNumber(0, 1_000_000),
  ),
  addressPerDay: setting(
    "MADANG_ADDRESS_PER_DAY",
    "500000",
    "Calls of the API in a day from one line of the network without a key, all processes together. 0: no limit.",
    wholeNumber(0, 1_000_000_000),
  ),
  developmentPerDay: setting(
    "MADANG_DEVELOPMENT_PER_DAY",
    "1000",
    "Calls in a day with all development keys of an account together.",
    wholeNumber(1, 1_000_000_000),
  ),
  developmentPerSecond: setting(
    "MADANG_DEVELOPMENT_PER_SECOND",
    "20",
    "Calls a second with the development keys of an account, in each process; ten times as many at once.",
    wholeNumber(1, 1_000_000),
  ),
  metering: setting(
    "MADANG_METERING",
    "on",
    "`on`: calls are counted and limited; `off`: neither, for measuring what that costs.",
    oneOf(["on", "off"] as const),
  ),
  queryProcesses: setting("MADANG_QUERY_PROCESSES", "3", "Public queries: processes kept ready, and so quick ones at the same time.", wholeNumber(1, 64)),
  queryLong: setting(
    "MADANG_QUERY_LONG",
    "2",
    "Public queries: statements that may take long at the same time, each in a further process.",
    wholeNumber(1, 64),
  ),
  queryMemoryMb: setting(
    "MADANG_QUERY_MEMORY_MB",
    "512",
    "Public queries: memory of one statement, in MB; its process is killed a little above it.",
    wholeNumber(64, 65_536),
  ),
  queryThreads: setting("MADANG_QUERY_THREADS", "2", "Public queries: processor threads of one statement.", wholeNumber(1, 64)),
  querySeconds: setting(
    "MADANG_QUERY_SECONDS",
    "30",
    "Public queries: seconds after which a statement is ended, its answer's way to the caller included.",
    wholeNumber(1, 3_600),
  ),
  queryMaxRows: setting("MADANG_QUERY_MAX_ROWS", "1000000", "Public queries: most rows of one answer to a statement.", wholeNumber(1, 100_000_000)),
  queryMaxBytes: setting("MADANG_QUERY_MAX_MB", "64", "Public queries: largest answer, in MB.", megabytes),
  queryMaxSqlBytes: setting(
    "MADANG_QUERY_MAX_SQL_KB",
    "64",
    "Public queries: longest statement, in KB.",
    (text: string) => wholeNumber(1, 1_024)(text) * 1_024,
  ),
  queryMaxWaiting: setting(
    "MADANG_QUERY_WAITING",
    "64",
    "Public queries: statements that may wait; further ones are refused at once.",
    wholeNumber(1, 100_000),
  ),
  queryCacheBytes: setting("MADANG_QUERY_CACHE_MB", "64", "Public queries: memory for pages of rows that were asked for lately, in MB.", megabytes),
} as const satisfies { readonly [Name in keyof Config]: Setting<Config[Name]> };

/** Every mistake in the settings; the message lists them line by line. */
export class ConfigMistakes extends CannotStart {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`The settings cannot be used:\n${mistakes.map((mistake) => `- ${mistake}`).join("\n")}`);
    this.name = "ConfigMistakes";
    this.mistakes = mistakes;
  }
}

/** @throws ConfigMistakes */
export function readConfig(environment: Environment = process.env): Config {
  const mistakes: string[] = [];
  const values: { [name: string]: unknown } = {};
  for (const [key, found] of Object.entries(SETTINGS)) {
    const text = (environment[found.name] ?? "").trim() || found.fallback;
    try {
      values[key] = found.parse(text);
    } catch (error) {
      mistakes.push(`${found.name}${found.isSecret ? "" : `=${text}`}: ${(error as Error).message}`);
    }
  }
  mistakes.push(...unknownNames(environment), ...contradictionsOf(values));
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes);
  return values as unknown as Config;
}

/** The synthetic nation must never be mistaken for a real one. Settings with a mistake of their own are left out. */
function contradictionsOf(settings: Partial<Config>): string[] {
  const { sample, host, databaseUrl, openIdIssuer, openIdClientId, openIdClientSecret, geocoderUrl, geocoderKey } = settings;
  const found: string[] = [];
  if (sample === "on" && host !== undefined && !isLoopback(host))
    found.push(
      `MADANG_SAMPLE=on with HOST=${host}: the synthetic nation is shown on this machine only; set MADANG_SAMPLE=off, or MADANG_SAMPLE=public-demo to show it to others.`,
    );
  if (openIdIssuer && (!openIdClientId || !openIdClientSecret))
    found.push("MADANG_OPENID_ISSUER: set MADANG_OPENID_CLIENT_ID and MADANG_OPENID_CLIENT_SECRET as well.");
  if (geocoderKey && geocoderUrl === null) found.push("MADANG_GEOCODER_KEY: set MADANG_GEOCODER_URL as well.");
  if (geocoderKey && geocoderUrl?.startsWith("http:") && !isLoopback(new URL(geocoderUrl).hostname.replace(/^\[|\]$/g, "")))
    found.push("MADANG_GEOCODER_KEY with MADANG_GEOCODER_URL=http://…: a key is sent over https only.");
  if (sample !== undefined && sample !== "off" && databaseUrl)
    found.push(`MADANG_SAMPLE=${sample} with DATABASE_URL: the synthetic nation has a store of its own; set MADANG_SAMPLE=off.`);
  return found;
}

/** What the command line reads of the environment. */
export interface ClientSettings {
  readonly url: string;
  readonly key: string | null;
  /** Where the names of files begin; null: the working directory. */
  readonly startedIn: string | null;
}

const CLIENT_NAMES = { url: "MADANG_URL", key: "MADANG_KEY" } as const;

export function readClientSettings(environment: Environment = process.env): ClientSettings {
  const isNpmScript = environment["npm_lifecycle_event"] === "madang"; // npm run moves to the root of the package.
  return {
    url: environment[CLIENT_NAMES.url]?.trim() || "http://localhost:8080",
    key: environment[CLIENT_NAMES.key]?.trim() || null,
    startedIn: (isNpmScript && environment["INIT_CWD"]) || null,
  };
}

/** Whether this process is a script of npm, as with `npm start`. */
export function isStartedByNpm(environment: Environment = process.env): boolean {
  return environment["npm_lifecycle_event"] !== undefined;
}

/** For modules that read a setting of theirs from the environment while they are loaded, and for as long only. */
export async function withEnvironment<Result>(name: string, value: string, work: () => Promise<Result>): Promise<Result> {
  process.env[name] = value;
  try {
    return await work();
  } finally {
    delete process.env[name];
  }
}

function unknownNames(environment: Environment): string[] {
  const known = [...Object.values(SETTINGS).map((found) => found.name), ...Object.values(CLIENT_NAMES)];
  return Object.keys(environment)
    .filter((name) => name.startsWith("MADANG_") && !(known as string[]).includes(name))
    .map((name) => `${name}: there is no such setting; docs/configuration.md lists them.`);
}

/** The table of settings as Markdown. */
export function describeSettings(): string {
  const rows = Object.values(SETTINGS).map(
    ({ name, fallback, meaning, isSecret }: Setting<unknown>) =>
      `| \`${name}\` | ${fallback ? `\`${fallback}\`` : "–"} | ${meaning}${isSecret ? " Secret." : ""} |`,
  );
  return ["| setting | default | meaning |", "|---|---|---|", ...rows].join("\n");
}

function setting<Value>(name: string, fallback: string, meaning: string, parse: (text: string) => Value, isSecret = false): Setting<Value> {
  return { name, fallback, meaning, parse, ...(isSecret ? { isSecret: true as const } : {}) };
}
