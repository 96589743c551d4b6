// All scores that may be shown, so that pages and their cards can be listed without naming each.
import { HEO_2021 } from "./heo-2021.ts";
import { ISARIC_4C } from "./isaric-4c.ts";
import { MENNI_2020 } from "./menni-2020.ts";
import { SCREENING_2020 } from "./screening-2020.ts";

/** Not among them: PRIEST, QCovid and C19check, whose numbers are contradictory or were not found. */
export const SCORES = [SCREENING_2020, HEO_2021, ISARIC_4C, MENNI_2020] as const;
