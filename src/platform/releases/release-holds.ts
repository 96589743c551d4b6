// What was announced about a dataset and binds its releases: a change that breaks what others have built, an older version that stays.
import type { Problem } from "../../core/problems.ts";

export interface ReleaseHolds {
  /** Why a release that breaks its readers' programs may not come yet; null: it was announced long enough ago. */
  refusalOfBreak(dataset: string): Problem | null;
  /** Why an older version may not be taken away; null: it may. */
  refusalOfRetiring(dataset: string): Problem | null;
}

/** Where nobody announces anything. */
export const NO_HOLDS: ReleaseHolds = { refusalOfBreak: () => null, refusalOfRetiring: () => null };
