// Puts together the help desk, the showcase and the state of the service.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../adapters/durable-files.ts";
import { pictureMaker } from "../adapters/pictures/picture-maker.ts";
import { webReader } from "../adapters/web-reader.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import { publicFields, type TableDataset } from "../core/table-dataset.ts";
import { LIVE_DATASETS, PERISHABLE_DATASETS } from "../datasets/registry.ts";
import { readInstitutions } from "../platform/access/accounts.sql.ts";
import type { Callers } from "../platform/access/callers.ts";
import type { Catalogue } from "../platform/catalog/catalogue.ts";
import { DeskIntake } from "../platform/desk/ask.ts";
import type { AskingContext } from "../platform/desk/asking.http.ts";
import { DeskJob } from "../platform/desk/desk.job.ts";
import { DESK_MIGRATIONS } from "../platform/desk/desk.sql.ts";
import type { DeskContext, DeskDataset } from "../platform/desk/desk-context.ts";
import { DeskShelf } from "../platform/desk/desk-shelf.ts";
import { LinkCheck } from "../platform/desk/showcase/link-check.job.ts";
import { SHOWCASE_MIGRATIONS } from "../platform/desk/showcase/showcase.sql.ts";
import type { ShowcaseContext } from "../platform/desk/showcase/showcase-context.ts";
import { ShowcaseShelf } from "../platform/desk/showcase/showcase-shelf.ts";
import { AutomaticIncidents } from "../platform/desk/status/automatic-incidents.ts";
import { INCIDENT_MIGRATIONS } from "../platform/desk/status/incidents.sql.ts";
import type { Probe } from "../platform/desk/status/parts.ts";
import { Prober } from "../platform/desk/status/prober.job.ts";
import { STATUS_MIGRATIONS } from "../platform/desk/status/status.sql.ts";
import type { StatusBoardContext } from "../platform/desk/status/status-board.http.ts";
import { type BoardCopy, StatusBoard } from "../platform/desk/status/status-board.ts";
import type { ReleaseShelf } from "../platform/releases/release-shelf.ts";
import { REMIND_DAYS_BEFORE, reportDueAt } from "../rules/law/error-report-clock.ts";
import type { Config } from "./config.ts";
import { lawSetting } from "./law-setting.ts";

export const DESK_ALL_MIGRATIONS = [...DESK_MIGRATIONS, ...SHOWCASE_MIGRATIONS, ...STATUS_MIGRATIONS, ...INCIDENT_MIGRATIONS];

export interface DeskOptions {
  readonly config: Config;
  readonly folder: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly worldClock: Clock;
  readonly isSynthetic: boolean;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
  readonly callers: Callers;
  readonly tables: readonly TableDataset[];
  readonly releases: ReleaseShelf;
  readonly catalogue: Catalogue;
  readonly probes: readonly Probe[];
  siteUrl(): string;
  /** Of this process, on this machine. */
  address(): string;
  readonly log: DeskContext["log"];
}

export interface DeskRoutes extends AskingContext {
  readonly showcase: ShowcaseContext;
  readonly status: StatusBoardContext;
}

/** Work beside the desk that needs the service to answer as well. */
export interface BesideWork {
  start(): void;
  stop(): Promise<void>;
}

export interface RunningDesk {
  readonly options: DeskOptions;
  readonly routes: DeskRoutes;
  readonly job: DeskJob;
  readonly links: LinkCheck;
  readonly prober: Prober;
  /** Begins and stops with the desk. */
  attach(work: BesideWork): void;
  /** Work that needs the service to answer. */
  begin(): void;
  stop(): Promise<void>;
}

