// Puts a platform together from its settings, in order, and takes it apart again. The only place that constructs things.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import packageJson from "../../package.json" with { type: "json" };
import { openFileJournal } from "../adapters/file-journal.ts";
import { watchFreeSpace } from "../adapters/free-space.ts";
import { systemClock } from "../adapters/system-clock.ts";
import type { LiveDataset } from "../core/live-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import type { TableDataset } from "../core/table-dataset.ts";
import type { EpochMs } from "../core/units.ts";
import { LIVE_DATASETS, PERISHABLE_DATASETS, TABLE_DATASETS } from "../datasets/registry.ts";
import { KeyShelf } from "../platform/access/keys/key-shelf.ts";
import type { Alerts } from "../platform/alerts/alerts.ts";
import { WantedTerms } from "../platform/catalog/wanted-terms.job.ts";
import type { GovernanceContext } from "../platform/governance/governance-context.ts";
import { providedTables } from "../platform/governance/provided-tables.ts";
import { Provision } from "../platform/governance/provision.ts";
import type { IngestContext } from "../platform/ingest/ingest-batch.ts";
import { IngestService } from "../platform/ingest/ingest-service.ts";
import { LiveWriter } from "../platform/ingest/live-writer.ts";
import { readPast } from "../platform/live/history.ts";
import { LiveIndex } from "../platform/live/live-index.ts";
import { type HistoryReader, liveRoutes } from "../platform/live/live-routes.ts";
import { PlaceNotes } from "../platform/live/notes/place-notes.ts";
import { Streams } from "../platform/live/stream.ts";
import { PublishedRows } from "../platform/query/published-rows.ts";
import type { PublishedTables } from "../platform/releases/published-table.ts";
import { followClockOffset } from "../platform/store/clock-offset.ts";
import { Follower } from "../platform/store/follower.ts";
import { beginEpoch, ensureCounter } from "../platform/store/live-log.sql.ts";
import { migrate } from "../platform/store/migrations.sql.ts";
import { Replica } from "../platform/store/replica.ts";
import { gatewayRoutes } from "../protocols/data-go-kr/data-go-kr.ts";
import { masks2020Routes } from "../protocols/masks-2020/masks-2020.ts";
import { ogcRoutes } from "../protocols/ogc-features/ogc-features.ts";
import { plainRoutes } from "../protocols/plain/plain.ts";
import { DAYS_OFF_KOREA } from "../rules/law/days-off.ts";
import type { Seller } from "../sample/sample-day.ts";
import { openAccessControl } from "./access-control.ts";
import { accountParts } from "./account-parts.ts";
import { openAccounts } from "./accounts.ts";
import { type AdminKey, ensureAdminKey } from "./admin-key.ts";
import { startAlerts } from "./alerts.ts";
import { buildApp } from "./app.ts";
import { openCatalogue } from "./catalogue.ts";
import { responsibleClinician } from "./clinician.ts";
import type { Config } from "./config.ts";
import { datasetFactsFrom } from "./dataset-facts.ts";
import { closeGently, listen } from "./listening.ts";
import { Maintenance } from "./maintenance.job.ts";
import { Metrics } from "./metrics.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { Platform } from "./platform.ts";
import { startPulls } from "./pulls.ts";
import { startQuery } from "./query.ts";
import { addSampleAccounts } from "./sample-accounts.ts";
import { addSampleCodes } from "./sample-codes.ts";
import { samplePublishers } from "./sample-publishers.ts";
import { localHost, type SampleWorld, startSampleWorld } from "./sample-world.ts";
import { Sandbox } from "./sandbox/sandbox.ts";
import { type RunningCommunity, startCommunity } from "./start-community.ts";
import { type RunningDesk, startDesk } from "./start-desk.ts";
import { startGovernance } from "./start-governance.ts";
import { startPerishable } from "./start-perishable.ts";
import { type RunningReleases, startReleases } from "./start-releases.ts";
import { statusProbes } from "./status-probes.ts";
import { openStorage, type Storage } from "./storage.ts";
import { mountWeb } from "./web.ts";
import { openWebhooks, type RunningWebhooks } from "./webhooks.ts";

