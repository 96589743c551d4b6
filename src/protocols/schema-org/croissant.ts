// A dataset as Croissant 1.1, for those who load data into models. Pure.
// Source: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
import type { Field } from "../../core/fields.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import { instantText } from "../../core/time.ts";
import type { JsonValue } from "../../core/units.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import { CROISSANT_CONTEXT } from "./croissant-context.ts";
import { commonMembers, type JsonObject } from "./dataset-json-ld.ts";

export const CROISSANT_VERSION = "http://mlcommons.org/croissant/1.1";

export function croissant({ site, zone }: CatalogueView, record: DatasetRecord): JsonObject {
  const { id, kind, releases, licence, attribution, title, fields, version } = record;
  const common = commonMembers(site, zone, record);
  const records = kind === "table" || releases.length > 0 ? releasedRecords(record) : [];
  return {
    "@context": CROISSANT_CONTEXT,
    "@type": "sc:Dataset",
    conformsTo: CROISSANT_VERSION,
    ...common,
    version: releases[0]?.version ?? version,
    datePublished: datePublished(record, zone),
    isLiveDataset: kind === "live",
    citeAs: `${attribution.en}: ${title.en}, version ${releases[0]?.version ?? version}. ${site}/datasets/${id} (${licence.id})`,
    distribution: [...releasedFiles(site, record), ...liveFiles(site, record)],
    ...(records.length > 0 && Object.keys(fields).length > 0 ? { recordSet: records } : {}),
  };
}

/** Must be there. A live dataset is public from when its places began to report, its days later. */
function datePublished({ kind, releases, coverage }: DatasetRecord, zone: string): string {
  const first = releases.at(-1);
  if (kind === "live" && coverage.from !== null) return coverage.from;
  return first ? instantText(first.publishedAt, zone) : "";
}

function releasedFiles(site: string, { files }: DatasetRecord): readonly JsonValue[] {
  return files.map(({ name, variant, versionedPath, mediaType, bytes, sha256 }) => ({
    "@type": "cr:FileObject",
    "@id": fileId(name, variant),
    name: fileId(name, variant),
    contentUrl: `${site}${versionedPath}`,
    contentSize: `${bytes} B`,
    encodingFormat: mediaType.split(";", 1)[0] as string,
    sha256,
  }));
}

function fileId(name: string, variant: string): string {
  return variant ? name.replace(/(?=\.[^.]*$)/, `-${variant}`) : name;
}

/** Without a checksum, as Croissant wants it of what changes. */
function liveFiles(site: string, { kind, id }: DatasetRecord): readonly JsonValue[] {
  if (kind !== "live") return [];
  return [
    {
      "@type": "cr:FileObject",
      "@id": "snapshot.json",
      name: "snapshot.json",
      contentUrl: `${site}/v1/live/${id}/snapshot`,
      encodingFormat: "application/json",
    },
  ];
}

/** Rows of the CSV file of the newest release, by the columns that it has. */
function releasedRecords(record: DatasetRecord): readonly JsonValue[] {
  const csv = record.files.find(({ format }) => format === "csv");
  if (!csv) return [];
  const { releasedFields: fields, releasedKey: key } = record;
  const columns = tableColumns(fields).map(({ name, field }) => column(csv.name, name, fields[field] as Field));
  return [
    {
      "@type": "cr:RecordSet",
      "@id": "rows",
      name: "rows",
      description: `Rows of ${record.title.en}`,
      ...(key.length > 0 ? { key: key.flatMap((name) => keyColumns(name, fields[name])).map((name) => ({ "@id": `rows/${name}` })) } : {}),
      field: columns,
    },
  ];
}

function keyColumns(name: string, field: Field | undefined): readonly string[] {
  return field?.type === "lonLat" ? ["lon", "lat"] : [name];
}

function column(file: string, name: string, field: Field): JsonValue {
  const { title, description } = field;
  const words = [title.en, title.ko, description?.en, "unit" in field ? `Unit: ${field.unit}` : undefined];
  return {
    "@type": "cr:Field",
    "@id": `rows/${name}`,
    name,
    description: words.filter((each) => each !== undefined).join(". "),
    dataType: DATA_TYPES[field.type],
    ...(field.type === "texts" ? { isArray: true } : {}),
    source: { fileObject: { "@id": file }, extract: { column: name }, ...(field.type === "texts" ? { transform: { separator: ";" } } : {}) },
  };
}

const DATA_TYPES: { readonly [Type in Field["type"]]: string } = {
  text: "sc:Text",
  texts: "sc:Text",
  region: "sc:Text",
  choice: "sc:Text",
  openingHours: "sc:Text",
  count: "sc:Integer",
  number: "sc:Float",
  flag: "sc:Boolean",
  day: "sc:Date",
  instant: "sc:DateTime",
  lonLat: "sc:Float",
};
