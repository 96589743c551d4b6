// What every part needs to speak to the reader: words, language, links that keep it. Set once by the layout.
import { createContext } from "svelte";
import type { Language, Text } from "#core/text.ts";
import type { Words } from "./en.ts";

export interface Reader {
  readonly words: Words;
  readonly language: Language;
  /** IANA zone in which times are shown. */
  readonly timeZone: string;
  /** The text in the reader's language. */
  say(text: Text): string;
  /** A link within the portal. */
  link(path: string): string;
  number(value: number, digits?: number): string;
}

export const [getReader, setReader] = createContext<Reader>();
