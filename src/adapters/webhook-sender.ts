// The WebhookSender port over Node's own HTTP. Each name is looked up once for each message, every address found is checked, and the
// connection goes to one of exactly these; an answer that leads elsewhere is followed nowhere.
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { WebFailure } from "../core/ports/web-reader.ts";
import type { WebhookFailure, WebhookOutcome, WebhookSender } from "../core/ports/webhook-sender.ts";
import { type GuardOptions, guardedLookup, isAllowedAddress } from "./guarded-lookup.ts";

export interface WebhookSenderOptions extends GuardOptions {
  readonly userAgent: string;
  /** From the name's lookup to the head of the answer; 15 seconds when absent. Source: Standard Webhooks 1.0.0, 15 to 30 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
const HEAD_BYTES = 16_384;
const LONGEST_ASKED_SECONDS = 86_400;

export function webhookSender(options: WebhookSenderOptions): WebhookSender {
  return {
    objection: (url) => objectionTo(options, url),
    post: async (text, headers, body) => {
      if (objectionTo(options, text) !== null) return failed("address_refused");
      try {
        return outcomeOf(await post(options, new URL(text), headers, body));
      } catch (error) {
        return failed(failureOf(error));
      }
    },
  };
}

function objectionTo(options: WebhookSenderOptions, text: string): string | null {
  const url = URL.parse(text);
  if (!url) return "The address cannot be read.";
  if (url.protocol !== "https:" && !(options.addresses === "any" && url.protocol === "http:")) return "The address must begin with https://.";
  if (url.username || url.password) return "An address must not carry a user or a password.";
  const host = bareHost(url);
  if (isIP(host) && !isAllowedAddress(options, host)) return "The address belongs to a network that is not open to everybody.";
  if (options.addresses === "public" && isOwnName(host)) return "The name is one of a network that is not open to everybody.";
  return null;
}

/** As it is looked up: without brackets. The URL parser has made numbers of every spelling an address already. */
function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Names that are never given out to the public. Source: RFC 6761, RFC 6762, RFC 8375, ICANN's .internal of 2024. */
function isOwnName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  return !name.includes(".") ? isIP(name) === 0 : /\.(localhost|local|internal|home\.arpa|test|invalid|onion)$/.test(name);
}

function post(options: WebhookSenderOptions, url: URL, headers: { readonly [name: string]: string }, body: string): Promise<IncomingMessage> {
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {
      method: "POST",
      headers: { ...headers, "user-agent": options.userAgent, "content-length": Buffer.byteLength(body) },
      agent: false,
      lookup: guardedLookup(options),
      maxHeaderSize: HEAD_BYTES,
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function outcomeOf(message: IncomingMessage): WebhookOutcome {
  message.on("error", () => undefined);
  message.destroy();
  const status = message.statusCode ?? 0;
  const failure = status >= 300 && status < 400 ? "redirected" : null;
  return { status, failure, retryAfterSeconds: secondsAsked(message.headers["retry-after"]) };
}

/** Seconds alone; a date would be one of the receiver's clock. */
function secondsAsked(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Math.min(Number(text), LONGEST_ASKED_SECONDS) : null;
}

function failed(failure: WebhookFailure): WebhookOutcome {
  return { status: null, failure, retryAfterSeconds: null };
}

function failureOf(error: unknown): WebhookFailure {
  if (error instanceof WebFailure) return error.code === "address_refused" ? "address_refused" : "unreachable";
  return (error as Error).name === "AbortError" || (error as Error).name === "TimeoutError" ? "too_slow" : "unreachable";
}
