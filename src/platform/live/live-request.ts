// What callers may ask of a live dataset, as schemas: parsed strictly, refused with the name of the parameter.
import { z } from "zod";
import type { LiveDataset } from "../../core/live-dataset.ts";
import { openAt } from "../../core/opening-hours.ts";
import { Problem } from "../../core/problems.ts";
import { parseInstant } from "../../core/time.ts";
import type { BoundingBox, EpochMs } from "../../core/units.ts";
import { GEOJSON_TYPE, type HotRequest, parseQuery } from "./hot-answer.ts";
import type { LiveIndex, Place } from "./live-index.ts";

const latitude = z.coerce.number().min(-90).max(90);
const longitude = z.coerce.number().min(-180).max(180);
const Bbox = z
  .string()
  .describe("west,south,east,north in degrees")
  .transform((text, context): BoundingBox => {
    const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers;
    const isBox = numbers.length === 4 && west >= -180 && east <= 180 && south >= -90 && north <= 90 && west <= east && south <= north;
    if (!isBox) context.addIssue("must be west,south,east,north in degrees");
    return [west, south, east, north];
  });
const FormatParameter = { format: z.enum(["json", "geojson"]).optional().describe("Instead of Accept: application/geo+json") };

/** Filters that every list of a dataset knows, from its declaration. */
export function filterShape(dataset: LiveDataset): { [name: string]: z.ZodType } {
  const bands = dataset.bands.map((band) => band.id);
  const shape: { [name: string]: z.ZodType } = {
    [dataset.variantField]: z
      .enum(dataset.variants.map((variant) => variant.id) as [string, ...string[]])
      .optional()
      .describe("Band, age and freshness are about this one; without it about any"),
    band: z
      .string()
      .transform((text, context) => {
        const wanted = text.split(",").map((part) => part.trim());
        const odd = wanted.find((band) => !bands.includes(band));
        if (odd !== undefined) context.addIssue(`must be of ${bands.join(", ")}`);
        return wanted;
      })
      .optional()
      .describe(`One or several of ${bands.join(", ")}, separated by commas`),
    openAt: z
      .string()
      .transform((text, context) => {
        if (text === "now") return "now" as const;
        const at = parseInstant(text);
        if (at === null) context.addIssue("must be now, or a time such as 2020-03-14T10:59:00+09:00");
        return at ?? ("now" as const);
      })
      .optional()
      .describe("`now` or an RFC 3339 time: leaves out places known to be closed then"),
  };
  for (const name of dataset.filters) {
    const field = dataset.place[name];
    if (field?.type === "choice")
      shape[name] = z
        .enum(Object.keys(field.choices) as [string, ...string[]])
        .optional()
        .describe(field.title.en);
  }
  return shape;
}

export const QUERIES = {
  nearby: {
    lat: latitude,
    lng: longitude,
    radiusMeters: z.coerce.number().positive().max(50_000).optional().describe("At most this far; with limit, the nearest of them"),
    limit: z.coerce.number().int().min(1).max(1000).optional().describe("Without radiusMeters: this many, however far"),
    ...FormatParameter,
  },
  places: {
    q: z.string().max(200).optional().describe("Words of the name or the address"),
    region: z.string().max(20).optional().describe("Code of a province or district"),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    after: z.string().max(120).optional().describe("Goes on after this code"),
    ...FormatParameter,
  },
  within: { bbox: Bbox, limit: z.coerce.number().int().min(1).max(5000).default(5000), ...FormatParameter },
  regions: { ...FormatParameter },
  stream: { bbox: Bbox.optional(), since: z.string().max(80).optional().describe("As Last-Event-ID, for clients that cannot set it") },
  changes: { since: z.string().max(80).describe("A sequence, or epoch-sequence") },
  snapshot: { ...FormatParameter },
  history: { at: z.string().describe("RFC 3339") },
} as const;

/** @throws Problem invalid_request naming every parameter that is wrong */
export function parseParameters<Shape extends z.ZodType>(schema: Shape, query: string): z.output<Shape> {
  const parsed = schema.safeParse({ ...parseQuery(query) });
  if (parsed.success) return parsed.data;
  const parameters = parsed.error.issues.map((issue) => ({ parameter: issue.path.join(".") || "query", message: issue.message }));
  const detail = parameters.map(({ parameter, message }) => `${parameter}: ${message}`).join("; ");
  throw new Problem("invalid_request", detail.slice(0, 500), { parameters });
}

export interface Filters {
  readonly variant: string | null;
  accept(place: Place): boolean;
}

/** The declared filters of a parsed query as one test. */
export function filtersOf(index: LiveIndex, query: { readonly [name: string]: unknown }): Filters {
  const { dataset, zone, clock } = index.context;
  const variant = (query[dataset.variantField] as string | undefined) ?? null;
  const tests: ((place: Place) => boolean)[] = [];
  for (const name of dataset.filters) {
    const wanted = query[name];
    if (wanted !== undefined) tests.push((place) => place.record.fields[name] === wanted);
  }
  const bands = query.band as readonly string[] | undefined;
  if (bands) tests.push((place) => bandsOf(place, variant).some((band) => bands.includes(band)));
  if (query.openAt !== undefined) {
    const at = query.openAt === "now" ? clock.now() : (query.openAt as EpochMs);
    const isOpen = openAt(at, zone);
    tests.push((place) => isOpen(index.hoursOf(place.number)) !== false);
  }
  const [only] = tests;
  if (!only) return { variant, accept: () => true };
  return { variant, accept: tests.length === 1 ? only : (place) => tests.every((holds) => holds(place)) };
}

function bandsOf(place: Place, variant: string | null): string[] {
  const states = variant === null ? Object.values(place.state) : [place.state[variant] ?? {}];
  return states.flatMap((fields) => (typeof fields.band === "string" ? [fields.band] : []));
}

export function wantsGeoJson(request: HotRequest, format: unknown): boolean {
  if (format !== undefined) return format === "geojson";
  return request.header("accept").includes(GEOJSON_TYPE.split(";")[0] as string);
}
