// What one draft may cost.
import type { BodyLimits } from "../read-text.ts";

export interface TableLimits extends BodyLimits {
  /** Of the engine; above it the work spills to the scratch folder. */
  readonly memoryMb: number;
  readonly threads: number;
  /** With more refused rows the files are refused as a whole: they are not what they should be. */
  readonly maxRefusedRows: number;
}
