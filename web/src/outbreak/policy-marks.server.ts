// Measures on the time axis: one number for each day on which any of them began. Pure.
import type { OutbreakSources, Policy } from "./load-sources.server.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";

export interface MarkedDay {
  readonly day: string;
  readonly policies: readonly Policy[];
}

/** No field of measures is called so. */
export const NO_POLICIES = "none";

/** In order of the days; their place in the list is their number. Only those of the chosen field, and of the days that are drawn. */
export function markedDays({ policies }: OutbreakSources, { policies: field }: OutbreakQuery, first: string, last: string): readonly MarkedDay[] {
  const isOfField = ({ type }: Policy) => field !== NO_POLICIES && (field === "" || type === field);
  const shown = (policies?.held ?? []).filter((policy) => isOfField(policy) && policy.startDay >= first && policy.startDay <= last);
  return [...Map.groupBy(shown, ({ startDay }) => startDay)].map(([day, each]) => ({ day, policies: each }));
}

export function policyFields({ policies }: OutbreakSources): readonly string[] {
  return [...new Set((policies?.held ?? []).map(({ type }) => type))].sort();
}
