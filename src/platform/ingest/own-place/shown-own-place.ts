// A place and its state as the place itself sees them: all numbers, also where only bands are published. Pure.
import type { Fields } from "../../../core/fields.ts";
import { keyField, type LiveDataset } from "../../../core/live-dataset.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { PlaceRecord } from "../../store/replica.ts";

export interface ShownOwnPlace {
  readonly place: { readonly code: string; readonly name: string; readonly address: string | null };
  readonly variants: { [variant: string]: { [field: string]: unknown } | null };
}

export function shownOwnPlace(dataset: LiveDataset, { fields, state }: PlaceRecord, zone: string): ShownOwnPlace {
  const { nameField, addressField } = dataset;
  const variants = dataset.variants.map(({ id }) => [id, Object.hasOwn(state, id) ? shownFields(dataset.state, dataset.fold.present(state[id]), zone) : null]);
  return {
    place: { code: String(fields[keyField(dataset)]), name: String(fields[nameField] ?? ""), address: (fields[addressField] as string | undefined) ?? null },
    variants: Object.fromEntries(variants),
  };
}

function shownFields(declared: Fields, values: { readonly [field: string]: unknown }, zone: string): { [field: string]: unknown } {
  const shown = Object.entries(declared).flatMap(([name, { type, restricted }]) => {
    const value = values[name] ?? null;
    if (restricted) return [];
    return [[name, type === "instant" && typeof value === "number" ? instantText(value as EpochMs, zone) : value]];
  });
  return Object.fromEntries(shown);
}
