// What is told to the world of tables that do not exist: rows in a dataset's own form, release after release.
import type { Text } from "../../core/text.ts";
import type { Row } from "../../core/units.ts";

export interface SampleRelease {
  /** Id of the dataset. */
  readonly dataset: string;
  /** The last day in Korea that it knows of, `2020-03-08`. */
  readonly day: string;
  /** What is new in it, as its author would say. */
  readonly note: Text;
  readonly rows: readonly Row[];
}
