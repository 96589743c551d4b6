// Below how many people no combination is published. Data only.
import type { Dated } from "./dated.ts";

export const MINIMUM_PEOPLE: readonly Dated<number>[] = [
  {
    validFrom: "2020-01-01",
    value: 10,
    source: "Disclosure policy, patient data: a combination of quasi-identifiers with fewer than 10 people is not published, nor an aggregate below it",
  },
];

/** Where a rule has no day to go by: the strictest of them all. */
export const STRICTEST_MINIMUM = Math.max(...MINIMUM_PEOPLE.map(({ value }) => value));
