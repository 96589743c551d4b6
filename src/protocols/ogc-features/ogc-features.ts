// OGC API – Features over everything that has positions: live places from the index in memory, rows of the newest releases through
// the query. Knows no framework. Source: OGC 17-069r4 (Part 1), OGC 19-079r2 (Part 3), OGC 21-065r2 (CQL2).
import { licenceOf } from "../../core/licences.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { Problem, type ProblemCode } from "../../core/problems.ts";
import type { Language, Text } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import { type HotAnswer, type HotRequest, OPEN_HEADERS } from "../../platform/live/hot-answer.ts";
import type { LiveIndex } from "../../platform/live/live-index.ts";
import type { PublishedRows } from "../../platform/query/published-rows.ts";
import type { PublishedTables } from "../../platform/releases/published-table.ts";
import { apiDocument } from "./api-document.ts";
import { parameterMistake } from "./bind-filter.ts";
import type { Collection } from "./collection.ts";
import { CONFORMANCE, collectionDocument, collectionsDocument, landingDocument, queryableSchema, queryablesDocument, selfLinks, TYPES } from "./documents.ts";
import { CRS84, onlyOnce, parseItemsRequest } from "./items-request.ts";
import { liveCollection } from "./live-collection.ts";
import { type Crumb, type Html, html, link, list, page, table, WORDS } from "./pages.ts";
import { type Described, tableCollection } from "./table-collection.ts";

export interface OgcContext {
  readonly live: readonly LiveIndex[];
  readonly tables: PublishedTables;
  readonly rows: PublishedRows;
  /** Declared table datasets by their ids. */
  readonly declared: ReadonlyMap<string, Described>;
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly version: string;
  /** Of the service, without a slash at the end; "" where it is not known. */
  siteUrl(): string;
}

export interface OgcRoute {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly ("collection" | "feature")[];
  readonly query: { readonly [name: string]: string };
  /** Any property may stand in the query as well. */
  readonly takesProperties: boolean;
  readonly problems: readonly ProblemCode[];
  answer(request: HotRequest, caller: string): Promise<HotAnswer>;
}

/** Of documents. Features may be kept as their collection says. */
export const CACHE_CONTROL = "public, max-age=30";

const F = { f: "json or html, instead of Accept" };
const ITEMS = {
  ...F,
  limit: "Features of a page",
  cursor: "From the link to the next page",
  bbox: "west,south,east,north in degrees",
  "bbox-crs": "CRS84 only",
  crs: "CRS84 only",
  datetime: "An instant, a day, or two of them with / between",
  filter: "CQL2 text: basic class and advanced comparisons",
  "filter-lang": "cql2-text",
  "filter-crs": "CRS84 only",
};

export function ogcRoutes(context: OgcContext): OgcRoute[] {
  const features = new Features(context);
  const document = (path: string, name: string, summary: string, answer: OgcRoute["answer"]): OgcRoute => {
    const parameters: OgcRoute["parameters"] = path.includes(":collection") ? ["collection"] : [];
    const problems: readonly ProblemCode[] = ["invalid_request", ...(parameters.length > 0 ? (["unknown_dataset"] as const) : [])];
    return { path: `/ogc${path}`, operationId: `ogc-${name}`, summary, parameters, query: F, takesProperties: false, problems, answer };
  };
  return [
    document("", "landing", "Landing page of OGC API – Features", async (request) => features.landing(request)),
    document("/conformance", "conformance", "Conformance classes", async (request) => features.conformance(request)),
    document("/api", "api", "The OpenAPI 3.0 description of the features", async (request) => features.api(request)),
    document("/collections", "collections", "Every dataset with positions", async (request) => features.collections(request)),
    document("/collections/:collection", "collection", "A collection", async (request) => features.collection(request)),
    document("/collections/:collection/queryables", "queryables", "Properties by which features are found", async (request) => features.queryables(request)),
    {
      ...document("/collections/:collection/items", "items", "Features of a collection as GeoJSON", (request, caller) => features.items(request, caller)),
      query: ITEMS,
      takesProperties: true,
      problems: [
        "invalid_request",
        "filter_class",
        "unknown_dataset",
        "release_gone",
        "query_too_heavy",
        "answer_too_large",
        "too_many_requests",
        "overloaded",
      ],
    },
    {
      ...document("/collections/:collection/items/:feature", "item", "One feature as GeoJSON", (request, caller) => features.item(request, caller)),
      parameters: ["collection", "feature"],
      problems: ["invalid_request", "unknown_dataset", "not_found", "query_too_heavy", "answer_too_large", "too_many_requests", "overloaded"],
    },
  ];
}

