// Scores of reviewers made into a ranking, and whether a selection follows it. Pure.

/** Of one criterion by one reviewer. */
export const HIGHEST_SCORE = 10;
/** Of an application, without a conflict of interest. Ours: one person alone decides about nobody's money. */
export const FEWEST_REVIEWERS = 2;

export interface Criterion {
  readonly id: string;
  readonly weight: number;
}

export interface Review {
  readonly application: string;
  readonly reviewer: string;
  /** Such a reviewer's scores count for nothing. */
  readonly hasConflict: boolean;
  /** By criterion, 0 to 10. */
  readonly scores: { readonly [criterion: string]: number };
}

export interface Ranked {
  readonly application: string;
  readonly reviewers: number;
  /** Mean by criterion, to two digits; null without a review that counts. */
  readonly means: { readonly [criterion: string]: number } | null;
  /** Weighted mean of the means, to two digits. */
  readonly total: number | null;
}

/** The highest first; those without a score last, in the order in which they came. */
export function ranking(applications: readonly string[], criteria: readonly Criterion[], reviews: readonly Review[]): readonly Ranked[] {
  const ranked = applications.map((application) => {
    const counted = reviews.filter((review) => review.application === application && !review.hasConflict);
    if (counted.length === 0) return { application, reviewers: 0, means: null, total: null };
    const means = Object.fromEntries(criteria.map(({ id }) => [id, twoDigits(mean(counted.map(({ scores }) => scores[id] ?? 0)))]));
    const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
    const total = criteria.reduce((sum, { id, weight }) => sum + (means[id] ?? 0) * weight, 0) / weights;
    return { application, reviewers: counted.length, means, total: twoDigits(total) };
  });
  return ranked.sort((a, b) => (b.total ?? -1) - (a.total ?? -1));
}

export type SelectionFault = "too_few_reviews" | "unknown_application" | "too_many_selected" | "against_ranking";

/** Null: it follows the ranking. Equal totals may be taken in any order. @param places how many may be selected */
export function selectionFault(ranked: readonly Ranked[], selected: ReadonlySet<string>, places: number): SelectionFault | null {
  if (ranked.some(({ reviewers }) => reviewers < FEWEST_REVIEWERS)) return "too_few_reviews";
  if ([...selected].some((id) => !ranked.some(({ application }) => application === id))) return "unknown_application";
  if (selected.size > places) return "too_many_selected";
  const lowest = Math.min(...ranked.filter(({ application }) => selected.has(application)).map(({ total }) => total ?? 0));
  return ranked.some(({ application, total }) => !selected.has(application) && (total ?? 0) > lowest) ? "against_ranking" : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}
