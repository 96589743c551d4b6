// What both plain answers do with an address: the region that it means, or the sentence that asks for a better one. Pure.
import { areaTitle, askedArea } from "../../core/korea/asked-area.ts";
import { districtsIn, municipalityOf, regionOf } from "../../core/korea/regions.ts";
import type { Language } from "../../core/text.ts";
import type { JsonValue } from "../../core/units.ts";
import type { PlainAnswer } from "./plain-answer.ts";
import { PLAIN_WORDS } from "./plain-words.ts";

/** More names than this cannot be listened to. */
const MOST_NAMES = 6;

export interface AskedPlace {
  /** Null: words only. */
  readonly code: string | null;
  /** The regions of which `code` consists as places name them: the wards of a city, else itself. */
  readonly codes: readonly string[];
  /** Of `code`. */
  readonly city: string | null;
  /** Further words that name or address must have. */
  readonly words: readonly string[];
  /** As it is called in the answer. */
  readonly title: string;
  /** The head of addresses here, which need not be said again. */
  readonly head: string;
}

export function askedPlace(address: string, lang: Language): AskedPlace | PlainAnswer {
  const area = askedArea(address);
  if (area.kind === "several") {
    const names = area.codes.map((code) => areaTitle(code)[lang]);
    const line = PLAIN_WORDS[lang].several(address, names.slice(0, MOST_NAMES), Math.max(0, names.length - MOST_NAMES));
    return { lines: [line], members: { ...NOTHING, choices: area.codes.map((code) => ({ code, name: areaTitle(code)[lang] })) } };
  }
  if (area.kind === "words") return { code: null, codes: [], city: null, words: area.words, title: PLAIN_WORDS[lang].found(address), head: "" };
  const { code, rest } = area;
  return { code, codes: partsOf(code), city: municipalityOf(code), words: rest, title: [areaTitle(code)[lang], ...rest].join(" "), head: areaTitle(code).ko };
}

function partsOf(code: string): readonly string[] {
  return regionOf(code)?.level === "province" ? [code] : districtsIn(code).map((district) => district.code);
}

export const NOTHING: { readonly [name: string]: JsonValue } = { area: null, total: 0, count: 0, places: [], choices: [] };

export function areaMember({ code }: AskedPlace, lang: Language): JsonValue {
  return code === null ? null : { code, name: areaTitle(code)[lang] };
}

/** Names are cut where a message would end in the middle of the next place. */
const LONGEST_NAME = 30;

export function shortName(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** Without the head that the answer has named, and without what stands in brackets. */
export function shortAddress(address: string, head: string): string {
  const bare = address.replace(/\s*\([^()]*\)\s*$/, "").replace(/\s+/g, " ");
  const rest = head !== "" && bare.startsWith(`${head} `) ? bare.slice(head.length + 1) : bare;
  return rest.length > 40 ? `${rest.slice(0, 39)}…` : rest;
}
