// An index of texts in memory: words, slips of the finger, particles, synonyms in both languages, words written together or apart. Built
// once, asked often; a question is compared with the words of all texts, each word once, not with the texts themselves.
import { likeness, normalizedText, type SearchWord, searchWord, stemOf, wordsOf } from "./search-text.ts";

export interface SearchField {
  readonly text: string;
  /** A title counts more than a description: 3 and 1, say. */
  readonly weight: number;
}

export interface SearchEntry<Id> {
  readonly id: Id;
  readonly fields: readonly SearchField[];
}

/** Groups of words and phrases that mean the same, `["마스크", "mask", "KF94"]`. */
export type Synonyms = readonly (readonly string[])[];

export interface SearchHit<Id> {
  readonly id: Id;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** Words of the text that were found, for marking them. */
  readonly words: readonly string[];
}

/** A question of more words is cut. */
const MAX_QUESTION_WORDS = 20;
/** Words of the longest synonym that is looked for. */
const MAX_PHRASE_WORDS = 3;
/** A shorter word is not looked for across the spaces of a text. */
const SHORTEST_GLUED = 3;
/** How good what a synonym finds is. */
const SYNONYM_LIKENESS = 0.85;
/** How good a word is that a text writes apart. */
const GLUED_LIKENESS = 0.7;
/** Slips and parts are only looked at when nothing as good as this was found. */
const GOOD_LIKENESS = 0.78;
/** How fast a word that comes often stops to count more. Source: the usual k1 of BM25. */
const SATURATION = 1.2;

/** Texts that one word of a question finds: how well, and by which of their words. */
class Found {
  readonly scores = new Map<number, number>();
  readonly words = new Map<number, Set<string>>();

  add(at: number, word: string, score: number): void {
    this.scores.set(at, Math.max(this.scores.get(at) ?? 0, score));
    this.words.set(at, (this.words.get(at) ?? new Set()).add(word));
  }

  addAll(other: Found, factor: number): void {
    for (const [at, score] of other.scores) for (const word of other.words.get(at) ?? []) this.add(at, word, score * factor);
  }
}

export class SearchIndex<Id> {
  readonly #entries: readonly SearchEntry<Id>[];
  readonly #alternatives: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Each word of any text, with how much it counts in which texts. */
  readonly #postings = new Map<string, { readonly word: SearchWord; readonly counts: Map<number, number> }>();
  /** Each text without spaces. */
  readonly #glued: string[] = [];

  constructor(entries: readonly SearchEntry<Id>[], synonyms: Synonyms = []) {
    this.#entries = entries;
    this.#alternatives = alternativesOf(synonyms);
    entries.forEach((entry, at) => {
      this.#glued.push(entry.fields.map(({ text }) => normalizedText(text).replaceAll(" ", "")).join(" "));
      for (const { text, weight } of entry.fields) for (const word of wordsOf(text)) this.#count(word, at, weight);
    });
  }

  /** Texts that hold every word of a question, if any does; else those that hold most. The best first. */
  search(question: string, limit: number): readonly SearchHit<Id>[] {
    const words = [...new Set(wordsOf(question))].slice(0, MAX_QUESTION_WORDS);
    const phrases = phrasesOf(words, this.#alternatives);
    return this.#ranked(
      phrases.map((phrase) => this.#find(phrase)),
      limit,
    );
  }

  #count(text: string, at: number, weight: number): void {
    let posting = this.#postings.get(text);
    if (!posting) this.#postings.set(text, (posting = { word: searchWord(text), counts: new Map() }));
    posting.counts.set(at, (posting.counts.get(at) ?? 0) + weight);
  }

  /** A word, or words that have a synonym only together. */
  #find(phrase: readonly string[]): Found {
    const found = this.#findPhrase(phrase);
    for (const other of this.#alternatives.get(keyOf(phrase)) ?? []) found.addAll(this.#findPhrase(other), SYNONYM_LIKENESS);
    const together = searchWord(phrase.join(""));
    if (found.scores.size === 0 && together.stem.length >= SHORTEST_GLUED) this.#findGlued(together, found);
    return found;
  }