/** A request with what every answer needs. */
interface Asked {
  readonly parameters: URLSearchParams;
  readonly wantsHtml: boolean;
  readonly language: Language;
}

class Features {
  readonly #context: OgcContext;
  readonly #live: ReadonlyMap<string, Collection>;

  constructor(context: OgcContext) {
    this.#context = context;
    this.#live = new Map(context.live.flatMap((index) => liveCollection(index) ?? []).map((collection) => [collection.id, collection]));
  }

  landing(request: HotRequest): HotAnswer {
    const asked = readDocumentRequest(request);
    const { base } = this;
    const document = landingDocument(base, asked.language);
    const word = (name: keyof typeof WORDS) => WORDS[name][asked.language];
    return this.#document(asked, document, WORDS.home, [], () => {
      const links = [
        link(`${base}/collections?f=html`, word("collections")),
        link(`${base}/conformance?f=html`, word("conformance")),
        link(`${base}/api?f=html`, word("api")),
      ];
      return html`<p>${document["description"] as string}</p>${list(links)}`;
    });
  }

  conformance(request: HotRequest): HotAnswer {
    const asked = readDocumentRequest(request);
    return this.#document(asked, { conformsTo: CONFORMANCE, links: selfLinks(`${this.base}/conformance`) }, WORDS.conformance, [this.#home(asked)], () =>
      list(CONFORMANCE.map((each) => html`<code>${each}</code>`)),
    );
  }

  api(request: HotRequest): HotAnswer {
    const asked = readDocumentRequest(request);
    const document = apiDocument(this.base, this.#context.version, this.#collections(), asked.language) as {
      readonly paths: { readonly [path: string]: unknown };
    };
    return this.#document(
      asked,
      document,
      WORDS.api,
      [this.#home(asked)],
      () =>
        html`<p>${link(`${this.base}/api?f=json`, WORDS.json[asked.language])}</p><h2>${WORDS.operations[asked.language]}</h2>${list(
          Object.keys(document.paths).map((path) => html`<code>GET ${path}</code>`),
        )}`,
      TYPES.openApi,
    );
  }

  collections(request: HotRequest): HotAnswer {
    const asked = readDocumentRequest(request);
    const all = this.#collections();
    return this.#document(asked, collectionsDocument(this.base, all, asked.language), WORDS.collections, [this.#home(asked)], () =>
      list(
        all.map(({ id, title, description }) => html`${link(`${this.base}/collections/${id}?f=html`, title[asked.language])}: ${description[asked.language]}`),
      ),
    );
  }

  collection(request: HotRequest): HotAnswer {
    const asked = readDocumentRequest(request);
    const collection = this.#collectionOf(request);
    const { id, title, description, licence } = collection;
    const { language } = asked;
    return this.#document(asked, collectionDocument(this.base, collection, language), title, this.#crumbs(asked), () => {
      const address = `${this.base}/collections/${id}`;
      const { url, title: licenceTitle } = licenceOf(licence);
      const links = [link(`${address}/items?f=html`, WORDS.items[language]), link(`${address}/queryables?f=html`, WORDS.queryables[language])];
      return html`<p>${description[language]}</p>${list(links)}<p>${WORDS.licence[language]}: ${link(url, licenceTitle[language])}</p>`;
    });
  }

  queryables(request: HotRequest): HotAnswer {
    const asked = readDocumentRequest(request);
    const collection = this.#collectionOf(request);
    const { language } = asked;
    const word = (name: keyof typeof WORDS) => WORDS[name][language];
    const document = queryablesDocument(this.base, collection, language);
    return this.#document(
      asked,
      document,
      WORDS.queryables,
      this.#crumbs(asked, collection),
      () =>
        table(
          collection.title[language],
          [word("property"), word("title"), word("type")],
          [...collection.queryables.values()]
            .filter(({ name }) => name in (document["properties"] as object))
            .map((each) => [each.name, each.title[language], String(queryableSchema(each, language)["type"])]),
        ),
      TYPES.schema,
    );
  }

  async items(request: HotRequest, caller: string): Promise<HotAnswer> {
    const asked = readRequest(request);
    const collection = this.#collectionOf(request);
    const { clock, zone, isSynthetic } = this.#context;
    const { condition, limit, cursor } = parseItemsRequest(asked.parameters, collection, zone);
    const found = await collection.page(condition, limit, cursor, caller);
    const address = `${this.base}/collections/${collection.id}/items`;
    const next = found.next === null ? null : `${address}?${withParameter(asked.parameters, "cursor", found.next)}`;
    if (asked.wantsHtml)
      return this.#page(
        asked,
        collection.title,
        this.#crumbs(asked, collection),
        this.#itemsBody(asked, collection, found.features, next),
        collection.cacheControl,
      );
    const self = asked.parameters.size > 0 ? `${address}?${asked.parameters}` : address;
    const links = [
      { href: self, rel: "self", type: TYPES.geojson },
      { href: `${address}?${withParameter(asked.parameters, "f", "html")}`, rel: "alternate", type: TYPES.html },
      { href: `${this.base}/collections/${collection.id}`, rel: "collection", type: TYPES.json },
      ...(next === null ? [] : [{ href: next, rel: "next", type: TYPES.geojson }]),
    ];
    const about = {
      timeStamp: instantText(clock.now(), "UTC").replace("+00:00", "Z"),
      numberReturned: found.features.length,
      ...(isSynthetic ? { synthetic: true } : {}),
      links,
    };
    const body = `{"type":"FeatureCollection",${JSON.stringify(about).slice(1, -1)},"features":[${found.features.join(",")}]}`;
    return this.#answer(asked, body, TYPES.geojson, collection.cacheControl);
  }

  async item(request: HotRequest, caller: string): Promise<HotAnswer> {
    const asked = readDocumentRequest(request);
    const collection = this.#collectionOf(request);
    const id = request.parameters["feature"] ?? "";
    const feature = await collection.feature(id, caller);
    if (feature === null) throw new Problem("not_found", "There is no feature with this id.");
    const address = `${this.base}/collections/${collection.id}/items/${encodeURIComponent(id)}`;
    if (asked.wantsHtml) {
      const crumbs = [
        ...this.#crumbs(asked, collection),
        { href: `${this.base}/collections/${collection.id}/items?f=html`, title: WORDS.items[asked.language] },
      ];
      return this.#page(asked, { en: id, ko: id }, crumbs, propertiesTable(asked, collection, feature), collection.cacheControl);
    }
    const links = [...selfLinks(address, TYPES.geojson), { href: `${this.base}/collections/${collection.id}`, rel: "collection", type: TYPES.json }];
    const synthetic = this.#context.isSynthetic ? ',"synthetic":true' : "";
    return this.#answer(asked, `${feature.slice(0, -1)}${synthetic},"links":${JSON.stringify(links)}}`, TYPES.geojson, collection.cacheControl);
  }

  #itemsBody(asked: Asked, collection: Collection, features: readonly string[], next: string | null): Html {
    if (features.length === 0) return html`<p>${WORDS.none[asked.language]}</p>`;
    const parsed = features.map((text) => JSON.parse(text) as Feature);
    const names = [...collection.queryables.keys()].slice(0, MOST_COLUMNS);
    const address = `${this.base}/collections/${collection.id}/items`;
    const idOf = ({ id }: Feature) => (id === undefined ? "" : link(`${address}/${encodeURIComponent(id)}?f=html`, id));
    const rows = parsed.map((feature) => [idOf(feature), ...names.map((name) => shown(feature.properties[name])), positionText(feature)]);
    const titles = names.map((name) => collection.queryables.get(name)?.title[asked.language] ?? name);
    const found = table(collection.title[asked.language], ["id", ...titles, WORDS.position[asked.language]], rows);
    return html`${found}${next === null ? html`` : html`<p><a rel="next" href="${next}">${WORDS.next[asked.language]}</a></p>`}`;
  }

  /** Live datasets before tables: each of their days is released as a table as well. */
  #collections(): readonly Collection[] {
    const { tables, rows, declared } = this.#context;
    const released = [...tables.newest().values()].flatMap((each): Collection[] => {
      const described = declared.get(each.dataset);
      const collection = described && !this.#live.has(each.dataset) ? tableCollection(each, described, rows) : null;
      return collection ? [collection] : [];
    });
    return [...this.#live.values(), ...released].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  #collectionOf({ parameters }: HotRequest): Collection {
    const found = this.#collections().find(({ id }) => id === parameters["collection"]);
    if (!found) throw new Problem("unknown_dataset", "No collection has this id.");
    return found;
  }

  get base(): string {
    return `${this.#context.siteUrl()}/ogc`;
  }

  #home({ language }: Asked): Crumb {
    return { href: `${this.base}?f=html`, title: WORDS.home[language] };
  }

  #crumbs(asked: Asked, collection: Collection | null = null): readonly Crumb[] {
    const all = { href: `${this.base}/collections?f=html`, title: WORDS.collections[asked.language] };
    const one = collection ? [{ href: `${this.base}/collections/${collection.id}?f=html`, title: collection.title[asked.language] }] : [];
    return [this.#home(asked), all, ...one];
  }

  #document(asked: Asked, document: object, title: Text, crumbs: readonly Crumb[], body: () => Html, type: string = TYPES.json): HotAnswer {
    if (asked.wantsHtml) return this.#page(asked, title, crumbs, body(), CACHE_CONTROL);
    return this.#answer(asked, JSON.stringify(document), type, CACHE_CONTROL);
  }

  #page(asked: Asked, title: Text, crumbs: readonly Crumb[], body: Html, cacheControl: string): HotAnswer {
    return this.#answer(asked, page(asked.language, title[asked.language], crumbs, this.#context.isSynthetic, body), TYPES.html, cacheControl);
  }

  #answer({ language }: Asked, body: string, type: string, cacheControl: string): HotAnswer {
    const headers = {
      ...OPEN_HEADERS,
      "content-type": type === TYPES.html ? "text/html; charset=utf-8" : type,
      "content-language": language,
      "content-crs": `<${CRS84}>`,
      "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      "cache-control": cacheControl,
      vary: "Accept, Accept-Language",
      ...(this.#context.isSynthetic ? { "madang-synthetic": "true" } : {}),
    };
    return { status: 200, headers, body: Buffer.from(body) };
  }
}

