// The closed list of grounds that belongs to an action, and what is often said and is none. Pure.
import type { Text } from "#core/text.ts";
import { type ArticleId, articleName } from "#rules/law/articles.ts";
import { DECLINE_GROUNDS, EXCLUSION_GROUNDS, NO_REFUSAL_GROUNDS, RECUSAL_GROUNDS, REFUSAL_GROUNDS, SUSPENSION_GROUNDS } from "#rules/law/grounds.ts";

export interface GroundChoice {
  readonly id: string;
  readonly text: Text;
  readonly article: Text;
}

type Grounds = { readonly [ground: string]: { readonly article: ArticleId; readonly text: Text } };

const BY_PROCEDURE: { readonly [procedure: string]: Grounds } = {
  "request-for-provision": REFUSAL_GROUNDS,
  suspension: SUSPENSION_GROUNDS,
  exclusion: EXCLUSION_GROUNDS,
  mediation: DECLINE_GROUNDS,
};

function choicesOf(grounds: Grounds): readonly GroundChoice[] {
  return Object.entries(grounds).map(([id, { text, article }]) => ({ id, text, article: articleName(article) }));
}

export function groundsOf(procedure: string): readonly GroundChoice[] {
  return choicesOf(BY_PROCEDURE[procedure] ?? {});
}

/** Shown beside the grounds, and cannot be chosen. */
export function noGroundsOf(procedure: string): readonly GroundChoice[] {
  return procedure === "request-for-provision" ? choicesOf(NO_REFUSAL_GROUNDS) : [];
}

export function groundText(procedure: string, ground: string): Text | null {
  return (BY_PROCEDURE[procedure]?.[ground] ?? (RECUSAL_GROUNDS as Grounds)[ground])?.text ?? null;
}

/** What the secretariat enters; a motion is voted over, and members step aside themselves. */
export const RECUSAL_CHOICES: readonly GroundChoice[] = choicesOf(RECUSAL_GROUNDS).filter(({ id }) => id !== "motion" && id !== "stepped_aside");
