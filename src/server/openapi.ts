// The description of the API without a running service: the app itself, put together over storage that nothing reaches.
import { pino } from "pino";
import { fixedClock } from "../adapters/fixed-clock.ts";
import type { LiveDataset } from "../core/live-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { Journal } from "../core/ports/journal.ts";
import type { EpochMs } from "../core/units.ts";
import { LIVE_DATASETS, PERISHABLE_DATASETS, TABLE_DATASETS } from "../datasets/registry.ts";
import { AttemptLimits } from "../platform/access/attempt-limits.ts";
import { Callers } from "../platform/access/callers.ts";
import { KeyShelf } from "../platform/access/keys/key-shelf.ts";
import { UseFigures } from "../platform/access/metering/use-figures.ts";
import { Passwords } from "../platform/access/passwords.ts";
import { Alerts } from "../platform/alerts/alerts.ts";
import { WantedTerms } from "../platform/catalog/wanted-terms.job.ts";
import type { IngestContext } from "../platform/ingest/ingest-batch.ts";
import { IngestService } from "../platform/ingest/ingest-service.ts";
import { LiveWriter } from "../platform/ingest/live-writer.ts";
import { LiveIndex } from "../platform/live/live-index.ts";
import { liveRoutes } from "../platform/live/live-routes.ts";
import { PlaceNotes } from "../platform/live/notes/place-notes.ts";
import { Streams } from "../platform/live/stream.ts";
import { PublishedRows } from "../platform/query/published-rows.ts";
import type { QueryRoutesContext } from "../platform/query/query.http.ts";
import { QueryPool } from "../platform/query/query-pool.ts";
import { RowsAnswers } from "../platform/query/rows-answers.ts";
import { SqlAnswers } from "../platform/query/sql-answers.ts";
import { NO_PUBLISHED_TABLES } from "../platform/releases/no-published-tables.ts";
import { Replica } from "../platform/store/replica.ts";
import { gatewayRoutes } from "../protocols/data-go-kr/data-go-kr.ts";
import { masks2020Routes } from "../protocols/masks-2020/masks-2020.ts";
import { ogcRoutes } from "../protocols/ogc-features/ogc-features.ts";
import { plainRoutes } from "../protocols/plain/plain.ts";
import { buildApp } from "./app.ts";
import { openCatalogue } from "./catalogue.ts";
import { Metrics } from "./metrics.ts";
import { communityWithoutStorage } from "./openapi-community.ts";
import { deskWithoutStorage } from "./openapi-desk.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { governanceWithoutStorage } from "./openapi-governance.ts";
import { perishableWithoutStorage } from "./openapi-perishable.ts";
import { releasesWithoutStorage } from "./openapi-releases.ts";
import type { Platform } from "./platform.ts";

const ZONE = "Asia/Seoul";

/** Reaches neither disk nor socket; the same at any time and on any host. */
export async function openApiDocument(): Promise<OpenApiDocument> {
  const app = await buildApp(platformWithoutStorage(LIVE_DATASETS), pino({ level: "silent" }));
  const answer = await app.inject("/openapi.json");
  await app.close();
  return answer.json<OpenApiDocument>();
}

