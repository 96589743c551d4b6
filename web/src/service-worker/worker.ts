// The service worker: pages and answers from the network first, from the device when there is no other way. Holds the events only.
import { handlingOf, mayBeKept, OWN_PLACE_PAGE, tellsWorker } from "#web/offline/keeping-rules.ts";
import { isWorkerMessage } from "#web/offline/worker-messages.ts";
import { version } from "$app/env";
import { self as worker } from "$app/service-worker";
import { type FromKept, firstAnswer } from "./first-answer.ts";
import { findKept, keep, keptPages, type Shelf } from "./kept-answers.ts";
import { noteOwnPlace, ownPlacePage } from "./own-place-page.ts";
import { languageFor, pageOfKept, withKeptNote } from "./page-notes.ts";
import { openAlert, showAlert } from "./push-alert.ts";
import { assetFor, bringShell, dropOtherShells, findShell, keepAssets } from "./shell.ts";

worker.addEventListener("install", (event) => event.waitUntil(bringShell(version)));
worker.addEventListener("activate", (event) => event.waitUntil(Promise.all([dropOtherShells(version), worker.clients.claim()])));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  const asked = { method: request.method, pathname, isNavigation: request.mode === "navigate", hasKey: request.headers.has("authorization") };
  switch (handlingOf(asked)) {
    case "asset":
      return event.respondWith(assetFor(request));
    case "page":
      return event.respondWith(pageFor(event));
    case "answer":
      return event.respondWith(answerFor(event));
    case "own-place":
      return event.respondWith(ownPlaceFor(event));
    case "page-data":
      return event.respondWith(pageDataFor(event));
  }
});

/** A page tells what it has loaded, or that its visitor wants the new version. */
worker.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (!isWorkerMessage(message)) return;
  if (message.kind === "take-over") void worker.skipWaiting();
  // The page last: with it, what it is made of is there.
  else event.waitUntil(keepAssets(message.assets).then(() => keepPage(message.page)));
});

worker.addEventListener("push", (event) => event.waitUntil(showAlert(worker, event.data?.text() ?? "")));
worker.addEventListener("notificationclick", (event) => event.waitUntil(openAlert(worker, event.notification)));

async function pageFor(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const found = await firstAnswer(fetched(event, "madang-pages"), () => findKept("madang-pages", keyOf(request.url), Date.now()));
  if (found instanceof Response) return found;
  if (found.kept) return withKeptNote(found.kept, found, Date.now());
  return shellFor(request, found);
}

async function shellFor(request: Request, found: FromKept): Promise<Response> {
  const language = languageFor(new URL(request.url), worker.navigator.language);
  const shell = await findShell(version, language);
  return shell ? pageOfKept(shell, language, found, await keptPages(Date.now())) : Response.error();
}

/** Without a connection the page of the place that is signed in here, with its age; else what is shown for pages that are not kept. */
async function ownPlaceFor({ request }: FetchEvent): Promise<Response> {
  const found = await ownPlacePage(request, Date.now);
  if (found instanceof Response) return found;
  const away = { reason: "away", waitSeconds: null } as const;
  return found ? withKeptNote(found, { ...away, kept: found }, Date.now()) : shellFor(request, { ...away, kept: null });
}

async function answerFor(event: FetchEvent): Promise<Response> {
  const { url } = event.request;
  const asked = fetched(event, "madang-answers");
  const found = await firstAnswer(asked, () => findKept("madang-answers", url, Date.now()));
  if (found instanceof Response) return found;
  // That the service asks to wait is for the page to know; it has its own last answer.
  if (found.reason === "busy" || !found.kept) return asked;
  return found.kept.answer;
}

/** Asks, and keeps what may be kept, also when it comes too late for the one who asked. */
function fetched(event: FetchEvent, shelf: Shelf): Promise<Response> {
  const asked = fetch(event.request);
  const kept = asked.then(
    async (answer) => {
      const url = keyOf(event.request.url);
      if (mayBeKept(shelf === "madang-pages" ? "page" : "answer", answer)) await keep(shelf, url, answer.clone(), Date.now());
    },
    () => undefined,
  );
  event.waitUntil(kept);
  return asked;
}

/**
 * What a page's framework asks for when a link is followed. Without an answer in time it opens the page itself, which is kept;
 * a refusal that says how long to wait reaches it in the form that it reads.
 */
async function pageDataFor({ request }: FetchEvent): Promise<Response> {
  const asked = fetch(request);
  const found = await firstAnswer(asked, () => findKept("madang-pages", pageOfData(request.url), Date.now()));
  if (found instanceof Response) return found;
  if (found.reason !== "busy") return Response.error();
  const answer = await asked;
  if (found.waitSeconds === null || answer.headers.get("content-type")?.includes("json")) return answer;
  return Response.json({ message: `${answer.status}`, waitSeconds: found.waitSeconds }, { status: answer.status });
}

/** `/page/__data.json?q=x&x-sveltekit-invalidated=01` belongs to `/page?q=x`. */
function pageOfData(address: string): string {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/\/?__data\.json$/, "") || "/";
  for (const name of [...url.searchParams.keys()]) if (name.startsWith("x-sveltekit-")) url.searchParams.delete(name);
  return keyOf(url.href);
}

async function keepPage(path: string): Promise<void> {
  const url = new URL(path, worker.location.origin);
  if (url.origin !== worker.location.origin || !tellsWorker(url.pathname)) return;
  const answer = await fetch(url.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer && url.pathname === OWN_PLACE_PAGE) return noteOwnPlace(answer, Date.now());
  if (answer && mayBeKept("page", answer)) await keep("madang-pages", keyOf(url.href), answer, Date.now());
}

/** The part behind # is never sent and names no other page. */
function keyOf(url: string): string {
  return url.split("#", 1)[0] as string;
}
