// How each dataset stands at an instant, for the evaluation of who provides it: from its declaration, its releases and its newest entry.
import type { LiveDataset } from "../core/live-dataset.ts";
import type { TableDataset } from "../core/table-dataset.ts";
import type { EpochMs } from "../core/units.ts";
import { PERISHABLE_DATASETS } from "../datasets/registry.ts";
import { type DatasetRecord, liveRecord, perishableRecord, type RecordContext, tableRecord } from "../platform/catalog/dataset-record.ts";
import { recordFreshness } from "../platform/catalog/record-freshness.ts";
import type { DatasetFacts } from "../platform/governance/evaluation/indicators.ts";
import type { ReleaseRecord } from "../platform/releases/releases.sql.ts";

export interface DatasetFactsParts {
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly live: readonly LiveDataset[];
  readonly tables: readonly TableDataset[];
  readonly releases: { releasesOf(dataset: string): readonly ReleaseRecord[] };
  newestObservedAt(dataset: string): EpochMs | null;
}

/** Releases as they were at the instant. Of a live dataset only the newest entry is known: what came after the instant counts as of then. */
export function datasetFactsFrom(parts: DatasetFactsParts): (id: string, at: EpochMs) => DatasetFacts | null {
  return (id, at) => {
    const record = recordAt(parts, id, at);
    if (!record) return null;
    const newest = parts.newestObservedAt(id);
    const { state, updatedAt } = recordFreshness(record, newest === null ? null : (Math.min(newest, at) as EpochMs), at);
    const formats = [...new Set(record.files.filter(({ isData }) => isData).map(({ format }) => format))].sort();
    const isPublished = record.kind === "table" ? record.releases.length > 0 : updatedAt !== null;
    return {
      id,
      title: record.title,
      hasTerms: record.licence.url !== "",
      isPublished,
      freshness: state,
      updatedAt,
      formats,
      services: record.services.length,
    };
  };
}

function recordAt(parts: DatasetFactsParts, id: string, at: EpochMs): DatasetRecord | null {
  const context: RecordContext = {
    zone: parts.zone,
    isSynthetic: parts.isSynthetic,
    institutions: [],
    periodOf: () => null,
    releasesOf: (dataset) => parts.releases.releasesOf(dataset).filter(({ publishedAt }) => publishedAt <= at),
  };
  const live = parts.live.find((dataset) => dataset.id === id);
  if (live) return liveRecord(context, live);
  const table = parts.tables.find((dataset) => dataset.id === id);
  if (table) return tableRecord(context, table);
  const perishable = PERISHABLE_DATASETS.find((dataset) => dataset.id === id);
  return perishable ? perishableRecord(context, perishable) : null;
}
