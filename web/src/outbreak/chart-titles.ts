// What a picture is called and what its figures are, in the reader's words. Pure.
import type { Words } from "#web/words/en.ts";
import { type ChartId, isFigure } from "./charts.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";

export function chartTitle({ outbreak }: Words, chart: ChartId, { figure }: OutbreakQuery): string {
  if (isFigure(chart)) return outbreak.figures[chart];
  return chart === "clusters" ? outbreak.charts.clusters : outbreak.chartOf(outbreak.charts[chart], outbreak.figures[figure]);
}

/** "7-day mean of new, per 100,000 residents" */
export function chartSubtitle({ outbreak }: Words, chart: ChartId, { view, measure }: OutbreakQuery): string {
  if (chart === "clusters") return `${outbreak.views.cumulative}, ${lowered(outbreak.measures.people)}`;
  const isOfNation = chart === "age" || chart === "sex";
  const counted = lowered(outbreak.measures[isOfNation ? "people" : measure]);
  return [outbreak.views[view], counted, ...(isOfNation ? [lowered(outbreak.ofNation)] : [])].join(", ");
}

function lowered(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
