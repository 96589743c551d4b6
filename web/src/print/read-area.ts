// The region that a print-out is for, from the page's address. Loads the list of districts: for the server only. Pure.
import { areaTitle, askedArea } from "#core/korea/asked-area.ts";
import { districtsIn, regionOf } from "#core/korea/regions.ts";
import type { Text } from "#core/text.ts";

export interface PrintArea {
  readonly code: string;
  readonly title: Text;
  /** The districts of which it consists, as places name them. */
  readonly parts: readonly string[];
}

/** A city or district by its code or name; null for a province, which is too much paper, and for anything else. */
export function readArea(text: string): PrintArea | null {
  const asked = askedArea(text.slice(0, 100));
  if (asked.kind !== "region" || regionOf(asked.code)?.level === "province") return null;
  return { code: asked.code, title: areaTitle(asked.code), parts: districtsIn(asked.code).map(({ code }) => code) };
}
