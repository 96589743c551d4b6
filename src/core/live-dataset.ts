// What a live dataset declares: places whose state changes by the second. The platform serves any declaration
// without knowing its name.
import type { Dated } from "./dated.ts";
import type { Field, Fields, FieldValue } from "./fields.ts";
import type { Notice, NoticeKinds } from "./notices.ts";
import type { Text } from "./text.ts";
import type { BoundingBox, DayNumber, EpochMs, JsonValue, Row } from "./units.ts";
import { VOID_EVENT, VOID_KIND } from "./void-event.ts";

/** One event as the fold sees it. */
export interface LiveEvent {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: EpochMs;
  /** The local day of `occurredAt`. */
  readonly day: DayNumber;
  /** Minutes since local midnight of `occurredAt`. */
  readonly minute: number;
  /** The checked fields of the event's kind. */
  readonly fields: { readonly [name: string]: FieldValue };
}

/** How a place's variant comes from its events. Pure; `State` is plain JSON and never changed in place. */
export interface Fold<State> {
  /** Before the first event. */
  readonly empty: State;
  /** Events arrive in the order of (occurredAt, rank of kind, id). */
  apply(state: State, event: LiveEvent): State;
  /** The declared `state` fields, null where nothing is known. Instants as epoch milliseconds. */
  present(state: State): { readonly [field: string]: FieldValue };
  /** Usual course of a day, once enough days are known; null before. Plain JSON. */
  history(state: State): Row | null;
}

export interface EventKind {
  readonly title: Text;
  /** Order among events of one instant: smaller first. */
  readonly rank: number;
  readonly fields: Fields;
  /** At least one of these must be given. */
  readonly needsOneOf?: readonly string[];
  /** Without a named variant the event is about every variant of its place. */
  readonly appliesToAllVariants?: true;
}

/** One button of the page on which a place reports for itself. What it sends is an ordinary event. */
export interface OwnReport {
  readonly id: string;
  /** The kind of event that is sent. */
  readonly kind: string;
  /** On the button. */
  readonly title: Text;
  /** The one field of the kind that is typed in, a count or an instant; null: none. */
  readonly asks: string | null;
  /** Above what is typed in; what the button does where nothing is. */
  readonly question: Text;
  /** Counts that are offered to tap; the others are typed. Minutes from now where an instant is asked for. */
  readonly quick: readonly number[];
  /** Fields that are sent as they stand here. */
  readonly fixed: { readonly [field: string]: JsonValue };
}

export interface Variant {
  readonly id: string;
  readonly title: Text;
}

/** A coarse level of the state that everybody may know: colour, shape and word, never colour alone. */
export interface Band {
  readonly id: string;
  readonly title: Text;
  /** What it means, with the numbers. */
  readonly meaning: Text;
  readonly colour: string;
  /** Shape on maps and in lists. */
  readonly shape: "circle" | "triangle" | "square" | "diamond" | "cross";
  /** Places in this band count as having stock. */
  readonly available: boolean;
}

/** Rows in a publisher's own form, translated into the dataset's. Pure, one row at a time. */
export interface RowSource {
  readonly id: string;
  readonly title: Text;
  readonly target: "places" | "events";
  /** True for files with these column names. */
  recognises(columns: readonly string[]): boolean;
  /** The row in the dataset's own form, as JSON would carry it (times as RFC 3339 text). */
  translate(row: Row): { readonly row: Row; readonly notices: readonly Notice[] };
  /** Events before this are refused. The first entry's `value` is an RFC 3339 instant. */
  readonly schemeBegan: readonly Dated<string>[];
}

export interface LiveDataset<State = unknown> {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly description: Text;
  /** The emergency it belongs to, of `src/core/issues.ts`. */
  readonly issue: string;
  readonly keywords: readonly Text[];
  readonly licence: string;
  readonly attribution: Text;
  /** How often a place is expected to report while it is open. */
  readonly expectedEveryMinutes: number;
  /** The area of the dataset. */
  readonly area: BoundingBox;
  /** Path segment of the places, `sellers`, and what they are called, in the plural, as a heading. */
  readonly placePath: string;
  readonly placeTitle: Text;
  /** The place's fields. Exactly one is `key`; one may be `lonLat`, one `openingHours`; `region` fields are asked for by code. */
  readonly place: Fields;
  /** Field by which lists are headed, and the one with the postal address. */
  readonly nameField: string;
  readonly addressField: string;
  /** The name under which a place's state is served, `stock`. */
  readonly stateName: string;
  /** Per variant. Must contain `band` (choice) and `observedAt` (instant: when the place last entered something). */
  readonly state: Fields;
  /** What an event calls its place and its variant. */
  readonly placeReference: string;
  readonly variantField: string;
  readonly variants: readonly [Variant, ...Variant[]];
  /** Kinds of events; `void` is added by itself. */
  readonly events: { readonly [kind: string]: EventKind };
  /** What a place may report for itself with a code of its agency, in the order of the buttons. Absent: nothing. */
  readonly ownReports?: readonly OwnReport[];
  readonly fold: Fold<State>;
  readonly bands: readonly Band[];
  /** Place fields (choices) by which lists and `nearby` can be filtered. */
  readonly filters: readonly string[];
  /** The earliest instant of any event, where the dataset's own form is used. */
  readonly schemeBegan: readonly Dated<string>[];
  readonly noticeKinds: NoticeKinds;
  /** Certain repairs of a checked place, and warnings about it. Never guesses. */
  repairPlace(place: { readonly [field: string]: FieldValue }): {
    readonly place: { readonly [field: string]: FieldValue };
    readonly notices: readonly Notice[];
  };
  readonly sources: readonly RowSource[];
  /** Which fields of the state leave the platform: `counts` all, `bands` those not marked `onlyWithCounts`. */
  readonly publication: readonly Dated<PublicationPolicy>[];
}

