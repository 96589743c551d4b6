// What every part needs to speak to the reader: words, language, links that keep it. Set once by the layout.
import { createContext } from "svelte";
import type { Language, Text } from "#core/text.ts";
import type { Words } from "./en.ts";

export interface Reader {
  readonly words: Words;
  /** Of texts that have every language of the platform: names of datasets, sentences of rules. */
  readonly language: Language;
  /** Of the page, an id of BCP 47; another one where a further language was added. */
  readonly pageLanguage: string;
  /** IANA zone in which times are shown. */
  readonly timeZone: string;
  /** The text in the reader's language. */
  say(text: Text): string;
  /** A link within the portal. */
  link(path: string): string;
  number(value: number, digits?: number): string;
  /** An RFC 3339 instant or epoch milliseconds as day and time of the platform's zone. */
  time(at: string | number, hasSeconds?: boolean): string;
  /** Only the time of the day. */
  clock(at: string | number): string;
  /** The language of a text that was not written by us, where it differs from the reader's; for `lang`. */
  languageOf(text: string): Language | undefined;
}

export const [getReader, setReader] = createContext<Reader>();
