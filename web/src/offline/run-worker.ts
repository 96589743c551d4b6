// Starts the service worker from a page, tells it what to keep, and hears of new versions. In the browser only.
import { dev } from "$app/env";
import { tellsWorker } from "./keeping-rules.ts";
import type { WorkerMessage } from "./worker-messages.ts";

/** A page at which somebody stays so long is worth keeping. */
const STAYED_MS = 3_000;
/** After a page is loaded. */
const LONGEST_WAIT_MS = 2_000;
const ASSETS = /^\/_app\/immutable\//;

/**
 * On a page whose use is nobody's business nothing is started.
 * @param isReady told when a new version waits until every page of the old one is closed or asks for it
 */
export async function runWorker(isReady: (waiting: ServiceWorker) => void): Promise<void> {
  if (dev || !("serviceWorker" in navigator)) return;
  await untilQuiet();
  if (!tellsWorker(location.pathname)) return; // Meanwhile another page may be shown.
  const registration = await navigator.serviceWorker.register("/service-worker.js").catch(() => null);
  if (!registration) return; // Refused by the browser's settings: the site works without.
  const watch = (worker: ServiceWorker | null) => {
    worker?.addEventListener("statechange", () => {
      // Without an old one there is nothing to replace.
      if (worker.state === "installed" && navigator.serviceWorker.controller) isReady(worker);
    });
  };
  if (registration.waiting && navigator.serviceWorker.controller) isReady(registration.waiting);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
}

/** The worker fetches and starts things of its own: on a slow phone it would take them from the page that somebody waits for. */
async function untilQuiet(): Promise<void> {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  // Not every browser tells when it has nothing to do.
  await new Promise<void>((done) =>
    "requestIdleCallback" in window ? requestIdleCallback(() => done(), { timeout: LONGEST_WAIT_MS }) : setTimeout(done, LONGEST_WAIT_MS),
  );
}

/** Lets the new version begin, and loads the page anew as soon as it has. */
export function takeNewVersion(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  tell(waiting, { kind: "take-over" });
}

/** Whether what is loaded goes through a service worker already, which keeps it by itself. */
export function isWatched(): boolean {
  return "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
}

/** Has the page kept that is shown now, once the visitor has stayed on it. @returns a function that takes it back */
export function keepThisPage(): () => void {
  const timer = setTimeout(async () => {
    const { pathname, search } = location;
    const isSaving = (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;
    if (isSaving || !tellsWorker(pathname) || !("serviceWorker" in navigator)) return;
    const { active } = await navigator.serviceWorker.ready;
    const assets = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    if (active) tell(active, { kind: "keep", page: `${pathname}${search}`, assets: assets.filter((path) => ASSETS.test(path)) });
  }, STAYED_MS);
  return () => clearTimeout(timer);
}

function tell(worker: ServiceWorker, message: WorkerMessage): void {
  worker.postMessage(message);
}
