// The four days of Taiwanese stock: snapshots become events once, and the events sum up to the snapshots again.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { checkRow } from "../../core/fields.ts";
import type { LiveEvent } from "../../core/live-dataset.ts";
import { parseInstant } from "../../core/time.ts";
import type { DayNumber, EpochMs, Row } from "../../core/units.ts";
import { dataset } from "./dataset.ts";
import { type MaskState, maskFold } from "./fold.ts";
import { type TaiwanCount, type TaiwanStockRow, type TaiwanSummary, taiwanCounts, taiwanPharmacies2020, taiwanRegistrations } from "./source-taiwan-2020.ts";

const pharmacies = realCsv<Row>("masks-taiwan/pharmacies-2020-03-05.csv");
const knownCodes = new Set(pharmacies.map((row) => String(row.code)));
const { events, summary } = readAll(realCsv<TaiwanStockRow>("masks-taiwan/stock-2020-02-06..09.csv.gz"));

function readAll(rows: readonly TaiwanStockRow[]): {
  readonly events: readonly TaiwanCount[];
  readonly summary: TaiwanSummary;
} {
  const found: TaiwanCount[] = [];
  const counts = taiwanCounts(rows);
  for (;;) {
    const next = counts.next();
    if (next.done) return { events: found, summary: next.value };
    found.push(next.value);
  }
}

function asLiveEvent({ id, kind, quantity, occurredAt }: TaiwanCount): LiveEvent {
  const at = parseInstant(occurredAt) as EpochMs;
  const wall = at + 9 * 3_600_000;
  return {
    id,
    kind,
    occurredAt: at,
    day: Math.floor(wall / 86_400_000) as DayNumber,
    minute: Math.floor((wall % 86_400_000) / 60_000),
    fields: { quantity },
  };
}

/** Adult masks left at all pharmacies as of an instant, by the fold. */
function adultMasksAt(time: string, holds: (code: string) => boolean = () => true): number {
  const until = parseInstant(time) as EpochMs;
  const states = new Map<string, MaskState>();
  for (const event of events) {
    const live = asLiveEvent(event);
    if (event.product !== "adult" || live.occurredAt > until || !holds(event.seller)) continue;
    states.set(event.seller, maskFold.apply(states.get(event.seller) ?? maskFold.empty, live));
  }
  return [...states.values()].reduce((sum, state) => sum + Number(maskFold.present(state).remaining), 0);
}

test("the log as of a moment sums up to the last snapshot made before it", () => {
  expect({
    "08:57": adultMasksAt("2020-02-06T08:57:07+08:00"),
    "11:36": adultMasksAt("2020-02-06T11:36:00+08:00"),
    "20:59": adultMasksAt("2020-02-06T20:59:14+08:00"),
    "22:20": adultMasksAt("2020-02-06T22:20:47+08:00"),
  }).toEqual({ "08:57": 392_498, "11:36": 661_172, "20:59": 136_377, "22:20": 141_979 });
});

test("the pharmacies that the list of March knows have the smaller sums", () => {
  const isKnown = (code: string) => knownCodes.has(code);
  expect([adultMasksAt("2020-02-06T11:36:00+08:00", isKnown), adultMasksAt("2020-02-06T20:59:14+08:00", isKnown)]).toEqual([652_445, 131_379]);
});

test("42 snapshots of the scheme are read, the 6 dummies of the trial left out", () => {
  const { codes, ...counts } = summary;
  expect({ ...counts, codes: codes.length }).toEqual({
    snapshots: 42,
    events: events.length,
    dummies: 6,
    malformed: 0,
    codes: 6_356,
  });
});

test("ids are unique, every event is a change and lies within the scheme", () => {
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  const last = new Map<string, number>();
  const repeated = events.filter(({ seller, product, quantity }) => {
    const key = `${seller} ${product}`;
    const isRepeated = last.get(key) === quantity;
    last.set(key, quantity);
    return isRepeated;
  });
  expect(repeated).toEqual([]);
  expect(events.filter((event) => event.occurredAt < "2020-02-06T00:00:00+08:00")).toEqual([]);
});

test("74 codes that the list lacks are registered without position; the dummies make them 80", () => {
  const registrations = taiwanRegistrations(summary.codes, knownCodes);
  expect(registrations.length).toBe(74);
  expect(registrations.flatMap((row) => checkRow(dataset.place, row).notices)).toEqual([]);
});

test("all 6,623 pharmacies are accepted, codes with letters too; only spaces of their addresses are repaired", () => {
  const notices = pharmacies.flatMap((row) => {
    const checked = checkRow(dataset.place, taiwanPharmacies2020.translate(row).row);
    return [...checked.notices, ...dataset.repairPlace(checked.value).notices];
  });
  const counts = Object.groupBy(notices, ({ code }) => code);
  expect([pharmacies.length, Object.fromEntries(Object.entries(counts).map(([code, found]) => [code, found?.length]))]).toEqual([
    6_623,
    { address_spaces_trimmed: 11, address_odd_spaces: 4 },
  ]);
});
