// Which known name was meant by one that is not known. Pure.

const MOST_LETTERS = 100;

/** The known name that is nearest: at most a third of its letters away, two at least; null when none is. */
export function nearestName(known: Iterable<string>, given: string): string | null {
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  if (given.length > MOST_LETTERS) return null;
  for (const name of known) {
    if (Math.abs(name.length - given.length) >= fewest) continue;
    const apart = lettersApart(plain(name), plain(given));
    if (apart < fewest) [best, fewest] = [name, apart];
  }
  return best !== null && fewest <= Math.max(2, best.length / 3) && fewest < best.length ? best : null;
}

/** Capitals, hyphens and underscores are what people mix up first. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_. ]/g, "");
}

/** Letters to add, drop or change to make one of the other (Levenshtein 1965). */
export function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (let at = 0; at < other.length; at++) next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (other[at] === letter ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}
