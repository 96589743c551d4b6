// Takes in questions and error reports of anybody: within limits, without a third party, and without keeping who it was. Nothing of what is
// written here becomes public before somebody at the desk has read it.
import type { DeskKind } from "../../core/desk-states.ts";
import { Problem } from "../../core/problems.ts";
import type { Language } from "../../core/text.ts";
import { DAY_MS, HOUR_MS } from "../../core/time.ts";
import { NetworkPseudonyms } from "../access/network-pseudonyms.ts";
import { RateWindow } from "../access/rate-window.ts";
import { hashToken } from "../access/sessions.ts";
import { ensureDeskSecret, insertEntry, type ReportDetail } from "./desk.sql.ts";
import type { DeskContext } from "./desk-context.ts";
import type { DeskShelf } from "./desk-shelf.ts";
import { FORM_WAIT_MS, formFault, formToken } from "./form-token.ts";
import { multiline, oneLine } from "./plain-words.ts";

/** All ours. Decision 0047 says what each is worth. */
export const ASK_LIMITS = {
  ofPersonAnHour: { most: 20, windowMs: HOUR_MS, maxKeys: 50_000 },
  ofPersonADay: { most: 60, windowMs: DAY_MS, maxKeys: 50_000 },
  /** Of everybody, at this process. */
  ofAll: { most: 200, windowMs: HOUR_MS, maxKeys: 1 },
} as const;

const TICKET_BYTES = 24;
const SECRET_BYTES = 32;

export interface Asked {
  readonly kind: DeskKind;
  readonly dataset: string | null;
  readonly language: Language;
  readonly title: string;
  readonly content: string;
  readonly detail: ReportDetail | null;
  /** Of the form; shows that it was not sent by a program at once. */
  readonly form: string;
  /** A field that people do not see. */
  readonly website: string;
  /** On the network; counted under a pseudonym, kept nowhere. */
  readonly address: string;
  /** Whom mail about it goes to; null: nobody. */
  readonly account: string | null;
}

export interface TakenIn {
  readonly number: number;
  /** Whoever has it may come back to what was asked. Shown once. */
  readonly ticket: string;
}

export class DeskIntake {
  readonly #context: DeskContext;
  readonly #shelf: DeskShelf;
  readonly #pseudonyms: NetworkPseudonyms;
  readonly #anHour = new RateWindow(ASK_LIMITS.ofPersonAnHour);
  readonly #aDay = new RateWindow(ASK_LIMITS.ofPersonADay);
  readonly #ofAll = new RateWindow(ASK_LIMITS.ofAll);
  #secret = "";

  constructor(context: DeskContext, shelf: DeskShelf) {
    this.#context = context;
    this.#shelf = shelf;
    this.#pseudonyms = new NetworkPseudonyms(context.worldClock, context.random);
  }

  async start(): Promise<void> {
    const { database, randomText } = this.#context;
    this.#secret = await database.write((tx) => ensureDeskSecret(tx, randomText(SECRET_BYTES)));
  }

  form(): { readonly token: string; readonly waitSeconds: number } {
    return { token: formToken(this.#secret, this.#context.worldClock.now()), waitSeconds: FORM_WAIT_MS / 1000 };
  }

  /** @throws Problem form_refused, unknown_dataset, invalid_request, too_many_requests, overloaded */
  async take(asked: Asked): Promise<TakenIn> {
    const { database, clock, randomText, reportDueAt } = this.#context;
    this.#refuseProgram(asked);
    this.#requireKnown(asked);
    this.#countOrRefuse(asked.address);
    const askedAt = clock.now();
    const ticket = randomText(TICKET_BYTES);
    const { kind, dataset, language, account } = asked;
    const number = await database.write((tx) =>
      insertEntry(tx, {
        ...{ kind, dataset, language, account, askedAt },
        title: oneLine(asked.title),
        content: multiline(asked.content),
        detail: asked.detail && cleanDetail(asked.detail),
        ticket: hashToken(ticket),
        dueAt: kind === "report" ? reportDueAt(askedAt) : null,
      }),
    );
    await database.persist();
    await this.#shelf.catchUp();
    return { number, ticket };
  }

  /** A follow-up counts like a question. @throws Problem too_many_requests, overloaded */
  countFollowUp(address: string): void {
    this.#countOrRefuse(address);
  }

  #refuseProgram({ form, website }: Asked): void {
    if (website !== "") throw new Problem("form_refused", "The field website must stay empty.", { reason: "trap" });
    const reason = formFault(this.#secret, form, this.#context.worldClock.now());
    if (reason) throw new Problem("form_refused", "Load the form again, and send it after a few seconds.", { reason });
  }

  #requireKnown({ dataset, kind, detail }: Asked): void {
    const known = dataset === null ? null : this.#context.datasets.get(dataset);
    if (known === undefined || (kind === "report" && known === null)) throw new Problem("unknown_dataset");
    if (detail?.field && known && !Object.hasOwn(known.fields, detail.field))
      throw new Problem("invalid_request", `There is no field ${detail.field.slice(0, 60)}.`);
    if (detail?.release && known && !this.#context.releaseOf(known.id, detail.release)) throw new Problem("unknown_release");
  }

  #countOrRefuse(address: string): void {
    const now = this.#context.worldClock.now();
    const person = this.#pseudonyms.of(address);
    const waitMs = Math.max(this.#anHour.waitMs(person, now), this.#aDay.waitMs(person, now));
    if (waitMs > 0) throw new Problem("too_many_requests", "", {}, Math.ceil(waitMs / 1000));
    const allMs = this.#ofAll.waitMs("all", now);
    if (allMs > 0) throw new Problem("overloaded", "Too many questions for now.", {}, Math.ceil(allMs / 1000));
    this.#anHour.count(person, now);
    this.#aDay.count(person, now);
    this.#ofAll.count("all", now);
  }
}

function cleanDetail({ release, row, field, is, shouldBe }: ReportDetail): ReportDetail {
  return { release, row: oneLine(row), field, is: oneLine(is), shouldBe: oneLine(shouldBe) };
}