export interface Running {
  readonly app: FastifyInstance;
  readonly clock: Clock;
  readonly database: Database;
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  readonly admin: AdminKey;
  readonly releases: RunningReleases;
  readonly alerts: Alerts;
  readonly desk: RunningDesk;
  readonly community: RunningCommunity;
  readonly webhooks: RunningWebhooks;
  readonly governance: GovernanceContext;
  /** Stops accepting, finishes what is in flight, closes everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly webBuildFolder: string;
  /** When it is being opened already. */
  readonly storage?: Promise<Storage>;
  /** Other than those of the registry, for tests. */
  readonly tables?: readonly TableDataset[];
  /** What the public query reads, other than what is published here; for tests. */
  readonly published?: PublishedTables;
}

/** @throws CannotStart, and whatever else keeps the storage from opening */
export async function startServer({
  config,
  log,
  webBuildFolder,
  storage = openStorage(config, log),
  tables = TABLE_DATASETS,
  published,
}: StartOptions): Promise<Running> {
  const isSynthetic = config.sample !== "off";
  const offset = { ms: 0 };
  const clock = systemClock(offset);
  const worldClock = systemClock({ ms: 0 });
  const { folder, lock, database, queueStorage, isRestored } = await storage;
  const journal = await openFileJournal({ folder: join(folder, "journal") });
  const freeSpace = await watchFreeSpace(folder, config.minFreeBytes);
  await migrate(database, clock, MIGRATIONS);
  const admin = await administratorOf(config, folder);
  const clockOffset = await followClockOffset(database, offset, isSynthetic ? SAMPLE_BEGINS - clock.now() : 0);
  const epochs = () => randomBytes(6).toString("hex");
  await database.write(async (tx) => {
    for (const dataset of LIVE_DATASETS) await ensureCounter(tx, dataset.id, epochs());
    if (isRestored) await beginEpoch(tx, epochs());
  });

  const replicas = new Map(LIVE_DATASETS.map((dataset) => [dataset.id, new Replica()]));
  const follower = new Follower(database, replicas, log);
  const metrics = new Metrics(clock.monotonicMs());
  const live = LIVE_DATASETS.map((dataset) => {
    const policy = config.publication.get(dataset.id) ?? null;
    const index = new LiveIndex({ dataset, replica: replicas.get(dataset.id) as Replica, clock, zone: config.timeZone, isSynthetic, policy });
    return { index, streams: new Streams(index, config.maxStreams) };
  });
  const contexts = new Map(LIVE_DATASETS.map((dataset) => [dataset.id, ingestContext(config, database, dataset, replicas.get(dataset.id) as Replica)]));
  const random: RandomBytes = (count) => Uint8Array.from(randomBytes(count));
  const randomText = (bytes: number) => randomBytes(bytes).toString("base64url").replaceAll("-", "x").replaceAll("_", "y");
  const service = new IngestService(
    contexts,
    journal,
    clock,
    randomText,
    log,
    (dataset, counts) => {
      metrics.rows(dataset, "accepted", counts.accepted);
      metrics.rows(dataset, "unchanged", counts.unchanged);
      metrics.rows(dataset, "refused", counts.refused);
    },
    freeSpace.hasRoom,
  );
  await follower.start();
  const replayed = await service.replay();
  if (replayed > 0) log.info({ replayed }, "journalled bodies were gone through again");
  const maintenance = new Maintenance({ database, journal, clock, datasets: LIVE_DATASETS, config, log });
  const tableIds = tables.map(({ id }) => id);
  const siteIds = PERISHABLE_DATASETS.map(({ id }) => id);
  const everyId = [...LIVE_DATASETS.map(({ id }) => id), ...tableIds, ...siteIds];
  const publishers = isSynthetic ? samplePublishers(randomText, tableIds, siteIds, everyId) : null;
  let siteUrl = config.publicUrl?.replace(/\/$/, "") ?? "";
  const provision = new Provision({ database, clock, log, siteUrl: () => siteUrl });
  await provision.start();
  const development = { perDay: config.developmentPerDay, perSecond: config.developmentPerSecond };
  const keys = new KeyShelf({ database, clock: worldClock, development, log });
  await keys.start();
  const control = openAccessControl({
    config,
    database,
    clock: worldClock,
    keys,
    random,
    writer: randomText(12),
    refusalOf: ({ account }, dataset) => (account === null ? null : provision.refusalFor(account, dataset)),
    log,
  });
  await control.start();
  const quotaDay = () => control.ledger.day;
  const accounts = await openAccounts({
    keys,
    quotaDay,
    config,
    folder,
    database,
    clock,
    worldClock,
    administratorKey: admin.key,
    ownCallers: publishers?.callers ?? new Map(),
    random,
    randomText,
    siteUrl: () => siteUrl,
    datasets: everyId,
    log,
  });
  const alerts = await startAlerts({ config, folder, database, worldClock, randomText, live: live.map(({ index }) => index), log });
  const indexes = live.map(({ index }) => index);
  const webhooks = openWebhooks({
    ...{ config, database, queueStorage, clock, worldClock, random, randomText, live: indexes, datasets: everyId, log },
    siteUrl: () => siteUrl,
  });
  const liveDays = live.map(({ index: { context } }) => ({ dataset: context.dataset, replica: context.replica, policy: context.policy }));
  const releases = await startReleases({ config, database, clock, folder, tables, live: liveDays, isSynthetic, isRestored, holds: provision, log, randomText });
  const perishable = await startPerishable({
    config,
    database,
    clock,
    folder,
    isSynthetic,
    isRestored,
    signing: releases.context.keys,
    alerts: alerts.alerts,
    log,
    random,
    randomText,
    hasRoom: freeSpace.hasRoom,
    systemNow: () => worldClock.now(),
  });
  const newestObservedAt = (dataset: string) =>
    indexes.find(({ context }) => context.dataset.id === dataset)?.newestObservedAt ?? perishable.routes.perishable.shelves.get(dataset)?.changedAt ?? null;
  const governance = startGovernance({
    config,
    database,
    clock,
    isSynthetic,
    random,
    randomText,
    siteUrl: () => siteUrl,
    datasets: [...LIVE_DATASETS.map(({ id }) => id), ...tableIds, ...PERISHABLE_DATASETS.map(({ id }) => id)],
    signing: releases.context.keys,
    provision,
    datasetFacts: datasetFactsFrom({ zone: config.timeZone, isSynthetic, live: LIVE_DATASETS, tables, releases: releases.context.shelf, newestObservedAt }),
    log,
  });
  const pulls = startPulls({ config, releases, hasRoom: freeSpace.hasRoom });
  const shelf = providedTables(published ?? releases.context.shelf, provision);
  const query = await startQuery({ config, folder, clock, isSynthetic, tables: shelf, liveDatasets: LIVE_DATASETS, tableDatasets: tables, metrics, log });
  const wanted = new WantedTerms({ database, clock, zone: config.timeZone, log });
  const publishedRows = new PublishedRows(shelf, query.routes.rows);
  const placeOf = (dataset: string, code: string) => replicas.get(dataset)?.places.get(code);
  const notes = new PlaceNotes({ database, clock, worldClock, random, randomText, log });
  await notes.start();
  let isReady = false;
  const catalogue = openCatalogue({
    database,
    clock,
    zone: config.timeZone,
    isSynthetic,
    live: LIVE_DATASETS,
    tables,
    perishable: PERISHABLE_DATASETS,
    shelf: releases.context.shelf,
    rows: query.routes.rows,
    log,
    siteUrl: () => siteUrl,
    newestObservedAt,
  });
  const masks = live.find(({ index }) => index.context.dataset.id === "masks");
  let ownAddress = "";
  const desk = await startDesk({
    config,
    folder,
    database,
    clock,
    worldClock,
    isSynthetic,
    random,
    randomText,
    callers: accounts.callers,
    tables,
    releases: releases.context.shelf,
    catalogue,
    probes: statusProbes(LIVE_DATASETS[0]?.id ?? null, masks !== undefined),
    siteUrl: () => siteUrl,
    address: () => ownAddress,
    log,
  });
  const community = startCommunity({ ...desk.options, desk, replicas, governance: governance.context, datasets: everyId });
  accounts.tools?.parts.push(...accountParts(governance.context, community.routes.community, desk.routes, random));
  const sellers = () => replicas.get("masks")?.places.values() ?? [];
  const sandboxContext = { folder, database, clock, worldClock, offset, beginsAt: SAMPLE_BEGINS, sellers, chance: () => Math.random() };
  const sandbox = config.sample === "on" ? await Sandbox.open(sandboxContext) : null;
  const platform: Platform = {
    clock,
    zone: config.timeZone,
    isSynthetic,
    mapStyleUrl: config.mapStyleUrl,
    publicUrl: config.publicUrl,
    clinician: responsibleClinician(config.clinician, isSynthetic),
    trustedProxies: config.trustedProxies,
    metrics,
    live,
    liveRoutes: live.flatMap(({ index }) =>
      liveRoutes(
        index,
        historyReader(
          database,
          live.map((each) => each.index),
        ),
      ),
    ),
    notes: {
      notes,
      datasets: LIVE_DATASETS,
      clock,
      zone: config.timeZone,
      isSynthetic,
      hasPlace: (dataset, code) => placeOf(dataset, code)?.withdrawn === false,
    },
    masks2020: masks ? masks2020Routes(masks.index) : [],
    dataGoKr: gatewayRoutes({ rows: publishedRows, isSynthetic, failed: (err) => log.error({ err }, "a request to the gateway of 2020 failed") }),
    ogcFeatures: ogcRoutes({
      live: live.map(({ index }) => index),
      tables: shelf,
      rows: publishedRows,
      declared: new Map(tables.map((table) => [table.id, table])),
      clock,
      zone: config.timeZone,
      isSynthetic,
      version: packageJson.version,
      siteUrl: () => siteUrl,
    }),
    plain: plainRoutes({
      masks: masks?.index ?? null,
      rows: publishedRows,
      clock,
      zone: config.timeZone,
      isSynthetic,
      isHoliday: (day) => DAYS_OFF_KOREA.holidayOn(day) !== null,
    }),
    callers: accounts.callers,
    control: config.metering === "on" ? control : null,
    use: { ...control.use, figures: control.figures, datasets: everyId, quotaDay },
    datasetIds: everyId,
    accounts: accounts.tools,
    alerts: { alerts: alerts.alerts, limits: accounts.tools?.limits ?? null, zone: config.timeZone },
    webhooks: webhooks.routes,
    ingest: { service, database },
    ownPlace: { service, database, clock, zone: config.timeZone, placeOf },
    pulls: pulls.routes,
    query: query.routes,
    releases: {
      releases: releases.context,
      jobs: releases.jobs,
      differences: releases.differences,
      live: LIVE_DATASETS,
      perishable: PERISHABLE_DATASETS,
      hasRoom: freeSpace.hasRoom,
    },
    perishable: perishable.routes,
    sandbox,
    governance: governance.context,
    audit: governance.audit,
    provision,
    catalogue,
    desk: desk.routes,
    community: community.routes,
    wanted,
    isReady: () => isReady,
  };
  gauges(metrics, { platform, journal, freeSpace, maintenance });
  const app = await buildApp(platform, log);
  await mountWeb(app, { buildFolder: webBuildFolder, log });
  let windowTimer: NodeJS.Timeout | undefined;
  let sample: SampleWorld | null = null;
  const stop = async () => {
    isReady = false;
    await sample?.stop();
    clearInterval(windowTimer);
    for (const { streams } of live) streams.close();
    perishable.closeStreams();
    await alerts.stop();
    await closeGently(app);
    await webhooks.job.stop();
    await notes.stop();
    await wanted.stop();
    await query.stop();
    await desk.stop();
    await pulls.job.stop();
    await governance.stop();
    await provision.stop();
    await perishable.stop();
    await releases.stop();
    await maintenance.stop();
    await accounts.stop();
    await control.stop();
    await keys.stop();
    for (const { writer } of contexts.values()) await writer.idle();
    await follower.stop();
    clockOffset.stop();
    freeSpace.stop();
    await maintenance.persist();
    await journal.close();
    await database.close();
    await lock.releaseCleanly();
  };
  const port = await listen(app, config).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  isReady = true;
  query.warm();
  windowTimer = setInterval(() => metrics.turnWindow(clock.monotonicMs()), 1_000);
  maintenance.start();
  alerts.start();
  if (accounts.tools) webhooks.job.start();
  wanted.start();
  releases.liveDays.start();
  await pulls.job.start();
  ownAddress = `http://${localHost(config.host)}:${port}`;
  const address = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
  siteUrl ||= `http://${localHost(config.host)}:${port}`;
  await accounts.start();
  desk.begin();
  if (isSynthetic && accounts.tools) await addSampleAccounts(accounts.tools, governance.context);
  // What happened before the present of the sample world is written down before its limits are looked at.
  governance.start();
  if (publishers) {
    const registered = async (first: readonly Seller[]) => (accounts.tools ? addSampleCodes(accounts.tools, first) : undefined);
    const { sampleSeed: seed, sampleSellers: sellers, host } = config;
    sample = await startSampleWorld({
      folder,
      database,
      clock,
      log,
      host,
      port,
      seed,
      sellers,
      publisherKeys: publishers.keys,
      siteKeys: publishers.siteKeys,
      deskKeys: publishers.deskKeys,
      asked: everyId,
      proposalKeys: accounts.tools ? publishers.proposalKeys : null,
      ...(accounts.tools ? { matterKeys: publishers.matterKeys, communityKeys: publishers.communityKeys } : { matterKeys: null, communityKeys: null }),
      tables: tableIds,
      registered,
    });
    sandbox?.attach(sample);
  }
  return { app, clock, database, address, admin, releases, alerts: alerts.alerts, webhooks, governance: governance.context, desk, community, stop };
}

