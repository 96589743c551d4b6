// Who takes part in a matter, rather than reading of it: its parties, the institution, those who run and decide it. Pure.
import type { Actor } from "../../rules/law/actors.ts";

export const TAKES_PART: readonly Actor[] = [
  "proposer",
  "applicant",
  "user",
  "institution",
  "task_force",
  "committee",
  "secretariat",
  "council",
  "centre",
  "ministry",
];

/** Who reads what is closed to everybody else, by procedure. */
const READS_CLOSED: { readonly [procedure: string]: readonly Actor[] } = {
  mediation: ["applicant", "institution", "committee", "secretariat"],
  suspension: ["user", "institution", "secretariat"],
};

export function mayReadAll(procedure: string, actors: readonly Actor[]): boolean {
  return (READS_CLOSED[procedure] ?? TAKES_PART).some((actor) => actors.includes(actor));
}
