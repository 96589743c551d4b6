// Self-test kits: the examples of the declaration fit their fields, and a day at a seller ends in the right state.
import { expect, test } from "vitest";
import { checkRow, type Field, type FieldValue } from "../../core/fields.ts";
import type { LiveEvent } from "../../core/live-dataset.ts";
import { localDay, localMinute, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { dataset } from "./dataset.ts";

test("the example of every field is a value that the field accepts", () => {
  const kinds = Object.values(dataset.events).map((kind) => kind.fields);
  for (const fields of [dataset.place, dataset.state, ...kinds]) {
    const examples = Object.fromEntries(Object.entries(fields).map(([name, field]: [string, Field]) => [name, field.example]));
    expect(checkRow(fields, examples).notices).toEqual([]);
  }
});

test("every band of the state is declared with its words", () => {
  const field = dataset.state.band;
  expect(field?.type === "choice" ? Object.keys(field.choices) : []).toEqual(dataset.bands.map((band) => band.id));
});

test("after an arrival, a sale and a suspension the numbers and the band are known", () => {
  const state = [
    event("arrival", "2022-02-21T10:00:00+09:00", { quantity: 30 }),
    event("sale", "2022-02-21T10:05:00+09:00", { quantity: 5 }),
    event("suspend", "2022-02-21T12:00:00+09:00", {}),
  ].reduce((before, next) => dataset.fold.apply(before, next), dataset.fold.empty);
  expect(dataset.fold.present(state)).toMatchObject({
    arrived: 30,
    sold: 5,
    remaining: 25,
    band: "break",
    suspended: true,
  });
});

function event(kind: string, occurredAt: string, fields: { readonly [name: string]: FieldValue }): LiveEvent {
  const at = parseInstant(occurredAt) as EpochMs;
  const zone = "Asia/Seoul";
  return { id: `${kind}-1`, kind, occurredAt: at, day: localDay(at, zone), minute: localMinute(at, zone), fields };
}
