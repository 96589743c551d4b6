// The OpenAPI 3.0 description of the features' API, with every collection as it is now. Pure.
import type { Language } from "../../core/text.ts";
import type { Collection } from "./collection.ts";
import { queryableSchema, TYPES } from "./documents.ts";
import { CRS84, MOST_LIMIT, USUAL_LIMIT } from "./items-request.ts";

interface Meanings {
  readonly summary: string;
  readonly operationId: string;
}

const PROBLEM = { description: "The request cannot be answered; RFC 9457", content: { "application/problem+json": { schema: { type: "object" } } } };

/** @param base of the address, without a slash at the end */
export function apiDocument(base: string, version: string, collections: readonly Collection[], language: Language): object {
  return {
    openapi: "3.0.3",
    info: {
      title: "Madang: OGC API – Features",
      description: "Every dataset with positions. Public reading needs no key.",
      version,
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      contact: { name: "Madang", url: "https://github.com/madang-open/madang" },
    },
    servers: [{ url: base }],
    tags: [
      { name: "capabilities", description: "What there is" },
      { name: "features", description: "Features of the collections" },
    ],
    security: [],
    paths: {
      "/": { get: capability({ operationId: "landing", summary: "Landing page" }) },
      "/conformance": { get: capability({ operationId: "conformance", summary: "Conformance classes" }) },
      "/api": { get: capability({ operationId: "api", summary: "This description" }) },
      "/collections": { get: capability({ operationId: "collections", summary: "Collections" }) },
      ...Object.assign({}, ...collections.map((collection) => collectionPaths(collection, language))),
    },
    components: {
      parameters: {
        f: parameter("f", "json or html, instead of Accept", { type: "string", enum: ["json", "html"] }),
        limit: parameter("limit", "Features of a page", { type: "integer", minimum: 1, maximum: MOST_LIMIT, default: USUAL_LIMIT }),
        cursor: parameter("cursor", "From the link to the next page", { type: "string" }),
        bbox: {
          ...parameter("bbox", "west,south,east,north in degrees", {
            type: "array",
            oneOf: [
              { minItems: 4, maxItems: 4 },
              { minItems: 6, maxItems: 6 },
            ],
            items: { type: "number" },
          }),
          explode: false,
        },
        datetime: parameter("datetime", "RFC 3339: an instant, a day, or two of them with / between; .. is an open end", { type: "string" }),
        filter: parameter("filter", "CQL2 text", { type: "string" }),
        filterLang: parameter("filter-lang", "Language of the filter", { type: "string", enum: ["cql2-text"], default: "cql2-text" }),
        filterCrs: parameter("filter-crs", "Of positions in the filter", { type: "string", format: "uri", enum: [CRS84], default: CRS84 }),
        featureId: { name: "featureId", in: "path", required: true, description: "Id of a feature", schema: { type: "string" } },
      },
      responses: { Problem: PROBLEM },
      schemas: {
        featureCollectionGeoJSON: {
          type: "object",
          required: ["type", "features"],
          properties: {
            type: { type: "string", enum: ["FeatureCollection"] },
            features: { type: "array", items: { $ref: "#/components/schemas/featureGeoJSON" } },
            links: { type: "array", items: { type: "object" } },
            timeStamp: { type: "string", format: "date-time" },
            numberReturned: { type: "integer", minimum: 0 },
          },
        },
        featureGeoJSON: {
          type: "object",
          required: ["type", "geometry", "properties"],
          properties: {
            type: { type: "string", enum: ["Feature"] },
            id: { type: "string" },
            geometry: { type: "object", nullable: true },
            properties: { type: "object", nullable: true },
          },
        },
      },
    },
  };
}

function collectionPaths(collection: Collection, language: Language): object {
  const { id, title } = collection;
  const name = id.replaceAll("-", "_");
  const properties = [...collection.queryables.values()].filter(({ type }) => type !== "VARCHAR[]");
  return {
    [`/collections/${id}`]: { get: capability({ operationId: `describe_${name}`, summary: title[language] }) },
    [`/collections/${id}/queryables`]: { get: capability({ operationId: `queryables_${name}`, summary: `Queryables: ${title[language]}` }, TYPES.schema) },
    [`/collections/${id}/items`]: {
      get: {
        ...operation({ operationId: `items_${name}`, summary: `Features: ${title[language]}` }, "features"),
        parameters: [
          ...["f", "limit", "cursor", "bbox", "datetime", "filter", "filterLang", "filterCrs"].map((each) => ({ $ref: `#/components/parameters/${each}` })),
          ...properties.map((queryable) => parameter(queryable.name, queryable.title[language], plainSchema(queryableSchema(queryable, language)))),
        ],
        responses: responses({ [TYPES.geojson]: { schema: { $ref: "#/components/schemas/featureCollectionGeoJSON" } } }),
      },
    },
    [`/collections/${id}/items/{featureId}`]: {
      get: {
        ...operation({ operationId: `item_${name}`, summary: `One feature: ${title[language]}` }, "features"),
        parameters: [{ $ref: "#/components/parameters/featureId" }, { $ref: "#/components/parameters/f" }],
        responses: responses({ [TYPES.geojson]: { schema: { $ref: "#/components/schemas/featureGeoJSON" } } }),
      },
    },
  };
}

function plainSchema({ type, format, enum: values }: { readonly [member: string]: unknown }): object {
  return { type, ...(format ? { format } : {}), ...(values ? { enum: values } : {}) };
}

function capability(meanings: Meanings, type: string = TYPES.json): object {
  return {
    ...operation(meanings, "capabilities"),
    parameters: [{ $ref: "#/components/parameters/f" }],
    responses: responses({ [type]: { schema: { type: "object" } } }),
  };
}

function operation({ operationId, summary }: Meanings, tag: string): object {
  return { tags: [tag], operationId, summary };
}

function responses(content: object): object {
  const problem = { $ref: "#/components/responses/Problem" };
  return {
    "200": { description: "As asked", content: { ...content, [TYPES.html]: { schema: { type: "string" } } } },
    "400": problem,
    "404": problem,
  };
}

function parameter(name: string, description: string, schema: object): object {
  return { name, in: "query", required: false, description, schema, style: "form" };
}
