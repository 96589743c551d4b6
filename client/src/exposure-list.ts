// Where patients have been, on the device: signed files of the whole country, what was taken back, and own stays compared with them. Nothing
// of what is compared is sent: the only addresses asked for are those of the list.
import type { EpochMs, LonLat } from "../../src/core/units.ts";
import type { PublicKey } from "../../src/core/verify-release.ts";
import { matchSites, type NearSite, type PublishedSite, type SiteMatch, sitesNearStays } from "../../src/rules/matching/match-sites.ts";
import type { Stay } from "../../src/rules/matching/stays.ts";
import { addressOf } from "./api.ts";
import { followStream } from "./follow-stream.ts";
import { keepTrying } from "./keep-trying.ts";
import { ProblemError } from "./problem-error.ts";
import { UntrustedFileError } from "./release-file.ts";
import { getJson, type RequestOptions, type Service } from "./service.ts";
import { canCheckSignatures, readKeys } from "./signature.ts";
import { type SignedFile, type SiteDay, sitesOfFile } from "./signed-sites.ts";

export interface ExposureSite {
  readonly id: string;
  readonly kind: string;
  readonly name?: string | null;
  readonly address?: string | null;
  /** Code of a district. */
  readonly region: string;
  /** Null: it cannot be compared by position. */
  readonly location: LonLat | null;
  readonly radiusMeters?: number;
  /** RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly deleteAt: string | null;
  readonly [field: string]: unknown;
}

export interface ExposureOptions {
  /** `exposure-sites` unless given. */
  readonly dataset?: string;
  /** Keys that you kept from before. */
  readonly keys?: readonly PublicKey[];
}

interface ExposureFollowing {
  readonly signal?: AbortSignal;
  readonly onChange?: () => void;
}

interface Entry {
  readonly day: string;
  readonly href: string;
  readonly sha256: string;
}

interface Head {
  readonly position: string;
  readonly synthetic: boolean;
  readonly days: readonly Entry[];
}

export interface ExposureMatch extends SiteMatch {
  readonly site: ExposureSite;
}

export interface NearExposure extends NearSite {
  readonly site: ExposureSite;
}

export class ExposureList {
  /** Days whose file is not signed as it should be: nothing of them is used. Tell the visitor. */
  refusedDays: readonly string[] = [];
  isSynthetic = false;
  readonly #service: Service;
  readonly #base: string;
  readonly #dataset: string;
  readonly #fixedKeys: readonly PublicKey[] | null;
  readonly #gone = new Set<string>();
  #days: readonly (SiteDay & { readonly sha256: string })[] = [];
  #position = "";

  constructor(service: Service, { dataset = "exposure-sites", keys }: ExposureOptions = {}) {
    this.#service = service;
    this.#dataset = dataset;
    this.#base = addressOf("/v1/perishable/{dataset}", { path: { dataset } });
    this.#fixedKeys = keys ?? null;
  }

  /** What may be shown at this moment: of files that have not ended, without what was taken back or has had its time. */
  get sites(): readonly ExposureSite[] {
    const now = this.#service.now();
    const held = this.#days.filter(({ expiresAt }) => expiresAt > now).flatMap(({ sites }) => sites);
    return held.filter(({ id, deleteAt }) => !this.#gone.has(id) && (deleteAt === null || Date.parse(deleteAt) > now));
  }

  /** When the list has to be loaded again at the latest; infinity where it is empty. */
  get expiresAt(): EpochMs {
    return this.#days.reduce((first, { expiresAt }) => Math.min(first, expiresAt), Number.POSITIVE_INFINITY) as EpochMs;
  }

  /** Files that are still the same are not asked for again. @throws UntrustedFileError where signatures cannot be checked here */
  async load(options: RequestOptions = {}): Promise<void> {
    if (!(await canCheckSignatures())) throw new UntrustedFileError("cannot_check");
    const [head, keys] = await Promise.all([getJson<Head>(this.#service, this.#base, options), this.#fixedKeys ?? readKeys(this.#service, options)]);
    const now = this.#service.now();
    const loaded = await Promise.all(
      head.days.map(async (entry) => {
        const held = this.#days.find(({ day, sha256, expiresAt }) => day === entry.day && sha256 === entry.sha256 && expiresAt > now);
        return held ?? this.#loadDay(entry, keys, options);
      }),
    );
    this.refusedDays = head.days.filter((_, at) => loaded[at] === "refused").map(({ day }) => day);
    this.#days = loaded.filter((day) => typeof day === "object");
    this.#position = head.position;
    this.isSynthetic = head.synthetic;
    this.#gone.clear();
  }

  async #loadDay({ day, sha256 }: Entry, keys: readonly PublicKey[], options: RequestOptions) {
    try {
      const file = await getJson<SignedFile>(this.#service, `${this.#base}/days/${encodeURIComponent(day)}`, options);
      const read = await sitesOfFile(file, { dataset: this.#dataset, day, keys });
      return read === null ? ("refused" as const) : { ...read, sha256 };
    } catch (error) {
      if (error instanceof ProblemError && [404, 410].includes(error.status)) return "gone" as const;
      throw error;
    }
  }

  /** Keeps the list as the service has it until the signal is aborted, which ends it quietly. What was taken back is gone at once. */
  async follow(options: ExposureFollowing = {}): Promise<void> {
    try {
      await this.#follow(options);
    } catch (error) {
      if (!options.signal?.aborted) throw error;
    }
  }

  async #follow({ signal, onChange }: ExposureFollowing): Promise<void> {
    const asking = signal ? { signal } : {};
    const load = () => keepTrying(this.#service, signal, () => this.load(asking));
    if (this.#position === "") await load();
    onChange?.();
    const line = { address: () => `${this.#base}/stream`, headers: (last: string | null) => (last ? { "last-event-id": last } : {}), since: this.#position };
    for await (const { type, data } of followStream(this.#service, { ...line, ...asking })) {
      if (type !== "changes" && type !== "reset") continue;
      this.#takeBack(data);
      onChange?.();
      await load();
      onChange?.();
    }
  }

  #takeBack(data: string): void {
    const { changes = [] } = JSON.parse(data) as { readonly changes?: readonly { readonly id: string; readonly gone?: boolean }[] };
    for (const { id, gone } of changes) if (gone) this.#gone.add(id);
  }

  /** Stays that overlapped an exposure long and close enough, the latest first. No match does not mean safe: say so. */
  match(stays: readonly Stay[]): readonly ExposureMatch[] {
    const sites = this.sites;
    const byId = new Map(sites.map((site) => [site.id, site]));
    const found = matchSites(stays, sites.map(published).filter(isPlaced), this.#service.now() as EpochMs);
    return found.map((match) => ({ ...match, site: byId.get(match.siteId) as ExposureSite }));
  }

  /** Within 100 metres at any time: being near on another day is no exposure. Label it as that. */
  near(stays: readonly Stay[]): readonly NearExposure[] {
    const sites = this.sites;
    const byId = new Map(sites.map((site) => [site.id, site]));
    const found = sitesNearStays(stays, sites.map(published).filter(isPlaced), this.#service.now() as EpochMs);
    return found.map((near) => ({ ...near, site: byId.get(near.siteId) as ExposureSite }));
  }
}

function published({ id, location, radiusMeters, from, to }: ExposureSite): PublishedSite | null {
  if (location === null) return null;
  const times = { from: Date.parse(from) as EpochMs, to: Date.parse(to) as EpochMs };
  return { id, at: location, ...times, ...(radiusMeters === undefined ? {} : { radiusMeters }) };
}

function isPlaced(site: PublishedSite | null): site is PublishedSite {
  return site !== null;
}
