// The words by which every description of made-up data says so. Pure.
import type { Text } from "../../core/text.ts";

export const SYNTHETIC_KEYWORD: Text = { en: "synthetic data", ko: "가상 데이터" };

/** The description, begun with the mark where all of it is made up. */
export function shownDescription({ isSynthetic }: { readonly isSynthetic: boolean }, { en, ko }: Text): Text {
  return isSynthetic ? { en: `Synthetic data, made up: ${en}`, ko: `실제가 아닌 가상 데이터: ${ko}` } : { en, ko };
}
