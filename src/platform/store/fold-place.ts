// From events to the state of a place: in order when they come in order, all over again when one comes late. Pure.
import type { LiveDataset, LiveEvent } from "../../core/live-dataset.ts";
import { localDay, localMinute } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import { VOID_KIND, withoutVoided } from "../../core/void-event.ts";
import type { FoldedState } from "./live-log.sql.ts";
import type { EventOrder } from "./replica.ts";

/** What the fold needs of an event. */
export interface FoldableEvent {
  readonly id: string;
  readonly agency: string;
  readonly variant: string | null;
  readonly kind: string;
  readonly rank: number;
  readonly occurredAt: EpochMs;
  readonly fields: { readonly [name: string]: JsonValue };
}

export const UNTOUCHED: FoldedState = { variants: {}, last: null };

/** Negative when `a` comes first: by time, then rank of kind, then id as code units. */
export function compareOrder(a: EventOrder, b: EventOrder): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

export function orderOf(event: FoldableEvent): EventOrder {
  return [event.occurredAt, event.rank, event.id];
}

export function inOrder<Event extends FoldableEvent>(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => compareOrder(orderOf(a), orderOf(b)));
}

/** Applies events that all come after `from.last`, given in order. What they take back must be among them. */
export function foldOn(dataset: LiveDataset, zone: string, from: FoldedState, events: readonly FoldableEvent[]): FoldedState {
  const final = events.at(-1);
  if (!final) return from;
  const variants: { [variant: string]: unknown } = { ...from.variants };
  for (const event of withoutVoided(events)) {
    const foldable = asLiveEvent(event, zone);
    const targets = event.variant === null ? dataset.variants.map((variant) => variant.id) : [event.variant];
    for (const variant of targets) variants[variant] = dataset.fold.apply(variants[variant] ?? dataset.fold.empty, foldable);
  }
  return { variants, last: orderOf(final) };
}

function asLiveEvent(event: FoldableEvent, zone: string): LiveEvent {
  return {
    id: event.id,
    kind: event.kind,
    occurredAt: event.occurredAt,
    day: localDay(event.occurredAt, zone),
    minute: localMinute(event.occurredAt, zone),
    fields: event.fields as LiveEvent["fields"],
  };
}

/** True when the first of some ordered events belongs before what has been folded already, or one takes back what may have been. */
export function comesLate(state: FoldedState, ordered: readonly FoldableEvent[]): boolean {
  const first = ordered[0];
  if (ordered.some(({ kind }) => kind === VOID_KIND)) return true;
  return first !== undefined && state.last !== null && compareOrder(orderOf(first), state.last) < 0;
}
