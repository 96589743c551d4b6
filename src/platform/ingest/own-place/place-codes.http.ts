// Routes by which an agency makes, lists and withdraws the codes with which its places report for themselves.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { LiveDataset } from "../../../core/live-dataset.ts";
import { Problem } from "../../../core/problems.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { AccountTools } from "../../access/account-tools.ts";
import type { Caller } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { shownPlaceCode } from "../../access/place-code.ts";
import { type PlaceCodeRecord, readPlaceCodes, revokePlaceCode } from "../../access/place-codes.sql.ts";
import { type CodeWanted, LONGEST_VALID_DAYS, makePlaceCodes } from "../../access/place-codes.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { agenciesOf } from "../quarantine.ts";
import type { OwnPlaceContext } from "./own-place.ts";

const PLACES_AT_ONCE = 500;
/** Of those that cannot have a code. */
const SHOWN_UNKNOWN = 50;
const CODES_IN_A_PAGE = 1000;
const DEFAULT_VALID_DAYS = 180;
const CALLER_PROBLEMS = ["invalid_request", "not_authenticated", "not_allowed"] as const;

const MadeCode = z.object({ id: z.string(), place: z.string(), code: z.string().describe("Shown this once"), endsAt: z.string() });
const ListedCode = z.object({
  id: z.string(),
  place: z.string(),
  agency: z.string(),
  madeBy: z.string(),
  createdAt: z.string(),
  endsAt: z.string().describe("By the time of the world outside"),
  revokedAt: z.string().nullable(),
  usedAt: z.string().nullable().describe("When somebody last signed in with it"),
});

/** Routes of every live dataset whose places may report for themselves. */
export function placeCodeRoutes(context: OwnPlaceContext, tools: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    for (const { dataset } of context.service.contexts.values()) if (dataset.ownReports) await app.register(routesOf(context, tools, dataset));
  };
}

function routesOf(context: OwnPlaceContext, tools: AccountTools, dataset: LiveDataset): FastifyPluginAsyncZod {
  const { database, clock, zone, callers } = tools;
  const url = `/v1/ingest/${dataset.id}/codes`;
  const config = routeConfig("ingest:send", "no-store", dataset.id);
  const tags = ["ingest"];
  return async (app) => {
    app.route({
      method: "POST",
      url,
      config,
      schema: {
        operationId: `make-${dataset.id}-codes`,
        summary: `Make codes with which places report for themselves: ${dataset.title.en}`,
        description: "Each code is shown once and stored as a hash only. Codes of before stay valid.",
        tags,
        body: z.strictObject({
          places: z.array(z.string().min(1).max(120)).min(1).max(PLACES_AT_ONCE).describe("Codes of places of one's own agency"),
          validDays: z.int().min(1).max(LONGEST_VALID_DAYS).default(DEFAULT_VALID_DAYS),
        }),
        response: { 201: z.object({ codes: z.array(MadeCode) }), ...problemAnswers(...CALLER_PROBLEMS, "unknown_place", "overloaded") },
      },
      handler: async (request, reply) => {
        const { places, validDays } = request.body;
        const caller = callerOf(request);
        const made = await makePlaceCodes(tools, codesWanted(context, dataset, caller, [...new Set(places)], validDays));
        const codes = made.map(({ record, code }) => ({
          id: record.id,
          place: record.place,
          code: shownPlaceCode(code),
          endsAt: instantText(record.endsAt, zone),
        }));
        return reply.code(201).send({ codes });
      },
    });

    app.route({
      method: "GET",
      url,
      config,
      schema: {
        operationId: `list-${dataset.id}-codes`,
        summary: "List the codes of one's own places, without the codes themselves",
        tags,
        querystring: z.object({ after: z.string().max(40).default(""), limit: z.coerce.number().int().min(1).max(CODES_IN_A_PAGE).default(CODES_IN_A_PAGE) }),
        response: { 200: z.object({ codes: z.array(ListedCode), next: z.string().nullable() }), ...problemAnswers(...CALLER_PROBLEMS) },
      },
      handler: async (request) => {
        const { after, limit } = request.query;
        const filter = { dataset: dataset.id, agencies: agenciesOf(callerOf(request), dataset.id), after, limit };
        const codes = await database.read((tx) => readPlaceCodes(tx, filter));
        const last = codes.length === limit ? codes.at(-1) : undefined;
        return { codes: codes.map((code) => listedCode(code, zone)), next: last ? `${url}?after=${last.id}&limit=${limit}` : null };
      },
    });

    app.route({
      method: "DELETE",
      url: `${url}/:id`,
      config,
      schema: {
        operationId: `revoke-${dataset.id}-code`,
        summary: "Withdraw a code at once; whoever signed in with it is signed out",
        tags,
        params: z.object({ id: z.string().max(40) }),
        response: { 204: z.null(), ...problemAnswers(...CALLER_PROBLEMS, "not_found") },
      },
      handler: async (request, reply) => {
        const which = { dataset: dataset.id, agencies: agenciesOf(callerOf(request), dataset.id), id: request.params.id };
        if (!(await database.write((tx) => revokePlaceCode(tx, which, clock.now()))))
          throw new Problem("not_found", "There is no valid code of yours with this id.");
        await database.persist();
        callers.forget();
        return reply.code(204).send(null);
      },
    });
  };
}

/** In the name of the agency that registered each place. @throws Problem unknown_place, also for places of other agencies */
function codesWanted({ placeOf }: OwnPlaceContext, dataset: LiveDataset, caller: Caller, places: readonly string[], validDays: number): readonly CodeWanted[] {
  const agencies = agenciesOf(caller, dataset.id);
  const agencyOf = (place: string) => {
    const record = placeOf(dataset.id, place);
    return record && !record.withdrawn && (agencies === null || agencies.includes(record.agency)) ? record.agency : null;
  };
  const unknown = places.filter((place) => agencyOf(place) === null);
  if (unknown.length > 0) throw new Problem("unknown_place", `${unknown.length} of them are no places of yours.`, { places: unknown.slice(0, SHOWN_UNKNOWN) });
  const common = { dataset: dataset.id, validDays, madeBy: caller.id };
  return [...Map.groupBy(places, (place) => agencyOf(place) as string)].map(([agency, alike]) => ({ ...common, agency, places: alike }));
}

function listedCode({ id, place, agency, madeBy, createdAt, endsAt, revokedAt, usedAt }: PlaceCodeRecord, zone: string): z.infer<typeof ListedCode> {
  const shown = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  return {
    id,
    place,
    agency,
    madeBy,
    createdAt: instantText(createdAt, zone),
    endsAt: instantText(endsAt, zone),
    revokedAt: shown(revokedAt),
    usedAt: shown(usedAt),
  };
}
