// Numbers about people as the public may know them: nobody, or enough. Pure.
import type { ShownCount } from "../../core/release-manifest.ts";

/** @param minimum null: the rows are public anyway, and every number with them */
export function shownCount(count: number, minimum: number | null): ShownCount {
  return minimum !== null && count > 0 && count < minimum ? { fewerThan: minimum } : { count };
}

/**
 * How many rows came and went. When one of the two is too small to be told, the other is not told either: their difference
 * follows from how many rows there are in all.
 */
export function shownMovement(added: number, removed: number, minimum: number | null): { readonly added: ShownCount; readonly removed: ShownCount } {
  const shown = { added: shownCount(added, minimum), removed: shownCount(removed, minimum) };
  if ("fewerThan" in shown.added) return { added: shown.added, removed: "count" in shown.removed ? { withheld: true } : shown.removed };
  if ("fewerThan" in shown.removed) return { added: { withheld: true }, removed: shown.removed };
  return shown;
}
