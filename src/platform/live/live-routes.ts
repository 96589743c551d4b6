// Every live dataset's public routes, from its declaration: path, summary, schemas, cache rule and the function that
// answers. Registered twice over one function: with Fastify for all, and on the slim front for the busiest.
import { z } from "zod";
import { Problem, type ProblemCode } from "../../core/problems.ts";
import type { Text } from "../../core/text.ts";
import { instantText, parseInstant } from "../../core/time.ts";
import { liveAnswerShapes } from "./answer-shapes.ts";
import { changesAnswer, parsePosition } from "./changes.ts";
import type { PastState } from "./history.ts";
import { asLatin1, type HotAnswer, type HotRequest, problemAnswer } from "./hot-answer.ts";
import { envelopeMembers, foundPlaces, listHeaders, momentaryAnswer, nearbyPlaces, placesInRegion, versionedAnswer } from "./list-answers.ts";
import { type LiveIndex, type Place, UNKNOWN_BAND } from "./live-index.ts";
import { filterShape, filtersOf, parseParameters, QUERIES, wantsGeoJson } from "./live-request.ts";
import { Snapshots } from "./snapshot.ts";
import { Tiles } from "./tiles.ts";

export interface LiveRoute {
  /** Path with `:parameters`. */
  readonly path: string;
  readonly operationId: string;
  readonly dataset: string;
  readonly summary: string;
  readonly description?: string;
  readonly cacheControl: string;
  readonly query: z.ZodType | null;
  readonly parameters: z.ZodType | null;
  /** Of the JSON form; absent where the body is no JSON or its members are the dataset's own affair. */
  readonly output?: z.ZodType;
  readonly problems: readonly ProblemCode[];
  /** Also on the slim front: has no parameters in its path and answers at once. */
  readonly isHot: boolean;
  answer(request: HotRequest): HotAnswer | Promise<HotAnswer>;
}

/** The state of the whole nation at an instant of the past, folded from the log. */
export type HistoryReader = (datasetId: string, at: number) => Promise<{ readonly [variant: string]: PastState }>;

