// All datasets as one catalogue, in memory: told by the releases, asking for the institutions by itself. Documents are made once per state.
import { createHash } from "node:crypto";
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { Problem } from "../../core/problems.ts";
import type { TableDataset } from "../../core/table-dataset.ts";
import type { EpochMs } from "../../core/units.ts";
import type { InstitutionRecord } from "../access/accounts.sql.ts";
import type { Period } from "./coverage.ts";
import { type DatasetRecord, liveRecord, perishableRecord, type RecordContext, tableRecord } from "./dataset-record.ts";
import { KnownPeriods } from "./known-periods.ts";
import { type RecordFreshness, recordFreshness } from "./record-freshness.ts";

export interface CatalogueContext extends Omit<RecordContext, "institutions" | "periodOf"> {
  readonly clock: Clock;
  readonly live: readonly LiveDataset[];
  readonly tables: readonly TableDataset[];
  readonly perishable: readonly PerishableDataset[];
  /** Address of the site without a slash at the end, known once it listens. */
  siteUrl(): string;
  readInstitutions(): Promise<readonly InstitutionRecord[]>;
  /** When any place of a live dataset last entered something, or a perishable one last changed. */
  newestObservedAt(dataset: string): EpochMs | null;
  /** First and last value of a column of a release; both null where it has none. */
  readPeriod(dataset: string, version: string, column: string): Promise<Period>;
  /** Told after each publication and withdrawal. */
  listen(changed: () => void): void;
  readonly log: { warn(details: object, message: string): void };
}

/** The catalogue at one state; nothing in it changes. */
export interface CatalogueView {
  readonly site: string;
  readonly zone: string;
  readonly isSynthetic: boolean;
  /** In the order of the registry. */
  readonly records: readonly DatasetRecord[];
  /** The newest publication of all; null before the first. */
  readonly updatedAt: EpochMs | null;
}

export interface CatalogueDocument {
  readonly bytes: Buffer;
  /** Strong: of these bytes. */
  readonly etag: string;
}

/** Institutions change by hand, and nobody waits for it. */
const INSTITUTIONS_KEPT_MS = 10_000;

export class Catalogue {
  readonly #context: CatalogueContext;
  #institutions: readonly InstitutionRecord[] = [];
  #institutionsText = "";
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;
  #view: CatalogueView | null = null;
  readonly #periods: KnownPeriods;
  readonly #documents = new WeakMap<CatalogueView, Map<string, Promise<CatalogueDocument>>>();

  constructor(context: CatalogueContext) {
    this.#context = context;
    const changed = () => {
      this.#view = null;
    };
    this.#periods = new KnownPeriods(context, changed);
    context.listen(changed);
  }

  /** The same object until something changes. */
  async view(): Promise<CatalogueView> {
    if (this.#context.clock.monotonicMs() - this.#readAt > INSTITUTIONS_KEPT_MS) await this.#readInstitutions();
    const site = this.#context.siteUrl();
    if (this.#view?.site !== site) this.#view = null;
    this.#view ??= this.#makeView(site);
    return this.#view;
  }

  /** @throws Problem unknown_dataset */
  async record(id: string): Promise<{ readonly view: CatalogueView; readonly record: DatasetRecord }> {
    const view = await this.view();
    const record = view.records.find((each) => each.id === id);
    if (!record) throw new Problem("unknown_dataset");
    return { view, record };
  }

  freshness(record: DatasetRecord): RecordFreshness {
    const { clock, newestObservedAt } = this.#context;
    return recordFreshness(record, record.kind === "table" ? null : newestObservedAt(record.id), clock.now());
  }

  /** @param name of the document; there must be a bounded number of them */
  document(view: CatalogueView, name: string, make: () => string | Promise<string>): Promise<CatalogueDocument> {
    const known = this.#documents.get(view) ?? new Map<string, Promise<CatalogueDocument>>();
    this.#documents.set(view, known);
    const found = known.get(name) ?? madeDocument(make);
    known.set(name, found);
    // What failed is tried again.
    found.catch(() => known.delete(name));
    return found;
  }

  async #readInstitutions(): Promise<void> {
    this.#reading ??= this.#readInstitutionsOnce().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  /** A database that is away leaves the institutions as they were. */
  async #readInstitutionsOnce(): Promise<void> {
    const { clock, log, readInstitutions } = this.#context;
    try {
      const institutions = await readInstitutions();
      const text = JSON.stringify(institutions);
      if (text !== this.#institutionsText) this.#view = null;
      this.#institutions = institutions;
      this.#institutionsText = text;
    } catch (err) {
      log.warn({ err }, "the institutions could not be read for the catalogue");
    }
    this.#readAt = clock.monotonicMs();
  }

  #makeView(site: string): CatalogueView {
    const { live, tables, perishable, zone, isSynthetic, releasesOf } = this.#context;
    const context: RecordContext = { zone, isSynthetic, releasesOf, institutions: this.#institutions, periodOf: (release) => this.#periods.of(release) };
    const records = [
      ...live.map((dataset) => liveRecord(context, dataset)),
      ...tables.map((dataset) => tableRecord(context, dataset)),
      ...perishable.map((dataset) => perishableRecord(context, dataset)),
    ];
    const published = records.flatMap(({ releases }) => releases[0]?.publishedAt ?? []);
    return { site, zone, isSynthetic, records, updatedAt: published.length > 0 ? (Math.max(...published) as EpochMs) : null };
  }
}

async function madeDocument(make: () => string | Promise<string>): Promise<CatalogueDocument> {
  const bytes = Buffer.from(await make());
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"` };
}
