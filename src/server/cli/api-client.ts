// Requests to the API, and its refusals in plain words.
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UsageMistake } from "./usage.ts";

/** The API said no, or did not answer; the message is for the user. */
export class ApiFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ApiFailure";
  }
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  /** A stream is sent as it comes, without being held. */
  readonly body?: Readable | string;
}

export interface ApiClient {
  /** @throws ApiFailure */
  call<Answer>(request: ApiRequest): Promise<Answer>;
}

interface ProblemAnswer {
  readonly title?: string;
  readonly detail?: string;
}

const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;
const NEXT_STEPS: { readonly [status: number]: string } = {
  401: "Give a valid key with --key or MADANG_KEY.",
  403: "Ask the administrator for a key with the right scope.",
  404: "Check the dataset's name and --url.",
  413: "Send the file in parts.",
  503: "Try again in a moment; sending the same again changes nothing twice.",
};

/** @throws UsageMistake for an address that is none */
export function apiClient(url: string, key: string | null): ApiClient {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new UsageMistake(`"${url}" is no http address.`);
  const base = new URL(url);
  return {
    call: async <Answer>(request: ApiRequest) => {
      const { status, text } = await send(base, key, request);
      if (status >= 200 && status < 300) return (text === "" ? null : JSON.parse(text)) as Answer;
      throw new ApiFailure(refusalText(status, text));
    },
  };
}

async function send(base: URL, key: string | null, { method, path, headers = {}, body }: ApiRequest): Promise<{ status: number; text: string }> {
  const start = base.protocol === "https:" ? requestHttps : requestHttp;
  const request = start(new URL(path, base), { method, headers: { accept: "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers } });
  const answered = answerOf(request, base);
  // The answer may come before the body has gone out whole: a refusal must not be lost over a broken pipe.
  const sent = sendBody(request, body).catch((error: unknown) => error as Error);
  const answer = await answered;
  const text = await readText(answer);
  request.destroy();
  await sent;
  return { status: answer.statusCode ?? 0, text };
}

function answerOf(request: ClientRequest, base: URL): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    request.on("response", done);
    request.on("error", (error: NodeJS.ErrnoException) => failed(new ApiFailure(connectionText(error, base))));
  });
}

async function sendBody(request: ClientRequest, body: Readable | string | undefined): Promise<void> {
  if (typeof body === "string" || body === undefined) request.end(body);
  else await pipeline(body, request);
}

async function readText(answer: IncomingMessage): Promise<string> {
  let bytes = 0;
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LONGEST_ANSWER_BYTES) throw new ApiFailure("The answer is too long to be one of this service.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function connectionText(error: NodeJS.ErrnoException, { origin }: URL): string {
  if (error.code === "ECONNREFUSED") return `Nothing answers at ${origin}. Is the service running there? Start it with npm start, or give its address with --url.`;
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") return `The address ${origin} is not known. Check --url.`;
  return `The connection to ${origin} failed (${error.code ?? error.message}). Sending the same file again is safe.`;
}

function refusalText(status: number, text: string): string {
  const problem = problemOf(text);
  const next = NEXT_STEPS[status] ?? "";
  const said = problem.title ? `${problem.title}${problem.detail ? `: ${problem.detail}` : "."}` : "The service gave no reason.";
  return `Refused (${status}). ${said}${next ? `\n${next}` : ""}`;
}

function problemOf(text: string): ProblemAnswer {
  try {
    return JSON.parse(text) as ProblemAnswer;
  } catch {
    return {};
  }
}