/** The synthetic world's clock starts on the first Monday after the weekday rule of sale had begun, at ten in the morning. */
const SAMPLE_BEGINS = Date.parse("2020-03-16T10:00:00+09:00") as EpochMs;

/** A public demonstration has no administrator: its key exists in memory only and is told to nobody. */
async function administratorOf(config: Config, folder: string): Promise<AdminKey> {
  if (config.sample === "public-demo") return { key: randomBytes(32).toString("hex"), isNew: false };
  return ensureAdminKey(folder, config.adminKey);
}

function ingestContext(config: Config, database: Database, dataset: LiveDataset, replica: Replica): IngestContext {
  const { maxBodyBytes, maxExpandedBytes, maxRowBytes, maxColumns, timeZone: zone } = config;
  return {
    dataset,
    database,
    zone,
    limits: { maxBodyBytes, maxExpandedBytes, maxRowBytes, maxColumns },
    writer: new LiveWriter(dataset, zone, database, replica),
  };
}

function historyReader(database: Database, indexes: readonly LiveIndex[]): HistoryReader {
  return async (datasetId, at) => {
    const index = indexes.find(({ context }) => context.dataset.id === datasetId) as LiveIndex;
    return readPast(database, index.context.dataset, index.context.zone, at as EpochMs, index.publishesCounts);
  };
}

