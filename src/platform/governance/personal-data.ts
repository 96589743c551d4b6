// Personal data in a text that is to be published: where it is, and of what kind. A help for the person who takes it out, no proof that
// nothing is left. Pure.
import type { Text } from "../../core/text.ts";

export const PERSONAL_DATA = {
  resident_number: { en: "Resident registration number", ko: "주민등록번호" },
  phone: { en: "Telephone number", ko: "전화번호" },
  email: { en: "E-mail address", ko: "이메일 주소" },
  account_number: { en: "Number of a bank account or card", ko: "계좌·카드 번호" },
  passport: { en: "Passport number", ko: "여권번호" },
  name: { en: "Name of somebody in the case", ko: "사안 관계자의 이름" },
} as const satisfies { readonly [kind: string]: Text };
export type PersonalDataKind = keyof typeof PERSONAL_DATA;

export interface PersonalDataPlace {
  readonly kind: PersonalDataKind;
  /** Of its first character in the text, from 0. */
  readonly from: number;
  readonly length: number;
  /** From 1. */
  readonly line: number;
}

/** Every repetition is bounded, so that no text takes long. */
const PATTERNS: readonly (readonly [PersonalDataKind, RegExp])[] = [
  ["resident_number", /(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)/g],
  ["email", /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g],
  ["phone", /(?<![\d-])(?:\+82[-. ]?\d{1,2}|0\d{1,2})[-. )]?\s?\d{3,4}[-. ]\d{4}(?!\d)/g],
  ["phone", /(?<!\d)01[016789]\d{7,8}(?!\d)/g],
  ["account_number", /(?<![\d-])(?:\d{4}[- ]){3}\d{4}(?!\d)/g],
  ["account_number", /(?<![\d-])\d{3,6}-\d{2,6}-\d{4,8}(?!\d)/g],
  ["passport", /(?<![A-Za-z0-9])[MSRODG]\d{3}[A-Z0-9]\d{4}(?![A-Za-z0-9])/g],
];

/** @param names of people in the case, as their accounts give them; shorter than two letters are no names */
export function personalDataIn(text: string, names: readonly string[]): readonly PersonalDataPlace[] {
  const found: { kind: PersonalDataKind; from: number; length: number }[] = [];
  const add = (kind: PersonalDataKind, from: number, length: number) => {
    if (!found.some((other) => from < other.from + other.length && other.from < from + length)) found.push({ kind, from, length });
  };
  for (const [kind, pattern] of PATTERNS) for (const match of text.matchAll(pattern)) add(kind, match.index, match[0].length);
  for (const name of names.map((each) => each.trim()).filter((each) => each.length >= 2))
    for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + name.length)) add("name", from, name.length);
  return found.sort((a, b) => a.from - b.from).map((place) => ({ ...place, line: text.slice(0, place.from).split("\n").length }));
}
