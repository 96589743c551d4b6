// The files of releases, as streams from the disk: whole or in ranges, cached for ever where their address never means another.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { licenceOf } from "../../core/licences.ts";
import { Problem } from "../../core/problems.ts";
import { parseManifest } from "../../core/release-manifest.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { MEDIA_TYPES } from "./make-release.ts";
import { contentPlan } from "./partial-content.ts";
import type { ReleaseContext } from "./release-context.ts";
import { type ReleaseRecord, readSignedManifest } from "./releases.sql.ts";
import { type ResolvedRelease, resolveVersion } from "./resolve-version.ts";

/** For ever: the address never means anything else. */
export const IMMUTABLE = "public, max-age=31536000, immutable";
/** For addresses that mean the newest. */
export const SHORT = "public, max-age=60";

const FileParams = z.object({
  dataset: z.string().max(60),
  version: z.string().max(40).describe("`1.2.3`; `latest`; `1.x` for the newest of a major version; or the day of a release about a day"),
  file: z.string().max(120).describe("`{dataset}.parquet`, `.csv`, `.ndjson`, `.geojson`, `.xlsx`; `datapackage.json`, `manifest.json`, `manifest.sig`"),
});
const FileQuery = z.object({
  variant: z.enum(["spreadsheet"]).optional().describe("CSV only: with a byte order mark, and nothing that a spreadsheet takes for a formula"),
});

interface FileRequest extends Pick<FastifyRequest, "headers" | "method"> {
  readonly params: z.infer<typeof FileParams>;
  readonly query: z.infer<typeof FileQuery>;
}

/** @param licenceId of a dataset by its id */
export function releaseFileRoutes(context: ReleaseContext, licenceId: (dataset: string) => string): FastifyPluginAsyncZod {
  return async (app) => {
    const url = "/v1/datasets/:dataset/releases/:version/:file";
    const config = routeConfig("anyone", SHORT);
    app.route({
      method: "GET",
      url,
      config,
      exposeHeadRoute: false,
      schema: {
        operationId: "getReleaseFile",
        summary: "A file of a release, whole or in ranges",
        description: "`ETag` is the SHA-256 of the file. Versions are immutable; `latest` and `1.x` say with Content-Location which one they are.",
        tags: ["releases"],
        params: FileParams,
        querystring: FileQuery,
        response: {
          200: z.unknown().describe("application/octet-stream"),
          ...problemAnswers("invalid_request", "not_found", "release_withdrawn", "version_ended", "range_not_satisfiable", "storage_failed"),
        },
      },
      handler: (request, reply) => answerFile(context, licenceId, request, reply),
    });
    app.route({
      method: "HEAD",
      url,
      config,
      schema: {
        hide: true,
        operationId: "releaseFileHead",
        summary: "What `releaseFile` would answer, without the file",
        tags: ["releases"],
        params: FileParams,
        querystring: FileQuery,
        response: {
          200: z.unknown(),
          ...problemAnswers("invalid_request", "not_found", "release_withdrawn", "version_ended", "range_not_satisfiable", "storage_failed"),
        },
      },
      handler: (request, reply) => answerFile(context, licenceId, request, reply),
    });
  };
}

interface FoundFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Name under which a browser keeps it; null: it is shown. */
  readonly saveAs: string | null;
  /** A part of the content. */
  open(first: number, last: number): Readable;
}

async function answerFile(context: ReleaseContext, licenceId: (dataset: string) => string, request: FileRequest, reply: FastifyReply): Promise<unknown> {
  const { dataset, version, file } = request.params;
  const resolved = resolveVersion(context.shelf.releasesOf(dataset), version, context.clock.now(), context.zone);
  const found = await findFile(context, resolved.release, file, request.query.variant ?? "");
  reply.headers(releaseHeaders(context, licenceId(dataset), resolved, request.query.variant ? `${file}?variant=${request.query.variant}` : file));
  return sendContent(request, reply, found);
}

