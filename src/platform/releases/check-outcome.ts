// What a check has found out about a draft: everything that its author and its reviewer look at. Plain JSON, kept with the draft.
import type { StoredFile } from "../../core/ports/file-store.ts";
import type { EngineRow } from "../../core/ports/table-engine.ts";
import type { Text } from "../../core/text.ts";
import type { CheckedTable } from "../ingest/checked-table.ts";
import type { Coarsening } from "./public-rows.sql.ts";
import type { SchemaChange } from "./schema-change.ts";
import type { GateVerdict } from "./small-counts-gate.sql.ts";
import type { DifferenceSummary, KeyDifference } from "./table-difference.sql.ts";

/** Why a draft cannot be approved as it is. */
export const BLOCK_KINDS = {
  no_rows: { en: "No row was accepted.", ko: "받아들여진 행이 없습니다." },
  no_public_rows: { en: "No row is left for the public.", ko: "공개할 행이 남지 않았습니다." },
  public_key_repeats: { en: "Several public rows have the same key.", ko: "같은 번호의 공개 행이 여럿 있습니다." },
  small_counts: { en: "A combination of columns stands for too few people.", ko: "너무 적은 사람을 가리키는 열 조합이 있습니다." },
  too_many_combinations: {
    en: "The columns that could single somebody out have too many combinations.",
    ko: "누군가를 특정할 수 있는 열의 조합이 너무 많습니다.",
  },
} as const satisfies { readonly [code: string]: Text };

export type Block = keyof typeof BLOCK_KINDS;

export interface CheckOutcome {
  readonly checked: CheckedTable;
  /** Version of the newest release when it was checked; the draft can only follow this one. */
  readonly basedOn: string | null;
  /** Canonical Parquet as it would be published, in the restricted area until then; null when it is blocked before. */
  readonly publicRows: StoredFile | null;
  readonly publicRowCount: number;
  readonly coarsening: Coarsening | null;
  readonly gate: GateVerdict | null;
  readonly blocks: readonly Block[];
  readonly changes: readonly SchemaChange[];
  /** Between the newest release's public rows and these; null before the first release. */
  readonly publicDifference: DifferenceSummary | null;
  /** The same, change by change, as NDJSON in the restricted area. */
  readonly difference: StoredFile | null;
  /** Between the accepted rows, where only the platform has them. */
  readonly restrictedDifference: KeyDifference | null;
  /** The first public rows. */
  readonly preview: readonly EngineRow[];
}
