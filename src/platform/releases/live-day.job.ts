// Releases each finished day of every live dataset as a table, once, by the rule that its policy of publication is: after
// midnight and a quiet moment, and after a late start the days that were missed.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { inForce } from "../../core/dated.ts";
import type { LiveDataset, PublicationPolicy } from "../../core/live-dataset.ts";
import { nextVersion, versionText } from "../../core/release-version.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import { dayText, HOUR_MS, localDay, MINUTE_MS, parseDay, startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import type { Replica } from "../store/replica.ts";
import { announceRelease } from "./announce-release.ts";
import { placesAt } from "./day-states.ts";
import { beginDay, DAY_ROWS, typedDaySql } from "./day-table.sql.ts";
import { dayRows, dayTable } from "./day-table.ts";
import { logReleaseEvent } from "./drafts.sql.ts";
import { type Arrivals, readArrivals, readDayMarks } from "./live-days.sql.ts";
import { type MadeRelease, type ManifestBasis, makeRelease, TABLE_FILE } from "./make-release.ts";
import { PLATFORM } from "./publisher.ts";
import type { ReleaseContext, ReleasedTable } from "./release-context.ts";
import { insertRelease, nextReleaseNumber, readGreatestVersion, readPublishedVersion } from "./releases.sql.ts";
import { CHANGE_KINDS, levelOf, type SchemaChange, schemaChanges } from "./schema-change.ts";
import { copyToParquet, rowOrder } from "./table-sql.ts";
import { removeUnneeded } from "./unneeded-files.ts";

export interface LiveDaySource {
  readonly dataset: LiveDataset;
  readonly replica: Replica;
  /** Instead of the declared policy. */
  readonly policy: PublicationPolicy | null;
}

const LOOK_EVERY_MS = MINUTE_MS;
/** A day is finished when nothing more of it has come in for this long; senders are a little late. */
const QUIET_MS = 10 * MINUTE_MS;
/** So long after its end, or after the first of its events came in, it is released whatever comes in. */
const LONGEST_WAIT_MS = 6 * HOUR_MS;
/** Days that are made up for after a late start. */
const MISSED_DAYS = 31;

interface Rule {
  readonly policy: PublicationPolicy;
  readonly source: string;
}

