// As what the visitor acts in a matter, and who reads it. Pure.
import type { MatterAnswer } from "#web/api/matter-answers.ts";

/** Whether whoever is signed in acts as one of these. */
export function actsAs({ own }: Pick<MatterAnswer, "own">, ...actors: readonly string[]): boolean {
  return own?.actors.some(({ id }) => actors.includes(id)) ?? false;
}

/** What is said in it is for those who take part. */
export function isClosedMatter({ procedure }: Pick<MatterAnswer, "procedure">): boolean {
  return procedure.id === "mediation" || procedure.id === "suspension";
}

/** A proposal on the emergency track, with its task force. */
export function isProposal({ procedure }: Pick<MatterAnswer, "procedure">): boolean {
  return procedure.id === "emergency-track";
}
