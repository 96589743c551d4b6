// On which days somebody wants to be told of stock: for datasets whose page has such a rule. For pages and for the service worker.
import type { DayNumber } from "#core/units.ts";

export interface AlertFacts {
  /** Typed by the visitor and kept on the device; null: not told. */
  readonly birthYear: number | null;
  /** In the platform's zone. */
  readonly day: DayNumber;
}

/** Whether stock of today is of use. */
export type AlertRule = (facts: AlertFacts) => boolean;

const RULES = import.meta.glob<AlertRule>("../routes/*/alert-rule.ts", { eager: true, import: "alertRule" });

/** Null: stock is of use on every day. */
export function alertRuleOf(dataset: string): AlertRule | null {
  return RULES[`../routes/${dataset}/alert-rule.ts`] ?? null;
}
