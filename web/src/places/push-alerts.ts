// Asks for alerts by Web Push for the visitor's own places and provinces, and ends them. In the browser only; what is kept of it stays on the device.
import { del, get, set } from "idb-keyval";
import { ALERTS_ID, OWN_PROVINCES } from "./device-keys.ts";
import type { OwnPlace } from "./own-places.svelte.ts";

const ROUTE = "/v1/alerts/subscriptions";

export type PushState =
  /** This browser, or this installation, has none. */
  "none" | "off" | "on" | "refused" | "unreachable";

/** Of a part of the service that tells of whole provinces. */
const PROVINCE_TOPIC = "exposure-sites";
/** The service takes no more of one browser. */
const MOST_TOPICS = 20;

async function topicsOf(places: readonly OwnPlace[]): Promise<readonly object[]> {
  const provinces = (await get<readonly string[]>(OWN_PROVINCES).catch(() => null)) ?? [];
  const topics = [...places.map(({ dataset, code }) => ({ dataset, place: code })), ...provinces.map((code) => ({ topic: `${PROVINCE_TOPIC}:${code}` }))];
  return topics.slice(0, MOST_TOPICS);
}

/** The public key to subscribe with; null: alerts are not offered here. */
async function offeredKey(): Promise<string | null> {
  const answer = await fetch("/v1/alerts").catch(() => null);
  return answer?.ok ? ((await answer.json()) as { readonly publicKey: string | null }).publicKey : null;
}

async function manager(): Promise<PushManager | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis)) return null;
  return (await navigator.serviceWorker.getRegistration())?.pushManager ?? null;
}

export async function pushState(): Promise<PushState> {
  if ((await get<string>(ALERTS_ID).catch(() => null)) && (await (await manager())?.getSubscription())) return "on";
  return (await manager()) && (await offeredKey()) ? "off" : "none";
}

export async function turnOnPush(places: readonly OwnPlace[]): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return "refused";
  const [push, key] = await Promise.all([manager(), offeredKey()]);
  if (!push || !key) return "unreachable";
  try {
    const { endpoint, keys } = (await push.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
    const answer = await send("POST", ROUTE, { endpoint, keys, topics: await topicsOf(places) });
    if (!answer.ok) return "unreachable";
    await set(ALERTS_ID, ((await answer.json()) as { readonly id: string }).id);
    return "on";
  } catch {
    return "unreachable"; // The push service of the browser's maker did not answer.
  }
}

/** @returns `on` as long as the service does not know of it: it is tried again at the next press */
export async function turnOffPush(): Promise<PushState> {
  const id = await get<string>(ALERTS_ID).catch(() => null);
  const answer = id ? await send("DELETE", `${ROUTE}/${encodeURIComponent(id)}`, null).catch(() => null) : null;
  await (await (await manager())?.getSubscription())?.unsubscribe().catch(() => false);
  if (id && !answer?.ok) return "unreachable";
  await del(ALERTS_ID).catch(() => undefined);
  return "off";
}

/** What is asked for follows the visitor's own places. Where the service has forgotten it, it is off. */
export async function followWithPush(places: readonly OwnPlace[]): Promise<PushState | null> {
  const id = await get<string>(ALERTS_ID).catch(() => null);
  if (!id) return null;
  const answer = await send("PUT", `${ROUTE}/${encodeURIComponent(id)}`, { topics: await topicsOf(places) }).catch(() => null);
  if (answer?.status !== 404) return null;
  await del(ALERTS_ID).catch(() => undefined);
  return "off";
}

function send(method: string, path: string, body: object | null): Promise<Response> {
  return fetch(path, { method, ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}) });
}
