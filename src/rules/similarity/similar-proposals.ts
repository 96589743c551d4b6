// Which proposals say nearly the same as one that is being written, Korean or English. Pure text; it is shown to people, it decides nothing.

import type { Synonyms } from "../../core/search-index.ts";
import { likeness, type SearchWord, searchWord, stemOf, wordsOf } from "../../core/search-text.ts";

export interface ProposalText {
  readonly title: string;
  readonly body: string;
}

export interface Proposal<Id> extends ProposalText {
  readonly id: Id;
}

export interface SimilarProposal<Id> {
  readonly id: Id;
  /** 0 to 1: how much of what both say is the same. */
  readonly similarity: number;
  /** Words of the other proposal that both share, the most telling first. */
  readonly sharedWords: readonly string[];
}

/** A word of the title counts as much as three of the body. */
const TITLE_WEIGHT = 3;
/** Below this, two proposals only share common words. Ours, tried on invented proposals. */
export const LEAST_SIMILARITY = 0.2;
/** Words count as shared from this on: stems, beginnings, other keyboards and single slips, not mere parts. */
const SHARED_LIKENESS = 0.75;
/** Of long bodies only the most telling words are compared. */
const MAX_WORDS = 60;
const MAX_SHARED_SHOWN = 8;
/** Of many proposals only those that share the most whole words are compared word by word: 144 ms become 20 for three hundred proposals. */
const MAX_COMPARED = 24;

interface Weighted {
  readonly word: SearchWord;
  readonly weight: number;
}

export class SimilarProposals<Id> {
  readonly #sameAs: ReadonlyMap<string, string>;
  readonly #texts: readonly { readonly id: Id; readonly counts: ReadonlyMap<string, number> }[];
  /** In how many proposals a word is. */
  readonly #holding = new Map<string, number>();

  constructor(proposals: readonly Proposal<Id>[], synonyms: Synonyms = []) {
    this.#sameAs = firstOfGroups(synonyms);
    this.#texts = proposals.map((proposal) => ({ id: proposal.id, counts: this.#countsOf(proposal) }));
    for (const { counts } of this.#texts) for (const word of counts.keys()) this.#holding.set(word, (this.#holding.get(word) ?? 0) + 1);
  }

  /** The most similar first; none below the least similarity. */
  similarTo(draft: ProposalText, limit: number): readonly SimilarProposal<Id>[] {
    const words = this.#weighted(this.#countsOf(draft));
    const similar = this.#nearest(words).map(({ id, counts }) => ({ id, ...compared(words, this.#weighted(counts)) }));
    return similar
      .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, limit);
  }

  #nearest(words: readonly Weighted[]) {
    if (this.#texts.length <= MAX_COMPARED) return this.#texts;
    const shared = (counts: ReadonlyMap<string, number>) => words.reduce((sum, { word, weight }) => sum + (counts.has(word.text) ? weight : 0), 0);
    return this.#texts
      .map((text) => ({ ...text, shared: shared(text.counts) }))
      .sort((a, b) => b.shared - a.shared)
      .slice(0, MAX_COMPARED);
  }

  /** Stems, each as often as it counts; of synonyms the first of their group. */
  #countsOf({ title, body }: ProposalText): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const count = (text: string, weight: number) => {
      for (const word of wordsOf(text)) {
        const stem = stemOf(word);
        const same = this.#sameAs.get(stem) ?? stem;
        counts.set(same, (counts.get(same) ?? 0) + weight);
      }
    };
    count(title, TITLE_WEIGHT);
    count(body, 1);
    return counts;
  }

  /** Words that few proposals hold weigh more; often repeated ones only a little more. */
  #weighted(counts: ReadonlyMap<string, number>): readonly Weighted[] {
    const size = this.#texts.length;
    const weighted = [...counts].map(([text, count]) => ({
      word: searchWord(text),
      weight: (1 + Math.log(count)) * Math.log(1 + (size + 1) / ((this.#holding.get(text) ?? 0) + 0.5)),
    }));
    return weighted.sort((a, b) => b.weight - a.weight).slice(0, MAX_WORDS);
  }
}

/** The cosine of two texts, where words that are nearly the same count as the same. */
function compared(draft: readonly Weighted[], other: readonly Weighted[]): { readonly similarity: number; readonly sharedWords: readonly string[] } {
  const shared: { readonly text: string; readonly product: number }[] = [];
  const free = new Set(other);
  for (const { word, weight } of draft) {
    let best: { readonly of: Weighted; readonly how: number } | null = null;
    for (const candidate of free) {
      const how = Math.max(likeness(word, candidate.word), likeness(candidate.word, word));
      if (how >= SHARED_LIKENESS && how > (best?.how ?? 0)) best = { of: candidate, how };
    }
    if (!best) continue;
    free.delete(best.of);
    shared.push({ text: best.of.word.text, product: best.how * Math.min(weight, best.of.weight) ** 2 });
  }
  const lengths = lengthOf(draft) * lengthOf(other);
  const sum = shared.reduce((total, { product }) => total + product, 0);
  const sharedWords = shared.sort((a, b) => b.product - a.product).map(({ text }) => text);
  return { similarity: lengths === 0 ? 0 : Math.min(1, sum / lengths), sharedWords: sharedWords.slice(0, MAX_SHARED_SHOWN) };
}

function lengthOf(words: readonly Weighted[]): number {
  return Math.sqrt(words.reduce((sum, { weight }) => sum + weight * weight, 0));
}

/** Of each synonym of one word the first of its group. */
function firstOfGroups(synonyms: Synonyms): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const group of synonyms) {
    const single = group.map((phrase) => wordsOf(phrase)).flatMap((words) => (words.length === 1 ? [stemOf(words[0] as string)] : []));
    for (const stem of single) if (!first.has(stem)) first.set(stem, single[0] as string);
  }
  return first;
}
