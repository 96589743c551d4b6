// The route by which everybody reads what changed between two releases: as pages, or as a file.
import { createReadStream } from "node:fs";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { STRICTEST_MINIMUM } from "../../core/disclosure.ts";
import { Problem } from "../../core/problems.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { minimumOf } from "./check-draft.ts";
import type { KeptDifference } from "./differences.sql.ts";
import type { Differences } from "./differences.ts";
import { readLinePage } from "./line-pages.ts";
import type { ReleaseContext } from "./release-context.ts";
import { SHORT, sendContent } from "./release-files.http.ts";
import type { ShelvedRelease } from "./release-shelf.ts";
import { resolveVersion } from "./resolve-version.ts";
import { shownCount, shownMovement } from "./shown-count.ts";

export interface DifferenceRoutesContext {
  readonly releases: ReleaseContext;
  readonly differences: Differences;
}

const Shown = z
  .union([z.object({ count: z.number().int() }), z.object({ fewerThan: z.number().int() }), z.object({ withheld: z.literal(true) })])
  .describe("Numbers of rows about people are told when they are 0 or at least the minimum");
const DifferenceAnswer = z.object({
  dataset: z.string(),
  from: z.string(),
  to: z.string(),
  key: z.array(z.string()).nullable().describe("Null: rows are compared as a whole, equal ones by their number"),
  columns: z.object({ appeared: z.array(z.string()), gone: z.array(z.string()), typeChanged: z.array(z.string()) }),
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  changedByColumn: z.record(z.string(), z.number().int()),
  restricted: z.object({ added: Shown, removed: Shown, changed: Shown }).nullable().describe("Between the rows that are not public, by their key"),
  changes: z.array(z.unknown()).describe("One page: change, times, key, before, after, columns"),
  next: z.string().nullable(),
});
const Query = z.object({
  from: z.string().max(40).optional().describe("A version; without it the one before `to`"),
  to: z.string().max(40).default("latest"),
  format: z.enum(["json", "ndjson", "csv"]).default("json"),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

export function differenceRoutes(context: DifferenceRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/datasets/:dataset/diff",
      config: routeConfig("anyone", SHORT),
      schema: {
        operationId: "differences",
        summary: "What changed between two releases: rows added, removed and changed, columns that appeared or went",
        description: "By key, or as multisets where rows are not told apart. `format=ndjson` and `format=csv` give all of it as a file.",
        tags: ["releases"],
        params: z.object({ dataset: z.string().max(60) }),
        querystring: Query,
        response: {
          200: DifferenceAnswer,
          ...problemAnswers(
            "invalid_request",
            "not_found",
            "release_withdrawn",
            "version_ended",
            "range_not_satisfiable",
            "overloaded",
            "not_ready",
            "storage_failed",
          ),
        },
      },
      handler: (request, reply) => answerDifference(context, request, reply) as Promise<z.infer<typeof DifferenceAnswer>>,
    });
  };
}

interface DifferenceRequest extends Pick<FastifyRequest, "headers" | "method"> {
  readonly params: { readonly dataset: string };
  readonly query: z.infer<typeof Query>;
}

async function answerDifference(context: DifferenceRoutesContext, request: DifferenceRequest, reply: FastifyReply): Promise<unknown> {
  const { dataset } = request.params;
  const { format, after, limit } = request.query;
  const [from, to] = findPair(context.releases, dataset, request.query);
  const found = await context.differences.find(from, to);
  if (format !== "json") return sendFile(context.releases, request, reply, found, `diff.${format}`, `${dataset}-${from.version}-${to.version}`);
  const path = await pathOf(context.releases, found, "diff.ndjson");
  const { lines, next } = await readLinePage(path.path, after, limit).catch(() => {
    throw new Problem("invalid_request", "`after` is not where a page begins; take it from `next`.");
  });
  reply.header("access-control-allow-origin", "*");
  const query = new URLSearchParams({ from: from.version, to: to.version, after: String(next), limit: String(limit) });
  const { key, columns, ...counts } = found.summary;
  return {
    dataset,
    from: from.version,
    to: to.version,
    key,
    columns,
    ...counts,
    restricted: shownRestricted(context.releases, dataset, found),
    changes: lines,
    next: next === null ? null : `/v1/datasets/${dataset}/diff?${query}`,
  };
}

function findPair({ shelf, clock, zone }: ReleaseContext, dataset: string, query: z.infer<typeof Query>): readonly [ShelvedRelease, ShelvedRelease] {
  const releases = shelf.releasesOf(dataset);
  const to = resolveVersion(releases, query.to, clock.now(), zone).release;
  const before = releases.find(({ number, state }) => number < to.number && state !== "withdrawn");
  if (query.from === undefined && !before) throw new Problem("not_found", "There is no release before this one.");
  const from = query.from === undefined ? before : resolveVersion(releases, query.from, clock.now(), zone).release;
  const [old, now] = [shelf.shelved(dataset, from?.version ?? ""), shelf.shelved(dataset, to.version)];
  if (!old || !now) throw new Problem("storage_failed", "A table of the two is not on this machine.");
  return [old, now];
}

function shownRestricted({ tables, ...context }: ReleaseContext, id: string, { restricted }: KeptDifference) {
  const dataset = tables.get(id);
  if (!restricted || !dataset) return null;
  const minimum = minimumOf(context, dataset) ?? STRICTEST_MINIMUM;
  return { ...shownMovement(restricted.added, restricted.removed, minimum), changed: shownCount(restricted.changed, minimum) };
}

async function pathOf({ files }: ReleaseContext, found: KeptDifference, name: string) {
  const file = found.files.find((each) => each.name === name);
  const path = file && (await files.localPath("public", file.sha256));
  if (!file || !path) throw new Problem("storage_failed", "The difference is not on this machine.");
  return { ...file, path };
}

async function sendFile(
  releases: ReleaseContext,
  request: DifferenceRequest,
  reply: FastifyReply,
  found: KeptDifference,
  name: string,
  saveAs: string,
): Promise<unknown> {
  const file = await pathOf(releases, found, name);
  return sendContent(request, reply, {
    ...file,
    saveAs: `${saveAs}${name.slice(name.lastIndexOf("."))}`,
    open: (first, last) => createReadStream(file.path, { start: first, end: last }),
  });
}
