// The route by which everybody finds the data that was granted on request.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { routeConfig } from "../store/route-contract.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { readListings } from "./listings.sql.ts";
import { answerContext } from "./matter-answer.ts";
import { Named } from "./matter-shapes.ts";
import { readMatter } from "./matters.sql.ts";
import { readDocuments } from "./talk.sql.ts";

const MOST = 500;
const Listing = z.object({
  matter: z.string(),
  title: z.string(),
  content: z.string(),
  state: z.enum(["draft", "listed", "provided"]),
  institution: Named.nullable(),
  dataset: z.string().nullable().describe("Where it is a dataset of its own"),
  files: z.array(z.object({ title: z.string(), href: z.string(), bytes: z.number().int(), sha256: z.string(), fileName: z.string() })),
  grantedAt: z.string(),
  listedAt: z.string().nullable(),
  providedAt: z.string().nullable(),
});

export function listingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  const textOf = (at: EpochMs) => instantText(at, law.counting.zone);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/listings",
      config: routeConfig("anyone", "public, max-age=30"),
      schema: {
        operationId: "listings",
        summary: "Data that was granted on request or by mediation, for everybody: being listed, listed, provided",
        tags: ["matters"],
        response: { 200: z.object({ asOf: z.string(), synthetic: z.boolean(), listings: z.array(Listing) }) },
      },
      handler: async (_request, reply) => {
        reply.header("access-control-allow-origin", "*");
        return database.read(async (tx) => {
          const { institutions } = await answerContext(tx, context);
          const listings = [];
          for (const { matter: id, state, createdAt, listedAt, providedAt } of await readListings(tx, MOST)) {
            const matter = await readMatter(tx, id);
            if (!matter) continue;
            const institution = matter.institution === null ? null : institutions.get(matter.institution);
            const files = (await readDocuments(tx, id)).filter(({ kind, reach }) => kind === "data" && reach === "public");
            listings.push({
              matter: id,
              title: matter.title,
              content: matter.content,
              state,
              institution: institution ? { id: institution.id, title: institution.name } : null,
              dataset: matter.dataset,
              files: files.map(({ id: file, title, bytes, sha256, fileName }) => ({
                title,
                bytes,
                sha256,
                fileName,
                href: `/v1/matters/${id}/documents/${file}`,
              })),
              grantedAt: textOf(createdAt),
              listedAt: listedAt && textOf(listedAt),
              providedAt: providedAt && textOf(providedAt),
            });
          }
          return { asOf: textOf(clock.now()), synthetic: isSynthetic, listings };
        });
      },
    });
  };
}