export async function startDesk(options: DeskOptions): Promise<RunningDesk> {
  const { database, log } = options;
  const desk = deskContext(options);
  const shelf = new DeskShelf(database, log);
  const intake = new DeskIntake(desk, shelf);
  const showcase = showcaseContext(options, desk);
  const board = new StatusBoard({ database, clock: options.clock, zone: desk.zone, copy: copyIn(options.folder), log }, options.probes);
  for (const part of [shelf, showcase.shelf, intake, board]) await part.start();
  const job = new DeskJob(desk);
  const links = new LinkCheck(showcase);
  const incidents = new AutomaticIncidents({ board, database, clock: options.clock, zone: desk.zone, randomText: options.randomText });
  const prober = new Prober({
    board,
    incidents,
    database,
    clock: options.worldClock,
    address: options.address,
    datasets: () => freshnessOf(options.catalogue),
  });
  const beside: BesideWork[] = [];
  const status = { board, database, clock: options.clock, zone: desk.zone, isSynthetic: desk.isSynthetic, randomText: options.randomText };
  return {
    options,
    routes: { desk, shelf, intake, showcase, status },
    job,
    links,
    prober,
    attach: (work) => void beside.push(work),
    begin: () => {
      for (const work of [job, links, prober, ...beside]) work.start();
    },
    stop: async () => {
      for (const work of [...beside, prober, links, job, shelf, showcase.shelf]) await work.stop();
    },
  };
}

function deskContext(options: DeskOptions): DeskContext {
  const { config, database, clock, worldClock, isSynthetic, random, randomText, callers, releases, siteUrl, log } = options;
  const zone = config.timeZone;
  return {
    ...{ database, clock, worldClock, zone, isSynthetic, random, randomText, callers, siteUrl, log },
    datasets: declaredDatasets(options.tables),
    releaseOf: (dataset, version) => {
      const found = releases.release(dataset, version);
      return found && { publishedAt: found.publishedAt, isWithdrawn: found.state === "withdrawn" };
    },
    reportDueAt: (reportedAt) => reportDueAt(reportedAt, lawSetting(config).counting),
    remindDaysBefore: REMIND_DAYS_BEFORE,
    institutions: async () => {
      const all = await database.read(readInstitutions);
      return all.map(({ id, name, datasets, contact }) => ({ id, name, datasets, email: contact?.email ?? null }));
    },
  };
}

/** What a report may name: public fields of every dataset. */
function declaredDatasets(tables: readonly TableDataset[]): ReadonlyMap<string, DeskDataset> {
  const live = LIVE_DATASETS.map(({ id, title, place, state }) => {
    const fields = Object.fromEntries(Object.entries({ ...place, ...state }).filter(([, field]) => !field.restricted));
    return { id, title, fields, kind: "live" as const };
  });
  const released = tables.map((table) => ({ id: table.id, title: table.title, fields: publicFields(table), kind: "table" as const }));
  const perishable = PERISHABLE_DATASETS.map(({ id, title, published }) => ({ id, title, fields: published, kind: "perishable" as const }));
  return new Map([...live, ...released, ...perishable].map((dataset) => [dataset.id, dataset]));
}

function showcaseContext({ config, isSynthetic }: DeskOptions, desk: DeskContext): ShowcaseContext {
  const { database, clock, worldClock, zone, datasets, siteUrl, randomText, log } = desk;
  const addresses = config.showcaseLinks;
  // Services of a made-up world do not exist.
  const looks = addresses === "any" || (addresses === "public" && !isSynthetic);
  const userAgent = `Madang link check (${config.publicUrl ?? "an open-data platform"})`;
  return {
    ...{ database, clock, worldClock, zone, isSynthetic, datasets, siteUrl, randomText, log },
    shelf: new ShowcaseShelf(database, log),
    pictures: pictureMaker(),
    web: looks ? webReader({ addresses: addresses === "any" ? "any" : "public", userAgent }) : null,
  };
}

async function freshnessOf(catalogue: Catalogue) {
  const { records } = await catalogue.view();
  return records.map((record) => {
    const { state, updatedAt } = catalogue.freshness(record);
    return { id: record.id, title: record.title, freshness: state, updatedAt, expectedEveryMinutes: record.expectedEveryMinutes };
  });
}

function copyIn(folder: string): BoardCopy {
  const path = join(folder, "status.json");
  return { read: () => readFile(path, "utf8").catch(() => null), write: (text) => writeDurably(path, text) };
}
