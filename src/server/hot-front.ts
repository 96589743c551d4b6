// A slim handler before the framework: the busiest paths are looked up in a table and answered with one write.
import type { IncomingMessage, ServerResponse } from "node:http";
import { Problem } from "../core/problems.ts";
import { keyInHeaders, withoutKey } from "../platform/access/keys/presented-key.ts";
import type { CallGate } from "../platform/access/limits/call-gate.ts";
import type { Client } from "../platform/access/limits/client.ts";
import { bodyBytes, type HotAnswer, type HotRequest, headerOf, problemAnswer } from "../platform/live/hot-answer.ts";

/** Answers at once or not at all; anything that must wait goes through the framework. */
export type HotHandler = (request: HotRequest) => HotAnswer;

const NO_PARAMETERS = {} as const;

/** A route of the front. */
export interface HotRoute {
  readonly handler: HotHandler;
  /** Under which its calls are counted. */
  readonly number: number;
  readonly dataset: string;
}

/** Who asks: found out once for all requests that begin with the same fields on one connection. */
export interface HotCaller {
  readonly header: HotRequest["header"];
  /** Of the connection. */
  readonly remoteAddress: string;
  client: Client | null;
}

export interface HotFront {
  /** The answer to a GET of this address as sent; null when the address is none of the busiest, or somebody else must say who asks. */
  answer(url: string, caller: HotCaller): HotAnswer | null;
  /** What the answer just given says of limits, `name: value` each with its line end; empty: nothing. */
  limitLines(): string;
  /** True when the request was answered here. */
  take(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface HotEvents {
  /** Of each answer: its route, status and milliseconds. */
  answered(route: string, status: number, ms: number): void;
  /** A handler broke: a bug, answered with 500. */
  failed(route: string, error: unknown): void;
}

/** Null: calls are neither counted nor limited. */
export type HotGate = {
  readonly gate: CallGate;
  /** Of whoever stands behind trusted proxies. */
  addressOf(caller: HotCaller): string;
} | null;

export function hotFront(routes: ReadonlyMap<string, HotRoute>, { answered, failed }: HotEvents, gated: HotGate): HotFront {
  let limited: Client | null = null;
  const answerOf = (path: string, handler: HotHandler, request: HotRequest): HotAnswer => {
    try {
      return handler(request);
    } catch (error) {
      failed(path, error);
      return problemAnswer(new Problem("internal"));
    }
  };
  const clientOf = (caller: HotCaller): Client | null => {
    const { gate, addressOf } = gated as NonNullable<HotGate>;
    const key = keyInHeaders(caller.header);
    caller.client = key === null ? gate.clientOfAddress(addressOf(caller)) : gate.clientOfKey(key);
    return caller.client;
  };
  const answer = (sent: string, caller: HotCaller): HotAnswer | null => {
    limited = null;
    const { url, key } = withoutKey(sent);
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const route = routes.get(path);
    if (!route) return null;
    const began = performance.now();
    const request = { query: mark < 0 ? "" : url.slice(mark + 1), parameters: NO_PARAMETERS, header: caller.header };
    if (gated === null) {
      const found = answerOf(path, route.handler, request);
      answered(path, found.status, performance.now() - began);
      return found;
    }
    const { gate } = gated;
    let client = caller.client?.version === gate.version ? caller.client : clientOf(caller);
    if (key !== null && !client?.key) client = gate.clientOfKey(key);
    if (!client) return null;
    const refused = gate.admit(client, route.dataset, began);
    if (refused === "later") return null;
    const found = refused ? problemAnswer(refused) : answerOf(path, route.handler, request);
    const ms = performance.now() - began;
    answered(path, found.status, ms);
    client.counter.count(route.number, found.status, ms);
    if (client.policy) limited = client;
    return found;
  };
  const limitLines = () => (limited === null || gated === null ? "" : `ratelimit-policy: ${limited.policy}\r\nratelimit: ${gated.gate.limitOf(limited)}\r\n`);
  return {
    answer,
    limitLines,
    take: (request, response) => {
      const { method, url = "" } = request;
      if (method !== "GET" && method !== "HEAD") return false;
      const found = answer(url, { header: headerOf(request.headers), remoteAddress: request.socket.remoteAddress ?? "", client: null });
      if (!found) return false;
      write(response, found, limitLines(), method === "HEAD");
      return true;
    },
  };
}

function write(response: ServerResponse, { status, headers, etag, body }: HotAnswer, limitLines: string, isHead: boolean): void {
  // A flat list is the form that the server writes without looking at it twice.
  const list: (string | number)[] = [];
  for (const name in headers) list.push(name, headers[name] as string);
  if (etag !== undefined) list.push("etag", etag);
  for (const line of limitLines.split("\r\n").filter(Boolean)) list.push(...(line.split(": ", 2) as [string, string]));
  const bytes = body && bodyBytes(body);
  if (bytes) list.push("content-length", bytes.length);
  response.writeHead(status, list as string[]);
  if (bytes && !isHead) response.end(bytes);
  else response.end();
}
