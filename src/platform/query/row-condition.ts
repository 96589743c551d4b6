// A condition on rows as a tree, for languages that have more than conditions that all hold together. Its logic is SQL's: what is
// asked of a missing value is unknown, and a row is taken only where the whole is true. Pure.
import type { ColumnType } from "../../core/table-dataset.ts";

export type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=";

export type RowCondition =
  | { readonly kind: "compare"; readonly column: string; readonly type: ColumnType; readonly operation: Comparison; readonly value: string }
  /** `%` any text, `_` any character, `\` before either of them as it is. */
  | { readonly kind: "like"; readonly column: string; readonly pattern: string }
  | { readonly kind: "isNull"; readonly column: string }
  /** `lon` and `lat` lie in it; over the 180th meridian where west is greater than east. */
  | { readonly kind: "inBox"; readonly west: number; readonly south: number; readonly east: number; readonly north: number }
  | { readonly kind: "and" | "or"; readonly parts: readonly RowCondition[] }
  | { readonly kind: "not"; readonly part: RowCondition }
  | { readonly kind: "constant"; readonly value: boolean };
