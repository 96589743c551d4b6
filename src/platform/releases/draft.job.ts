// The work on drafts that takes long: checks and publications, one after the other in this process. What a stopped process has
// left under way is done again by the next one.
import type { WriteTx } from "../../core/ports/database.ts";
import { EngineFailure } from "../../core/ports/table-engine.ts";
import { Problem } from "../../core/problems.ts";
import { checkDraft } from "./check-draft.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import {
  type DraftFailure,
  type DraftProgress,
  type DraftRecord,
  outcomeFiles,
  readDraft,
  readDraftFiles,
  readDraftsAtWork,
  updateProgress,
} from "./drafts.sql.ts";
import { stepDraft } from "./drafts.ts";
import { OutdatedDraft, publishDraft } from "./publish-draft.ts";
import { PLATFORM } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { DraftAction } from "./release-states.ts";
import { readPublishedVersion } from "./releases.sql.ts";
import { removeUnneeded } from "./unneeded-files.ts";

/** How often the progress is written down, at most. */
const TELL_EVERY_MS = 500;

export class DraftJobs {
  readonly #context: ReleaseContext;
  readonly #waiting: string[] = [];
  readonly #settled = new Map<string, (() => void)[]>();
  #current: { readonly id: string; readonly abort: AbortController } | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(context: ReleaseContext) {
    this.#context = context;
  }

  /** Goes on with what was under way when the process before ended; what another process has the files of is left to it. */
  async start(): Promise<void> {
    for (const id of await this.#context.database.read(readDraftsAtWork)) {
      if (await this.#hasFiles(id)) this.add(id);
      else this.#context.log.warn({ draft: id }, "a draft waits for the process that has its files");
    }
  }

  async #hasFiles(id: string): Promise<boolean> {
    const { database, files } = this.#context;
    const [draft, raw] = await database.read(async (tx) => [await readDraft(tx, id), await readDraftFiles(tx, id)] as const);
    const needed = draft?.state === "publishing" ? [draft.outcome?.publicRows?.sha256 ?? ""] : raw.map(({ file }) => file.sha256);
    for (const sha256 of needed) if (sha256 === "" || !(await files.localPath("restricted", sha256))) return false;
    return true;
  }

  /** The draft waits to be checked or published; what is to be done follows from its state. */
  add(id: string): void {
    this.#waiting.push(id);
    this.#running = this.#running.then(() => this.#next());
  }

  /** Ends the work on a draft that was returned or discarded meanwhile. */
  cancel(id: string): void {
    if (this.#current?.id === id) this.#current.abort.abort(new Error("The draft was taken back."));
  }

  /** Resolves when no work on the draft is under way, or after some time. */
  async settled(id: string, patienceMs: number): Promise<void> {
    if (!this.#waiting.includes(id) && this.#current?.id !== id) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#settled.set(id, [...(this.#settled.get(id) ?? []), done]);
    });
  }

  /** What is under way is left for the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#current?.abort.abort(new Error("The service stops."));
    await this.#running;
  }

  async #next(): Promise<void> {
    const id = this.#waiting.shift();
    if (id === undefined || this.#isStopped) return;
    const abort = new AbortController();
    this.#current = { id, abort };
    try {
      const draft = await this.#context.database.read((tx) => readDraft(tx, id));
      if (draft?.state === "checking") await this.#check(draft, abort.signal);
      if (draft?.state === "publishing") await this.#publish(draft, abort.signal);
    } catch (err) {
      if (!abort.signal.aborted) this.#context.log.error({ err, draft: id }, "the work on a draft failed");
    } finally {
      this.#current = null;
      for (const done of this.#settled.get(id) ?? []) done();
      this.#settled.delete(id);
    }
  }

  async #check(draft: DraftRecord, signal: AbortSignal): Promise<void> {
    const context = this.#context;
    const dataset = context.tables.get(draft.dataset);
    if (!dataset) return this.#end(draft, "fail", { code: "not_found", detail: `There is no dataset ${draft.dataset} any more.`, members: {} });
    const raw = await context.database.read((tx) => readDraftFiles(tx, draft.id));
    try {
      const outcome = await checkDraft(context, { dataset, raw, progress: this.#teller(draft.id), signal });
      await this.#keep(draft, outcome);
    } catch (error) {
      if (signal.aborted) return;
      await this.#end(draft, "fail", failureOf(error));
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** The files of the outcome are there, and the draft is still the one that was checked. */
  async #keep(draft: DraftRecord, outcome: CheckOutcome): Promise<void> {
    const { files, turn } = this.#context;
    try {
      await turn.take(async () => {
        for (const sha256 of outcomeFiles(outcome)) if (!(await files.localPath("restricted", sha256))) throw new Error("A file of the check is not there.");
        await this.#step(draft, "finish", "", { outcome, failure: null }, async (tx) => {
          if ((await readPublishedVersion(tx, draft.dataset)) !== outcome.basedOn)
            throw new OutdatedDraft("The newest release changed during the check. Check it again.");
        });
      });
    } catch (error) {
      await removeUnneeded(this.#context, "restricted", outcomeFiles(outcome));
      if (error instanceof OutdatedDraft) return this.#end(draft, "fail", { code: "draft_changed", detail: error.message, members: {} });
      if (!(error instanceof Problem)) throw error;
    }
  }

  async #publish(draft: DraftRecord, signal: AbortSignal): Promise<void> {
    try {
      await publishDraft(this.#context, { draft, progress: this.#teller(draft.id), signal });
      await removeUnneeded(this.#context, "restricted", draft.outcome ? outcomeFiles(draft.outcome) : []);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof OutdatedDraft) return this.#end(draft, "outdate", { code: "draft_changed", detail: error.message, members: {} });
      await this.#end(draft, "fail", failureOf(error));
      throw error;
    }
  }

  async #end(draft: DraftRecord, action: DraftAction, failure: DraftFailure): Promise<void> {
    const isVoid = action === "outdate" ? { approvedBy: null, approvedChange: null } : {};
    await this.#step(draft, action, failure.detail, { failure, ...isVoid }).catch((error: unknown) => {
      // Somebody was quicker: what they did stands.
      if (!(error instanceof Problem)) throw error;
    });
  }

  async #step(draft: DraftRecord, action: DraftAction, reason: string, change: Partial<DraftRecord>, require?: (tx: WriteTx) => Promise<void>): Promise<void> {
    await stepDraft(this.#context, { draft: draft.id, action, by: PLATFORM, rowVersion: draft.rowVersion, reason }, async (_draft, tx) => {
      await require?.(tx);
      return change;
    });
  }

  #teller(id: string): (progress: DraftProgress) => void {
    const { database, clock } = this.#context;
    let toldAt = Number.NEGATIVE_INFINITY;
    let step = "";
    return (progress) => {
      if (progress.step === step && clock.monotonicMs() - toldAt < TELL_EVERY_MS) return;
      toldAt = clock.monotonicMs();
      step = progress.step;
      // Nothing depends on it; a database that is away is told of elsewhere.
      void database.write((tx) => updateProgress(tx, id, progress)).catch(() => undefined);
    };
  }
}

function failureOf(error: unknown): DraftFailure {
  if (error instanceof Problem) return { code: error.code, detail: error.message, members: error.members };
  const isFull = (error as NodeJS.ErrnoException).code === "ENOSPC";
  if (isFull) return { code: "storage_full", detail: "", members: {} };
  return { code: "internal", detail: error instanceof EngineFailure ? "The engine for tables failed." : "", members: {} };
}
