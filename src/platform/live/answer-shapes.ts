// What the answers about a live dataset consist of, from its declaration: for the description of the API, and so for the types of its
// clients. Nothing is checked by it.
import { z } from "zod";
import type { Field, Fields } from "../../core/fields.ts";
import { FRESHNESS_KINDS } from "../../core/freshness.ts";
import type { LiveDataset } from "../../core/live-dataset.ts";

export interface LiveAnswerShapes {
  readonly nearby: z.ZodType;
  readonly places: z.ZodType;
  readonly place: z.ZodType;
  readonly within: z.ZodType;
  readonly region: z.ZodType;
  readonly summary: z.ZodType;
  readonly snapshot: z.ZodType;
  readonly changes: z.ZodType;
}

/** A place in answers that tell the age of its figures: as of the moment of the answer. */
const MOMENT = {
  ageSeconds: z.number().nullable().describe("Since the place last entered something; null: never"),
  freshness: z.enum(FRESHNESS_KINDS).nullable().describe("How far to trust it"),
  open: z.boolean().nullable().describe("Null: not known"),
};
const BANDS = z.record(z.string(), z.record(z.string(), z.number().int())).describe("Places by variant and band");

export function liveAnswerShapes(dataset: LiveDataset): LiveAnswerShapes {
  const place = placeMembers(dataset);
  const Envelope = z.object({
    dataset: z.literal(dataset.id),
    synthetic: z.literal(true).optional().describe("All of it is made up"),
    epoch: z.string(),
    sequence: z.number().int(),
  });
  const Plain = z.object(place);
  const Now = { now: z.string().describe("RFC 3339") };
  const Momentary = Envelope.extend({ ...Now, count: z.number().int() });
  const Momentous = z.object({ ...place, ...MOMENT });
  const Change = z.object({ ...optionalMembers(place), ...keyMembers(dataset), sequence: z.number().int(), withdrawn: z.literal(true).optional() });
  return {
    nearby: Momentary.extend({ places: z.array(Momentous.extend({ distanceMeters: z.number() })) }),
    places: Momentary.extend({ total: z.number().int(), next: z.string().nullable().describe("Address of the next page"), places: z.array(Momentous) }),
    place: Momentary.extend({ place: Momentous, history: z.record(z.string(), z.looseObject({})).nullable() }),
    within: Envelope.extend({ count: z.number().int(), truncated: z.boolean(), places: z.array(Plain) }),
    region: Envelope.extend({ count: z.number().int(), region: z.string(), bands: BANDS, places: z.array(Plain) }),
    summary: Envelope.extend({
      ...Now,
      places: z.number().int(),
      placesWithPosition: z.number().int(),
      available: z.record(z.string(), z.number().int()),
      bands: BANDS,
      newestObservedAt: z.string().nullable(),
    }),
    snapshot: Envelope.extend({ places: z.array(Plain) }),
    changes: Envelope.extend({
      from: z.number().int(),
      to: z.number().int(),
      head: z.number().int(),
      closed: z.boolean().describe("True: ask `next` at once"),
      next: z.string(),
      places: z.array(Change),
    }),
  };
}

type Members = { readonly [name: string]: z.ZodType };

function placeMembers({ place, state, stateName, variants }: LiveDataset): Members {
  const State = z.object(shownMembers(state));
  const perVariant = Object.fromEntries(variants.map(({ id, title }) => [id, State.optional().describe(title.en)]));
  return { ...shownMembers(place), [stateName]: z.object(perVariant).describe("A variant of which the place has never said anything is missing") };
}

function keyMembers({ place }: LiveDataset): Members {
  return Object.fromEntries(Object.entries(place).flatMap(([name, field]) => (field.key ? [[name, shapeOf(field)]] : [])));
}

function optionalMembers(members: Members): Members {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, member.optional()]));
}

function shownMembers(fields: Fields): Members {
  const shown = Object.entries(fields).filter(([, field]) => !field.restricted);
  return Object.fromEntries(shown.map(([name, field]) => [name, shownField(field)]));
}

/** Where only bands are published, counts are left out altogether. */
function shownField(field: Field): z.ZodType {
  const shape = (field.key ? shapeOf(field) : shapeOf(field).nullable()).describe(field.title.en);
  return field.onlyWithCounts ? shape.optional() : shape;
}

const WEEK = z.array(z.array(z.array(z.number().int()))).describe("Seven days from Monday, spans in minutes since midnight");

function shapeOf(field: Field): z.ZodType {
  switch (field.type) {
    case "count":
    case "number":
      return z.number();
    case "flag":
      return z.boolean();
    case "texts":
      return z.array(z.string());
    case "choice":
      return z.enum(Object.keys(field.choices) as [string, ...string[]]);
    case "lonLat":
      return z.tuple([z.number(), z.number()]);
    case "openingHours":
      return WEEK;
    case "text":
    case "region":
    case "instant":
    case "day":
      return z.string();
  }
}
