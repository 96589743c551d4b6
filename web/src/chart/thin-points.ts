// Takes points away that nobody could see: where several fall on one pixel, the least and the most of them are enough. Pure.

interface Point {
  readonly value: number | null;
}

/** In the order of the points. A pixel with a gap keeps the gap. @param pixelOf the place of a point along the axis */
export function thinnedPoints<Each extends Point>(points: readonly Each[], pixelOf: (point: Each) => number): readonly Each[] {
  return [...Map.groupBy(points, (point) => Math.round(pixelOf(point))).values()].flatMap((here) => (here.length <= 2 ? here : extremes(here)));
}

function extremes<Each extends Point>(here: readonly Each[]): readonly Each[] {
  const gap = here.find(({ value }) => value === null);
  const known = here.filter(({ value }) => value !== null);
  const kept = new Set([
    known.reduce<Each | undefined>((least, point) => (least === undefined || (point.value as number) < (least.value as number) ? point : least), undefined),
    known.reduce<Each | undefined>((most, point) => (most === undefined || (point.value as number) > (most.value as number) ? point : most), undefined),
    gap,
  ]);
  return here.filter((point) => kept.has(point));
}
