// What everybody may know of questions and reports, in memory: it answers while the database is away. Holds no asker and no text that was
// not shown.
import type { DeskKind, DeskState } from "../../core/desk-states.ts";
import type { Database } from "../../core/ports/database.ts";
import { type SearchEntry, SearchIndex } from "../../core/search-index.ts";
import { EMERGENCY_SYNONYMS } from "../../core/search-synonyms.ts";
import type { Language } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import { HeadFollower } from "../store/head-follower.ts";
import { DESK_CHANNEL, type DeskEntry, type ReportDetail, readEntriesSince } from "./desk.sql.ts";

/** About 40 MB at the most; the oldest are forgotten first. */
const MOST_ENTRIES = 20_000;
const AT_ONCE = 1_000;

export interface PublicAnswer {
  readonly id: string;
  readonly saidAt: EpochMs;
  readonly institution: string | null;
  readonly content: string;
}

export interface PublicEntry {
  readonly number: number;
  readonly kind: DeskKind;
  readonly dataset: string | null;
  readonly state: DeskState;
  readonly language: Language;
  readonly askedAt: EpochMs;
  readonly answeredAt: EpochMs | null;
  readonly doneAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
  /** Of a report, one of the dataset's public fields. */
  readonly field: string | null;
  readonly release: string | null;
  /** Null: not shown. */
  readonly shown: { readonly title: string; readonly content: string; readonly detail: ReportDetail | null } | null;
  readonly answers: readonly PublicAnswer[];
}

export interface DeskQuestion {
  readonly words: string;
  readonly dataset: string | null;
  readonly kind: DeskKind | null;
  /** Shown ones with an answer only. */
  readonly isAnswered: boolean;
}

export class DeskShelf {
  readonly #database: Database;
  readonly #head: HeadFollower;
  readonly #entries = new Map<number, PublicEntry>();
  #changed = 0;
  #sorted: readonly PublicEntry[] | null = null;
  #index: SearchIndex<number> | null = null;

  constructor(database: Database, log: { warn(details: object, message: string): void }) {
    this.#database = database;
    const failed = (err: unknown) => log.warn({ err }, "cannot follow the help desk; trying again");
    this.#head = new HeadFollower({ database, channel: DESK_CHANNEL, follow: () => this.#follow(), failed });
  }

  start(): Promise<void> {
    return this.#head.start();
  }

  /** Never rejects: a database that is away is tried again. */
  catchUp(): Promise<void> {
    return this.#head.catchUp();
  }

  stop(): Promise<void> {
    return this.#head.stop();
  }

  entry(number: number): PublicEntry | null {
    return this.#entries.get(number) ?? null;
  }

  /** Newest first; with words, the best first. */
  find({ words, dataset, kind, isAnswered }: DeskQuestion): readonly PublicEntry[] {
    const fits = (entry: PublicEntry) =>
      (dataset === null || entry.dataset === dataset) && (kind === null || entry.kind === kind) && (!isAnswered || isInFaq(entry));
    if (words.trim() === "") return this.all().filter(fits);
    return this.#search()
      .search(words, MOST_ENTRIES)
      .flatMap(({ id }) => this.#entries.get(id) ?? [])
      .filter(fits);
  }

  /** Newest first. */
  all(): readonly PublicEntry[] {
    this.#sorted ??= [...this.#entries.values()].sort((one, other) => other.number - one.number);
    return this.#sorted;
  }

  #search(): SearchIndex<number> {
    this.#index ??= new SearchIndex(this.all().flatMap(searchEntry), EMERGENCY_SYNONYMS);
    return this.#index;
  }

  async #follow(): Promise<void> {
    for (;;) {
      const fresh = await this.#database.read((tx) => readEntriesSince(tx, this.#changed, AT_ONCE));
      for (const entry of fresh) this.#take(entry);
      if (fresh.length < AT_ONCE) return;
    }
  }

  #take(entry: DeskEntry): void {
    this.#changed = Math.max(this.#changed, entry.changed);
    this.#entries.set(entry.number, publicEntry(entry));
    if (this.#entries.size > MOST_ENTRIES) this.#entries.delete(Math.min(...this.#entries.keys()));
    this.#sorted = null;
    this.#index = null;
  }
}

/** Shown, and answered for everybody. */
export function isInFaq({ shown, answers }: PublicEntry): boolean {
  return shown !== null && answers.length > 0;
}

/** What of an entry is public: never who asked, and words only once somebody at the desk has read them. Pure. */
export function publicEntry(entry: DeskEntry): PublicEntry {
  const { number, kind, dataset, state, language, askedAt, answeredAt, doneAt, dueAt, release, detail, shownTitle, shownContent } = entry;
  const isShown = shownTitle !== null && shownContent !== null;
  const said = entry.messages.filter(({ isPublic, side }) => isPublic && side === "desk");
  return {
    ...{ number, kind, dataset, state, language, askedAt, answeredAt, doneAt, dueAt, release },
    field: detail?.field ?? null,
    shown: isShown ? { title: shownTitle, content: shownContent, detail } : null,
    // Why something was corrected or not is public whether or not the report's own words are.
    answers: said
      .filter(({ action }) => isShown || action === "correct" || action === "decline")
      .map(({ id, saidAt, institution, content }) => ({ id, saidAt, institution, content })),
  };
}

function searchEntry({ number, shown, dataset, answers }: PublicEntry): readonly SearchEntry<number>[] {
  if (!shown) return [];
  const fields = [
    { text: shown.title, weight: 3 },
    { text: shown.content, weight: 1 },
    { text: dataset ?? "API", weight: 2 },
    ...answers.map(({ content }) => ({ text: content, weight: 1 })),
  ];
  return [{ id: number, fields }];
}
