// At which field of which form a refusal belongs, in plain words. Pure.
import type { Language } from "#core/text.ts";
import type { Refused } from "#web/api/send-json.ts";

export interface ShownOutcome {
  readonly which: string;
  readonly refused: Refused;
  readonly typed: { readonly [field: string]: string };
}

const SAID: { readonly [language in Language]: { readonly missing: string; readonly long: string; readonly address: string; readonly wrong: string } } = {
  en: {
    missing: "Write a little more here.",
    long: "This is too long.",
    address: "Write a whole address, such as https://example.org/ or name@example.org.",
    wrong: "This cannot be used as it is. Look at what is asked for here.",
  },
  ko: {
    missing: "조금 더 적어 주세요.",
    long: "너무 깁니다.",
    address: "https://example.org/ 나 name@example.org 처럼 주소 전체를 적어 주세요.",
    wrong: "이대로는 쓸 수 없습니다. 이 칸의 안내를 확인해 주세요.",
  },
};

/** Null: nothing is wrong with it. Details of the API begin with the member that they are about, as `body/title`. */
export function faultOf(form: ShownOutcome | null | undefined, which: string, member: string, language: Language): string | null {
  const detail = form?.which === which && form.refused.problem.code === "invalid_request" ? (form.refused.problem.detail ?? "") : "";
  const at = detail.split(/,\s*(?=body\/)/).find((part) => new RegExp(`^body/${member}\\b`).test(part));
  if (at === undefined) return null;
  const said = SAID[language];
  if (/small|>=|required/i.test(at)) return said.missing;
  if (/big|<=/i.test(at)) return said.long;
  return /url|email/i.test(at) ? said.address : said.wrong;
}
