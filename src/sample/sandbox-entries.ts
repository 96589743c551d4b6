// What sellers of the imaginary nation are made to report in a scenario, and what takes it back. Pure.
import { instantText } from "../core/time.ts";
import type { EpochMs } from "../core/units.ts";
import { SAMPLE_ZONE } from "./sample-day.ts";

export type SellerScenario = "sold-out" | "break" | "restock";
export type Product = "adult" | "child";

/** A seller and of what it has said something; null: it is about the whole seller. */
export type Concerned = readonly [seller: string, product: Product | null];

/** One time that a scenario was played: enough to take it back. */
export interface ScenarioRun {
  readonly number: number;
  readonly scenario: SellerScenario;
  readonly at: EpochMs;
  readonly concerned: readonly Concerned[];
}

/** As a delivery of March 2020. Source: 250 masks a day and pharmacy, Ministry of Food and Drug Safety, 2020-03-09. */
const DELIVERED = 250;

export function entriesOf(run: ScenarioRun): readonly object[] {
  const occurredAt = instantText(run.at, SAMPLE_ZONE);
  return run.concerned.map(([seller, product]) => ({ id: idOf(run, seller, product), seller, ...saidIn(run.scenario, product), occurredAt }));
}

/** The last must be taken back before the one before it. */
export function takenBack(run: ScenarioRun): readonly object[] {
  const occurredAt = instantText(run.at, SAMPLE_ZONE);
  return run.concerned.map(([seller, product]) => {
    const event = idOf(run, seller, product);
    return { id: `${event}-back`, seller, kind: "void", event, occurredAt };
  });
}

function idOf({ number, at }: ScenarioRun, seller: string, product: Product | null): string {
  return `sandbox-${at}-${number}-${seller}${product ? `-${product}` : ""}`;
}

function saidIn(scenario: SellerScenario, product: Product | null): object {
  switch (scenario) {
    case "sold-out":
      return { kind: "count", product, quantity: 0 };
    case "restock":
      return { kind: "arrival", product, quantity: DELIVERED };
    case "break":
      return { kind: "suspend" };
  }
}