export function liveRoutes(index: LiveIndex, readHistory: HistoryReader): LiveRoute[] {
  const { dataset } = index.context;
  const base = `/v1/live/${dataset.id}`;
  const filters = filterShape(dataset);
  const shapes = liveAnswerShapes(dataset);
  const snapshots = new Snapshots(index);
  const tiles = new Tiles(index);
  const name = (operation: string) => `${operation}-${dataset.id}`;
  const about = (text: Text["en"]) => `${text}: ${dataset.title.en}`;
  const Nearby = z.strictObject({ ...QUERIES.nearby, ...filters });
  const Places = z.strictObject({ ...QUERIES.places, ...filters });
  const Within = z.strictObject({ ...QUERIES.within, ...filters });
  const Regions = z.strictObject(QUERIES.regions);
  const Snapshot = z.strictObject(QUERIES.snapshot);
  const Changes = z.strictObject(QUERIES.changes);
  const History = z.strictObject(QUERIES.history);

  return [
    {
      path: `${base}/nearby`,
      operationId: name("nearby"),
      output: shapes.nearby,
      dataset: dataset.id,
      summary: about("Places near a point, nearest first"),
      description: "With distance, age of the last entry and how far to trust it.",
      cacheControl: "public, max-age=2",
      query: Nearby,
      parameters: null,
      problems: ["invalid_request"],
      isHot: true,
      answer: answering((request) => {
        const query = parseParameters(Nearby, request.query) as z.output<typeof Nearby> & { lat: number; lng: number };
        const { variant, accept } = filtersOf(index, query);
        return momentaryAnswer(index, nearbyPlaces(index, query, variant, accept), wantsGeoJson(request, query.format));
      }),
    },
    {
      path: `${base}/places`,
      operationId: name("find-places"),
      output: shapes.places,
      dataset: dataset.id,
      summary: about("Places by words of name or address, or by region; also those without a position"),
      cacheControl: "public, max-age=2",
      query: Places,
      parameters: null,
      problems: ["invalid_request"],
      isHot: false,
      answer: answering((request) => {
        const query = parseParameters(Places, request.query);
        const { variant, accept } = filtersOf(index, query);
        const link = (after: string) => `${base}/places?${nextQuery(request.query, after)}`;
        return momentaryAnswer(index, foundPlaces(index, query, variant, accept, link), wantsGeoJson(request, query.format));
      }),
    },
    {
      path: `${base}/places/:code`,
      operationId: name("get-place"),
      output: shapes.place,
      dataset: dataset.id,
      summary: about("One place, with the usual course of its day once enough days are known"),
      cacheControl: "public, max-age=2",
      query: null,
      parameters: z.object({ code: z.string().max(120) }),
      problems: ["unknown_place"],
      isHot: false,
      answer: answering((request) => placeAnswer(index, request.parameters.code ?? "")),
    },
    {
      path: `${base}/within`,
      operationId: name("within"),
      output: shapes.within,
      dataset: dataset.id,
      summary: about("Places in a box"),
      cacheControl: "public, max-age=1, must-revalidate",
      query: Within,
      parameters: null,
      problems: ["invalid_request"],
      isHot: false,
      answer: answering((request) => {
        const query = parseParameters(Within, request.query);
        const { variant, accept } = filtersOf(index, query);
        const found = index.grid
          .inBox(query.bbox)
          .map((number) => index.place(number) as Place)
          .filter(accept);
        const places = found.slice(0, query.limit);
        const members = `"truncated":${found.length > places.length},`;
        return versionedAnswer(index, request, { places, distances: null, variant, members }, wantsGeoJson(request, query.format));
      }),
    },
    {
      path: `${base}/regions/:code`,
      operationId: name("region"),
      output: shapes.region,
      dataset: dataset.id,
      summary: about("Places of a province or district, with how many are in each band"),
      cacheControl: "public, max-age=1, must-revalidate",
      query: Regions,
      parameters: z.object({ code: z.string().max(20) }),
      problems: ["invalid_request", "not_found"],
      isHot: false,
      answer: answering((request) => {
        const query = parseParameters(Regions, request.query);
        return versionedAnswer(index, request, placesInRegion(index, request.parameters.code ?? ""), wantsGeoJson(request, query.format));
      }),
    },
    {
      path: `${base}/summary`,
      operationId: name("summary"),
      output: shapes.summary,
      dataset: dataset.id,
      summary: about("How many places, how many with stock, how old the newest entry is"),
      cacheControl: "public, max-age=1",
      query: null,
      parameters: null,
      problems: [],
      isHot: true,
      answer: answering(() => summaryAnswer(index)),
    },
    {
      path: `${base}/snapshot`,
      operationId: name("snapshot"),
      output: shapes.snapshot,
      dataset: dataset.id,
      summary: about("Everything at once, to be followed by changes"),
      cacheControl: "public, max-age=1, must-revalidate",
      query: Snapshot,
      parameters: null,
      problems: ["invalid_request"],
      isHot: false,
      answer: answering((request) => snapshots.answer(request, wantsGeoJson(request, parseParameters(Snapshot, request.query).format))),
    },
    {
      path: `${base}/changes`,
      operationId: name("changes"),
      output: shapes.changes,
      dataset: dataset.id,
      summary: about("What changed since a position"),
      description: "Go on at `next` until `closed` is false; then ask `next` again when you want news. Full segments are kept by caches for ever.",
      cacheControl: "public, max-age=1, must-revalidate",
      query: Changes,
      parameters: null,
      problems: ["invalid_request", "sequence_gone"],
      isHot: false,
      answer: answering((request) => {
        const { since } = parseParameters(Changes, request.query);
        return changesAnswer(index, request, parsePosition(index, since), since.includes("-"));
      }),
    },
    {
      path: `${base}/tiles/:z/:x/:y`,
      operationId: name("tile"),
      dataset: dataset.id,
      summary: about("A map tile"),
      description: "Mapbox vector tile; GeoJSON with `.json` behind y or Accept: application/geo+json. Single places from zoom 11 on, counts per cell below.",
      cacheControl: "public, max-age=5, stale-while-revalidate=30",
      query: null,
      parameters: z.object({ z: z.string(), x: z.string(), y: z.string().describe("may end in .mvt or .json") }),
      problems: ["invalid_request"],
      isHot: false,
      answer: answering((request) => {
        const { z: zoom = "", x = "", y = "" } = request.parameters;
        const isGeoJson = y.endsWith(".json") || (!y.endsWith(".mvt") && wantsGeoJson(request, undefined));
        return tiles.answer(request, wholeNumber(zoom), wholeNumber(x), wholeNumber(y.replace(/\.(mvt|json)$/, "")), isGeoJson);
      }),
    },
    {
      path: `${base}/history`,
      operationId: name("history"),
      dataset: dataset.id,
      summary: about("The sums of the whole dataset at an instant of the past"),
      description: "Folded from the kept events as they are known today, late ones included.",
      cacheControl: "public, max-age=60",
      query: History,
      parameters: null,
      problems: ["invalid_request"],
      isHot: false,
      answer: answering(async (request) => {
        const at = parseInstant(parseParameters(History, request.query).at);
        if (at === null) throw new Problem("invalid_request", "at: must be a time such as 2020-03-14T10:59:00+09:00");
        const variants = await readHistory(dataset.id, at);
        const body = `{${envelopeMembers(index)}"at":"${instantText(at, index.context.zone)}","variants":${asLatin1(JSON.stringify(variants))}}`;
        return { status: 200, headers: listHeaders(index, false, "public, max-age=60"), body };
      }),
    },
  ];
}

