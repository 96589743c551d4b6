// The pictures of the state of the outbreak, and what each of them can be made of. Declaration only.

/** Figures of the daily table that are drawn, as its columns are called. All are counts since the beginning. */
export const FIGURES = ["confirmed", "tested", "released", "deceased"] as const;
export type DailyFigure = (typeof FIGURES)[number];

/** One curve for each figure; the others show the figure that was chosen. */
export const CHARTS = [...FIGURES, "map", "provinces", "age", "sex", "clusters"] as const;
export type ChartId = (typeof CHARTS)[number];

export function isFigure(value: string): value is DailyFigure {
  return FIGURES.some((figure) => figure === value);
}

export function chartOf(name: string): ChartId | null {
  return CHARTS.find((chart) => chart === name) ?? null;
}
