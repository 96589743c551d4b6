// Which stored addresses an asked address means, as the API of 2020 matched them. Pure.
import { normalisedRegion } from "../../datasets/masks/address.ts";

/** What an address says, taken apart once. */
export interface AddressKey {
  readonly province: string | null;
  readonly words: readonly string[];
  /** What stands in brackets at the end: a dong, or several things separated by commas. */
  readonly bracketed: readonly string[];
}

export function addressKey(address: string): AddressKey {
  const { province, words } = normalisedRegion(address);
  const brackets = /\(([^()]*)\)?\s*$/.exec(address);
  return { province, words, bracketed: brackets ? (brackets[1] as string).split(/[,\s]+/).filter(Boolean) : [] };
}

export type AddressQuery =
  | { readonly kind: "nothing" }
  /** A province and nothing more. */
  | { readonly kind: "too-wide" }
  | { readonly kind: "words"; readonly area: string; matches(key: AddressKey): boolean };

/** Addresses of another area than the query's cannot match it. */
export function areaOf(province: string | null, words: readonly string[]): string {
  return `${province ?? ""}/${words[0] ?? ""}`;
}

/** Province and city, county or district at the head; further words as an eup or myeon in the head or a dong in brackets. */
export function addressQuery(text: string): AddressQuery {
  const { province, words } = normalisedRegion(text);
  if (province === null && words.length === 0) return { kind: "nothing" };
  if (words.length === 0) return { kind: "too-wide" };
  const headLength = /시$/.test(words[0] ?? "") && /구$/.test(words[1] ?? "") ? 2 : 1;
  const head = words.slice(0, headLength);
  const rest = words.slice(headLength);
  return {
    kind: "words",
    area: areaOf(province, words),
    matches: (key) =>
      key.province === province &&
      head.every((word, at) => key.words[at] === word) &&
      rest.every((word) => key.words.slice(headLength, headLength + 2).includes(word) || key.bracketed.includes(word)),
  };
}
