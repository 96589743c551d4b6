// Files and services of a dataset as triples of DCAT-AP 3.0.1. Pure.
import type { Quad_Object } from "n3";
import { instantText } from "../../core/time.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import type { CatalogueFile } from "../../platform/catalog/release-files.ts";
import { AUTHORITY, full, iri, type Pen, plain, spoken, typed } from "./vocabulary.ts";

/** File types that the European Union's vocabulary has. Source: its authority table file-type. */
const FILE_TYPES: { readonly [format: string]: string } = {
  csv: "CSV",
  "csv-spreadsheet": "CSV",
  geojson: "GEOJSON",
  xlsx: "XLSX",
  json: "JSON",
  parquet: "PARQUET",
};

export function addFile(pen: Pen, { site, zone }: CatalogueView, record: DatasetRecord, file: CatalogueFile): Quad_Object {
  const { title, licence, releases } = record;
  const newest = releases[0];
  const type = FILE_TYPES[file.format];
  const address = `${site}${file.versionedPath}`;
  return pen.thing(`${address}#distribution`, "dcat:Distribution", {
    "dct:title": spoken({ en: `${title.en} (${file.format})`, ko: `${title.ko} (${file.format})` }),
    "dcat:accessURL": pen.thing(`${site}${file.latestPath}`, "rdfs:Resource", {}),
    "dcat:downloadURL": pen.thing(address, "rdfs:Resource", {}),
    "dct:license": pen.thing(licence.url, "dct:LicenseDocument", {}),
    "dct:format": type ? pen.thing(`${AUTHORITY}/file-type/${type}`, "dct:MediaTypeOrExtent", {}) : null,
    "dcat:mediaType": addMediaType(pen, file.mediaType),
    "dcat:byteSize": typed(String(file.bytes), "xsd:nonNegativeInteger"),
    "dct:issued": newest ? typed(instantText(newest.publishedAt, zone), "xsd:dateTime") : null,
    "dct:description": file.isData ? null : plain("What the columns of the files mean (Data Package)"),
    "spdx:checksum": pen.thing(null, "spdx:Checksum", {
      "spdx:algorithm": pen.thing(full("spdx:checksumAlgorithm_sha256"), "spdx:ChecksumAlgorithm", {}),
      "spdx:checksumValue": typed(file.sha256, "xsd:hexBinary"),
    }),
  });
}

/** Without parameters: `text/csv; charset=utf-8` is `text/csv`. */
function addMediaType(pen: Pen, mediaType: string): Quad_Object {
  return pen.thing(`https://www.iana.org/assignments/media-types/${mediaType.split(";", 1)[0]?.trim()}`, "dct:MediaType", {});
}

/** One service for what is live, one for questions about rows. */
export function addServices(pen: Pen, { site }: CatalogueView, record: DatasetRecord): readonly Quad_Object[] {
  const { id, title, kind, services } = record;
  const now = kind === "table" ? [] : [add(kind, `${site}/v1/${kind}/${id}`, { en: `${title.en}: live API`, ko: `${title.ko}: 실시간 API` })];
  const rows = services.some((service) => service.id === "rows")
    ? [add("rows", `${site}/v1/datasets/${id}/rows`, { en: `${title.en}: rows`, ko: `${title.ko}: 행 조회` })]
    : [];
  return [...now, ...rows];

  function add(name: string, endpoint: string, named: { readonly en: string; readonly ko: string }): Quad_Object {
    return pen.thing(`${site}/datasets/${id}#service-${name}`, "dcat:DataService", {
      "dct:title": spoken(named),
      "dcat:endpointURL": pen.thing(endpoint, "rdfs:Resource", {}),
      "dcat:endpointDescription": pen.thing(`${site}/openapi.json`, "rdfs:Resource", {}),
      "dcat:servesDataset": iri(`${site}/datasets/${id}`),
    });
  }
}
