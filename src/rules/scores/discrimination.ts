// How well points tell those with an event from those without, where numbers are rounded or withheld: as wide as that makes it. Pure.

/** A number of people of which only limits are known; both belong to it. */
export interface Between {
  readonly least: number;
  readonly most: number;
}

/** People with the same points. */
export interface PointsGroup {
  readonly points: number;
  readonly withEvent: Between;
  readonly without: Between;
}

/**
 * The area under the ROC curve: how often somebody with the event has more points than somebody without; equal points count half.
 * 0.5 is as good as a coin, 1 is perfect. The limits hold whatever the true numbers are within theirs. Null: there may be nobody
 * to compare.
 *
 * For fixed people without the event the area is a mean over those with it, weighted by their numbers, of a value that does not
 * fall with the points. Such a mean is greatest where all numbers above some limit are as great as they can be and all below as
 * small; the same holds the other way round. So it is enough to look at one limit for each side.
 */
export function areaUnderCurve(groups: readonly PointsGroup[]): Between | null {
  const byPoints = groupsByPoints(groups);
  const hasBoth = byPoints.some(({ withEvent }) => withEvent.least > 0) && byPoints.some(({ without }) => without.least > 0);
  if (!hasBoth) return null;
  const limits = [...byPoints.keys(), byPoints.length];
  const areas = limits.flatMap((first) =>
    limits.flatMap((second) => [
      area(
        byPoints.map(({ withEvent }, at) => (at < first ? withEvent.least : withEvent.most)),
        byPoints.map(({ without }, at) => (at < second ? without.most : without.least)),
      ),
      area(
        byPoints.map(({ withEvent }, at) => (at < first ? withEvent.most : withEvent.least)),
        byPoints.map(({ without }, at) => (at < second ? without.least : without.most)),
      ),
    ]),
  );
  return { least: Math.min(...areas), most: Math.max(...areas) };
}

/** One group for each number of points, the fewest points first. */
export function groupsByPoints(groups: readonly PointsGroup[]): readonly PointsGroup[] {
  const together = Map.groupBy(groups, ({ points }) => points);
  return [...together]
    .sort(([a], [b]) => a - b)
    .map(([points, alike]) => ({ points, withEvent: sumOf(alike.map(({ withEvent }) => withEvent)), without: sumOf(alike.map(({ without }) => without)) }));
}

export function sumOf(numbers: readonly Between[]): Between {
  return numbers.reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), { least: 0, most: 0 });
}

/** Numbers of people by rising points. */
function area(withEvent: readonly number[], without: readonly number[]): number {
  let below = 0;
  let won = 0;
  let pairs = 0;
  const all = without.reduce((sum, number) => sum + number, 0);
  withEvent.forEach((number, at) => {
    const alike = without[at] ?? 0;
    won += number * (below + alike / 2);
    pairs += number * all;
    below += alike;
  });
  return won / pairs;
}
