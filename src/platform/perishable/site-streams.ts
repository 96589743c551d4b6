// Changes of perishable datasets as server-sent events: new and corrected entries, and tombstones without content.
import type { ServerResponse } from "node:http";
import { EXPOSED_HEADERS } from "../../core/open-headers.ts";
import { Problem } from "../../core/problems.ts";
import { shownSite } from "./shown-values.ts";
import type { SiteChanges, SiteShelf } from "./site-shelf.ts";

const BEAT_MS = 15_000;
/** An event and not a comment: a page in a browser hears it, and so notices a connection that died silently. */
const BEAT = "event: beat\ndata: {}\n\n";
/** A client that lets more than this pile up is let go; it comes back with Last-Event-ID. */
const MAX_BEHIND_BYTES = 1_048_576;
const HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": EXPOSED_HEADERS,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
} as const;

/** `epoch-number`; null for anything else. */
export function parsePosition(text: string): { readonly epoch: string; readonly number: number } | null {
  const match = /^([A-Za-z0-9]{1,40})-(\d{1,15})$/.exec(text);
  return match ? { epoch: match[1] as string, number: Number(match[2]) } : null;
}

export function positionText({ position: { epoch, number } }: SiteShelf): string {
  return `${epoch}-${number}`;
}

/** Changes as they are sent, tombstones first where a number is the same. */
export function shownChanges({ dataset }: SiteShelf, { sites, gone }: SiteChanges, zone: string): readonly { readonly [member: string]: unknown }[] {
  const shown = [
    ...gone.map(({ id, number }) => ({ sequence: number, id, gone: true as const })),
    ...sites.map((site) => ({ sequence: site.number, id: site.id, day: site.day, site: shownSite(dataset.published, site, zone) })),
  ];
  return shown.sort((a, b) => a.sequence - b.sequence);
}

export class SiteStreams {
  readonly #shelf: SiteShelf;
  readonly #zone: string;
  readonly #maxClients: number;
  readonly #clients = new Set<ServerResponse>();
  readonly #beat: NodeJS.Timeout;

  constructor(shelf: SiteShelf, zone: string, maxClients: number) {
    this.#shelf = shelf;
    this.#zone = zone;
    this.#maxClients = maxClients;
    shelf.listen((changes, isReload) => this.#publish(changes, isReload));
    this.#beat = setInterval(() => this.#sendAll(BEAT), BEAT_MS);
    this.#beat.unref();
  }

  get count(): number {
    return this.#clients.size;
  }

  /** @param lastEventId position of the last event seen; empty: from now on. @throws Problem overloaded */
  open(response: ServerResponse, lastEventId: string): void {
    if (this.#clients.size >= this.#maxClients) throw new Problem("overloaded", "Too many streams are open. Ask for changes instead.", {}, 10);
    response.writeHead(200, HEADERS);
    response.write(`retry: 2000\n${this.#greeting(lastEventId)}`);
    this.#clients.add(response);
    response.on("close", () => this.#clients.delete(response));
  }

  close(): void {
    clearInterval(this.#beat);
    for (const response of this.#clients) response.end();
    this.#clients.clear();
  }

  #greeting(lastEventId: string): string {
    if (lastEventId === "") return this.#event("position", {});
    const since = parsePosition(lastEventId);
    const missed = since && this.#shelf.changesSince(since);
    return missed ? this.#event("changes", { changes: shownChanges(this.#shelf, missed, this.#zone) }) : this.#event("reset", {});
  }

  #event(name: string, data: object): string {
    const position = positionText(this.#shelf);
    return `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify({ position, ...data })}\n\n`;
  }

  #publish(changes: SiteChanges, isReload: boolean): void {
    if (this.#clients.size === 0) return;
    this.#sendAll(isReload ? this.#event("reset", {}) : this.#event("changes", { changes: shownChanges(this.#shelf, changes, this.#zone) }));
  }

  #sendAll(text: string): void {
    for (const response of this.#clients) {
      if (response.writableLength <= MAX_BEHIND_BYTES) response.write(text);
      else {
        this.#clients.delete(response);
        response.destroy();
      }
    }
  }
}
