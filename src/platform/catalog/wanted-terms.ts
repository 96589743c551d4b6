// What people look for and do not find, as counted words. Nothing says who asked, when, or what else stood in the question. Pure.
import { stemOf, wordsOf } from "../../core/search-text.ts";

/** A word is shown once so many questions held it. Ours. */
export const SHOWN_FROM = 10;
const LONGEST_TERM = 30;
const MOST_TERMS = 8;
/** Numbers this long may be somebody's. */
const NUMBER_OF_SOMEBODY = /\d{3}/;

/** The terms of a question without an answer, each once: stems in normal form, without what may name a person. */
export function wantedTerms(question: string): readonly string[] {
  if (question.includes("@")) return [];
  const stems = wordsOf(question).map(stemOf);
  const kept = stems.filter((stem) => stem.length >= 2 && stem.length <= LONGEST_TERM && !NUMBER_OF_SOMEBODY.test(stem));
  return [...new Set(kept)].slice(0, MOST_TERMS);
}
