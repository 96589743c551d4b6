// Text made comparable for searching, Korean and English: normal forms, words and their stems, and how like two words are, slips of the
// finger included. Pure, no dictionary: what means the same in other words is handed in as synonyms.
import { hasHangul, initialsOf, isInitials, isParticle, keysOf, withoutParticle } from "./hangul.ts";

/** Lower case, composed, without accents, full-width forms and signs; words are separated by one space. First consonants (ㅁㅅㅋ) stay. */
export function normalizedText(text: string): string {
  return text
    .replace(/[^\u3131-\u318e]+/g, plainForm)
    .toLowerCase()
    .replace(/['’](?=s\b)/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function plainForm(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .normalize("NFC");
}

/** English words that say nothing about a text. */
const STOP_WORDS = new Set("a an and are as at be by for from how in is it of on or that the this to was what where which who with".split(" "));

/** The longest text that is looked at; longer ones are cut. */
export const MAX_SEARCH_CHARS = 20_000;

/** Words of a text without those that say nothing. Where the script changes inside a word it is cut: `KF94마스크` is two. */
export function wordsOf(text: string): readonly string[] {
  const words = normalizedText(text.slice(0, MAX_SEARCH_CHARS)).split(" ").flatMap(partsOf);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** A particle after a foreign word is no word: `API를` is `api`. */
function partsOf(token: string): readonly string[] {
  const parts = token.match(/[가-힣ㄱ-ㅎ]+|\p{Script=Han}+|[^가-힣ㄱ-ㅎ\p{Script=Han}]+/gu) ?? [];
  return parts.filter((part, at) => at === 0 || !isParticle(part));
}

/** What stands for a word when words are compared: without particle or plural. A word that has neither is its own stem. */
export function stemOf(word: string): string {
  return hasHangul(word) ? (withoutParticle(word) ?? word) : englishStem(word);
}

/** Plurals only; anything bolder would need a dictionary. */
function englishStem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** A word taken apart once, for being compared with many. */
export interface SearchWord {
  readonly text: string;
  readonly stem: string;
  /** Keys that type the stem. */
  readonly keys: string;
  readonly initials: string;
  readonly isHangul: boolean;
}

export function searchWord(text: string): SearchWord {
  const stem = stemOf(text);
  return { text, stem, keys: keysOf(stem), initials: initialsOf(text), isHangul: hasHangul(text) };
}

/**
 * How like a word of a text is to a word that somebody typed, 0 to 1:
 * the same 1; the same stem 0.95; typed with the other keyboard 0.9; begins with it 0.8 to 0.9; holds it inside 0.7; slips of one or
 * two keys 0.75 and 0.6; first consonants 0.6. Short words only match whole.
 */
export function likeness(typed: SearchWord, word: SearchWord): number {
  if (typed.text === word.text) return 1;
  if (typed.stem === word.stem) return 0.95;
  if (isInitials(typed.text)) return typed.text.length >= 2 && word.initials.startsWith(typed.text) ? 0.6 : 0;
  return insideLikeness(typed, word) || keyLikeness(typed, word);
}

/** A typed word of fewer letters is not looked for inside others. */
const SHORTEST_PART = { hangul: 2, latin: 3 } as const;

function insideLikeness({ stem, isHangul }: SearchWord, { text }: SearchWord): number {
  if (stem.length < (isHangul ? SHORTEST_PART.hangul : SHORTEST_PART.latin) || stem.length >= text.length) return 0;
  if (text.startsWith(stem)) return 0.8 + 0.1 * (stem.length / text.length);
  return isHangul && text.includes(stem) ? 0.7 : 0;
}

/** So few keys can be another word: no slips are forgiven below the first, one up to the second, two from there on. */
const ONE_SLIP_FROM = 5;
const TWO_SLIPS_FROM = 10;

function keyLikeness(typed: SearchWord, word: SearchWord): number {
  const length = Math.min(typed.keys.length, word.keys.length);
  if (typed.isHangul !== word.isHangul) return length >= 2 && typed.keys.toLowerCase() === word.keys.toLowerCase() ? 0.9 : 0;
  const allowed = length < ONE_SLIP_FROM ? 0 : length < TWO_SLIPS_FROM ? 1 : 2;
  if (allowed === 0) return 0;
  const slips = slipsBetween(typed.keys, word.keys, allowed);
  if (slips > allowed) return 0;
  return slips === 1 ? 0.75 : 0.6;
}

/**
 * Keys left out, added, wrong or exchanged with their neighbour between two words; more than `most` is told as `most + 1`.
 * Source: optimal string alignment distance.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let slips = Math.min((last[column] as number) + 1, (next[column - 1] as number) + 1, (last[column - 1] as number) + (isSame ? 0 : 1));
      const isExchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isExchanged) slips = Math.min(slips, (before[column - 2] as number) + 1);
      next.push(slips);
    }
    if (Math.min(...next) > most && Math.min(...last) > most) return most + 1;
    before = last;
    last = next;
  }
  return Math.min(last[b.length] as number, most + 1);
}
