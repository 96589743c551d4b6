// The signed files of a perishable dataset: one for each day, of the whole country, made in memory and valid for a while only.
// Source: RFC 7515 (JSON Web Signature, flattened JSON serialisation), RFC 8037 (Ed25519).
import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { HOUR_MS, instantText } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import { shownSite } from "./shown-values.ts";
import type { Site, SiteShelf } from "./site-shelf.ts";

export interface DayFile {
  readonly day: string;
  readonly sites: number;
  /** Of the payload, hexadecimal. */
  readonly sha256: string;
  /** The JWS as JSON. */
  readonly text: string;
  readonly etag: string;
  readonly expiresAt: EpochMs;
}

export interface DayFilesOptions {
  readonly shelf: SiteShelf;
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly keyId: string;
  /** Ed25519 over the bytes of a text, base64url. */
  sign(text: string): string;
}

/** Whoever keeps a file longer than this has to ask again: what was taken back meanwhile must not live on in copies. */
const LONGEST_MS = 24 * HOUR_MS;
/** Renewed so long before its end, so that nobody is handed one that ends at once. */
const RENEWED_MS = 12 * HOUR_MS;
const TYPE = "madang-sites-1+jws";

export class DayFiles {
  readonly #options: DayFilesOptions;
  #files = new Map<string, DayFile>();

  constructor(options: DayFilesOptions) {
    this.#options = options;
    options.shelf.listen(() => {
      this.#files = new Map();
    });
  }

  /** Newest day first. */
  all(): readonly DayFile[] {
    const now = this.#options.clock.now();
    const { byDay } = this.#options.shelf.view();
    // A clock that jumped leaves nothing behind.
    for (const day of this.#files.keys()) if (!byDay.has(day)) this.#files.delete(day);
    return [...byDay].map(([day, sites]) => this.#file(day, sites, now));
  }

  /** Null for a day without any entry. */
  find(day: string): DayFile | null {
    return this.all().find((file) => file.day === day) ?? null;
  }

  #file(day: string, sites: readonly Site[], now: EpochMs): DayFile {
    const known = this.#files.get(day);
    if (known && known.sites === sites.length && known.expiresAt - now > renewal(sites, now) && known.expiresAt <= now + LONGEST_MS) return known;
    const made = makeFile(this.#options, day, sites, now);
    this.#files.set(day, made);
    return made;
  }
}

/** How much of its time a file must still have. */
function renewal(sites: readonly Site[], now: EpochMs): number {
  return Math.min(RENEWED_MS, firstDeletion(sites) - now - 1);
}

function firstDeletion(sites: readonly Site[]): number {
  return Math.min(...sites.map(({ deleteAt }) => deleteAt ?? Number.POSITIVE_INFINITY));
}

function makeFile({ shelf: { dataset }, zone, isSynthetic, keyId, sign }: DayFilesOptions, day: string, sites: readonly Site[], now: EpochMs): DayFile {
  const expiresAt = Math.min(now + LONGEST_MS, firstDeletion(sites)) as EpochMs;
  const content = {
    dataset: dataset.id,
    day,
    madeAt: instantText(now, zone),
    expiresAt: instantText(expiresAt, zone),
    synthetic: isSynthetic,
    sites: sites.map((site) => shownSite(dataset.published, site, zone)),
  } as const satisfies JsonValue;
  const body = canonicalJson(content);
  const payload = base64url(body);
  const header = base64url(canonicalJson({ alg: "EdDSA", kid: keyId, typ: TYPE }));
  const text = JSON.stringify({ payload, protected: header, signature: sign(`${header}.${payload}`) });
  const sha256 = createHash("sha256").update(body).digest("hex");
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  return { day, sites: sites.length, sha256, text, etag, expiresAt };
}

function base64url(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}
