// The documents of OGC API – Features that are about no single feature: landing page, conformance, collections, queryables. Pure.
// Source: OGC 17-069r4, Features Part 1; OGC 19-079r2, Part 3.
import type { Field } from "../../core/fields.ts";
import { licenceOf } from "../../core/licences.ts";
import type { Language } from "../../core/text.ts";
import type { Collection, Queryable } from "./collection.ts";
import { CQL2_CLASS } from "./cql2.ts";
import { CRS84 } from "./items-request.ts";

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
  readonly hreflang?: Language;
}

export const CONFORMANCE = [
  ...["core", "oas30", "html", "geojson"].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`),
  ...["queryables", "queryables-query-parameters", "filter", "features-filter"].map((name) => `http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/${name}`),
  ...["cql2-text", "basic-cql2", "advanced-comparison-operators"].map((name) => `${CQL2_CLASS}${name}`),
];

export const TYPES = {
  json: "application/json",
  html: "text/html",
  geojson: "application/geo+json",
  openApi: "application/vnd.oai.openapi+json;version=3.0",
  schema: "application/schema+json",
} as const;

/** @param base of the address, without a slash at the end */
export function landingDocument(base: string, language: Language): { readonly links: readonly Link[]; readonly [member: string]: unknown } {
  return {
    title: { en: "Madang: places as features", ko: "마당: 위치가 있는 데이터" }[language],
    description: {
      en: "Every dataset with positions, live ones and released tables alike, by OGC API – Features.",
      ko: "위치가 있는 모든 데이터셋을 OGC API – Features로 제공합니다. 실시간 데이터와 공개본이 모두 있습니다.",
    }[language],
    links: [
      ...selfLinks(base),
      { href: `${base}/api`, rel: "service-desc", type: TYPES.openApi, title: "OpenAPI 3.0" },
      { href: `${base}/api?f=html`, rel: "service-doc", type: TYPES.html, title: "OpenAPI 3.0" },
      { href: `${base}/conformance`, rel: "conformance", type: TYPES.json, title: "Conformance classes" },
      { href: `${base}/collections`, rel: "data", type: TYPES.json, title: "Collections" },
    ],
  };
}

/** Source: OGC 17-069r4, requirements 5 and 8. */
export function selfLinks(address: string, type: string = TYPES.json): readonly Link[] {
  const query = address.includes("?") ? "&" : "?";
  return [
    { href: address, rel: "self", type },
    { href: `${address}${query}f=html`, rel: "alternate", type: TYPES.html },
  ];
}

export function collectionsDocument(base: string, collections: readonly Collection[], language: Language): object {
  return {
    links: selfLinks(`${base}/collections`),
    collections: collections.map((collection) => collectionDocument(base, collection, language)),
  };
}

export function collectionDocument(
  base: string,
  collection: Collection,
  language: Language,
): { readonly links: readonly Link[]; readonly [member: string]: unknown } {
  const { id, title, description, licence, area } = collection;
  const address = `${base}/collections/${id}`;
  const { url, title: licenceTitle } = licenceOf(licence);
  return {
    id,
    title: title[language],
    description: description[language],
    extent: { spatial: { bbox: [area], crs: CRS84 } },
    itemType: "feature",
    crs: [CRS84],
    links: [
      ...selfLinks(address),
      { href: `${address}/items`, rel: "items", type: TYPES.geojson, title: title[language] },
      { href: `${address}/items?f=html`, rel: "items", type: TYPES.html, title: title[language] },
      { href: `${address}/queryables`, rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables", type: TYPES.schema },
      { href: url, rel: "license", type: TYPES.html, title: licenceTitle[language] },
    ],
  };
}

export function queryablesDocument(base: string, { id, title, queryables }: Collection, language: Language): { readonly [member: string]: unknown } {
  const asked = [...queryables.values()].filter(({ type }) => type !== "VARCHAR[]");
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `${base}/collections/${id}/queryables`,
    type: "object",
    title: title[language],
    properties: {
      geometry: { title: "geometry", format: "geometry-point", "x-ogc-role": "primary-geometry" },
      ...Object.fromEntries(asked.map((queryable) => [queryable.name, queryableSchema(queryable, language)])),
    },
    additionalProperties: false,
  };
}

export function queryableSchema({ type, field, title }: Queryable, language: Language): { readonly [member: string]: unknown } {
  const common = { title: title[language], ...(field.description ? { description: field.description[language] } : {}) };
  switch (type) {
    case "BIGINT":
      return { ...common, type: "integer" };
    case "DOUBLE":
      return { ...common, type: "number" };
    case "BOOLEAN":
      return { ...common, type: "boolean" };
    case "DATE":
      return { ...common, type: "string", format: "date" };
    case "TIMESTAMPTZ":
      return { ...common, type: "string", format: "date-time" };
    default:
      return { ...common, type: "string", ...choicesOf(field) };
  }
}

function choicesOf(field: Field): object {
  return field.type === "choice" ? { enum: Object.keys(field.choices) } : {};
}
