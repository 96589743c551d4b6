// Pulls what is due, one after the other, one process at a time for each source. What is due, and what came of it, is in the
// database: a process that ends leaves a lease that runs out, and the next one goes on.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { WebFailure } from "../../../core/ports/web-reader.ts";
import { Problem } from "../../../core/problems.ts";
import { MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { type FetchContext, type FetchedContent, fetchPull, PullRefusal } from "./fetch-pull.ts";
import { type LastContent, type Pull, type PullFailure, waitAfterFailure } from "./pull.ts";
import { dropLease, keepLease, PULL_CHANNEL, recordAnswer, recordFailure, takeDuePull } from "./pulls.sql.ts";

export interface PullContext extends FetchContext {
  readonly database: Database;
  /** Decides what is due. */
  readonly clock: Clock;
  readonly scratchFolder: string;
  /** False while there is no room on the disk. */
  hasRoom(): boolean;
  randomText(bytes: number): string;
  /** Makes a draft of new content; may be called again with the same content after a crash. @returns the draft's id @throws Problem */
  onFetched(pull: Pull, content: FetchedContent, signal: AbortSignal): Promise<string>;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void; error(details: object, message: string): void };
}

const LOOK_EVERY_MS = 5_000;
/** A process that does not say in this time that it is still at it has ended. */
const LEASE_MS = 3 * MINUTE_MS;
const KEEP_EVERY_MS = MINUTE_MS;

export class PullJob {
  readonly #context: PullContext;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: PullContext) {
    this.#context = context;
  }

  async start(): Promise<void> {
    await this.#context.database.listen(PULL_CHANNEL, () => void this.look());
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
    void this.look();
  }

  /** Resolves when nothing is due any more. Never rejects: what fails is tried again. */
  look(): Promise<void> {
    this.#running = this.#running.then(() => this.#pullDue());
    return this.#running;
  }

  /** Whatever is under way is given up, and due again at once. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#abort.abort(new Error("The service stops."));
    await this.#running;
  }

  async #pullDue(): Promise<void> {
    const { database, clock, randomText, hasRoom, log } = this.#context;
    try {
      while (!this.#abort.signal.aborted && hasRoom()) {
        const now = clock.now();
        const lease = randomText(9);
        const pull = await database.write((tx) => takeDuePull(tx, now, lease, (now + LEASE_MS) as EpochMs));
        if (!pull) return;
        await this.#pullOne(pull, lease);
      }
    } catch (err) {
      log.error({ err }, "sources cannot be pulled; trying again");
    }
  }

  async #pullOne(pull: Pull, lease: string): Promise<void> {
    const { database, clock, scratchFolder } = this.#context;
    const lost = new AbortController();
    const keeping = setInterval(() => {
      database
        .write((tx) => keepLease(tx, pull.id, lease, (clock.now() + LEASE_MS) as EpochMs))
        .then((isOurs) => isOurs || lost.abort(new Error("The lease was lost.")))
        .catch(() => undefined); // The database is away: the lease may run out.
    }, KEEP_EVERY_MS);
    const folder = await mkdtemp(join(scratchFolder, "pull-"));
    try {
      await this.#visit(pull, lease, join(folder, "content"), AbortSignal.any([lost.signal, this.#abort.signal]));
    } finally {
      clearInterval(keeping);
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #visit(pull: Pull, lease: string, path: string, signal: AbortSignal): Promise<void> {
    const { database, clock, log } = this.#context;
    try {
      const content = await fetchPull(this.#context, pull, path, signal);
      const kept = await this.#handOver(pull, content, signal);
      const now = clock.now();
      const dueAt = (now + pull.everyMinutes * MINUTE_MS) as EpochMs;
      await database.write((tx) => recordAnswer(tx, pull.id, lease, now, dueAt, kept));
      log.info({ pull: pull.id, dataset: pull.dataset, isNew: kept !== null && kept.sha256 !== pull.content?.sha256 }, "a source was pulled");
    } catch (error) {
      if (signal.aborted) return void (await database.write((tx) => dropLease(tx, pull.id, lease)));
      const { failure, retryAfterMs } = failureOf(error);
      const failures = pull.failures + 1;
      const dueAt = (clock.now() + waitAfterFailure(failures, retryAfterMs)) as EpochMs;
      await database.write((tx) => recordFailure(tx, pull.id, lease, failures, dueAt, failure));
      log.warn({ pull: pull.id, dataset: pull.dataset, code: failure.code, failures }, "a source could not be pulled; it is tried again");
      if (failure.code === "not_taken" && !(error instanceof Problem)) log.error({ err: error, pull: pull.id }, "what a source gave could not be handed on");
    }
    await database.persist();
  }

  /** Null: nothing new is known. The same bytes under new marks are no new content. */
  async #handOver(pull: Pull, content: FetchedContent | null, signal: AbortSignal): Promise<LastContent | null> {
    if (content === null) return null;
    const { sha256, etag, lastModified } = content;
    const isSame = pull.content?.sha256 === sha256;
    const draft = isSame ? pull.content.draft : await this.#context.onFetched(pull, content, signal);
    return { sha256, etag, lastModified, fetchedAt: isSame ? pull.content.fetchedAt : this.#context.clock.now(), draft };
  }
}

function failureOf(error: unknown): { readonly failure: PullFailure; readonly retryAfterMs: number | null } {
  if (error instanceof WebFailure) return { failure: { code: error.code, detail: error.message }, retryAfterMs: null };
  if (error instanceof PullRefusal) return { failure: { code: error.code, detail: error.message }, retryAfterMs: error.retryAfterMs };
  return { failure: { code: "not_taken", detail: error instanceof Problem ? error.message : "It could not be made a draft." }, retryAfterMs: null };
}
