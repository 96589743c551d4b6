// Who publishes figures on COVID-19 in Korea. Their figures differ, so that every row says whose it is. Pure.
import type { Text } from "../text.ts";

export const OUTBREAK_PUBLISHERS = {
  kdca: { en: "Korea Disease Control and Prevention Agency (KOGL type 1)", ko: "질병관리청(공공누리 제1유형)" },
  coronaboard: { en: "Coronaboard(coronaboard.kr)", ko: "코로나보드(coronaboard.kr)" },
  ds4c: { en: "DS4C, Data Science for COVID-19 in South Korea (CC BY-NC-SA 4.0)", ko: "DS4C, Data Science for COVID-19 in South Korea(CC BY-NC-SA 4.0)" },
  jhu: { en: "Johns Hopkins University, CSSE (CC BY 4.0)", ko: "존스홉킨스대학교 CSSE(CC BY 4.0)" },
  synthetic: { en: "Made up for the sample world", ko: "가상 자료(표본 세계)" },
} as const satisfies { readonly [id: string]: Text };

export type OutbreakPublisher = keyof typeof OUTBREAK_PUBLISHERS;

const BY_PREFERENCE: readonly OutbreakPublisher[] = ["kdca", "coronaboard", "ds4c", "jhu", "synthetic"];

/**
 * Whose figures stand where one series is asked for and nobody said whose: the agency's, then those of the copy nearest to
 * it. Null when there are none. See docs/decisions/0016-figures-of-several-publishers.md.
 * @param available publishers that have figures for the question
 */
export function preferredPublisher(available: Iterable<string>): OutbreakPublisher | null {
  const known = new Set(available);
  return BY_PREFERENCE.find((publisher) => known.has(publisher)) ?? null;
}
