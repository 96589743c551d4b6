// A slim handler before the framework: the busiest paths are looked up in a table and answered with one write.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HotAnswer, HotRequest } from "../platform/live/hot-answer.ts";

/** Answers at once or not at all; anything that must wait goes through the framework. */
export type HotHandler = (request: HotRequest) => HotAnswer;

const NO_PARAMETERS = {} as const;

export interface HotFront {
  /** True when the request was answered here. */
  take(request: IncomingMessage, response: ServerResponse): boolean;
}

/** @param answered told of each answer: route, status, milliseconds */
export function hotFront(handlers: ReadonlyMap<string, HotHandler>, answered: (route: string, status: number, ms: number) => void): HotFront {
  return {
    take: (request, response) => {
      const { method, url = "" } = request;
      if (method !== "GET" && method !== "HEAD") return false;
      const mark = url.indexOf("?");
      const path = mark < 0 ? url : url.slice(0, mark);
      const handler = handlers.get(path);
      if (!handler) return false;
      const began = performance.now();
      const answer = handler({ query: mark < 0 ? "" : url.slice(mark + 1), parameters: NO_PARAMETERS, headers: request.headers });
      write(response, answer, method === "HEAD");
      answered(path, answer.status, performance.now() - began);
      return true;
    },
  };
}

function write(response: ServerResponse, { status, headers, body }: HotAnswer, isHead: boolean): void {
  // A flat list is the form that the server writes without looking at it twice.
  const list: (string | number)[] = [];
  for (const name in headers) list.push(name, headers[name] as string);
  if (body === null) {
    response.writeHead(status, list as string[]);
    response.end();
    return;
  }
  list.push("content-length", body.length);
  response.writeHead(status, list as string[]);
  if (isHead) response.end();
  else if (typeof body === "string") response.end(body, "latin1");
  else response.end(body);
}
