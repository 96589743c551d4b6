// A place that reports from a device: entries are kept first, then sent, again and again until they are taken or refused.
import type { ProblemAnswer } from "#web/api/answers.ts";
import { PlatformClock } from "#web/live/platform-clock.svelte.ts";
import type { EntryFields, OwnEntryAnswer, OwnPlaceAnswer } from "./own-place.ts";
import { type DeviceStorage, type QueuedEntry, ReportQueue } from "./report-queue.ts";

const AGAIN_MS = 10_000;
/** What the agency or another device has reported meanwhile. */
const LOOK_EVERY_MS = 60_000;
const PATIENCE_MS = 20_000;
const AHEAD_NAME = "madang-own-place-ahead";

/** What has just become of an entry, to be read out. */
export type News =
  | { readonly kind: "sent" | "kept" | "refused"; readonly entry: QueuedEntry }
  | { readonly kind: "undone" }
  | { readonly kind: "undo-refused"; readonly problem: ProblemAnswer | null };

export class Reporting {
  readonly clock: PlatformClock;
  readonly #queue: ReportQueue;
  readonly #storage: DeviceStorage | null;
  #own: OwnPlaceAnswer = $state.raw() as OwnPlaceAnswer;
  #waiting: readonly QueuedEntry[] = $state.raw([]);
  #news: News | null = $state.raw(null);
  #isKept = $state(true);
  #isSignedOut = $state(false);
  #isLineDown = false;
  #sending: Promise<void> | null = null;

  /** @param storage null on the server, and where the browser keeps nothing */
  constructor(own: OwnPlaceAnswer, storage: DeviceStorage | null) {
    this.#own = own;
    this.#storage = storage;
    this.clock = new PlatformClock(own.now);
    this.#queue = new ReportQueue(storage, `${own.dataset}/${own.place.code}`);
  }

  get own(): OwnPlaceAnswer {
    return this.#own;
  }

  /** Not yet sent, or refused and not yet put away. */
  get waiting(): readonly QueuedEntry[] {
    return this.#waiting;
  }

  get news(): News | null {
    return this.#news;
  }

  /** False: the browser keeps nothing, and what waits is lost with the page. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** The session is over; what waits goes on waiting. */
  get isSignedOut(): boolean {
    return this.#isSignedOut;
  }

  /** @returns a function that stops it */
  start(): () => void {
    this.#recallAhead();
    this.#look();
    const send = () => void this.send();
    const seen = () => document.visibilityState === "visible" && send();
    const timer = setInterval(() => this.#waiting.some(({ refused }) => refused === null) && send(), AGAIN_MS);
    const looking = setInterval(() => document.visibilityState === "visible" && void this.#refresh(), LOOK_EVERY_MS);
    addEventListener("online", send);
    document.addEventListener("visibilitychange", seen);
    const stopClock = this.clock.run();
    void this.#refresh();
    send();
    return () => {
      clearInterval(timer);
      clearInterval(looking);
      removeEventListener("online", send);
      document.removeEventListener("visibilitychange", seen);
      stopClock();
    };
  }

  async enter(kind: string, variant: string | null, fields: EntryFields): Promise<void> {
    const entry = { id: newId(), kind, variant, occurredAt: new Date(this.clock.read()).toISOString(), fields, refused: null };
    this.#queue.put(entry);
    this.#look();
    await this.send();
    const left = this.#queue.entries().find(({ id }) => id === entry.id);
    this.#news = { kind: left ? (left.refused ? "refused" : "kept") : "sent", entry: left ?? entry };
  }

  /** Before it was sent it is simply taken out. */
  putAway(id: string): void {
    this.#queue.remove(id);
    this.#look();
    this.#news = { kind: "undone" };
  }

  async undo({ id }: OwnEntryAnswer): Promise<void> {
    const answer = await ask("POST", `/v1/own-place/events/${id}/void`, {});
    if (answer?.ok) {
      await this.#refresh();
      this.#news = { kind: "undone" };
    } else this.#news = { kind: "undo-refused", problem: answer ? await problemOf(answer) : null };
  }

  /** One after the other, in the order in which they were entered. */
  async send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
    // What was entered while others were on their way.
    if (!this.#isLineDown && !this.#isSignedOut && this.#queue.entries().some(({ refused }) => refused === null)) await this.send();
  }

  async #sendAll(): Promise<void> {
    let sent = 0;
    for (const entry of this.#queue.entries().filter(({ refused }) => refused === null)) {
      const outcome = await this.#sendOne(entry);
      if (outcome === "later") break;
      if (outcome === "taken") sent++;
    }
    this.#look();
    if (sent > 0) await this.#refresh();
  }

  async #sendOne({ refused: _refused, variant, ...entry }: QueuedEntry): Promise<"taken" | "refused" | "later"> {
    const answer = await ask("POST", "/v1/own-place/events", { ...entry, ...(variant === null ? {} : { variant }) });
    this.#isLineDown = answer === null || answer.status >= 500 || answer.status === 429;
    this.#isSignedOut = answer?.status === 401;
    if (answer === null || this.#isLineDown || this.#isSignedOut) return "later";
    if (answer.ok) this.#queue.remove(entry.id);
    else this.#queue.put({ ...entry, variant, refused: await problemOf(answer) });
    return answer.ok ? "taken" : "refused";
  }

  async #refresh(): Promise<void> {
    const answer = await ask("GET", "/v1/own-place");
    if (answer?.status === 401) this.#isSignedOut = true;
    if (!answer?.ok) return;
    const own = (await answer.json()) as OwnPlaceAnswer;
    // Somebody has signed in for another place in another tab.
    if (own.dataset !== this.#own.dataset || own.place.code !== this.#own.place.code) return location.reload();
    this.#own = own;
    this.clock.set(own.now);
    this.#keepAhead(Date.parse(own.now) - Date.now());
  }

  #look(): void {
    this.#waiting = this.#queue.entries();
    this.#isKept = this.#queue.isKept;
  }

  /** A page that was kept by the browser shows an old time; how far the platform's clock is ahead of the device's is remembered instead. */
  #recallAhead(): void {
    const ahead = Number(this.#storage?.getItem(AHEAD_NAME) ?? Number.NaN);
    if (Number.isFinite(ahead)) this.clock.set(new Date(Date.now() + ahead).toISOString());
  }

  #keepAhead(aheadMs: number): void {
    try {
      this.#storage?.setItem(AHEAD_NAME, String(Math.round(aheadMs)));
    } catch {
      // The time of the page has to do.
    }
  }
}

/** Null: nothing answers. */
async function ask(method: string, path: string, body?: unknown): Promise<Response | null> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json", accept: "application/json" } };
  return fetch(path, { method, ...sent, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
}

async function problemOf(answer: Response): Promise<ProblemAnswer> {
  return (await answer.json().catch(() => ({ title: String(answer.status), status: answer.status }))) as ProblemAnswer;
}

/** 128 bits. `crypto.randomUUID` is not there on plain http. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
