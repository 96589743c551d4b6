// The parts of the service whose state is told: what answers under which address, and every dataset. Pure.
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";

/** Something that is asked like any client asks it. */
export interface Probe {
  readonly id: string;
  readonly title: Text;
  /** From the root of the service; an answer of 200 with a body is good. */
  readonly path: string;
  /** It never ends: its beginning is enough. */
  readonly isStream?: boolean;
}

/** - up; slow: answers late, or its news are late; down: does not answer, or its news are stale; none: nothing to say yet */
export type PartState = "up" | "slow" | "down" | "none";

export interface Measured {
  readonly state: PartState;
  readonly ms: number | null;
}

export interface DatasetFreshness {
  readonly id: string;
  readonly title: Text;
  readonly freshness: "live" | "late" | "stale" | "from-the-future" | "none";
  readonly updatedAt: EpochMs | null;
  readonly expectedEveryMinutes: number;
}

/** Slower than that people notice. Source: Nielsen, Usability Engineering, 1993: the flow of thought breaks at 1 second. */
export const SLOW_MS = 1_000;
export const PROBE_TIMEOUT_MS = 5_000;

export function probeState(hasAnswered: boolean, ms: number): PartState {
  if (!hasAnswered) return "down";
  return ms > SLOW_MS ? "slow" : "up";
}

export function freshnessState({ freshness }: Pick<DatasetFreshness, "freshness">): PartState {
  switch (freshness) {
    case "live":
      return "up";
    case "late":
      return "slow";
    case "none":
      return "none";
    default:
      return "down";
  }
}

/** Counted like a protocol; without it nothing is taken in. */
export const DATABASE_PART = "database";

/** Under which a dataset's days are kept, apart from the probes. */
export function datasetPart(id: string): string {
  return `dataset:${id}`;
}
