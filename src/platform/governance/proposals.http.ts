// Routes that only proposals have: which others say nearly the same, and what a proposal is tied to.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { shownTo } from "./matter-acting.http.ts";
import { linkMatter } from "./matter-links.ts";
import { MatterAnswer } from "./matter-shapes.ts";
import { MatterId } from "./matters.http.ts";
import { SimilarShelf } from "./similar-shelf.ts";

const common = { tags: ["matters"] };
const DraftBody = z.strictObject({ title: z.string().max(200).default(""), content: z.string().max(4_000).default("").describe("Its beginning is enough") });
const SimilarAnswer = z.object({
  proposals: z.array(z.object({ id: z.string(), title: z.string(), sharedWords: z.array(z.string()).describe("What both say, the most telling first") })),
});
const LINKING = [
  "invalid_request",
  "not_authenticated",
  "not_allowed",
  "second_factor_needed",
  "foreign_origin",
  "not_found",
  "unsupported_media",
  "body_too_large",
  "wrong_state",
] as const;

/** For whoever writes a proposal, with an account or before they have one. */
export function similarProposalRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const shelf = new SimilarShelf(context);
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/proposals/similar",
      config: routeConfig("visitor", "no-store"),
      schema: {
        ...common,
        operationId: "similarProposals",
        summary: "Proposals that say nearly the same as one that is being written",
        description: "What is sent is compared and forgotten. At most five are answered, the nearest first.",
        body: DraftBody,
        response: {
          200: SimilarAnswer,
          ...problemAnswers("invalid_request", "foreign_origin", "unsupported_media", "body_too_large", "too_many_requests"),
        },
      },
      handler: async (request) => {
        const { title, content } = request.body;
        const found = await shelf.similarTo({ title, body: content });
        return { proposals: found.map((each) => ({ ...each, sharedWords: [...each.sharedWords] })) };
      },
    });
  };
}

export function proposalLinkRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/matters/:id/dataset",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "linkDataset",
        summary: "Tie a proposal to the dataset that came of it; for the task force, the ministry and the institution",
        params: MatterId,
        body: z.strictObject({ dataset: z.string().min(1).max(60) }),
        response: { 200: MatterAnswer, ...problemAnswers(...LINKING, "unknown_dataset") },
      },
      handler: async (request) => {
        await linkMatter(context, callerOf(request), request.params.id, "dataset", request.body.dataset);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/matters/:id/institution",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "nameInstitution",
        summary: "Name the institution that answers for the data of a proposal; for the task force and the ministry",
        params: MatterId,
        body: z.strictObject({ institution: z.string().min(1).max(61) }),
        response: { 200: MatterAnswer, ...problemAnswers(...LINKING) },
      },
      handler: async (request) => {
        await linkMatter(context, callerOf(request), request.params.id, "institution", request.body.institution);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });
  };
}