export type PublicationPolicy = "counts" | "bands";

/** Declares a live dataset and finds its mistakes at start, not in service. */
export function defineLiveDataset<State>(dataset: LiveDataset<State>): LiveDataset {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(dataset.id)) faults.push("id must be lower case words with hyphens");
  if (fieldNames(dataset.place, (field) => field.key === true).length !== 1) faults.push("place needs exactly one key field");
  for (const type of ["lonLat", "openingHours"] as const)
    if (fieldNames(dataset.place, (field) => field.type === type).length > 1) faults.push(`place has more than one ${type} field`);
  for (const name of [dataset.nameField, dataset.addressField]) if (!dataset.place[name]) faults.push(`place has no field ${name}`);
  if (dataset.state.band?.type !== "choice") faults.push("state needs a choice field band");
  if (dataset.state.observedAt?.type !== "instant") faults.push("state needs an instant field observedAt");
  for (const name of dataset.filters) if (dataset.place[name]?.type !== "choice") faults.push(`filter ${name} is no choice field of place`);
  for (const name of servedFields(dataset)) if (dataset.place[name]?.restricted) faults.push(`${name} cannot be restricted: places are found or named by it`);
  for (const name of ["band", "observedAt"]) if (dataset.state[name]?.restricted) faults.push(`state ${name} cannot be restricted`);
  // A declaration made from another one has it already.
  if ((dataset.events[VOID_KIND] ?? VOID_EVENT) !== VOID_EVENT) faults.push(`the event ${VOID_KIND} is there by itself`);
  faults.push(...faultsOfOwnReports(dataset));
  if (faults.length > 0) throw new Error(`Dataset ${dataset.id}: ${faults.join("; ")}`);
  return { ...dataset, events: { ...dataset.events, [VOID_KIND]: VOID_EVENT } } as unknown as LiveDataset;
}

function faultsOfOwnReports<State>({ events, ownReports = [] }: LiveDataset<State>): string[] {
  const ids = ownReports.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two own reports are called ${id}`);
  const wrong = ownReports.flatMap(({ id, kind, asks, fixed }) => {
    const fields = events[kind]?.fields;
    if (!fields) return [`own report ${id} names no kind of event`];
    const isAskable = asks === null || ["count", "instant"].includes(fields[asks]?.type ?? "");
    const isKnown = Object.keys(fixed).every((name) => fields[name]);
    return isAskable && isKnown ? [] : [`own report ${id} names no field of ${kind}`];
  });
  return [...twice, ...wrong];
}

/** Fields of the place that answers need, whatever is asked: by them places are found, named and drawn. */
function servedFields<State>({ place, nameField, addressField, filters }: LiveDataset<State>): string[] {
  return [...fieldNames(place, ({ key, type }) => key === true || ["lonLat", "openingHours", "region"].includes(type)), nameField, addressField, ...filters];
}

function fieldNames(fields: Fields, holds: (field: Field) => boolean): string[] {
  return Object.keys(fields).filter((name) => holds(fields[name] as Field));
}

export function keyField(dataset: LiveDataset): string {
  return fieldNames(dataset.place, (field) => field.key === true)[0] as string;
}

export function positionField(dataset: LiveDataset): string | null {
  return fieldNames(dataset.place, (field) => field.type === "lonLat")[0] ?? null;
}

export function hoursField(dataset: LiveDataset): string | null {
  return fieldNames(dataset.place, (field) => field.type === "openingHours")[0] ?? null;
}

export function regionFields(dataset: LiveDataset): string[] {
  return fieldNames(dataset.place, (field) => field.type === "region");
}
