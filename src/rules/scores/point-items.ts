// Scores that add up points: bands of a number, and the items that make a total, so that every point can be explained.
import type { Text } from "../../core/text.ts";

/** Points from a limit on, up to the next band's. */
export interface PointBand {
  /** The lowest value of the band. The first band of a table has -Infinity. */
  readonly from: number;
  /** The limit itself still belongs to the band before. */
  readonly isAbove?: true;
  readonly points: number;
  readonly text: Text;
}

/** One line of a result: what was answered, and the points it gives. */
export interface PointItem {
  readonly predictor: string;
  /** The band or the answer, `60 to 69 years`. */
  readonly because: Text;
  readonly points: number;
}

/** The band that holds a number. Bands are in order of `from`. */
export function bandOfNumber(bands: readonly PointBand[], value: number): PointBand {
  const band = bands.findLast(({ from, isAbove }) => (isAbove ? value > from : value >= from));
  if (!band) throw new Error("A table of points must begin at -Infinity");
  return band;
}

export function itemOfNumber(predictor: string, bands: readonly PointBand[], value: number): PointItem {
  const { points, text } = bandOfNumber(bands, value);
  return { predictor, because: text, points };
}

/** Points for "yes", none for "no". */
export function itemOfYes(predictor: string, title: Text, isSo: boolean, points: number): PointItem {
  return {
    predictor,
    because: isSo ? title : { en: `No: ${title.en}`, ko: `없음: ${title.ko}` },
    points: isSo ? points : 0,
  };
}

export function totalOf(items: readonly PointItem[]): number {
  return items.reduce((sum, { points }) => sum + points, 0);
}
