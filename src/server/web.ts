// Serves the portal from its build: SvelteKit's handler answers whatever no route of the API takes. Knows no page.
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { API_CALL, type ApiCall } from "../core/ports/api-call.ts";
import { Problem } from "../core/problems.ts";
import { MOST_DOCUMENT_BYTES } from "../platform/governance/talk.ts";
import { problemAnswer } from "../platform/live/hot-answer.ts";
import { sendAnswer } from "../platform/live/live.http.ts";
import { withEnvironment } from "./config.ts";

export interface WebOptions {
  /** Where `npm ci` has put the built pages. */
  readonly buildFolder: string;
  readonly log: FastifyBaseLogger;
}

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** First path segments that belong to the API: what is not found there is a problem, never a page. */
export const API_SEGMENTS: ReadonlySet<string> = new Set([
  "v1",
  ".well-known",
  "corona19-masks",
  "openapi",
  "B551182",
  "ogc",
  "plain",
  "mcp",
  "client",
  "openapi.json",
  "healthz",
  "readyz",
  "metrics",
  "api",
  "feeds",
  "catalog",
  "catalog.ttl",
  "catalog.jsonld",
  "sitemap.xml",
  "robots.txt",
]);

const FORM_LIMIT = "MADANG_WEB_BODY_SIZE_LIMIT";
/** A document of a matter, the largest that a form may bring, with its fields. */
const MOST_FORM_BYTES = MOST_DOCUMENT_BYTES + 500_000;

/** Puts the portal behind the routes of `app`. A missing build is answered with a page that says what to run. */
export async function mountWeb(app: FastifyInstance, { buildFolder, log }: WebOptions): Promise<void> {
  const handler = await loadHandler(buildFolder);
  if (!handler) log.warn("the pages are not built: run npm ci");
  await app.register(async (pages) => {
    // What a page is sent is read by the portal: nothing is parsed before.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser("*", (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload));
    pages.setNotFoundHandler((request, reply) => {
      if (isApiPath(request.url)) return sendAnswer(reply, problemAnswer(new Problem("not_found")));
      if (!handler) return answerNotBuilt(request, reply);
      reply.hijack();
      handler(Object.assign(request.raw, { [API_CALL]: apiCall(app, request.ip) }), reply.raw);
    });
  });
}

async function loadHandler(buildFolder: string): Promise<NodeHandler | null> {
  const file = join(buildFolder, "handler.js");
  if (!existsSync(file)) return null;
  const built = await withEnvironment(FORM_LIMIT, String(MOST_FORM_BYTES), () => import(pathToFileURL(file).href));
  return (built as { readonly handler: NodeHandler }).handler;
}

function apiCall(app: FastifyInstance, remoteAddress: string): ApiCall {
  return {
    takes: isApiPath,
    send: async ({ method, path, headers, body }) => {
      const payload = body === null ? {} : { payload: Buffer.from(body) };
      const answer = await app.inject({ method: method as "GET", url: path, headers, remoteAddress, ...payload });
      const { "set-cookie": cookies = [], ...others } = answer.headers;
      const texts: { [name: string]: string } = {};
      for (const [name, value] of Object.entries(others)) if (value !== undefined) texts[name] = String(value);
      return { status: answer.statusCode, headers: texts, cookies: [cookies].flat(), body: answer.rawPayload };
    },
  };
}

/** Files about a dataset, beside its page. */
const FILE_OF_DATASET = /^\/datasets\/[^/]+\/(?:schema\.jsonld|croissant\.json|datapackage\.json)(?:\?|$)/;

export function isApiPath(url: string): boolean {
  return FILE_OF_DATASET.test(url) || API_SEGMENTS.has(url.slice(1).split(/[/?]/, 1)[0] ?? "");
}

function answerNotBuilt(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.code(503).type("text/html; charset=utf-8").header("Cache-Control", "no-store");
  return reply.send(request.method === "HEAD" ? "" : NOT_BUILT);
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Madang</title>
<h1>The pages are not built yet</h1><p>Run <code>npm ci</code>, then start the server again.</p>
<h2 lang="ko">화면이 아직 만들어지지 않았습니다</h2><p lang="ko"><code>npm ci</code>를 실행한 뒤 서버를 다시 시작하세요.</p></html>`;
