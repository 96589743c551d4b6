// Versions of a dataset's releases, `MAJOR.MINOR.REVISION`: what they promise to a reader. Pure.

/** A revision has new data; a minor one a further column or code; a major one breaks what readers built on. */
export type ChangeLevel = "first" | "revision" | "minor" | "major";

export interface ReleaseVersion {
  readonly major: number;
  readonly minor: number;
  readonly revision: number;
}

const ORDER: readonly ChangeLevel[] = ["first", "revision", "minor", "major"];

export function versionText({ major, minor, revision }: ReleaseVersion): string {
  return `${major}.${minor}.${revision}`;
}

/** Null for anything that is not three whole numbers without leading zeros. */
export function parseVersion(text: string): ReleaseVersion | null {
  const match = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,8})$/.exec(text);
  if (!match) return null;
  const [major, minor, revision] = match.slice(1).map(Number) as [number, number, number];
  return { major, minor, revision };
}

/** `1.0.0` before everything else. */
export function nextVersion(before: ReleaseVersion | null, change: ChangeLevel): ReleaseVersion {
  if (!before || change === "first") return { major: 1, minor: 0, revision: 0 };
  const { major, minor, revision } = before;
  if (change === "major") return { major: major + 1, minor: 0, revision: 0 };
  if (change === "minor") return { major, minor: minor + 1, revision: 0 };
  return { major, minor, revision: revision + 1 };
}

/** Negative when `a` is the older one. */
export function compareVersions(a: ReleaseVersion, b: ReleaseVersion): number {
  return a.major - b.major || a.minor - b.minor || a.revision - b.revision;
}

export function greaterChange(a: ChangeLevel, b: ChangeLevel): ChangeLevel {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
