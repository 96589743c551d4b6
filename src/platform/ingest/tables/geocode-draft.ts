// Better positions for the rows of a draft that have an address and no position but that of their region. Between the checks of
// single rows and those of the dataset, so that the latter look at the new positions too.
import { setImmediate } from "node:timers/promises";
import { askedAddress, judgeAnswer } from "../../../core/geocoded-fields.ts";
import type { EngineSession } from "../../../core/ports/table-engine.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import { findAddresses, type Geocoding } from "./find-addresses.ts";
import { layVerdicts, readVagueAddresses, UNANSWERED, type Verdict } from "./staged-addresses.sql.ts";

export interface GeocodingTask {
  readonly dataset: TableDataset;
  /** 0 to 1. */
  readonly told: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Different addresses of one draft that are looked at; the rest stay as they are, and are told of. */
const MOST_ADDRESSES = 20_000;
/** Judged in one go: one may take a millisecond, and the service answers others meanwhile. */
const JUDGED_AT_ONCE = 20;

/**
 * Over `intake.staged`, which has the better positions afterwards, and `intake.later`, which has a notice for each row whose
 * address was asked for in vain. No row is lost or refused by it.
 * @param geocoding null: nobody is asked
 * @returns names of the fields that were filled
 * @throws EngineFailure; the signal's reason
 */
export async function geocodeDraft(geocoding: Geocoding | null, session: EngineSession, task: GeocodingTask): Promise<readonly string[]> {
  const { dataset, ...search } = task;
  const { geocoded } = dataset;
  if (!geocoding || !geocoded) return [];
  const vague = await readVagueAddresses(session, geocoded, MOST_ADDRESSES);
  if (vague.length === 0) return [];
  const asked = new Map(vague.map(({ address }) => [address, askedAddress(address)]));
  const found = await findAddresses(geocoding, { ...search, addresses: [...new Set(asked.values())], country: geocoded.country });
  const verdicts: Verdict[] = [];
  for (const { address, region } of vague) {
    if (verdicts.length % JUDGED_AT_ONCE === 0) await setImmediate();
    const answer = found.get(asked.get(address) as string);
    const verdict = answer === undefined ? ({ code: UNANSWERED } as const) : judgeAnswer(geocoded, dataset.fields, answer, region);
    verdicts.push({ address, region, ...verdict });
  }
  await layVerdicts(session, dataset, geocoded, verdicts);
  return verdicts.some((verdict) => "location" in verdict) ? [geocoded.position, geocoded.positionIs] : [];
}
