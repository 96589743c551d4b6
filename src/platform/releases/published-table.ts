// Published tables as those see them who read them: the query, the catalogue, checks of other datasets.
import type { Fields } from "../../core/fields.ts";
import type { EpochMs } from "../../core/units.ts";

export interface PublishedTable {
  readonly dataset: string;
  /** `1.4.0` */
  readonly version: string;
  /** Public fields as they were when the release was made. */
  readonly fields: Fields;
  /** Names of the fields that tell rows apart; empty where they are not to be told apart. */
  readonly key: readonly string[];
  readonly rowCount: number;
  readonly publishedAt: EpochMs;
  /** The Parquet file on this machine, read-only, in the public area. */
  readonly path: string;
  readonly sha256: string;
}

/** In memory, kept up to date as releases are published and withdrawn by any process. */
export interface PublishedTables {
  /** The newest release of each dataset that has one, by dataset id. */
  newest(): ReadonlyMap<string, PublishedTable>;
  /** One release; null when it was never published or is withdrawn. */
  find(dataset: string, version: string): PublishedTable | null;
  /** What was the newest at an instant; null before the first release. */
  asOf(dataset: string, at: EpochMs): PublishedTable | null;
  /** Told after each change. @returns a function that ends the listening */
  listen(changed: () => void): () => void;
}
