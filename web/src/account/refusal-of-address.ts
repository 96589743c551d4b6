// A refusal that the API could only tell by leading to a page: its code stands in the address. Pure.
import { PROBLEM_KINDS, type ProblemCode } from "#core/problems.ts";
import type { Refused } from "#web/api/send-json.ts";

export function refusalOfAddress(page: URL): Refused | null {
  const code = page.searchParams.get("refused");
  if (code === null || !Object.hasOwn(PROBLEM_KINDS, code)) return null;
  const { status, title } = PROBLEM_KINDS[code as ProblemCode];
  return { ok: false, status, problem: { status, title: title.en, titleKo: title.ko, code }, retryAfter: null };
}
