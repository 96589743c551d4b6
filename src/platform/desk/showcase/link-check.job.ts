// Looks twice a day whether the services that are listed still answer. Reads only what everybody may read, and never much of it.
import { HOUR_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { isAnswer, LINK_EVERY_HOURS, linkAfter } from "./link-state.ts";
import { claimDueLinks, type DueLink, writeLinkState } from "./showcase.sql.ts";
import type { ShowcaseContext } from "./showcase-context.ts";
import { tellOwner } from "./step-service.ts";

const LOOK_EVERY_MS = 5 * MINUTE_MS;
const AT_ONCE = 20;
const MOST_BYTES = 65_536;
const TIMEOUT_MS = 10_000;

export class LinkCheck {
  readonly #context: ShowcaseContext;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: ShowcaseContext) {
    this.#context = context;
  }

  start(): void {
    if (!this.#context.web) return;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#running;
  }

  /** Resolves when everything due was looked at. Never rejects. */
  look(): Promise<void> {
    this.#running = this.#running.then(() => this.#lookAtDue());
    return this.#running;
  }

  async #lookAtDue(): Promise<void> {
    const { database, worldClock, shelf, log } = this.#context;
    if (this.#ending.signal.aborted) return;
    try {
      const now = worldClock.now();
      const due = await database.write((tx) => claimDueLinks(tx, now, (now + LINK_EVERY_HOURS * HOUR_MS) as EpochMs, AT_ONCE));
      for (const link of due) await this.#lookAt(link);
      if (due.length > 0) await shelf.catchUp();
      if (due.length === AT_ONCE) await this.#lookAtDue();
    } catch (err) {
      log.warn({ err }, "the links of the showcase could not be looked at; trying again");
    }
  }

  async #lookAt(due: DueLink): Promise<void> {
    const hasAnswered = await this.#answers(due.link);
    if (this.#ending.signal.aborted) return;
    const { database, worldClock } = this.#context;
    const after = { id: due.id, ...linkAfter(due.failures, hasAnswered) };
    await database.write(async (tx) => {
      await writeLinkState(tx, after, worldClock.now());
      if (after.state === "dead" && due.state !== "dead") await tellOwner(this.#context, tx, due, "dead-link", `/showcase/mine/${due.id}`);
    });
  }

  async #answers(url: string): Promise<boolean> {
    const { web } = this.#context;
    if (!web) return true;
    try {
      const answer = await web.get({
        url,
        headers: { accept: "text/html, */*;q=0.5" },
        maxBytes: MOST_BYTES,
        timeoutMs: TIMEOUT_MS,
        signal: this.#ending.signal,
      });
      answer.leave();
      return isAnswer(answer.status);
    } catch {
      return false;
    }
  }
}
