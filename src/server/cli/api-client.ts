// Requests to the API. Bodies go out as a stream, answers are checked, refusals become sentences.
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { z } from "zod";
import { connectionText, type NextSteps, refusalText } from "./api-refusals.ts";
import { CommandFailure, UsageMistake } from "./failures.ts";

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  /** A stream is sent as it comes, without being held. A CommandFailure that it throws ends the request and is thrown on. */
  readonly body?: AsyncIterable<Uint8Array> | string;
  /** How long nothing may move in either direction. */
  readonly silenceMs?: number;
  /** What to do about a refusal, by status, where it differs from the general advice. */
  readonly nextSteps?: NextSteps;
}

export interface ApiClient {
  /** The whole address of a path of the service. */
  address(path: string): string;
  /** @throws CommandFailure */
  call<Answer>(request: ApiRequest, shape: z.ZodType<Answer>): Promise<Answer>;
  /** The answer as it is, whatever its status. @throws CommandFailure when there is none */
  ask(request: ApiRequest): Promise<Answered>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;
const SILENCE_MS = 30_000;
/** How long a service that closed the connection on us is asked for its reason. */
const REASON_MS = 5_000;
const CONNECTION_CLOSED = ["EPIPE", "ECONNRESET"];

/** @throws UsageMistake for an address or a key that cannot be one */
export function apiClient(url: string, key: string | null): ApiClient {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new UsageMistake(`"${url}" is no http address.`);
  if (key !== null && !/^[\x21-\x7e]+$/.test(key)) throw new UsageMistake("The key has characters that no key has.");
  const address = (path: string) => `${new URL(url).href.replace(/\/+$/, "")}${path}`;
  return {
    address,
    ask: (request) => send(new URL(address(request.path)), key, request),
    call: async (request, shape) => {
      const { status, text } = await send(new URL(address(request.path)), key, request);
      if (status < 200 || status >= 300) throw new CommandFailure(refusalText(status, text, request.nextSteps), status);
      const answer = shape.safeParse(parsedJson(text));
      if (!answer.success) throw new CommandFailure(`What answers at ${address("")} is not Madang, or another version of it. Check --url.`);
      return answer.data;
    },
  };
}

async function send(target: URL, key: string | null, asked: ApiRequest): Promise<Answered> {
  const request = open(target, key, asked);
  // A refusal may come before the body has gone out whole; only what the body itself says is worth more than the answer.
  const sent = sendBody(request, asked.body).then(
    () => null,
    (error: unknown) => error,
  );
  try {
    return await answerOf(request);
  } catch (error) {
    const bodyFailure = await sent;
    if (bodyFailure instanceof CommandFailure) throw bodyFailure;
    if (error instanceof CommandFailure) throw error;
    const failure = error as NodeJS.ErrnoException;
    const reason = asked.body !== undefined && CONNECTION_CLOSED.includes(failure.code ?? "") ? await askReason(target, key, asked) : null;
    if (reason) return reason;
    throw new CommandFailure(connectionText(failure, target.origin));
  } finally {
    request.destroy();
    await sent;
  }
}

function open(target: URL, key: string | null, { method, headers, silenceMs = SILENCE_MS }: ApiRequest): ClientRequest {
  const start = target.protocol === "https:" ? requestHttps : requestHttp;
  const request = start(target, { method, headers: { accept: "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers } });
  request.setTimeout(silenceMs, () => request.destroy(Object.assign(new Error("silence"), { code: "ETIMEDOUT" })));
  return request;
}

async function answerOf(request: ClientRequest): Promise<Answered> {
  const answer = await new Promise<IncomingMessage>((done, failed) => {
    request.on("response", done);
    request.on("error", failed);
  });
  return { status: answer.statusCode ?? 0, text: await readText(answer) };
}

/** A body that fails ends the request, unless its answer has begun. */
async function sendBody(request: ClientRequest, body: ApiRequest["body"]): Promise<void> {
  if (typeof body === "string" || body === undefined) return void request.end(body);
  let isAnswered = false;
  request.once("response", () => {
    isAnswered = true;
  });
  try {
    for await (const piece of body) if (!request.write(piece)) await drained(request);
    request.end();
  } catch (error) {
    if (!isAnswered) request.destroy(error as Error);
    throw error;
  }
}

/** Room for the next piece. @throws what closed the connection */
async function drained(request: ClientRequest): Promise<void> {
  if (request.destroyed) throw request.errored ?? new Error("closed");
  await new Promise<void>((done, failed) => {
    const settle = () => {
      request.off("drain", settle).off("close", settle);
      if (request.destroyed) failed(request.errored ?? new Error("closed"));
      else done();
    };
    request.on("drain", settle).on("close", settle);
  });
}

/**
 * A service that refuses by the header alone closes while the body is still going out, and its answer may be lost with
 * the connection. The same header without the body gets the answer. Null when there is none.
 */
async function askReason(target: URL, key: string | null, asked: ApiRequest): Promise<Answered | null> {
  const request = open(target, key, { ...asked, silenceMs: REASON_MS });
  request.flushHeaders();
  try {
    return await answerOf(request);
  } catch {
    return null;
  } finally {
    request.destroy();
  }
}

async function readText(answer: IncomingMessage): Promise<string> {
  let bytes = 0;
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LONGEST_ANSWER_BYTES) throw new CommandFailure("The answer is too long to be one of this service. Check --url.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parsedJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
