// What must stand beside a score: for whom it was made, what it foretells, how well, from where, and since when it is history.
import type { Text } from "../../core/text.ts";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";

export interface ModelCard {
  readonly title: Text;
  /** Whom its result may be shown to. */
  readonly audience: "citizens" | "professionals";
  /** What is shown: points, advice, or (to professionals only) a probability. */
  readonly shows: "points" | "advice" | "probability";
  /** The line that stands over every result. */
  readonly label: Text;
  readonly population: Text;
  readonly outcome: Text;
  readonly validation: Text;
  readonly source: { readonly citation: string; readonly doi: string | null; readonly licence: string };
  readonly limits: readonly Text[];
  /** Before this day it cannot have been known: the date of a rule, or that of the last patient or user whom a score was made from. */
  readonly knownFrom: string;
  /** First day on which it is shown as history, `2021-02-26`. */
  readonly historicalSince: string;
  readonly historicalBecause: Text;
}

/** Whether "historical" is said first on a day. */
export function isHistorical(card: ModelCard, day: DayNumber): boolean {
  return day >= dayOfCard(card.historicalSince);
}

/** Whether nobody can have known it yet on a day: so it is in a world whose clock stands earlier. */
export function isAhead(card: ModelCard, day: DayNumber): boolean {
  return day < dayOfCard(card.knownFrom);
}

function dayOfCard(text: string): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}

/** True of every score here. */
export const LIMITS_OF_ALL: readonly Text[] = [
  {
    en: "Fitted in early 2020, before vaccines and later variants: a low result is no reassurance.",
    ko: "백신과 이후 변이가 없던 2020년 초의 자료로 만들었습니다. 낮은 결과가 안심해도 된다는 뜻은 아닙니다.",
  },
  { en: "It is not a diagnosis. Emergency signs come before it.", ko: "진단이 아닙니다. 응급 증상이 있는지가 먼저입니다." },
];
