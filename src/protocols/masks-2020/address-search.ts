// Which stored addresses an asked address means, as the API of 2020 matched them. Pure.
import { normalisedRegion } from "../../core/korea/address.ts";

/** Sejong, the one province without districts: a town, or a road and a dong in brackets, follows at once. */
const WITHOUT_DISTRICTS = "36";

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
  return `${province ?? ""}/${province === WITHOUT_DISTRICTS ? "" : (words[0] ?? "")}`;
}

/** How many words name the city, county or district. */
function headLengthOf(province: string | null, words: readonly string[]): number {
  if (province === WITHOUT_DISTRICTS) return 0;
  return /시$/.test(words[0] ?? "") && /구$/.test(words[1] ?? "") ? 2 : 1;
}

/** Province and city, county or district at the head; further words as an eup or myeon in the head or a dong in brackets. */
export function addressQuery(text: string): AddressQuery {
  const { province, words } = normalisedRegion(text);
  if (province === null && words.length === 0) return { kind: "nothing" };
  if (words.length === 0) return { kind: "too-wide" };
  const headLength = headLengthOf(province, words);
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
