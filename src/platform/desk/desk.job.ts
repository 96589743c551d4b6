// What the help desk does by itself: tells institutions of what came in, reminds them of reports that end, and forgets who asked.
import type { WriteTx } from "../../core/ports/database.ts";
import type { Language } from "../../core/text.ts";
import { DAY_MS, dayText, HOUR_MS, localDay, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { queueMail } from "../store/mail-queue.sql.ts";
import type { DeskContext, DeskInstitution } from "./desk-context.ts";
import { claimTelling, type DueReport, forgetAskers, lockDueReports, markAnnounced, markReminded, readOfficers, readUnannounced } from "./desk-duties.sql.ts";
import { type DeskMailKind, type DeskMailValues, deskMail } from "./desk-mails.ts";

const LOOK_EVERY_MS = 20_000;
/** An institution hears of new entries at most so often. Ours. */
const QUIET_MS = 15 * MINUTE_MS;
/** So long whoever asked can come back. Ours. */
const ASKER_KEPT_DAYS = 90;
const MOST_OFFICERS = 10;
const MAIL_BYTES = 9;
/** Kept under this name when nobody but the operator answers. */
const OPERATOR = "";

export class DeskJob {
  readonly #context: DeskContext;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isFailing = false;
  #forgotAtMs = Number.NEGATIVE_INFINITY;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        const institutions = await this.#context.institutions();
        await this.#announce(institutions);
        await this.#remind(institutions);
        await this.#forget();
        this.#isFailing = false;
      } catch (err) {
        if (!this.#isFailing) this.#context.log.warn({ err }, "the duties of the help desk could not be done; trying again");
        this.#isFailing = true;
      }
    });
    return this.#running;
  }

  async #announce(institutions: readonly DeskInstitution[]): Promise<void> {
    const { database, worldClock } = this.#context;
    const waiting = await database.read(readUnannounced);
    const byOwner = Map.groupBy(waiting, ({ dataset }) => ownerOf(institutions, dataset));
    for (const [owner, entries] of byOwner) {
      const now = worldClock.now();
      await database.write(async (tx) => {
        if (!(await claimTelling(tx, owner?.id ?? OPERATOR, now, (now - QUIET_MS) as EpochMs))) return;
        const count = entries.reduce((sum, entry) => sum + entry.count, 0);
        const named = entries.map(({ dataset }) => dataset);
        await markAnnounced(tx, named, now);
        await this.#write(tx, owner, "arrived", { count, link: `${this.#context.siteUrl()}/help/inbox` });
      });
    }
  }

  async #remind(institutions: readonly DeskInstitution[]): Promise<void> {
    const { database, clock, remindDaysBefore } = this.#context;
    const horizon = (clock.now() + Math.max(0, ...remindDaysBefore) * DAY_MS) as EpochMs;
    await database.write(async (tx) => {
      for (const report of await lockDueReports(tx, horizon, remindDaysBefore.length + 1)) await this.#remindOf(tx, institutions, report);
    });
  }

  async #remindOf(tx: WriteTx, institutions: readonly DeskInstitution[], { number, dataset, dueAt, reminded }: DueReport): Promise<void> {
    const { clock, zone, remindDaysBefore, siteUrl } = this.#context;
    const left = dueAt - clock.now();
    const isLate = left <= 0;
    const wanted = isLate ? remindDaysBefore.length + 1 : remindDaysBefore.filter((days) => left <= days * DAY_MS).length;
    if (wanted <= reminded) return;
    await markReminded(tx, number, wanted);
    const day = dayText(localDay((dueAt - 1) as EpochMs, zone));
    await this.#write(tx, ownerOf(institutions, dataset), isLate ? "late" : "due-soon", { number, day, link: `${siteUrl()}/help/inbox/${number}` });
  }

  async #forget(): Promise<void> {
    const { database, clock } = this.#context;
    if (clock.monotonicMs() - this.#forgotAtMs < HOUR_MS) return;
    this.#forgotAtMs = clock.monotonicMs();
    await database.write((tx) => forgetAskers(tx, (clock.now() - ASKER_KEPT_DAYS * DAY_MS) as EpochMs));
  }

  /** To the unit that the institution names, else to its officers; without an owner to the administrators. */
  async #write(tx: WriteTx, owner: DeskInstitution | null, kind: DeskMailKind, values: DeskMailValues): Promise<void> {
    const { worldClock, randomText } = this.#context;
    const unit: { readonly email: string; readonly language: Language } | null = owner?.email ? { email: owner.email, language: "ko" } : null;
    const readers = unit ? [unit] : await readOfficers(tx, owner?.id ?? null, MOST_OFFICERS);
    for (const { email, language } of readers) {
      const { subject, text } = deskMail(kind, language, values);
      await queueMail(tx, { id: randomText(MAIL_BYTES), to: email, subject, text, writtenAt: worldClock.now() });
    }
  }
}

/** Null: nobody has taken the dataset on, or it is about none. */
export function ownerOf(institutions: readonly DeskInstitution[], dataset: string | null): DeskInstitution | null {
  return dataset === null ? null : (institutions.find(({ datasets }) => datasets.includes(dataset)) ?? null);
}
