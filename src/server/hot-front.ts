// A slim handler before the framework: the busiest paths are looked up in a table and answered with one write.
import type { IncomingMessage, ServerResponse } from "node:http";
import { Problem } from "../core/problems.ts";
import { bodyBytes, type HotAnswer, type HotRequest, headerOf, problemAnswer } from "../platform/live/hot-answer.ts";

/** Answers at once or not at all; anything that must wait goes through the framework. */
export type HotHandler = (request: HotRequest) => HotAnswer;

const NO_PARAMETERS = {} as const;

export interface HotFront {
  /** The answer to a GET of this address as sent; null when the address is none of the busiest. */
  answer(url: string, header: HotRequest["header"]): HotAnswer | null;
  /** True when the request was answered here. */
  take(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface HotEvents {
  /** Of each answer: its route, status and milliseconds. */
  answered(route: string, status: number, ms: number): void;
  /** A handler broke: a bug, answered with 500. */
  failed(route: string, error: unknown): void;
}

export function hotFront(handlers: ReadonlyMap<string, HotHandler>, { answered, failed }: HotEvents): HotFront {
  const answerOf = (path: string, handler: HotHandler, request: HotRequest): HotAnswer => {
    try {
      return handler(request);
    } catch (error) {
      failed(path, error);
      return problemAnswer(new Problem("internal"));
    }
  };
  const answer = (url: string, header: HotRequest["header"]): HotAnswer | null => {
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const handler = handlers.get(path);
    if (!handler) return null;
    const began = performance.now();
    const found = answerOf(path, handler, { query: mark < 0 ? "" : url.slice(mark + 1), parameters: NO_PARAMETERS, header });
    answered(path, found.status, performance.now() - began);
    return found;
  };
  return {
    answer,
    take: (request, response) => {
      const { method, url = "" } = request;
      if (method !== "GET" && method !== "HEAD") return false;
      const found = answer(url, headerOf(request.headers));
      if (!found) return false;
      write(response, found, method === "HEAD");
      return true;
    },
  };
}

function write(response: ServerResponse, { status, headers, etag, body }: HotAnswer, isHead: boolean): void {
  // A flat list is the form that the server writes without looking at it twice.
  const list: (string | number)[] = [];
  for (const name in headers) list.push(name, headers[name] as string);
  if (etag !== undefined) list.push("etag", etag);
  const bytes = body && bodyBytes(body);
  if (bytes) list.push("content-length", bytes.length);
  response.writeHead(status, list as string[]);
  if (bytes && !isHead) response.end(bytes);
  else response.end();
}
