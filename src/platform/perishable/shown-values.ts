// Values as answers carry them: instants and days as text. Pure.
import type { Fields, FieldValue } from "../../core/fields.ts";
import type { Values } from "../../core/perishable-dataset.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import type { Site } from "./site-shelf.ts";

export type ShownValues = { readonly [name: string]: JsonValue };

export function shownValues(fields: Fields, values: Values, zone: string): ShownValues {
  const names = Object.keys(fields).filter((name) => values[name] !== undefined && values[name] !== null);
  return Object.fromEntries(names.map((name) => [name, shownValue(values[name] as FieldValue, fields[name]?.type === "instant" ? zone : null)]));
}

function shownValue(value: FieldValue, zone: string | null): JsonValue {
  return zone === null ? (value as JsonValue) : instantText(value as EpochMs, zone);
}

/** A published entry; `case` only where it may be told that entries belong together. */
export function shownSite(published: Fields, { id, told, caseLabel, deleteAt }: Site, zone: string): ShownValues {
  return {
    id,
    ...shownValues(published, told, zone),
    ...(caseLabel === null ? {} : { case: caseLabel }),
    deleteAt: deleteAt === null ? null : instantText(deleteAt, zone),
  };
}