function platformWithoutStorage(datasets: readonly LiveDataset[]): Platform {
  const clock = fixedClock(0 as EpochMs);
  const log = { info: () => {}, error: () => {} };
  const replicas = datasets.map((dataset) => ({ dataset, replica: new Replica() }));
  const live = replicas.map(({ dataset, replica }) => {
    const index = new LiveIndex({ dataset, replica, clock, zone: ZONE, isSynthetic: false, policy: null });
    return { index, streams: new Streams(index, 0) };
  });
  const contexts = new Map(replicas.map(({ dataset, replica }) => [dataset.id, contextWithoutStorage(dataset, replica)]));
  const keys = new KeyShelf({ database: NO_DATABASE, clock, development: { perDay: 0, perSecond: 0 }, log: { warn: unreached } });
  const use = { database: NO_DATABASE, clock, zone: ZONE };
  const callers = new Callers({ database: NO_DATABASE, clock, worldClock: clock, keys, administratorKey: "", takesSessions: true, isSecure: false });
  const randomText = unreached;
  const service = new IngestService(
    contexts,
    NO_JOURNAL,
    clock,
    randomText,
    log,
    () => {},
    () => true,
  );
  const random = (count: number) => new Uint8Array(count);
  const notes = new PlaceNotes({ database: NO_DATABASE, clock, worldClock: clock, random, randomText, log: { warn: unreached } });
  const query = queryWithoutStorage(clock);
  const releases = releasesWithoutStorage({ database: NO_DATABASE, clock, zone: ZONE, live: datasets, unreached });
  const masks = live.find(({ index }) => index.context.dataset.id === "masks");
  return {
    clock,
    zone: ZONE,
    isSynthetic: false,
    mapStyleUrl: null,
    publicUrl: null,
    clinician: null,
    trustedProxies: [],
    alerts: { alerts: new Alerts({ database: NO_DATABASE, worldClock: clock, sender: null, randomText }), limits: null, zone: ZONE },
    metrics: new Metrics(0),
    live,
    liveRoutes: live.flatMap(({ index }) => liveRoutes(index, unreached)),
    notes: { notes, datasets, clock, zone: ZONE, isSynthetic: false, hasPlace: unreached },
    masks2020: masks ? masks2020Routes(masks.index) : [],
    dataGoKr: gatewayRoutes({ rows: new PublishedRows(NO_PUBLISHED_TABLES, query.rows), isSynthetic: false, failed: unreached }),
    ogcFeatures: ogcRoutes({
      live: live.map(({ index }) => index),
      tables: NO_PUBLISHED_TABLES,
      rows: new PublishedRows(NO_PUBLISHED_TABLES, query.rows),
      declared: new Map(),
      clock,
      zone: ZONE,
      isSynthetic: false,
      version: "",
      siteUrl: () => "",
    }),
    plain: plainRoutes({
      masks: masks?.index ?? null,
      rows: new PublishedRows(NO_PUBLISHED_TABLES, query.rows),
      clock,
      zone: ZONE,
      isSynthetic: false,
      isHoliday: () => false,
    }),
    callers,
    control: null,
    use: { ...use, figures: new UseFigures(use), datasets: [], quotaDay: unreached },
    datasetIds: [],
    accounts: {
      database: NO_DATABASE,
      clock,
      worldClock: clock,
      zone: ZONE,
      random: unreached,
      randomText,
      callers,
      keys,
      quotaDay: unreached,
      parts: [],
      passwords: new Passwords(unreached),
      limits: new AttemptLimits(NO_DATABASE, clock, random),
      openId: null,
      log: { warn: unreached },
      siteUrl: unreached,
      datasets: datasets.map(({ id }) => id),
      isSecure: false,
    },
    webhooks: {
      database: NO_DATABASE,
      queue: { add: unreached, start: unreached, stop: unreached },
      sender: { objection: unreached, post: unreached },
      worldClock: clock,
      random,
      randomText,
      zone: ZONE,
      datasets: datasets.map(({ id }) => id),
    },
    ingest: { service, database: NO_DATABASE },
    ownPlace: { service, database: NO_DATABASE, clock, zone: ZONE, placeOf: unreached },
    pulls: { database: NO_DATABASE, clock, zone: ZONE, tables: new Map(), keyNames: [], look: unreached },
    query,
    sandbox: null,
    releases,
    perishable: perishableWithoutStorage({ database: NO_DATABASE, clock, zone: ZONE, unreached }),
    ...governanceWithoutStorage({ database: NO_DATABASE, clock, unreached }),
    catalogue: openCatalogue({
      database: NO_DATABASE,
      clock,
      zone: ZONE,
      isSynthetic: false,
      live: datasets,
      tables: TABLE_DATASETS,
      perishable: PERISHABLE_DATASETS,
      shelf: releases.releases.shelf,
      rows: query.rows,
      log: { warn: unreached },
      siteUrl: unreached,
      newestObservedAt: unreached,
    }),
    community: communityWithoutStorage({ database: NO_DATABASE, clock, zone: ZONE, unreached }),
    desk: deskWithoutStorage({ database: NO_DATABASE, clock, zone: ZONE, unreached }, callers),
    wanted: new WantedTerms({ database: NO_DATABASE, clock, zone: ZONE, log: { warn: unreached } }),
    isReady: () => false,
  };
}

function queryWithoutStorage(clock: Clock): QueryRoutesContext {
  const lane = { windowMs: 0, deadlineMs: 0, quick: 0, long: 0, quickPerCaller: 0, longPerCaller: 0, waitingPerCaller: 0 };
  const engine = { start: unreached, forgetMissing: unreached, close: unreached };
  const pool = new QueryPool(engine, clock, {
    processes: 0,
    lanes: { rows: lane, sql: lane },
    maxWaiting: 0,
    maxWaitMs: 0,
    memoryBytes: 0,
    warmUp: unreached,
    didNotStart: unreached,
  });
  const context = { tables: NO_PUBLISHED_TABLES, liveDatasets: [], tableDatasets: [], pool, zone: ZONE, isSynthetic: false, maxBytes: 0 };
  const rows = new RowsAnswers({ ...context, cacheBytes: 0 });
  const statements = new SqlAnswers({ ...context, maxSqlBytes: 0, maxRows: 0 });
  return { rows, statements, tables: NO_PUBLISHED_TABLES, declared: TABLE_DATASETS, title: () => null, zone: ZONE, isSynthetic: false };
}

function contextWithoutStorage(dataset: LiveDataset, replica: Replica): IngestContext {
  const limits = { maxBodyBytes: 0, maxExpandedBytes: 0, maxRowBytes: 0, maxColumns: 0 };
  return { dataset, database: NO_DATABASE, zone: ZONE, limits, writer: new LiveWriter(dataset, ZONE, NO_DATABASE, replica) };
}

function unreached(): never {
  throw new Error("The description of the API is made without storage.");
}

const NO_DATABASE: Database = { engine: "pglite", read: unreached, write: unreached, listen: unreached, persist: unreached, close: unreached };

const NO_JOURNAL: Journal = {
  open: unreached,
  settle: unreached,
  forgetSettled: unreached,
  mark: unreached,
  sealed: unreached,
  size: () => 0,
  close: unreached,
};
