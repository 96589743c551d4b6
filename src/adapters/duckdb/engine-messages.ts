// What the server and an engine process say to each other.
import type { EngineRow } from "../../core/ports/table-engine.ts";

export type EngineCall =
  | { readonly id: number; readonly kind: "run"; readonly sql: string }
  | { readonly id: number; readonly kind: "rows"; readonly sql: string }
  /** Begins an answer in batches; each following `next` gives one, the last one is empty. */
  | { readonly id: number; readonly kind: "begin"; readonly sql: string }
  | { readonly id: number; readonly kind: "next"; readonly of: number }
  | { readonly id: number; readonly kind: "leave"; readonly of: number }
  | { readonly id: number; readonly kind: "append"; readonly table: string; readonly rows: readonly (readonly (string | null)[])[] };

export interface EngineAnswer {
  readonly id: number;
  readonly rows?: readonly EngineRow[];
  readonly failure?: string;
}
