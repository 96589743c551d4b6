// What every collection of features is able to do, whether its features lie in a release or in memory. Pure.
import type { Field } from "../../core/fields.ts";
import type { ColumnType } from "../../core/table-dataset.ts";
import type { Text } from "../../core/text.ts";
import type { BoundingBox } from "../../core/units.ts";
import type { RowCondition } from "../../platform/query/row-condition.ts";

/** A property by which features are found. */
export interface Queryable {
  readonly name: string;
  readonly type: ColumnType;
  readonly field: Field;
  readonly title: Text;
}

export interface FeaturePage {
  /** Features as JSON, in order. */
  readonly features: readonly string[];
  /** Cursor of the next page; null after the last. */
  readonly next: string | null;
}

export interface Collection {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  /** Id of the licence. */
  readonly licence: string;
  readonly area: BoundingBox;
  /** By name; the position is not among them. */
  readonly queryables: ReadonlyMap<string, Queryable>;
  /** The property that `datetime` is about; null where there is none. */
  readonly timeProperty: Queryable | null;
  /** How long an answer may be kept by caches. */
  readonly cacheControl: string;
  /** @throws Problem */
  page(condition: RowCondition | null, limit: number, cursor: string | null, caller: string): Promise<FeaturePage>;
  /** One feature as JSON; null where none has the id. */
  feature(id: string, caller: string): Promise<string | null>;
}
