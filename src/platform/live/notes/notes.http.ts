// Routes by which anybody says what a shelf looks like, and by which it is read: unverified, beside the figures and never in them.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { LiveDataset } from "../../../core/live-dataset.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { Problem } from "../../../core/problems.ts";
import { instantText, MINUTE_MS } from "../../../core/time.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { OPEN_HEADERS } from "../hot-answer.ts";
import { NOTE_LIFE_MS, type NoteCount } from "./note-board.ts";
import { NOTE_SAYINGS } from "./place-notes.sql.ts";
import type { PlaceNotes } from "./place-notes.ts";

/** As many as a page lists at the most. */
const PLACES_AT_ONCE = 100;

export interface NotesContext {
  readonly notes: PlaceNotes;
  readonly datasets: readonly LiveDataset[];
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  /** A place that is registered and not withdrawn. */
  hasPlace(dataset: string, code: string): boolean;
}

const Count = z.object({ count: z.number().int(), newestAt: z.string() }).nullable().describe("null: nobody says so");
const Counts = z.object({ empty: Count, some: Count });
const Notes = z.object({
  dataset: z.string(),
  synthetic: z.boolean().optional(),
  now: z.string(),
  isVerified: z.literal(false),
  lifeMinutes: z.number().int().describe("After so long a note is gone"),
  notes: z.record(z.string(), Counts).describe("By the code of the place; places of which nobody said anything are absent"),
});
const Places = z
  .string()
  .min(1)
  .max(PLACES_AT_ONCE * 121)
  .describe(`Codes of places, joined by commas; at most ${PLACES_AT_ONCE}`);

/** Routes of every live dataset. */
export function noteRoutes(context: NotesContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const dataset of context.datasets) await app.register(routesOf(context, dataset));
  };
}

function routesOf(context: NotesContext, { id, title }: LiveDataset): FastifyPluginAsyncZod {
  const { notes, clock, zone, isSynthetic } = context;
  const url = `/v1/live/${id}`;
  const shownCounts = (code: string) => {
    const counts = notes.counts(id, code);
    return counts && { empty: shown(counts.empty), some: shown(counts.some) };
  };
  const shown = (count: NoteCount | null) => count && { count: count.count, newestAt: instantText(count.newestAt, zone) };
  return async (app) => {
    app.route({
      method: "GET",
      url: `${url}/notes`,
      config: routeConfig("anyone", "public, max-age=10", id),
      schema: {
        operationId: `notes-${id}`,
        summary: `What citizens say of places, unverified: ${title.en}`,
        description: "Never part of a figure, a band or a tile. Each note counts one person of one network for two hours.",
        tags: ["live"],
        querystring: z.strictObject({ places: Places }),
        response: { 200: Notes, ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        const codes = [...new Set(request.query.places.split(","))];
        if (codes.length > PLACES_AT_ONCE) throw new Problem("invalid_request", `places: at most ${PLACES_AT_ONCE} at once`);
        const found = codes.flatMap((code) => {
          const counts = shownCounts(code);
          return counts ? [[code, counts] as const] : [];
        });
        reply.headers({ ...OPEN_HEADERS, ...(isSynthetic ? { "madang-synthetic": "true" } : {}) });
        return {
          dataset: id,
          ...(isSynthetic ? { synthetic: true } : {}),
          now: instantText(clock.now(), zone),
          isVerified: false as const,
          lifeMinutes: NOTE_LIFE_MS / MINUTE_MS,
          notes: Object.fromEntries(found),
        };
      },
    });

    app.route({
      method: "POST",
      url: `${url}/places/:code/notes`,
      config: routeConfig("visitor", "no-store", id),
      schema: {
        operationId: `note-${id}`,
        summary: `Say what the shelf of a place looks like: ${title.en}`,
        description: "No account. Once in half an hour for each place; the network address is neither stored nor logged.",
        tags: ["live"],
        params: z.object({ code: z.string().min(1).max(120) }),
        body: z.strictObject({ says: z.enum(NOTE_SAYINGS).describe("`empty`: the shelf is empty. `some`: there are still some") }),
        response: { 201: Counts, ...problemAnswers("invalid_request", "unknown_place", "foreign_origin", "too_many_requests", "overloaded") },
      },
      handler: async (request, reply) => {
        const { code } = request.params;
        if (!context.hasPlace(id, code)) throw new Problem("unknown_place");
        await notes.add({ dataset: id, place: code, says: request.body.says, address: request.ip });
        return reply.code(201).send(shownCounts(code) ?? { empty: null, some: null });
      },
    });
  };
}
