// Which actions of a matter a body could decide by a vote in its present state. Pure.
import type { Text } from "#core/text.ts";
import { procedureOf } from "#rules/law/procedures.ts";

export interface VoteAction {
  readonly id: string;
  readonly title: Text;
  /** What has to be said with it, the vote's own result left out. */
  readonly asks: readonly string[];
}

const BY_VOTE: readonly string[] = ["carried_by_vote", "council_carried"];

export function voteActions(procedure: string, state: string): readonly VoteAction[] {
  const found = procedureOf(procedure);
  if (!found) return [];
  return Object.entries(found.actions)
    .filter(([id, { guards }]) => found.transitions[state]?.[id] && guards.some((guard) => BY_VOTE.includes(guard)))
    .map(([id, { title, asks }]) => ({ id, title, asks: [...asks, ...(asks.includes("reason") ? [] : ["reason"])].filter((fact) => fact !== "isCarried") }));
}
