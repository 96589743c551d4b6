// Hears every change of a live dataset and publishes those by which a place has stock again. Follows what is published of a place only.

import { regionFields } from "../../core/live-dataset.ts";
import { isRestock } from "../../core/restock.ts";
import { instantText, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { type LiveIndex, observedAt } from "../live/live-index.ts";
import type { PlaceRecord } from "../store/replica.ts";
import { placeTopic, regionTopic } from "./alert-topics.ts";
import type { Alerts } from "./alerts.ts";

/** Later it is no news: the seller, or we, were behind. */
const NEWS_MS = 30 * MINUTE_MS;
/** Whoever asked for a whole region is told of one place in this time. */
const REGION_QUIET_MINUTES = 30;

/** By variant; null: nothing was ever said of it. */
export type Bands = { readonly [variant: string]: string | null };

/** @returns a function that ends it */
export function watchRestocks(index: LiveIndex, alerts: Alerts): () => void {
  const known = new Map<string, Bands>();
  const take = ({ code }: PlaceRecord): { readonly before: Bands | undefined; readonly after: Bands } => {
    const before = known.get(code);
    const after = bandsOf(index, code);
    known.set(code, after);
    return { before, after };
  };
  for (const record of index.context.replica.places.values()) take(record);
  return index.listen(({ records, epoch }, isReload) => {
    for (const record of records) {
      const { before, after } = take(record);
      if (isReload || !before) continue;
      const band = restockedBand(index, before, after);
      if (band !== null) tell(index, alerts, record, band, `${epoch}-${record.sequence}`);
    }
  });
}

export function bandsOf(index: LiveIndex, code: string): Bands {
  const state = index.placeByCode(code)?.state ?? {};
  return Object.fromEntries(Object.entries(state).map(([variant, fields]) => [variant, typeof fields.band === "string" ? fields.band : null]));
}

/** The best of the variants that have stock again; null: none has. */
function restockedBand({ context: { dataset } }: LiveIndex, before: Bands, after: Bands): string | null {
  const again = Object.keys(after).filter((variant) => isRestock(dataset.bands, before[variant], after[variant]));
  const found = dataset.bands.find(({ id }) => again.some((variant) => after[variant] === id));
  return found?.id ?? null;
}

function tell(index: LiveIndex, alerts: Alerts, record: PlaceRecord, band: string, change: string): void {
  const { dataset, clock, zone, isSynthetic } = index.context;
  const place = index.placeByCode(record.code);
  const at = place && observedAt(place, null);
  if (!place || at === null || at === undefined || clock.now() - at > NEWS_MS) return;
  const payload = {
    kind: "restock",
    dataset: dataset.id,
    place: record.code,
    name: String(record.fields[dataset.nameField] ?? ""),
    band,
    observedAt: instantText(at as EpochMs, zone),
    ...(isSynthetic ? { synthetic: true as const } : {}),
  } as const;
  alerts.publish(placeTopic(dataset.id, record.code), payload, { change });
  for (const field of regionFields(dataset)) {
    const region = record.fields[field];
    if (typeof region === "string") alerts.publish(regionTopic(dataset.id, region), payload, { change, quietMinutes: REGION_QUIET_MINUTES });
  }
}
