// The public mask API of March 2020 over the live index of masks, quirks included, so that its clients work unchanged.
// Source: contracts of the API, read from more than twenty surviving clients; see docs/decisions/0005-masks-2020.md.
import { Problem, type ProblemCode } from "../../core/problems.ts";
import type { Meters } from "../../core/units.ts";
import {
  asLatin1,
  conditional,
  type HotAnswer,
  type HotRequest,
  JSON_TYPE,
  OPEN_HEADERS,
  parseQuery,
  problemAnswer,
  queryReader,
  type WrittenBody,
} from "../../platform/live/hot-answer.ts";
import { versionOf } from "../../platform/live/list-answers.ts";
import type { LiveIndex } from "../../platform/live/live-index.ts";
import type { PlacePieces } from "../../platform/live/place-pieces.ts";
import { AddressBook } from "./address-book.ts";
import { addressQuery } from "./address-search.ts";
import { SellerPages } from "./seller-pages.ts";
import { hasSale, saleOf, storeInfoText, storeText } from "./store-2020.ts";

const VERSIONS = ["v1", "v2"] as const;
const MAX_RADIUS_METERS = 5_000;
const PER_PAGE = { min: 500, max: 5_000 } as const;
/** A second of the crowd may be served by a cache in between. */
const CACHE_CONTROL = "public, max-age=1";

export interface Route2020 {
  /** Every address of the operation: both versions, with and without a slash at the end. */
  readonly paths: readonly string[];
  readonly operationId: string;
  readonly dataset: string;
  readonly summary: string;
  readonly parameters: { readonly [name: string]: string };
  readonly problems: readonly ProblemCode[];
  readonly isHot: boolean;
  answer(request: HotRequest): HotAnswer;
}

/** Each of an operation's addresses has its own. */
export function operationIdOf({ operationId }: Route2020, path: string): string {
  return `${operationId}-${path.includes("/v2/") ? "v2" : "v1"}`;
}

export function masks2020Routes(index: LiveIndex): Route2020[] {
  const dataset = index.context.dataset.id;
  const stores = index.pieces(storeText);
  const infos = index.pieces(storeInfoText);
  const sales = index.pieces((place) => JSON.stringify(saleOf(place)));
  const addresses = new AddressBook(index);
  const all = new SellerPages(index, () => true, null);
  const reporting = new SellerPages(index, hasSale, all);
  return [
    {
      ...routeHead(dataset, "storesByGeo", "Sellers within a distance, with their stock as a band", {
        lat: "33 to 43",
        lng: "124 to 132",
        m: "metres, at most 5000",
      }),
      problems: [],
      isHot: true,
      answer: (request) => byGeo(index, stores, request),
    },
    {
      ...routeHead(dataset, "storesByAddr", "Sellers of an address, with their stock as a band", { address: "such as 서울특별시 강남구 논현동" }),
      problems: ["province_too_wide"],
      isHot: true,
      answer: (request) => byAddress(index, addresses, stores, request),
    },
    {
      ...routeHead(dataset, "stores", "All sellers, page by page", { page: "from 1", perPage: "500 to 5000" }),
      problems: [],
      isHot: true,
      answer: (request) => page(index, request, "storeInfos", infos, all),
    },
    {
      ...routeHead(dataset, "sales", "Stock of all sellers that reported, page by page", { page: "from 1", perPage: "500 to 5000" }),
      problems: [],
      isHot: true,
      answer: (request) => page(index, request, "sales", sales, reporting),
    },
  ];
}

function routeHead(dataset: string, operation: string, summary: string, parameters: Route2020["parameters"]): Omit<Route2020, "problems" | "isHot" | "answer"> {
  const paths = VERSIONS.flatMap((version) => ["", "/"].map((slash) => `/corona19-masks/${version}/${operation}/json${slash}`));
  return { paths, dataset, operationId: `masks-2020-${operation}`, summary, parameters };
}

/** Lenient: whatever is missing or no number finds nothing, with 200. */
function byGeo(index: LiveIndex, pieces: PlacePieces, request: HotRequest): HotAnswer {
  const value = queryReader(request.query);
  const lat = numberOf(value("lat"));
  const lng = numberOf(value("lng"));
  const radius = Math.min(numberOf(value("m")), MAX_RADIUS_METERS);
  const isPoint = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && radius >= 0;
  const numbers = isPoint ? index.grid.numbersWithin([lng, lat], radius as Meters) : [];
  return listed(index, request, numbers, listBody(`{"count":${numbers.length},"stores":[`, pieces, numbers, "]}"));
}

/** @param before and `after` as latin1 */
function listBody(before: string, pieces: PlacePieces, numbers: readonly number[], after: string): WrittenBody {
  pieces.ready();
  let length = before.length + after.length - (numbers.length > 0 ? 1 : 0);
  for (let at = 0; at < numbers.length; at++) length += pieces.lengthOf(numbers[at] as number);
  return {
    length,
    writeTo: (target, at) => {
      const start = at + target.write(before, at, "latin1");
      const end = pieces.writeTo(target, start, numbers);
      return end + target.write(after, end, "latin1");
    },
  };
}

/** NaN for what is no number at all; `500.0` and `1e3` are numbers. */
function numberOf(text: string | undefined): number {
  return text === undefined || text.trim() === "" ? Number.NaN : Number(text);
}

function byAddress(index: LiveIndex, book: AddressBook, pieces: PlacePieces, request: HotRequest): HotAnswer {
  const { address = "" } = parseQuery(request.query);
  const query = addressQuery(address.slice(0, 200));
  if (query.kind === "too-wide") return problemAnswer(new Problem("province_too_wide"));
  const numbers = query.kind === "words" ? book.find(query.area, (key) => query.matches(key)) : [];
  const before = `{"address":${asLatin1(JSON.stringify(address))},"count":${numbers.length},"stores":[`;
  return listed(index, request, numbers, listBody(before, pieces, numbers, "]}"));
}

function page(index: LiveIndex, request: HotRequest, member: string, pieces: PlacePieces, pages: SellerPages): HotAnswer {
  const query = parseQuery(request.query);
  const asked = query.page ?? "1";
  const number = Math.max(1, Math.trunc(numberOf(asked)) || 1);
  const wanted = Math.trunc(numberOf(query.perPage)) || PER_PAGE.min;
  const perPage = Math.min(PER_PAGE.max, Math.max(PER_PAGE.min, wanted));
  const numbers = pages.page(number, perPage);
  const before = `{"count":${numbers.length},"page":${asLatin1(JSON.stringify(asked))},"${member}":[`;
  const after = `],"totalCount":${pages.count},"totalPages":${Math.ceil(pages.count / perPage)}}`;
  return listed(index, request, numbers, listBody(before, pieces, numbers, after), String(pages.count));
}

const HEADERS = { ...OPEN_HEADERS, "content-type": JSON_TYPE, "cache-control": CACHE_CONTROL } as const;
const SYNTHETIC_HEADERS = { ...HEADERS, "madang-synthetic": "true" } as const;

function listed(index: LiveIndex, request: HotRequest, numbers: readonly number[], body: WrittenBody, extra = ""): HotAnswer {
  const headers = index.context.isSynthetic ? SYNTHETIC_HEADERS : HEADERS;
  return conditional(request, { status: 200, headers, etag: `W/"${versionOf(index, numbers)}${extra}"`, body });
}