/** A table of a page stays readable. */
const MOST_COLUMNS = 8;

interface Feature {
  readonly id?: string;
  readonly geometry: { readonly coordinates: readonly number[] } | null;
  readonly properties: { readonly [name: string]: unknown };
}

function propertiesTable({ language }: Asked, { queryables, title }: Collection, text: string): Html {
  const feature = JSON.parse(text) as Feature;
  const rows = Object.entries(feature.properties).map(([name, value]) => [queryables.get(name)?.title[language] ?? name, shown(value)]);
  return table(title[language], [WORDS.property[language], WORDS.value[language]], [...rows, [WORDS.position[language], positionText(feature)]]);
}

function positionText({ geometry }: Feature): string {
  return geometry ? geometry.coordinates.join(", ") : "";
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function withParameter(parameters: URLSearchParams, name: string, value: string): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  changed.set(name, value);
  return changed;
}

/** Takes `f` alone. @throws Problem invalid_request */
function readDocumentRequest(request: HotRequest): Asked {
  const asked = readRequest(request);
  for (const name of asked.parameters.keys()) if (name !== "f") throw parameterMistake(name.slice(0, 60), "is not known here");
  return asked;
}

function readRequest({ query, header }: HotRequest): Asked {
  const parameters = new URLSearchParams(query);
  const f = onlyOnce(parameters).get("f");
  if (f !== undefined && f !== "json" && f !== "html") throw parameterMistake("f", "must be json or html");
  return { parameters, wantsHtml: f === undefined ? prefersHtml(header("accept")) : f === "html", language: languageOf(header("accept-language")) };
}

/** Browsers name HTML first; who names no HTML gets JSON. */
function prefersHtml(accept: string): boolean {
  const names = accept
    .toLowerCase()
    .split(",")
    .map((part) => part.split(";")[0]?.trim());
  const at = names.indexOf("text/html");
  const json = names.findIndex((name) => name === "application/json" || name === "application/geo+json");
  return at >= 0 && (json < 0 || at < json);
}

/** The first of ours that is named; English for everybody else. */
function languageOf(acceptLanguage: string): Language {
  const named = acceptLanguage
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().slice(0, 2));
  return named.find((language): language is Language => language === "ko" || language === "en") ?? "en";
}
