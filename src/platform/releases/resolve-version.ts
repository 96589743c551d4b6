// Which release an address means: a version, the newest one, the newest of an older major, or that of a day. Pure.
import { Problem } from "../../core/problems.ts";
import { parseVersion } from "../../core/release-version.ts";
import { instantText, monthsLater, parseDay } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { ReleaseRecord } from "./releases.sql.ts";

/** How long the newest release of a major version stays at its address after the next major one. Source: issue of the law's three months, docs/decisions/0021-releases.md. */
export const KEPT_MONTHS = 3;

export interface ResolvedRelease {
  readonly release: ReleaseRecord;
  /** The address always means this one. */
  readonly isExact: boolean;
  /** Since when a newer major version has been there, and when this address ends; null where there is none. */
  readonly replaced: { readonly since: EpochMs; readonly endsAt: EpochMs; readonly by: string } | null;
}

/**
 * @param releases of one dataset, newest first
 * @param asked `1.2.3`, `latest`, `1.x`, or the day of a release about a day
 * @throws Problem not_found, release_withdrawn, version_ended
 */
export function resolveVersion(releases: readonly ReleaseRecord[], asked: string, now: EpochMs, zone: string): ResolvedRelease {
  const isPublic = ({ state }: ReleaseRecord) => state !== "withdrawn";
  if (asked === "latest") return { release: present(releases.find(({ state }) => state === "published")), isExact: false, replaced: null };
  const major = /^([1-9]\d{0,5})\.x$/.exec(asked)?.[1];
  if (major !== undefined) return newestOfMajor(releases.filter(isPublic), Number(major), now, zone);
  if (parseDay(asked) !== null)
    return { release: notWithdrawn(present(releases.find(({ period }) => period === asked)), zone), isExact: false, replaced: null };
  if (!parseVersion(asked)) throw new Problem("not_found", "Ask for a version such as 1.0.0, for latest, for 1.x, or for a day.");
  return { release: notWithdrawn(present(releases.find(({ version }) => version === asked)), zone), isExact: true, replaced: null };
}

function newestOfMajor(releases: readonly ReleaseRecord[], major: number, now: EpochMs, zone: string): ResolvedRelease {
  const release = present(releases.find((each) => each.major === major));
  const next = releases.findLast((each) => each.major > major);
  if (!next) return { release, isExact: false, replaced: null };
  const endsAt = monthsLater(next.publishedAt, KEPT_MONTHS);
  if (endsAt <= now)
    throw new Problem("version_ended", `Version ${major} was replaced by ${next.major} and served until ${instantText(endsAt, zone)}.`, {
      successor: `/v1/datasets/${release.dataset}/releases/${releases[0]?.major}.x`,
      exactVersion: `/v1/datasets/${release.dataset}/releases/${release.version}`,
    });
  return { release, isExact: false, replaced: { since: next.publishedAt, endsAt, by: `${releases[0]?.major}.x` } };
}

function present(release: ReleaseRecord | undefined): ReleaseRecord {
  if (!release) throw new Problem("not_found", "There is no such release.");
  return release;
}

/** @throws Problem release_withdrawn with the tombstone */
function notWithdrawn(release: ReleaseRecord, zone: string): ReleaseRecord {
  if (release.state === "withdrawn") throw new Problem("release_withdrawn", release.withdrawal?.reason, { tombstone: tombstone(release, zone) });
  return release;
}

/** What is left of a withdrawn release for everybody to read. Of one withdrawn for privacy not even a hash. */
export function tombstone({ dataset, version, withdrawnAt, withdrawal, files }: ReleaseRecord, zone: string) {
  const isForPrivacy = withdrawal?.kind === "privacy";
  return {
    dataset,
    version,
    withdrawnAt: withdrawnAt === null ? null : instantText(withdrawnAt, zone),
    kind: withdrawal?.kind ?? "other",
    reason: withdrawal?.reason ?? "",
    files: isForPrivacy ? [] : files.map(({ name, variant, sha256 }) => ({ name, ...(variant ? { variant } : {}), sha256 })),
  };
}
