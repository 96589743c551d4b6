// Which proposals there already are that say nearly the same, for whoever writes another. Texts stay in memory until a proposal comes or goes,
// so that a page that asks at each pause of the typing does not read all of them each time.
import { Problem } from "../../core/problems.ts";
import { EMERGENCY_SYNONYMS } from "../../core/search-synonyms.ts";
import { type ProposalText, SimilarProposals } from "../../rules/similarity/similar-proposals.ts";
import { RateWindow } from "../access/rate-window.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { type ProposalRecord, readProposalMark, readProposalTexts } from "./matters.sql.ts";

/** Older ones are found by the list. */
const MOST_PROPOSALS = 1_000;
/** What is compared of a text. */
const MOST_CHARACTERS = 4_000;
const MOST_SHOWN = 5;
/** Of all visitors together, in this process: each costs up to 20 ms. */
const QUESTIONS = { most: 10, windowMs: 1_000, maxKeys: 1 };

interface Kept {
  /** Of the proposals that were read. */
  readonly mark: string;
  readonly texts: ReadonlyMap<string, ProposalRecord>;
  readonly similar: SimilarProposals<string>;
}

export class SimilarShelf {
  readonly #context: GovernanceContext;
  readonly #rate = new RateWindow(QUESTIONS);
  #kept: Kept | null = null;

  constructor(context: GovernanceContext) {
    this.#context = context;
  }

  /** @throws Problem too_many_requests */
  async similarTo(draft: ProposalText): Promise<readonly { readonly id: string; readonly title: string; readonly sharedWords: readonly string[] }[]> {
    const now = this.#context.clock.now();
    const waitMs = this.#rate.waitMs("all", now);
    if (waitMs > 0) throw new Problem("too_many_requests", "Many people are writing proposals just now.", {}, Math.ceil(waitMs / 1_000));
    this.#rate.count("all", now);
    const { texts, similar } = await this.#fresh();
    return similar.similarTo(draft, MOST_SHOWN).map(({ id, sharedWords }) => ({ id, title: texts.get(id)?.title ?? "", sharedWords }));
  }

  async #fresh(): Promise<Kept> {
    return this.#context.database.read(async (tx) => {
      const mark = await readProposalMark(tx);
      if (this.#kept?.mark === mark) return this.#kept;
      const found = await readProposalTexts(tx, MOST_PROPOSALS);
      const texts = new Map(found.map((each) => [each.id, each]));
      const compared = found.map(({ id, title, content }) => ({ id, title, body: content.slice(0, MOST_CHARACTERS) }));
      const kept = { mark, texts, similar: new SimilarProposals(compared, EMERGENCY_SYNONYMS) };
      this.#kept = kept;
      return kept;
    });
  }
}
