// The PushSender port by the web-push library, which encrypts (RFC 8291) and signs (RFC 8292); the connection is ours, guarded.
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import webPush from "web-push";
import type { PushAddress, PushOutcome, PushSender } from "../core/ports/push.ts";
import { guardedLookup, isAllowedAddress } from "./guarded-lookup.ts";
import { RequestPace } from "./request-pace.ts";

export interface PushKeys {
  /** base64url */
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface WebPushOptions {
  readonly keys: PushKeys;
  /** `https:` or `mailto:` of who is responsible; push services write there when something goes wrong. */
  readonly subject: string;
  /** `host`, `*.host`, or for tests the whole address of a service on this machine, `http://127.0.0.1:9000`. */
  readonly services: readonly string[];
}

/** News of stock is of no use later. */
const LIFETIME_SECONDS = 1_800;
const TIMEOUT_MS = 15_000;
/** Together, to all services. */
const PER_SECOND = 50;
const AT_ONCE = 16;
/** Longest topic that push services take. Source: RFC 8030, 5.4. */
const TOPIC_CHARS = 32;

export function makePushKeys(): PushKeys {
  return webPush.generateVAPIDKeys();
}

export function webPushSender({ keys, subject, services }: WebPushOptions): PushSender {
  const pace = new RequestPace(PER_SECOND, AT_ONCE);
  return {
    publicKey: keys.publicKey,
    services,
    takes: (endpoint) => serviceOf(services, endpoint) !== null,
    send: async (address, payload, topic) => {
      const service = serviceOf(services, address.endpoint);
      if (service === null) return { kind: "refused", status: 0 };
      try {
        return await pace.run(() => post(address, payload, topic.slice(0, TOPIC_CHARS), { keys, subject }, isOnThisMachine(service)));
      } catch {
        return { kind: "later", afterSeconds: null };
      }
    },
  };
}

/** Null: none of ours. */
function serviceOf(services: readonly string[], endpoint: string): string | null {
  const url = URL.parse(endpoint);
  if (!url || url.username || url.password || url.hash) return null;
  return services.find((service) => (isOnThisMachine(service) ? url.origin === service : isOf(url, service))) ?? null;
}

function isOnThisMachine(service: string): boolean {
  return service.startsWith("http://");
}

function isOf({ protocol, hostname, port }: URL, service: string): boolean {
  if (protocol !== "https:" || port !== "") return false;
  return service.startsWith("*.") ? hostname.endsWith(service.slice(1)) : hostname === service;
}

async function post(
  { endpoint, p256dh, auth }: PushAddress,
  payload: string,
  topic: string,
  { keys, subject }: Pick<WebPushOptions, "keys" | "subject">,
  isLocal: boolean,
): Promise<PushOutcome> {
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
    vapidDetails: { subject, ...keys },
    contentEncoding: "aes128gcm",
    TTL: LIFETIME_SECONDS,
    urgency: "normal",
    topic,
  });
  const answer = await ask(new URL(endpoint), headers as { [name: string]: string }, body, isLocal ? "any" : "public");
  answer.resume();
  return outcomeOf(answer);
}

function ask(url: URL, headers: { readonly [name: string]: string }, body: Buffer, addresses: "public" | "any"): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isAllowedAddress({ addresses }, host)) return Promise.reject(new Error("address refused"));
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const outgoing = send(url, { method: "POST", headers, agent: false, lookup: guardedLookup({ addresses }), signal: AbortSignal.timeout(TIMEOUT_MS) });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Source: RFC 8030, 5 and 7.3. Redirects are not followed. */
function outcomeOf({ statusCode: status = 0, headers }: IncomingMessage): PushOutcome {
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 429 || status >= 500) {
    const after = headers["retry-after"] ?? "";
    return { kind: "later", afterSeconds: /^\d{1,5}$/.test(after) ? Number(after) : null };
  }
  return { kind: "refused", status };
}
