// Routes by which a place that has signed in with its code reports for itself, takes back, and sees what it has reported.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText, localDay, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { SignedInPlace } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { type OwnEvent, readOwnEvents } from "./own-events.sql.ts";
import { type OwnPlaceContext, OwnReports, ownIdPrefix, UNDO_MINUTES } from "./own-place.ts";
import { shownOwnPlace } from "./shown-own-place.ts";

const CALLER_PROBLEMS = ["not_authenticated", "not_allowed", "foreign_origin"] as const;
const SEND_PROBLEMS = ["invalid_request", "conflict", "report_refused", "too_many_requests", "overloaded", "storage_failed", "storage_full"] as const;
/** Entries of one day that are shown. */
const MOST_ENTRIES = 200;

const EntryId = z.string().regex(/^[\w-]{8,40}$/);
const FieldValue = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);
const Report = z.strictObject({
  id: EntryId.describe("Made on the device: sent twice, it counts once"),
  kind: z.string().max(40).describe("A kind of the dataset's `ownReports`"),
  variant: z.string().max(40).optional(),
  occurredAt: z.string().max(40).describe("RFC 3339, when it was entered, by the platform's clock"),
  fields: z.record(z.string().max(40), FieldValue).default({}).describe("Of the kind, such as `quantity`"),
});
const Outcome = z.object({ id: z.string(), status: z.enum(["accepted", "unchanged"]).describe("`unchanged`: it was known already") });
const Entry = z.object({
  id: z.string(),
  kind: z.string(),
  variant: z.string().nullable().describe("null: all of them"),
  occurredAt: z.string(),
  fields: z.record(z.string(), z.unknown()),
  isTakenBack: z.boolean(),
  undoUntil: z.string().nullable().describe("RFC 3339; null: not any more"),
});
const OwnPlace = z.object({
  now: z.string(),
  dataset: z.string(),
  place: z.looseObject({ code: z.string(), name: z.string(), address: z.string().nullable() }),
  variants: z.record(z.string(), z.looseObject({}).nullable()).describe("The state of each variant as its agency sees it; null before the first event"),
  entries: z.array(Entry).describe(`Of today, entered with codes of this place, the newest first; at most ${MOST_ENTRIES}`),
});

export function ownPlaceRoutes(context: OwnPlaceContext): FastifyPluginAsyncZod {
  const reports = new OwnReports(context);
  const common = { config: routeConfig("place:report", "no-store") };
  return async (app) => {
    app.route({
      ...common,
      method: "GET",
      url: "/v1/own-place",
      schema: {
        operationId: "ownPlace",
        summary: "The place that is signed in: its present state and what it has entered today",
        tags: ["own-place"],
        response: { 200: OwnPlace, ...problemAnswers(...CALLER_PROBLEMS, "unknown_place") },
      },
      handler: async (request) => ownPlace(context, placeOf(request)),
    });

    app.route({
      ...common,
      method: "POST",
      url: "/v1/own-place/events",
      schema: {
        operationId: "reportOwnPlace",
        summary: "Report for the place that is signed in; durable once it is answered",
        tags: ["own-place"],
        body: Report,
        response: { 200: Outcome, ...problemAnswers(...CALLER_PROBLEMS, ...SEND_PROBLEMS) },
      },
      handler: async (request) => ({ id: request.body.id, status: await reports.report(placeOf(request), request.body) }),
    });

    app.route({
      ...common,
      method: "POST",
      url: "/v1/own-place/events/:id/void",
      schema: {
        operationId: "takeBackOwnReport",
        summary: `Take an entry of this place back, within ${UNDO_MINUTES} minutes`,
        description: "It becomes an event of its own, `void`; the entry stays in the log and counts no more.",
        tags: ["own-place"],
        params: z.object({ id: EntryId }),
        response: { 200: Outcome, ...problemAnswers(...CALLER_PROBLEMS, ...SEND_PROBLEMS, "not_found", "too_late_to_undo") },
      },
      handler: async (request) => ({ id: request.params.id, status: await reports.takeBack(placeOf(request), request.params.id) }),
    });
  };
}

function placeOf(request: object): SignedInPlace {
  const { place } = callerOf(request);
  if (!place) throw new Error("Only places have the permission place:report.");
  return place;
}

async function ownPlace(context: OwnPlaceContext, place: SignedInPlace): Promise<z.infer<typeof OwnPlace>> {
  const { service, database, clock, zone } = context;
  const dataset = service.contexts.get(place.dataset)?.dataset;
  const record = context.placeOf(place.dataset, place.code);
  if (!dataset || !record) throw new Problem("unknown_place");
  const now = clock.now();
  const prefix = ownIdPrefix(place);
  const whose = { dataset: place.dataset, place: place.code, agency: place.agency };
  const events = await database.read((tx) => readOwnEvents(tx, whose, prefix, localDay(now, zone), MOST_ENTRIES));
  return {
    now: instantText(now, zone),
    dataset: place.dataset,
    ...shownOwnPlace(dataset, record, zone),
    entries: events.map((event) => shownEntry(event, prefix, now, zone)),
  };
}

function shownEntry({ id, kind, variant, occurredAt, receivedAt, fields, isVoided }: OwnEvent, prefix: string, now: EpochMs, zone: string) {
  const undoUntil = (receivedAt + UNDO_MINUTES * MINUTE_MS) as EpochMs;
  return {
    id: id.slice(prefix.length),
    kind,
    variant,
    occurredAt: instantText(occurredAt, zone),
    fields: { ...fields },
    isTakenBack: isVoided,
    undoUntil: isVoided || undoUntil < now ? null : instantText(undoUntil, zone),
  };
}
