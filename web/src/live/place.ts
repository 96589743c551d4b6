// A place of any dataset, read by its declaration. Pure.
import type { LonLat, OpeningHours, PlaceAnswer, StateAnswer } from "#web/api/answers.ts";
import type { Declaration } from "./declaration.ts";

export function codeOf(declaration: Declaration, place: PlaceAnswer): string {
  return String(place[declaration.keyField] ?? "");
}

export function textOf(place: PlaceAnswer, field: string): string {
  const value = place[field];
  return typeof value === "string" ? value : "";
}

export function positionOf(declaration: Declaration, place: PlaceAnswer): LonLat | null {
  const value = declaration.positionField === null ? null : place[declaration.positionField];
  return Array.isArray(value) && value.length === 2 ? (value as unknown as LonLat) : null;
}

export function hoursOf(declaration: Declaration, place: PlaceAnswer): OpeningHours | null {
  const value = declaration.hoursField === null ? null : place[declaration.hoursField];
  return Array.isArray(value) && value.length === 7 ? (value as unknown as OpeningHours) : null;
}

/** State of one variant; null when it never had an event. */
export function stateOf(declaration: Declaration, place: PlaceAnswer, variant: string): StateAnswer | null {
  const states = place[declaration.stateName] as { readonly [variant: string]: StateAnswer } | undefined;
  return states?.[variant] ?? null;
}

/** What is left of a variant, where it is published. */
export function remainingOf(state: StateAnswer | null): number | null {
  return typeof state?.["remaining"] === "number" ? state["remaining"] : null;
}

/** Replaces a place's content by a later one that does not know the visitor's distance. */
export function renewed(place: PlaceAnswer, later: PlaceAnswer): PlaceAnswer {
  const { distanceMeters, open } = place;
  return { ...later, ...(distanceMeters === undefined ? {} : { distanceMeters }), ...(open === undefined ? {} : { open }) };
}
