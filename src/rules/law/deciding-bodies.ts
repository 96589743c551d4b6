// Which body decides in the matters of a procedure, who calls it together and by which articles. One line for each procedure in which somebody
// votes; meetings, ballots and pages read it from here.
import type { Actor } from "./actors.ts";
import type { ArticleId } from "./articles.ts";
import type { BodyName } from "./bodies.ts";

export interface DecidingBody {
  readonly body: "council" | "panel" | "task_force";
  /** By whose rules it is called; null: by none. */
  readonly rules: BodyName | null;
  /** As whom it acts in the procedure. */
  readonly actsAs: Actor;
  /** Who calls it together. */
  readonly by: readonly Actor[];
  /** Of the call. */
  readonly article: ArticleId;
  /** Of its votes. */
  readonly votesBy: ArticleId;
  /** Who is told of its meetings. */
  readonly tells: readonly Actor[];
}

const COUNCIL = { body: "council", rules: "council", actsAs: "council", by: ["ministry"], article: "decree_3_3", votesBy: "decree_3_4" } as const;

export const DECIDING_BODIES: { readonly [procedure: string]: DecidingBody } = {
  "emergency-track": {
    body: "task_force",
    rules: null,
    actsAs: "task_force",
    by: ["task_force", "ministry"],
    article: "platform_track",
    votesBy: "platform_track",
    tells: ["task_force", "proposer"],
  },
  exclusion: { ...COUNCIL, tells: ["council", "institution"] },
  "provision-list": { ...COUNCIL, tells: ["council"] },
  "master-plan": { ...COUNCIL, tells: ["council"] },
  "action-plan": { ...COUNCIL, tells: ["council", "institution"] },
  evaluation: { ...COUNCIL, tells: ["council"] },
  mediation: {
    body: "panel",
    rules: "panel",
    actsAs: "committee",
    by: ["secretariat"],
    article: "decree_23_2",
    votesBy: "act_29_7",
    tells: ["committee", "applicant", "institution"],
  },
};

export function decidingBodyOf(procedure: string): DecidingBody | null {
  return DECIDING_BODIES[procedure] ?? null;
}

/** Whether the strategy council votes in matters of this kind. */
export function isCouncilMatter(procedure: string): boolean {
  return decidingBodyOf(procedure)?.body === "council";
}
