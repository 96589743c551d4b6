// Ages in bands of ten years. Data only.
import type { Text } from "./text.ts";

const decade = (from: number): Text => ({ en: `${from} to ${from + 9} years`, ko: `${from}~${from + 9}세` });

const BELOW_EIGHTY = {
  "0s": decade(0),
  "10s": decade(10),
  "20s": decade(20),
  "30s": decade(30),
  "40s": decade(40),
  "50s": decade(50),
  "60s": decade(60),
  "70s": decade(70),
} as const;

/** As Korea published them in 2020, open at the top: few people are older, and they would be easy to single out. */
export const AGE_BANDS = { ...BELOW_EIGHTY, "80+": { en: "80 years and over", ko: "80세 이상" } } as const;

/** Every decade of a life, for rows that are not published. */
export const AGE_DECADES = { ...BELOW_EIGHTY, "80s": decade(80), "90s": decade(90), "100s": decade(100) } as const;

/** `34` → `30s`. */
export function decadeOf(age: number): string {
  return `${Math.floor(age / 10) * 10}s`;
}