/** Expected refusals become answers; anything else is a bug and goes on. */
function answering(work: (request: HotRequest) => HotAnswer | Promise<HotAnswer>): LiveRoute["answer"] {
  return (request) => {
    try {
      const answer = work(request);
      return answer instanceof Promise ? answer.catch(problemAnswer) : answer;
    } catch (error) {
      return problemAnswer(error);
    }
  };
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function nextQuery(query: string, after: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("after", after);
  return parameters.toString();
}

function placeAnswer(index: LiveIndex, code: string): HotAnswer {
  const { dataset } = index.context;
  const place = index.placeByCode(code);
  if (!place) throw new Problem("unknown_place");
  const histories: { [variant: string]: unknown } = {};
  for (const [variant, state] of Object.entries(place.record.state)) {
    const history = dataset.fold.history(state as never);
    if (history) histories[variant] = history;
  }
  const list = momentaryAnswer(index, { places: [place], distances: null, variant: null, members: "" }, false);
  const start = (list.body as string).indexOf('"places":[');
  const history = Object.keys(histories).length > 0 ? asLatin1(JSON.stringify(histories)) : "null";
  const body = `${(list.body as string).slice(0, start)}"place":${(list.body as string).slice(start + 10, -2)},"history":${history}}`;
  return { ...list, body };
}

function summaryAnswer(index: LiveIndex): HotAnswer {
  const { dataset, clock, zone } = index.context;
  const available: { [variant: string]: number } = {};
  const bands: { [variant: string]: { [band: string]: number } } = {};
  for (const { id } of dataset.variants) {
    const counts = index.bandCounts(id);
    const shown: { [band: string]: number } = {};
    for (const band of [...dataset.bands.map((declared) => declared.id), UNKNOWN_BAND]) shown[band] = counts.get(band) ?? 0;
    bands[id] = shown;
    available[id] = dataset.bands.reduce((sum, band) => sum + (band.available ? (counts.get(band.id) ?? 0) : 0), 0);
  }
  const newest = index.newestObservedAt;
  const figures = {
    now: instantText(clock.now(), zone),
    places: index.count,
    placesWithPosition: index.grid.size,
    available,
    bands,
    newestObservedAt: newest === null ? null : instantText(newest, zone),
  };
  return {
    status: 200,
    headers: listHeaders(index, false, "public, max-age=1"),
    body: `{${envelopeMembers(index)}${JSON.stringify(figures).slice(1)}`,
  };
}