async function findFile(context: ReleaseContext, release: ReleaseRecord, name: string, variant: string): Promise<FoundFile> {
  if (name === "manifest.json" || name === "manifest.sig") return manifestFile(context, release, name);
  const known = release.files.find((each) => each.name === name && each.variant === variant);
  if (!known) throw new Problem("not_found", await absence(context, release, name));
  const path = await context.files.localPath("public", known.sha256);
  if (!path) throw new Problem("storage_failed", "The file is not on this machine.");
  const dot = name.lastIndexOf(".");
  const isData = name !== "datapackage.json";
  return {
    ...known,
    saveAs: isData ? `${name.slice(0, dot)}-${release.version}${variant ? `-${variant}` : ""}${name.slice(dot)}` : null,
    open: (first, last) => createReadStream(path, { start: first, end: last }),
  };
}

/** Why a release lacks a form, where its manifest says so. */
async function absence({ database }: ReleaseContext, { dataset, version }: ReleaseRecord, name: string): Promise<string> {
  const signed = await database.read((tx) => readSignedManifest(tx, dataset, version));
  const omitted = parseManifest(signed?.manifest ?? "")?.omitted.find((each) => each.name === name);
  return omitted?.reason.en ?? "The release has no file of this name.";
}

async function manifestFile({ database }: ReleaseContext, { dataset, version }: ReleaseRecord, name: string): Promise<FoundFile> {
  const signed = await database.read((tx) => readSignedManifest(tx, dataset, version));
  if (!signed) throw new Problem("not_found");
  const content = Buffer.from(name === "manifest.json" ? signed.manifest : signed.signature);
  return {
    sha256: createHash("sha256").update(content).digest("hex"),
    bytes: content.length,
    mediaType: MEDIA_TYPES.json,
    saveAs: null,
    open: (first, last) => Readable.from([content.subarray(first, last + 1)]),
  };
}

/** Headers that tell of the release, whatever of it is asked for. */
export function releaseHeaders(
  context: ReleaseContext,
  licenceId: string,
  { release, isExact, replaced }: ResolvedRelease,
  rest: string,
): { [name: string]: string } {
  const base = `/v1/datasets/${release.dataset}/releases`;
  const predecessor = context.shelf.releasesOf(release.dataset).find(({ number, state }) => number < release.number && state !== "withdrawn");
  const links = [
    `<${licenceOf(licenceId).url}>; rel="license"`,
    `<${base}/${release.version}/datapackage.json>; rel="describedby"; type="application/json"`,
    `<${base}/latest/${rest}>; rel="latest-version"`,
    ...(predecessor ? [`<${base}/${predecessor.version}/${rest}>; rel="predecessor-version"`] : []),
    ...(replaced ? [`<${base}/${replaced.by}/${rest}>; rel="successor-version"`] : []),
  ];
  return {
    "cache-control": isExact ? IMMUTABLE : SHORT,
    link: links.join(", "),
    ...(isExact ? {} : { "content-location": `${base}/${release.version}/${rest}` }),
    // RFC 9745 and RFC 8594
    ...(replaced ? { deprecation: `@${Math.floor(replaced.since / 1000)}`, sunset: new Date(replaced.endsAt).toUTCString() } : {}),
    ...(context.isSynthetic ? { "madang-synthetic": "true" } : {}),
  };
}

export function sendContent(request: Pick<FastifyRequest, "headers" | "method">, reply: FastifyReply, file: FoundFile): FastifyReply {
  const etag = `"${file.sha256}"`;
  const { status, range } = contentPlan(request.headers, etag, file.bytes);
  reply.headers({
    etag,
    "accept-ranges": "bytes",
    "access-control-allow-origin": "*",
    "repr-digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
    "x-content-type-options": "nosniff",
  });
  if (status === 416) {
    reply.header("content-range", `bytes */${file.bytes}`);
    throw new Problem("range_not_satisfiable", `The file has ${file.bytes} bytes.`);
  }
  if (status === 304) return reply.code(304).send();
  if (file.saveAs) reply.header("content-disposition", `attachment; filename="${file.saveAs}"`);
  if (status === 206 && range) reply.header("content-range", `bytes ${range.first}-${range.last}/${file.bytes}`);
  const length = range ? range.last - range.first + 1 : 0;
  reply.code(status).type(file.mediaType).header("content-length", String(length));
  if (request.method === "HEAD" || !range) return reply.send();
  return reply.send(file.open(range.first, range.last));
}
