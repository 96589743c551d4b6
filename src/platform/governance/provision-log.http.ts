// Routes by which everybody reads what was provided on request, and the published decisions of the mediation committee.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Text } from "../../core/text.ts";
import { instantText, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACTORS } from "../../rules/law/actors.ts";
import { MEDIATION } from "../../rules/law/mediation.ts";
import { type InstitutionRecord, readInstitutions } from "../access/accounts.sql.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { Named } from "./matter-shapes.ts";
import { type ProvisionRecord, readProvisions, readPublishedDecisions } from "./provision-log.sql.ts";

const OPEN = { "access-control-allow-origin": "*" };
const PAGE = 100;
const common = { tags: ["matters"] };

const Provision = z.object({
  matter: z.string(),
  what: z.string().describe("Title of the request"),
  part: z.string().nullable().describe("What of it was granted, where it was granted in part"),
  method: z.string().nullable(),
  institution: Named.nullable(),
  dataset: z.string().nullable(),
  providedBy: Named,
  providedAt: z.string(),
  recordedAt: z.string().nullable().describe("When it was entered in the log of provisions; null: not yet"),
});
const Decision = z.object({ matter: z.string(), institution: Named.nullable(), state: Named, text: z.string(), publishedAt: z.string() });

type Institutions = ReadonlyMap<string, InstitutionRecord>;

function institutionNamed(id: string | null, institutions: Institutions) {
  return id === null ? null : { id, title: institutions.get(id)?.name ?? { ko: id, en: id } };
}

export function provisionLogRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(provisions(context));
    await app.register(decisions(context));
  };
}

function provisions({ database, law, clock, isSynthetic }: GovernanceContext): FastifyPluginAsyncZod {
  const textOf = (at: EpochMs) => instantText(at, law.counting.zone);
  const shown = (record: ProvisionRecord, institutions: Institutions): z.infer<typeof Provision> => ({
    matter: record.matter,
    what: record.title,
    part: record.grantedPart,
    method: record.method,
    institution: institutionNamed(record.institution, institutions),
    dataset: record.dataset,
    providedBy: { id: record.actor, title: (ACTORS as { readonly [actor: string]: { readonly title: Text } })[record.actor]?.title ?? { ko: "", en: "" } },
    providedAt: textOf(record.providedAt),
    recordedAt: record.recordedAt === null ? null : textOf(record.recordedAt),
  });
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/provision-log",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "provisionLog",
        summary: "Data provided on request: what, by whom, when and how, newest first; never to whom",
        querystring: z.object({
          institution: z.string().max(61).optional(),
          before: z.coerce.number().int().min(1).optional().describe("`next` of the page before"),
        }),
        response: {
          200: z.object({ asOf: z.string(), synthetic: z.boolean(), provisions: z.array(Provision), next: z.number().int().nullable() }),
          ...problemAnswers("invalid_request"),
        },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const { institution = null, before = null } = request.query;
        return database.read(async (tx) => {
          const found = await readProvisions(tx, { institution, before, limit: PAGE + 1 });
          const institutions = new Map((await readInstitutions(tx)).map((each) => [each.id, each]));
          const page = found.slice(0, PAGE);
          return {
            asOf: textOf(clock.now()),
            synthetic: isSynthetic,
            provisions: page.map((record) => shown(record, institutions)),
            next: found.length > PAGE ? (page.at(-1)?.sequence ?? null) : null,
          };
        });
      },
    });
  };
}

function decisions({ database, law, clock }: GovernanceContext): FastifyPluginAsyncZod {
  const textOf = (at: EpochMs) => instantText(at, law.counting.zone);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/mediation-decisions",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "mediationDecisions",
        summary: "Published decisions of the mediation committee, without personal data, newest first",
        querystring: z.object({ before: z.string().max(40).optional().describe("`publishedAt` of the last one of the page before") }),
        response: { 200: z.object({ asOf: z.string(), decisions: z.array(Decision) }), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const before = request.query.before === undefined ? null : parseInstant(request.query.before);
        return database.read(async (tx) => {
          const institutions = new Map((await readInstitutions(tx)).map((each) => [each.id, each]));
          return {
            asOf: textOf(clock.now()),
            decisions: (await readPublishedDecisions(tx, before, PAGE)).map(({ matter, institution, state, text, publishedAt }) => ({
              matter,
              institution: institutionNamed(institution, institutions),
              state: { id: state, title: (MEDIATION.states as { readonly [state: string]: { readonly title: Text } })[state]?.title ?? { ko: "", en: "" } },
              text,
              publishedAt: textOf(publishedAt),
            })),
          };
        });
      },
    });
  };
}
