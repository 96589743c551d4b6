// A dataset of the catalogue as the API answers it: everything that is said of it, with its age and its quality at the moment. Pure.
import { chartQuestion, type Figure, figureColumn, mapQuestion, type RowsParameters, type TablePictures } from "../../core/table-pictures.ts";
import { instantText } from "../../core/time.ts";
import type { JsonValue } from "../../core/units.ts";
import { describeFields } from "../live/describe-dataset.ts";
import type { CatalogueView } from "./catalogue.ts";
import { type DatasetRecord, hasData } from "./dataset-record.ts";
import { type Quality, quality } from "./quality.ts";
import type { RecordFreshness } from "./record-freshness.ts";

type Answer = { readonly [member: string]: unknown };

/** @param view of the record */
export function recordAnswer({ zone }: CatalogueView, record: DatasetRecord, freshness: RecordFreshness): Answer {
  const { fields, files, services, releases, licence, releasedFields: _columns, releasedKey: _key, pictures, ...said } = record;
  return {
    ...said,
    licence: { id: licence.id, title: licence.title, url: licence.url },
    freshness: freshnessAnswer(freshness, zone),
    quality: quality(record, freshness) satisfies Quality,
    fields: describeFields(fields),
    newest: releaseAnswer(record, zone),
    releases: releases.length,
    distributions: files.map(({ versionedPath, latestPath, ...file }) => ({ ...file, link: versionedPath, latest: latestPath })),
    pictures: pictures && picturesAnswer(pictures, record),
    services: services.map(({ path, ...service }) => ({ ...service, link: path })),
    links: {
      page: record.page,
      releases: `/v1/datasets/${record.id}/releases`,
      schemaOrg: `/datasets/${record.id}/schema.jsonld`,
      ...(hasData(record) ? { croissant: `/datasets/${record.id}/croissant.json` } : {}),
      ...(files.length > 0 ? { dataPackage: `/datasets/${record.id}/datapackage.json` } : {}),
    },
  };
}

/** As a list or a search shows it. */
export function shortAnswer({ zone }: CatalogueView, record: DatasetRecord, freshness: RecordFreshness): Answer {
  const { id, kind, title, description, publisher, issue, keywords, licence, isSynthetic, page } = record;
  return {
    id,
    kind,
    title,
    description,
    publisher: { id: publisher.id, name: publisher.name },
    issue: { id: issue.id, title: issue.title },
    keywords,
    licence: licence.id,
    formats: formatsOf(record),
    freshness: freshnessAnswer(freshness, zone),
    quality: quality(record, freshness).score,
    newest: releaseAnswer(record, zone),
    isSynthetic,
    page,
    link: `/v1/catalog/datasets/${id}`,
  };
}

/** In which forms its data can be had, each once. */
export function formatsOf({ files, services }: DatasetRecord): readonly string[] {
  const ofFiles = files.filter(({ isData, variant }) => isData && variant === "").map(({ format }) => format);
  return [...new Set([...ofFiles, ...services.map(({ format }) => format)])];
}

function releaseAnswer({ releases }: DatasetRecord, zone: string): Answer | null {
  const newest = releases[0];
  return newest ? { ...newest, publishedAt: instantText(newest.publishedAt, zone) } : null;
}

function freshnessAnswer({ state, updatedAt, ageMinutes }: RecordFreshness, zone: string): { readonly [member: string]: JsonValue } {
  return { state, updatedAt: updatedAt === null ? null : instantText(updatedAt, zone), ageMinutes };
}

/** What is drawn and where its numbers are asked for. */
function picturesAnswer({ chart, map }: TablePictures, { id, fields }: DatasetRecord): Answer {
  const rowsLink = (asked: RowsParameters) => `/v1/datasets/${id}/rows?${new URLSearchParams(asked)}`;
  const column = (figure: Figure) => {
    const field = figure.field === null ? null : fields[figure.field];
    return { column: figureColumn(figure), title: field?.title ?? ROWS, ...(field && "unit" in field ? { unit: field.unit } : {}) };
  };
  const { form, along, by = null, figures, title } = chart;
  return {
    chart: { title, form, along, by, columns: figures.map(column), link: rowsLink(chartQuestion(chart)) },
    map: map ? { title: map.title, region: map.region, figure: column(map.figure), link: rowsLink(mapQuestion(map)) } : null,
  };
}

const ROWS = { en: "Rows", ko: "행 수" };