  #findPhrase(phrase: readonly string[]): Found {
    return inAll(phrase.map((word) => this.#findLike(searchWord(word))));
  }

  #findLike(typed: SearchWord): Found {
    const like = [...this.#postings.values()].map((posting) => ({ posting, likeness: likeness(typed, posting.word) })).filter((match) => match.likeness > 0);
    const isGood = like.some((match) => match.likeness >= GOOD_LIKENESS);
    const found = new Found();
    for (const { posting, likeness: how } of like) {
      if (isGood && how < GOOD_LIKENESS && !posting.word.text.includes(typed.stem)) continue;
      const rarity = this.#rarity(posting.counts.size);
      for (const [at, count] of posting.counts) found.add(at, posting.word.text, how * rarity * ((count * (SATURATION + 1)) / (count + SATURATION)));
    }
    return found;
  }

  /** A word written together that texts write apart: `선별진료소` for `선별 진료소`. */
  #findGlued({ stem }: SearchWord, found: Found): void {
    const holding = this.#glued.flatMap((text, at) => (text.includes(stem) ? [at] : []));
    for (const at of holding) found.add(at, stem, GLUED_LIKENESS * this.#rarity(holding.length));
  }

  /** Words that few texts hold tell more. Source: the usual weight of BM25. */
  #rarity(holding: number): number {
    return Math.log(1 + (this.#entries.length - holding + 0.5) / (holding + 0.5));
  }

  #ranked(found: readonly Found[], limit: number): readonly SearchHit<Id>[] {
    const wordsFound = new Map<number, number>();
    for (const { scores } of found) for (const at of scores.keys()) wordsFound.set(at, (wordsFound.get(at) ?? 0) + 1);
    const most = Math.max(0, ...wordsFound.values());
    const best = [...wordsFound].flatMap(([at, count]) => (count === most ? [at] : []));
    const scored = best.map((at) => ({ at, score: found.reduce((sum, { scores }) => sum + (scores.get(at) ?? 0), 0) }));
    scored.sort((a, b) => b.score - a.score || a.at - b.at);
    return scored.slice(0, limit).map(({ at, score }) => ({
      id: (this.#entries[at] as SearchEntry<Id>).id,
      score,
      words: [...new Set(found.flatMap(({ words }) => [...(words.get(at) ?? [])]))],
    }));
  }
}

/** What a phrase is kept under: its stems. */
function keyOf(phrase: readonly string[]): string {
  return phrase.map(stemOf).join(" ");
}

/** Each phrase of a group with the others. */
function alternativesOf(synonyms: Synonyms): ReadonlyMap<string, readonly (readonly string[])[]> {
  const map = new Map<string, (readonly string[])[]>();
  for (const group of synonyms) {
    const phrases = group.map((phrase) => wordsOf(phrase));
    for (const phrase of phrases) map.set(keyOf(phrase), [...(map.get(keyOf(phrase)) ?? []), ...phrases.filter((other) => other !== phrase)]);
  }
  return map;
}

/** The words of a question, those taken together that only together have a synonym; the longest first. */
function phrasesOf(words: readonly string[], alternatives: ReadonlyMap<string, unknown>): readonly (readonly string[])[] {
  const phrases: (readonly string[])[] = [];
  for (let at = 0; at < words.length; at += phrases.at(-1)?.length ?? 1) {
    const longest = [MAX_PHRASE_WORDS, 2].map((length) => words.slice(at, at + length)).find((phrase) => phrase.length > 1 && alternatives.has(keyOf(phrase)));
    phrases.push(longest ?? words.slice(at, at + 1));
  }
  return phrases;
}

/** Texts in which every word of a phrase was found, by its weakest word. */
function inAll(parts: readonly Found[]): Found {
  const [first, ...others] = parts;
  const whole = new Found();
  for (const [at, score] of first?.scores ?? []) {
    if (!others.every(({ scores }) => scores.has(at))) continue;
    const weakest = Math.min(score, ...others.map(({ scores }) => scores.get(at) as number));
    for (const word of parts.flatMap(({ words }) => [...(words.get(at) ?? [])])) whole.add(at, word, weakest);
  }
  return whole;
}
