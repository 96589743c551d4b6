// What was read of a release is kept, because releases never change: a crowd that asks at once costs one question.
import type { Fetch } from "#web/api/read-json.ts";

export interface ReleaseName {
  readonly version: string;
  readonly publishedAt: string;
}

/** The newest one, and the one before it while some still see that. */
const KEPT = 2;

/** What failed is asked again next time. */
export function keptReleases<Read>(read: (fetch: Fetch, release: ReleaseName) => Promise<Read>): (fetch: Fetch, release: ReleaseName) => Promise<Read> {
  const kept = new Map<string, Promise<Read>>();
  return (fetch, release) => {
    const name = `${release.version} ${release.publishedAt}`;
    const known = kept.get(name);
    if (known) return known;
    const reading = read(fetch, release);
    kept.set(name, reading);
    reading.catch(() => kept.delete(name));
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    return reading;
  };
}
