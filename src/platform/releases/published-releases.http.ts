// Routes for those who answer for published releases: taking one back, and differences with every number.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";
import { type Caller, decide } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { DifferenceRoutesContext } from "./differences.http.ts";
import { CALLER, common, Dataset, Reason } from "./draft-request.ts";
import { PLATFORM, publisherOf } from "./publisher.ts";
import type { ReleaseRecord } from "./releases.sql.ts";
import { tombstone } from "./resolve-version.ts";
import { withdraw } from "./withdraw.ts";

const Version = z.string().max(40);
const Exact = z.object({ before: z.number().int(), added: z.number().int(), removed: z.number().int(), changed: z.number().int() });

export function publishedReleaseRoutes({ releases, differences }: DifferenceRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/releases/:version/withdraw",
      config: routeConfig("release:withdraw", "no-store"),
      schema: {
        ...common("withdrawRelease", "Take a release back, with the reason for everybody to read"),
        description: "`privacy` removes the content everywhere and leaves a tombstone; `other` keeps the hashes and the reason. It cannot be undone.",
        params: z.object({ dataset: Dataset, version: Version }),
        body: z.strictObject({
          kind: z.enum(["privacy", "other"]),
          reason: Reason.min(1).describe("Shown to everybody: nothing of what must not be known"),
          eraseRaw: z.boolean().default(false).describe("privacy: also the files as they came in"),
        }),
        response: {
          200: z.looseObject({ dataset: z.string(), version: z.string() }),
          ...problemAnswers(...CALLER, "foreign_origin", "release_withdrawn", "old_version_kept", "storage_failed", "unsupported_media", "body_too_large"),
        },
      },
      handler: async (request) => {
        const { dataset, version } = request.params;
        const release = required(releases.shelf.release(dataset, version));
        requireAt(callerOf(request), "release:withdraw", release);
        await withdraw(releases, publisherOf(callerOf(request)), release, request.body);
        return tombstone(required(releases.shelf.release(dataset, version)), releases.zone);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/publish/:dataset/diff",
      config: routeConfig("release:see", "no-store"),
      schema: {
        ...common("exactDifferences", "How many accepted rows came, went and changed between two releases, where they are not public"),
        params: z.object({ dataset: Dataset }),
        querystring: z.object({ from: Version, to: Version }),
        response: {
          200: z.object({ dataset: z.string(), from: z.string(), to: z.string(), restricted: Exact.nullable() }),
          ...problemAnswers(...CALLER, "storage_failed", "release_withdrawn", "overloaded", "not_ready"),
        },
      },
      handler: async (request) => {
        const { dataset } = request.params;
        const { from, to } = request.query;
        for (const version of [from, to]) requireAt(callerOf(request), "release:see", required(releases.shelf.release(dataset, version)));
        const [old, now] = [releases.shelf.shelved(dataset, from), releases.shelf.shelved(dataset, to)];
        if (!old || !now) throw new Problem("not_found", "One of the two is withdrawn or not on this machine.");
        return { dataset, from, to, restricted: (await differences.find(old, now)).restricted };
      },
    });
  };
}

function required(release: ReleaseRecord | null): ReleaseRecord {
  if (!release) throw new Problem("not_found", "There is no such release.");
  return release;
}

/** What the platform has released by itself belongs to those who answer for the dataset. */
function requireAt(caller: Caller, permission: Permission, { dataset, institution }: ReleaseRecord): void {
  const decision = decide(caller, permission, institution === PLATFORM.id ? { dataset } : { dataset, institution });
  if (decision !== "allowed") throw new Problem(decision, `It takes the permission ${permission} for ${dataset}.`);
}