interface Gauged {
  readonly platform: Platform;
  readonly journal: { size(): number };
  readonly freeSpace: { hasRoom(): boolean };
  readonly maintenance: { secondsSinceDurable(): number };
}

/** Progress that is missing shows as an age that grows. */
function gauges(metrics: Metrics, { platform, journal, freeSpace, maintenance }: Gauged): void {
  const { live, clock } = platform;
  metrics.gauge("madang_journal_bytes", "Bytes of the ingest journal on disk", () => journal.size());
  metrics.gauge("madang_durable_age_seconds", "Seconds since everything stored was last made durable", () => maintenance.secondsSinceDurable());
  metrics.gauge("madang_disk_has_room", "1 while there is room to take data in, else 0", () => Number(freeSpace.hasRoom()));
  metrics.gauge("madang_streams", "Clients that follow a stream", () => live.reduce((sum, { streams }) => sum + streams.count, 0));
  metrics.gauge("madang_places", "Places in the index", () => live.reduce((sum, { index }) => sum + index.count, 0));
  metrics.gaugeByDataset("madang_newest_entry_age_seconds", "Seconds since any place of the dataset last entered something", () =>
    live.flatMap(({ index }) => {
      const { newestObservedAt, context } = index;
      return newestObservedAt === null ? [] : [[context.dataset.id, (clock.now() - newestObservedAt) / 1000] as const];
    }),
  );
}