export class LiveDays {
  readonly #context: ReleaseContext;
  readonly #sources: readonly LiveDaySource[];
  readonly #abort = new AbortController();
  readonly #warned = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: ReleaseContext, sources: readonly LiveDaySource[]) {
    this.#context = context;
    this.#sources = sources;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#abort.abort(new Error("The service stops."));
    await this.#running;
  }

  /** Releases the days that are finished and not released yet. Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      for (const source of this.#sources) {
        if (this.#abort.signal.aborted) return;
        await this.#releaseMissing(source).catch((err: unknown) => {
          if (!this.#abort.signal.aborted) this.#context.log.error({ err, dataset: source.dataset.id }, "a day could not be released; it is tried again");
        });
      }
    });
    return this.#running;
  }

  async #releaseMissing(source: LiveDaySource): Promise<void> {
    const { database, clock, zone, log } = this.#context;
    const { id } = source.dataset;
    const { firstEventDay, lastReleased } = await database.read((tx) => readDayMarks(tx, id));
    if (firstEventDay === null) return;
    const today = localDay(clock.now(), zone);
    const next = lastReleased === null ? firstEventDay : (parseDay(lastReleased) as DayNumber) + 1;
    const first = Math.max(next, today - MISSED_DAYS) as DayNumber;
    if (first > next && !this.#warned.has(id)) log.warn({ dataset: id, days: first - next }, "days too long ago are not released any more");
    if (first > next) this.#warned.add(id);
    for (let day = first; day < today; day++) {
      this.#abort.signal.throwIfAborted();
      const arrivals = await database.read((tx) => readArrivals(tx, id, day));
      if (arrivals === null) continue; // Nobody reported anything: there is nothing to tell of the day.
      if (!this.#isFinished(day, arrivals)) return;
      await releaseDay(this.#context, source, day, this.#abort.signal);
    }
  }

  #isFinished(day: DayNumber, { first, last }: Arrivals): boolean {
    const { clock, zone } = this.#context;
    const [end, now] = [startOfDay((day + 1) as DayNumber, zone), clock.now()];
    return now >= Math.max(end, first) + LONGEST_WAIT_MS || now >= Math.max(end, last) + QUIET_MS;
  }
}

/** One release; none where nothing may be published that day, or another process was quicker. */
export async function releaseDay(context: ReleaseContext, source: LiveDaySource, day: DayNumber, signal: AbortSignal): Promise<void> {
  const { database, zone, shelf, files } = context;
  const { dataset } = source;
  const rule = ruleOf(source, day);
  if (!rule) return;
  const table = dayTable(dataset, rule.policy);
  const folder = await files.workFolder();
  try {
    const rows = await writeDay(context, source, table, day, join(folder, TABLE_FILE));
    if (rows === 0) return;
    const before = shelf.newestOf(dataset.id);
    const changes = before ? schemaChanges(before, table, null) : [];
    const greatest = await database.read((tx) => readGreatestVersion(tx, dataset.id));
    const version = nextVersion(greatest, before ? levelOf(changes) : "revision");
    const publishedAt = context.clock.now();
    const basis = basisOf(context, source, {
      rule,
      table,
      rows,
      day,
      version: versionText(version),
      publishedAt,
      changes,
      predecessor: before?.version ?? null,
    });
    const made = await makeRelease(context, { dataset, table, basis, coarsened: [], folder, signal });
    await writeDown(context, { dataset: dataset.id, table, rows, day, version, publishedAt, made, predecessor: basis.predecessor });
    context.log.info({ dataset: dataset.id, day: dayText(day), version: versionText(version), rows, zone }, "a day was released");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Null where no rule lets anything out yet. */
function ruleOf({ dataset, policy }: LiveDaySource, day: DayNumber): Rule | null {
  const declared = inForce(dataset.publication, day);
  if (policy) return { policy, source: `The operator's setting: ${policy}` };
  return declared && { policy: declared.value, source: `${declared.source} (in force from ${declared.validFrom})` };
}

/** @returns the number of rows */
async function writeDay(context: ReleaseContext, { dataset, replica }: LiveDaySource, table: ReleasedTable, day: DayNumber, path: string): Promise<number> {
  const { database, engine, limits, zone, scratchFolder } = context;
  const end = (startOfDay((day + 1) as DayNumber, zone) - 1) as EpochMs;
  const columns = tableColumns(table.fields);
  return engine.use({ memoryMb: limits.memoryMb, threads: limits.threads, scratchFolder }, async (session) => {
    await beginDay(session, columns);
    let count = 0;
    for await (const places of placesAt(database, dataset, zone, replica, end)) {
      // Who came to be known after that day, and has no past, was not there yet.
      const present = places.filter(({ record, states }) => record.receivedAt <= end || Object.keys(states).length > 0);
      const rows = present.flatMap(({ record, states }) => dayRows(dataset, table, record, states, day));
      if (rows.length > 0) await session.append(DAY_ROWS, rows);
      count += rows.length;
    }
    await session.run(copyToParquet(typedDaySql(columns, rowOrder(table.fields, table.key)), path));
    return count;
  });
}

interface DayRelease {
  readonly rule: Rule;
  readonly table: ReleasedTable;
  readonly rows: number;
  readonly day: DayNumber;
  readonly version: string;
  readonly publishedAt: EpochMs;
  readonly changes: readonly SchemaChange[];
  readonly predecessor: string | null;
}

function basisOf({ isSynthetic }: ReleaseContext, { dataset }: LiveDaySource, release: DayRelease): ManifestBasis {
  const { changes, predecessor, rule } = release;
  return {
    format: "madang-release-1",
    dataset: dataset.id,
    version: release.version,
    title: dataset.title,
    licence: dataset.licence,
    attribution: dataset.attribution,
    publishedAt: new Date(release.publishedAt).toISOString(),
    synthetic: isSynthetic,
    period: dayText(release.day),
    predecessor,
    change: {
      level: predecessor === null ? "first" : levelOf(changes),
      reasons: changes.map(({ kind, column, code }) => ({ kind, column, ...(code === undefined ? {} : { code }), message: CHANGE_KINDS[kind].message })),
      note: "",
    },
    responsible: { author: PLATFORM.id, approver: PLATFORM.id, rule: rule.source },
    key: release.table.key,
    rows: release.rows,
    smallCounts: null,
    restrictedChanges: null,
    refused: { count: 0 },
    notices: [],
  };
}

interface WrittenDay {
  readonly dataset: string;
  readonly table: ReleasedTable;
  readonly rows: number;
  readonly day: DayNumber;
  readonly version: Parameters<typeof versionText>[0];
  readonly publishedAt: EpochMs;
  readonly made: MadeRelease;
  readonly predecessor: string | null;
}

async function writeDown(context: ReleaseContext, { dataset, table, rows, day, version, publishedAt, made, predecessor }: WrittenDay): Promise<void> {
  const { database, turn, shelf, files } = context;
  const text = versionText(version);
  const isPublished = await turn.take(async () => {
    for (const { sha256 } of made.files) if (!(await files.localPath("public", sha256))) throw new Error("A file of the release is not there.");
    return database.write(async (tx) => {
      const number = await nextReleaseNumber(tx);
      if ((await readPublishedVersion(tx, dataset)) !== predecessor) return false;
      const sha256 = made.files.find(({ name }) => name.endsWith(".parquet"))?.sha256 as string;
      const record = { dataset, version: text, ...version, number, institution: PLATFORM.id, draft: null, period: dayText(day), publishedAt, ...table };
      const release = { ...record, rowCount: rows, sha256, rowsSha256: null, files: made.files };
      if (!(await insertRelease(tx, release, made))) return false;
      await announceRelease(context, tx, release);
      const event = { at: publishedAt, dataset, draft: null, version: text, action: "publish", from: null, to: "published" } as const;
      await logReleaseEvent(tx, { ...event, by: PLATFORM.id, institution: null, reason: dayText(day) });
      return true;
    });
  });
  if (isPublished) await database.persist();
  await shelf.catchUp();
  if (isPublished) return;
  const left = made.files.map(({ sha256 }) => sha256);
  await removeUnneeded(context, "public", left);
}
