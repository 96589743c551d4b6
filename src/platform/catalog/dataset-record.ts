// What the catalogue says of one dataset, whatever form it is asked in: from the declaration, its releases and its institution. Pure.
import type { Fields } from "../../core/fields.ts";
import { type Issue, issueOf } from "../../core/issues.ts";
import { type Licence, licenceOf } from "../../core/licences.ts";
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import { hasRestrictedRows, publicFields, publicKey, type TableDataset } from "../../core/table-dataset.ts";
import type { TablePictures } from "../../core/table-pictures.ts";
import type { Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { InstitutionRecord } from "../access/accounts.sql.ts";
import type { InstitutionContact } from "../access/institution-contact.ts";
import type { ReleaseRecord } from "../releases/releases.sql.ts";
import { type Coverage, liveCoverage, type Period, tableCoverage } from "./coverage.ts";
import { type CatalogueFile, releaseFiles } from "./release-files.ts";
import { type CatalogueService, liveServices, perishableServices, tableServices } from "./services.ts";

export interface Publisher {
  /** Of the institution; null where none has taken the dataset on, and the original publisher stands for it. */
  readonly id: string | null;
  readonly name: Text;
  readonly contact: InstitutionContact | null;
}

export interface CataloguedRelease {
  readonly version: string;
  readonly publishedAt: EpochMs;
  readonly rows: number;
  /** The day that it is about, where there is one release for each. */
  readonly period: string | null;
}

export interface DatasetRecord {
  readonly id: string;
  readonly kind: "live" | "table" | "perishable";
  /** Of the declaration. */
  readonly version: string;
  readonly title: Text;
  readonly description: Text;
  readonly publisher: Publisher;
  readonly licence: Licence;
  /** Whom the reader must name. */
  readonly attribution: Text;
  readonly issue: Issue;
  readonly keywords: readonly Text[];
  /** How often something new is expected. */
  readonly expectedEveryMinutes: number;
  readonly coverage: Coverage;
  /** Public ones only. */
  readonly fields: Fields;
  readonly key: readonly string[];
  /** Columns of the newest release; none before the first. */
  readonly releasedFields: Fields;
  readonly releasedKey: readonly string[];
  readonly hasRestrictedRows: boolean;
  /** Newest first; withdrawn ones are not among them. */
  readonly releases: readonly CataloguedRelease[];
  /** Files of the newest release. */
  readonly files: readonly CatalogueFile[];
  readonly services: readonly CatalogueService[];
  /** Of the newest release; null where nothing is declared or released. */
  readonly pictures: TablePictures | null;
  /** All of it is made up. */
  readonly isSynthetic: boolean;
  /** What takes people to it, from the root of the site. */
  readonly page: string;
}

/** There is something to load and keep: always of a live dataset, of a table from its first release on, never of what has to be forgotten. */
export function hasData({ kind, files }: Pick<DatasetRecord, "kind" | "files">): boolean {
  return kind === "live" || files.length > 0;
}

export interface RecordContext {
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly institutions: readonly InstitutionRecord[];
  /** From its rows; null while it is not known. */
  periodOf(release: ReleaseRecord): Period | null;
  /** Of one dataset, newest first, withdrawn ones among them. */
  releasesOf(dataset: string): readonly ReleaseRecord[];
}

export function liveRecord(context: RecordContext, dataset: LiveDataset): DatasetRecord {
  const releases = publicReleases(context, dataset.id);
  const shown = Object.entries({ ...dataset.place, ...dataset.state }).filter(([, field]) => !field.restricted);
  return {
    ...common(context, dataset, releases),
    kind: "live",
    expectedEveryMinutes: dataset.expectedEveryMinutes,
    coverage: liveCoverage(dataset, context.zone),
    fields: Object.fromEntries(shown),
    key: [Object.keys(dataset.place).find((name) => dataset.place[name]?.key) as string],
    hasRestrictedRows: false,
    services: liveServices(dataset, releases.length > 0),
    pictures: null,
  };
}

export function tableRecord(context: RecordContext, dataset: TableDataset): DatasetRecord {
  const releases = publicReleases(context, dataset.id);
  const newest = releases.find(({ state }) => state === "published");
  return {
    ...common(context, dataset, releases),
    kind: "table",
    expectedEveryMinutes: dataset.expectedEveryDays * 24 * 60,
    coverage: tableCoverage(publicFields(dataset), newest ? context.periodOf(newest) : null),
    fields: publicFields(dataset),
    key: publicKey(dataset),
    hasRestrictedRows: hasRestrictedRows(dataset),
    services: tableServices(dataset.id, releases.length > 0),
    pictures: newest ? (dataset.pictures ?? null) : null,
  };
}

/** Signed files that end: no release, and nothing to be kept. */
export function perishableRecord(context: RecordContext, dataset: PerishableDataset): DatasetRecord {
  return {
    ...common(context, dataset, []),
    kind: "perishable",
    expectedEveryMinutes: 24 * 60,
    coverage: tableCoverage(dataset.published, null),
    fields: dataset.published,
    key: ["id"],
    hasRestrictedRows: true,
    services: perishableServices(dataset.id),
    pictures: null,
  };
}

type Common = Pick<LiveDataset, "id" | "version" | "title" | "description" | "issue" | "keywords" | "licence" | "attribution">;

function common({ institutions, isSynthetic }: RecordContext, dataset: Common, releases: readonly ReleaseRecord[]) {
  const { id, version, title, description, attribution, keywords } = dataset;
  const newest = releases.find(({ state }) => state === "published");
  return {
    id,
    version,
    title,
    description,
    attribution,
    keywords,
    publisher: publisherOf(institutions, dataset, newest),
    licence: licenceOf(dataset.licence),
    issue: issueOf(dataset.issue),
    releases: releases.map(({ version: released, publishedAt, rowCount, period }) => ({ version: released, publishedAt, rows: rowCount, period })),
    files: newest ? releaseFiles(newest) : [],
    releasedFields: newest?.fields ?? {},
    releasedKey: newest?.key ?? [],
    isSynthetic,
    page: `/datasets/${id}`,
  };
}

function publicReleases(context: RecordContext, dataset: string): readonly ReleaseRecord[] {
  return context.releasesOf(dataset).filter(({ state }) => state !== "withdrawn");
}

/** Who published last; before the first release who may; otherwise who is to be named. */
function publisherOf(institutions: readonly InstitutionRecord[], { id, attribution }: Common, newest: ReleaseRecord | undefined): Publisher {
  const found = institutions.find((each) => each.id === newest?.institution) ?? institutions.find(({ datasets }) => datasets.includes(id));
  return found ? { id: found.id, name: found.name, contact: found.contact } : { id: null, name: attribution, contact: null };
}
