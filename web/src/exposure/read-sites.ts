// What the public API says of places where patients have been: its shapes, and the one way in which the portal asks for them. Always for
// the whole country: no address asked for here may ever carry a place. On the server and in the browser.
import type { LonLat } from "#core/units.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";

const ADDRESS = "/v1/perishable/exposure-sites";
export const STREAM_ADDRESS = `${ADDRESS}/stream`;

export type SiteKind = "building" | "shop" | "transit" | "workplace" | "mass_exposure";

export interface Site {
  readonly id: string;
  readonly kind: SiteKind;
  readonly name?: string | null;
  readonly address?: string | null;
  readonly room?: string | null;
  readonly line?: string | null;
  readonly car?: string | null;
  readonly stops?: string | null;
  /** Code of a district, five digits. */
  readonly region: string;
  readonly location: LonLat | null;
  readonly radiusMeters?: number;
  readonly from: string;
  readonly to: string;
  /** The same for all places of one patient; only where the policy tells paths. */
  readonly case?: string | null;
  /** When it is taken away; null: no time is stated. */
  readonly deleteAt: string | null;
}

export interface SitesPolicy {
  readonly validFrom: string;
  readonly source: string;
  readonly form: "path" | "places";
  readonly keptDays: number | null;
}

export interface DayEntry {
  readonly day: string;
  readonly href: string;
  readonly sites: number;
  readonly sha256: string;
}

export interface SitesHead {
  readonly now: string;
  /** `epoch-sequence` up to which everything is known. */
  readonly position: string;
  readonly synthetic: boolean;
  /** Null: none was in force yet. */
  readonly policy: SitesPolicy | null;
  /** Newest first. */
  readonly days: readonly DayEntry[];
}

/** JWS in its flattened JSON form, RFC 7515. */
export interface SignedFile {
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
}

export interface LoadedDay {
  readonly entry: DayEntry;
  readonly file: SignedFile;
}

export interface LoadedSites {
  readonly head: SitesHead;
  readonly days: readonly LoadedDay[];
}

export interface SiteChanges {
  readonly position: string;
  /** Too much was missed: load everything anew. */
  readonly reset?: boolean;
  readonly changes?: readonly { readonly sequence: number; readonly id?: string; readonly gone?: boolean; readonly site?: Site }[];
}

/**
 * Everything that is published now; files of `known` that are still the same are not asked for again.
 * @returns null where this service has no such data @throws ApiRefusal
 */
export async function loadSites(fetch: Fetch, known: readonly LoadedDay[] = []): Promise<LoadedSites | null> {
  const head = await readOrNull<SitesHead>(fetch, ADDRESS);
  if (!head) return null;
  const days = await Promise.all(head.days.map((entry) => known.find((held) => isSame(held.entry, entry)) ?? loadDay(fetch, entry)));
  return { head, days: days.filter((day) => day !== null) };
}

function isSame(held: DayEntry, { day, sha256 }: DayEntry): boolean {
  return held.day === day && held.sha256 === sha256;
}

/** Null when the day has been taken back since it was listed. */
async function loadDay(fetch: Fetch, entry: DayEntry): Promise<LoadedDay | null> {
  const file = await readOrNull<SignedFile>(fetch, entry.href);
  return file && { entry, file };
}

export function readChanges(fetch: Fetch, since: string): Promise<SiteChanges> {
  return readJson<SiteChanges>(fetch, `${ADDRESS}/changes?since=${encodeURIComponent(since)}`);
}

async function readOrNull<Answer>(fetch: Fetch, path: string): Promise<Answer | null> {
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal && [404, 410].includes(refusal.status)) return null;
    throw refusal;
  }
}
