// A finished day of a live dataset as a table: each place and variant with its state at the end of the day, by the declaration
// and the publication policy in force. Pure; no dataset is known here.
import { choice, day, type Field, type Fields, key, optional } from "../../core/fields.ts";
import { keyField, type LiveDataset, type PublicationPolicy } from "../../core/live-dataset.ts";
import { type OpeningHours, spansText } from "../../core/opening-hours.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import { dayText } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import type { PlaceRecord } from "../store/replica.ts";
import type { ReleasedTable } from "./release-context.ts";

const DAY = "day";

/** @throws Error when names of place and state collide: a mistake in the declaration */
export function dayTable(dataset: LiveDataset, policy: PublicationPolicy): ReleasedTable {
  const mayShow = (field: Field) => !field.restricted && !(policy === "bands" && field.onlyWithCounts);
  const shown = (fields: Fields) => Object.entries(fields).filter(([, field]) => mayShow(field));
  const { variants, variantField } = dataset;
  const place = shown(dataset.place);
  // A variant that never had an event has no state.
  const state = shown(dataset.state).map(([name, field]) => [name, optional(field)] as const);
  const entries: (readonly [string, Field])[] = [
    [DAY, key(day({ title: { en: "Day at whose end this held", ko: "기준일(그날 끝)" }, example: "2020-03-16" }))],
    ...place,
    [
      variantField,
      key(choice({ title: { en: "Kind", ko: "종류" }, choices: Object.fromEntries(variants.map(({ id, title }) => [id, title])), example: variants[0].id })),
    ],
    ...state,
  ];
  const fields = Object.fromEntries(entries);
  if (Object.keys(fields).length < entries.length) throw new Error(`Dataset ${dataset.id}: a field of its places has the name of another in its day table`);
  return { fields, key: [keyField(dataset), variantField] };
}

/** One row for each variant, cells as text in the order of `tableColumns(fields)`. @param states of the fold, by variant */
export function dayRows(
  dataset: LiveDataset,
  { fields }: ReleasedTable,
  record: PlaceRecord,
  states: { readonly [variant: string]: unknown },
  of: DayNumber,
): readonly (readonly (string | null)[])[] {
  return dataset.variants.map(({ id }) => {
    const present = id in states ? dataset.fold.present(states[id] as never) : {};
    const values: { readonly [name: string]: unknown } = { [DAY]: dayText(of), ...record.fields, [dataset.variantField]: id, ...present };
    return tableColumns(fields).map(({ name, field }) => cellText(fields[field] as Field, name, values[field] ?? null));
  });
}

function cellText(field: Field, column: string, value: unknown): string | null {
  if (value === null) return null;
  switch (field.type) {
    case "lonLat":
      return String((value as readonly number[])[column === "lon" ? 0 : 1]);
    case "instant":
      return new Date(value as number).toISOString();
    case "openingHours":
      return (value as OpeningHours).map(spansText).join(";");
    case "texts":
      return (value as readonly string[]).join(";");
    default:
      return String(value);
  }
}
