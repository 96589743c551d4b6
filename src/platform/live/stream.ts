// The change log as server-sent events: each change is serialised once, however many follow.
import type { ServerResponse } from "node:http";
import { boxHolds } from "../../core/geography.ts";
import { Problem } from "../../core/problems.ts";
import type { BoundingBox } from "../../core/units.ts";
import type { Changes, PlaceRecord } from "../store/replica.ts";
import { changePiece } from "./changes.ts";
import { OPEN_HEADERS } from "./hot-answer.ts";
import type { LiveIndex } from "./live-index.ts";

/** A client that lets more than this pile up is let go; it comes back with Last-Event-ID. */
const MAX_BEHIND_BYTES = 1_048_576;
const BEAT_MS = 15_000;
/** An event and not a comment: a page in a browser hears it, and so notices a connection that died silently. */
const BEAT = "event: beat\ndata: {}\n\n";
/** Further behind, a snapshot is quicker. */
const MAX_REPLAY = 20_000;

interface Client {
  readonly response: ServerResponse;
  readonly box: BoundingBox | null;
}

export class Streams {
  readonly #index: LiveIndex;
  readonly #maxClients: number;
  readonly #clients = new Set<Client>();
  readonly #beat: NodeJS.Timeout;

  constructor(index: LiveIndex, maxClients: number) {
    this.#index = index;
    this.#maxClients = maxClients;
    index.listen((changes, isReload) => this.#publish(changes, isReload));
    this.#beat = setInterval(() => this.#sendAll(BEAT), BEAT_MS);
    this.#beat.unref();
  }

  get count(): number {
    return this.#clients.size;
  }

  /** @param lastEventId `epoch-sequence` of the last event seen; null: from now on */
  open(response: ServerResponse, box: BoundingBox | null, lastEventId: string | null): void {
    if (this.#clients.size >= this.#maxClients) throw new Problem("overloaded", "Too many streams are open. Ask for changes instead.", {}, 10);
    response.writeHead(200, {
      ...OPEN_HEADERS,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      ...(this.#index.context.isSynthetic ? { "madang-synthetic": "true" } : {}),
    });
    const client: Client = { response, box };
    response.write(`retry: 2000\n${this.#greeting(client, lastEventId)}`, "latin1");
    this.#clients.add(client);
    response.on("close", () => this.#clients.delete(client));
  }

  close(): void {
    clearInterval(this.#beat);
    for (const { response } of this.#clients) response.end();
    this.#clients.clear();
  }

  /** What the client missed, or that it must load a snapshot. */
  #greeting(client: Client, lastEventId: string | null): string {
    const { epoch, sequence } = this.#index.position;
    const here = `id: ${epoch}-${sequence}\nevent: position\ndata: {"epoch":"${epoch}","sequence":${sequence}}\n\n`;
    if (lastEventId === null) return here;
    const match = /^([a-z0-9]+)-(\d{1,15})$/.exec(lastEventId);
    const since = Number(match?.[2] ?? Number.NaN);
    const isKnown = match?.[1] === epoch && since <= sequence && since >= this.#index.oldestKept && sequence - since <= MAX_REPLAY;
    if (!isKnown) return this.#reset();
    const missed = this.#index.changedBetween(since, sequence).filter((record) => this.#concerns(client, record));
    return `${missed.map((record) => this.#event(record)).join("")}${here}`;
  }

  #reset(): string {
    const { epoch, sequence } = this.#index.position;
    return `id: ${epoch}-${sequence}\nevent: reset\ndata: {"snapshot":"/v1/live/${this.#index.context.dataset.id}/snapshot"}\n\n`;
  }

  #event(record: PlaceRecord): string {
    return `id: ${this.#index.position.epoch}-${record.sequence}\nevent: change\ndata: ${changePiece(this.#index, record)}\n\n`;
  }

  #publish(changes: Changes, isReload: boolean): void {
    if (this.#clients.size === 0) return;
    if (isReload) return this.#sendAll(this.#reset());
    const events = changes.records.map((record) => this.#event(record));
    const all = events.join("");
    for (const client of this.#clients) {
      const text = client.box === null ? all : events.filter((_event, at) => this.#concerns(client, changes.records[at] as PlaceRecord)).join("");
      if (text) this.#send(client, text);
    }
  }

  /** A withdrawn place concerns everybody: it may have been in the box. */
  #concerns(client: Client, record: PlaceRecord): boolean {
    if (client.box === null || record.withdrawn) return true;
    const position = this.#index.placeByCode(record.code)?.position;
    return position ? boxHolds(client.box, position) : false;
  }

  #sendAll(text: string): void {
    for (const client of this.#clients) this.#send(client, text);
  }

  #send(client: Client, text: string): void {
    if (client.response.writableLength > MAX_BEHIND_BYTES) {
      this.#clients.delete(client);
      client.response.destroy();
    } else client.response.write(text, "latin1");
  }
}
