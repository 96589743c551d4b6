// A dataset in the words of schema.org, for search engines: at an address of its own, and inside its page. Pure.
// Source: https://schema.org/Dataset, https://developers.google.com/search/docs/appearance/structured-data/dataset
import { instantText } from "../../core/time.ts";
import type { JsonValue } from "../../core/units.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import { SYNTHETIC_KEYWORD, shownDescription } from "../../platform/catalog/synthetic-mark.ts";

export type JsonObject = { readonly [member: string]: JsonValue };

export function schemaOrgDataset({ site, zone }: CatalogueView, record: DatasetRecord): JsonObject {
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": `${site}/datasets/${record.id}`,
    ...commonMembers(site, zone, record),
    distribution: distributions(site, record),
  };
}

/** For `<script type="application/ld+json">`: nothing in it ends the element. */
export function embeddedJsonLd(value: JsonObject): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What schema.org and Croissant say alike. */
export function commonMembers(site: string, zone: string, record: DatasetRecord): JsonObject {
  const { title, description, licence, attribution, publisher, releases, keywords, issue, id, page } = record;
  const shown = shownDescription(record, description);
  const words = [...keywords, ...issue.keywords, ...(record.isSynthetic ? [SYNTHETIC_KEYWORD] : [])];
  const newest = releases[0];
  const first = releases.at(-1);
  return {
    name: title.en,
    alternateName: title.ko,
    description: `${shown.en} ${shown.ko}`,
    url: `${site}${page}`,
    identifier: id,
    license: licence.url,
    creditText: attribution.en,
    creator: { "@type": "Organization", name: attribution.en, alternateName: attribution.ko },
    publisher: { "@type": "Organization", name: publisher.name.en, alternateName: publisher.name.ko, ...contactMembers(record) },
    keywords: words.flatMap(({ en, ko }) => [en, ko]),
    inLanguage: ["ko", "en"],
    isAccessibleForFree: true,
    about: { "@type": "Event", name: issue.title.en, alternateName: issue.title.ko },
    ...(newest ? { version: newest.version, dateModified: instantText(newest.publishedAt, zone) } : {}),
    ...(first ? { datePublished: instantText(first.publishedAt, zone) } : {}),
    ...coverageMembers(record),
    includedInDataCatalog: { "@type": "DataCatalog", "@id": `${site}/catalog`, name: "Madang", url: `${site}/datasets` },
  };
}

function contactMembers({ publisher }: DatasetRecord): JsonObject {
  const { contact } = publisher;
  if (!contact) return {};
  const { unit, email, phone, page } = contact;
  const ways = { ...(email ? { email } : {}), ...(phone ? { telephone: phone } : {}), ...(page ? { url: page } : {}) };
  return { contactPoint: { "@type": "ContactPoint", contactType: "data", name: unit.en, ...ways } };
}

/** A box is "south west north east". Source: https://schema.org/box */
function coverageMembers({ coverage }: DatasetRecord): JsonObject {
  const { box, namesRegions, from, to } = coverage;
  const places: JsonValue[] = namesRegions ? [{ "@type": "Country", name: "KR" }] : [];
  if (box) places.push({ "@type": "Place", geo: { "@type": "GeoShape", box: `${box[1]} ${box[0]} ${box[3]} ${box[2]}` } });
  return {
    ...(places.length > 0 ? { spatialCoverage: places } : {}),
    ...(from === null ? {} : { temporalCoverage: `${from}/${to ?? ".."}` }),
  };
}

function distributions(site: string, { files, services }: DatasetRecord): readonly JsonValue[] {
  const downloads = files.map(({ name, versionedPath, mediaType, bytes, sha256 }) => ({
    "@type": "DataDownload",
    name,
    contentUrl: `${site}${versionedPath}`,
    encodingFormat: mediaType,
    contentSize: `${bytes} B`,
    sha256,
  }));
  const live = services.map(({ title, path, mediaType }) => ({
    "@type": "DataDownload",
    name: title.en,
    contentUrl: `${site}${path.replace(/\{.*/, "")}`,
    encodingFormat: mediaType,
  }));
  return [...downloads, ...live];
}
