// What came of a goal of a plan or an entry of the list: a dataset that is published, or granted data that is provided.
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { readMatter } from "../matters.sql.ts";
import { type Outcome, readFirstPublished, readProvidedAt } from "./plans.sql.ts";

/** When each outcome could be had; null: not yet, or no longer. */
export type DoneAt = (outcome: Outcome) => EpochMs | null;

/** As of the transaction. What is off the list is not provided. */
export async function readDoneAt(tx: ReadTx, { provision }: GovernanceContext, outcomes: readonly Outcome[]): Promise<DoneAt> {
  const published = await readFirstPublished(
    tx,
    outcomes.flatMap(({ dataset }) => dataset ?? []),
  );
  const provided = await readProvidedAt(
    tx,
    outcomes.flatMap(({ listing }) => listing ?? []),
  );
  return ({ dataset, listing }) => {
    if (dataset !== null) return provision.of(dataset).stop === null ? (published.get(dataset) ?? null) : null;
    return listing === null ? null : (provided.get(listing) ?? null);
  };
}

export interface NewOutcome {
  readonly dataset: string | null;
  readonly listing: string | null;
}

/** @throws Problem invalid_request, unknown_dataset */
export async function outcomeOf(tx: ReadTx, { datasets, clock }: GovernanceContext, { dataset, listing }: NewOutcome): Promise<Outcome> {
  if ((dataset === null) === (listing === null))
    throw new Problem("invalid_request", "Name a dataset, or the matter by which data was granted.", { field: "dataset" });
  if (dataset !== null && !datasets.includes(dataset)) throw new Problem("unknown_dataset", "", { field: "dataset" });
  const granted = listing === null ? null : await readMatter(tx, listing);
  if (listing !== null && granted?.procedure !== "request-for-provision")
    throw new Problem("invalid_request", "There is no such request for provision.", { field: "listing" });
  return { dataset, listing, linkedAt: clock.now() };
}
