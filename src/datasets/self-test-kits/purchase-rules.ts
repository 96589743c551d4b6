// How self-test kits were sold in Korea in 2022: price, number for each person, places; each with its date. Data only.
import { type Dated, inForce } from "../../core/dated.ts";
import type { DayNumber } from "../../core/units.ts";

export interface PurchaseRule {
  /** Kits for one person and purchase; null: no limit. A person may buy several times a day. */
  readonly perPurchase: number | null;
  /** Price in won of one kit from a pack of 20 or more; null: free. Small packs of the makers were never under it. */
  readonly wonPerKit: number | null;
  /** Sold at pharmacies and convenience stores only, not online. */
  readonly isOverTheCounterOnly: boolean;
}

const MEASURES = "Ministry of Food and Drug Safety, distribution measures for COVID-19 self-test kits";

export const PURCHASE_RULES: readonly Dated<PurchaseRule>[] = [
  {
    validFrom: "2022-02-13",
    source: `${MEASURES}, in force from 13 February 2022`,
    value: { perPurchase: 5, wonPerKit: null, isOverTheCounterOnly: true },
  },
  {
    validFrom: "2022-02-15",
    source: `${MEASURES}: price of 6,000 won from 15 February 2022`,
    value: { perPurchase: 5, wonPerKit: 6_000, isOverTheCounterOnly: true },
  },
  {
    validFrom: "2022-03-27",
    source: `${MEASURES}: limit of 5 lifted from 27 March 2022`,
    value: { perPurchase: null, wonPerKit: 6_000, isOverTheCounterOnly: true },
  },
  {
    validFrom: "2022-04-05",
    source: `${MEASURES}: price lifted from 5 April 2022`,
    value: { perPurchase: null, wonPerKit: null, isOverTheCounterOnly: true },
  },
  {
    validFrom: "2022-05-01",
    source: `${MEASURES}: all measures ended on 1 May 2022`,
    value: { perPurchase: null, wonPerKit: null, isOverTheCounterOnly: false },
  },
];

/** The rule of a day; null before the first. */
export function purchaseRule(day: DayNumber): Dated<PurchaseRule> | null {
  return inForce(PURCHASE_RULES, day);
}

export const SCHEME_BEGAN: readonly Dated<string>[] = [
  {
    validFrom: "2022-02-13",
    source: `${MEASURES}, in force from 13 February 2022`,
    value: "2022-02-13T00:00:00+09:00",
  },
];
