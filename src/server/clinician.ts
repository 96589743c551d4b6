// Who answers for the self-check: whom the operator named, or in the synthetic nation somebody made up and marked as such.
import type { Text } from "../core/text.ts";

const MADE_UP: Text = { en: "Dr Han Onyu of Haneul Clinic (made up)", ko: "한온유 의사, 하늘의원 (지어낸 사람)" };

/** Null: nobody does, and the self-check is not offered. */
export function responsibleClinician(named: string | null, isSynthetic: boolean): Text | null {
  if (named !== null) return { en: named, ko: named };
  return isSynthetic ? MADE_UP : null;
}
