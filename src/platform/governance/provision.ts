// Whether and how each dataset is provided, after what was decided in matters: in memory, so that every answer can be held against it.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import type { ReleaseHolds } from "../releases/release-holds.ts";
import { HeadFollower } from "../store/head-follower.ts";
import type { GovernanceLog } from "./governance-context.ts";
import { GOVERNANCE_CHANNEL } from "./matters.sql.ts";
import { type ProvisionMatter, readProvisionMatters } from "./provision.sql.ts";

/** A dataset that is not provided, and by which matter. */
export interface Stop {
  readonly kind: "suspended_meanwhile" | "excluded" | "stopped";
  readonly matter: string;
}

/** A change or an end that was announced. */
export interface Announcement {
  readonly matter: string;
  readonly kind: "change" | "stop";
  readonly announcedAt: EpochMs;
  /** Not before this; null once it has been carried out. */
  readonly notBefore: EpochMs | null;
  /** The version before stays until then; null before the change is carried out. */
  readonly oldVersionUntil: EpochMs | null;
}

export interface DatasetProvision {
  readonly stop: Stop | null;
  readonly announcement: Announcement | null;
}

const PROVIDED: DatasetProvision = { stop: null, announcement: null };

export interface ProvisionOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: GovernanceLog;
  siteUrl(): string;
}

export class Provision implements ReleaseHolds {
  readonly #options: ProvisionOptions;
  readonly #follower: HeadFollower;
  #datasets: ReadonlyMap<string, DatasetProvision> = new Map();
  /** `account dataset`, and the matter. */
  #barred: ReadonlyMap<string, string> = new Map();
  readonly #listeners = new Set<() => void>();

  constructor(options: ProvisionOptions) {
    this.#options = options;
    this.#follower = new HeadFollower({
      database: options.database,
      channel: GOVERNANCE_CHANNEL,
      follow: () => this.#load(),
      failed: (err) => options.log.error({ err }, "what is decided about datasets cannot be read; it is tried again"),
    });
  }

  start(): Promise<void> {
    return this.#follower.start();
  }

  /** What this process itself has decided counts at once. */
  catchUp(): Promise<void> {
    return this.#follower.catchUp();
  }

  stop(): Promise<void> {
    return this.#follower.stop();
  }

  /** Told after each change of what is provided. @returns a function that ends the listening */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  of(dataset: string): DatasetProvision {
    return this.#datasets.get(dataset) ?? PROVIDED;
  }

  /** Null: it is provided. */
  refusalOf(dataset: string): Problem | null {
    const { stop } = this.of(dataset);
    if (!stop) return null;
    const members = { matter: stop.matter, about: this.#address(stop.matter) };
    return stop.kind === "suspended_meanwhile" ? new Problem("provision_suspended", "", members) : new Problem("no_longer_provided", "", members);
  }

  /** Why an account may not have a dataset; null: it may. */
  refusalFor(account: string, dataset: string): Problem | null {
    const matter = this.#barred.get(`${account} ${dataset}`);
    return matter === undefined ? null : new Problem("user_suspended", "", { matter, about: this.#address(matter) });
  }

  /** Fields by which programs learn of what was announced; null: nothing was. Sources: RFC 9745 (Deprecation), RFC 8594 (Sunset). */
  headersOf(dataset: string): { readonly [name: string]: string } | null {
    const { announcement } = this.of(dataset);
    if (!announcement) return null;
    const { matter, announcedAt, notBefore, oldVersionUntil } = announcement;
    const end = oldVersionUntil ?? notBefore;
    return {
      deprecation: `@${Math.floor(announcedAt / 1000)}`,
      ...(end === null ? {} : { sunset: new Date(end).toUTCString() }),
      link: `<${this.#address(matter)}>; rel="deprecation"; type="text/html"`,
    };
  }

  /** A release that breaks its readers' programs. */
  refusalOfBreak(dataset: string): Problem | null {
    const { announcement } = this.of(dataset);
    const isDue = announcement?.kind === "change" && (announcement.notBefore === null || announcement.notBefore <= this.#options.clock.now());
    if (isDue) return null;
    const next = announcement ? `It was announced, and may come from ${new Date(announcement.notBefore ?? 0).toISOString()} on.` : "Announce it first.";
    return new Problem("change_not_announced", `${next} Or say in reason why it cannot wait.`, announcement ? { matter: announcement.matter } : {});
  }

  /** An older version, while it was promised to stay. */
  refusalOfRetiring(dataset: string): Problem | null {
    const { announcement } = this.of(dataset);
    const until = announcement?.oldVersionUntil ?? null;
    if (!announcement || until === null || until <= this.#options.clock.now()) return null;
    return new Problem("old_version_kept", "", { matter: announcement.matter, until: new Date(until).toISOString() });
  }

  #address(matter: string): string {
    return `${this.#options.siteUrl()}/matters/${matter}`;
  }

  async #load(): Promise<void> {
    const matters = await this.#options.database.read(readProvisionMatters);
    const datasets = new Map<string, DatasetProvision>();
    for (const matter of matters) datasets.set(matter.dataset, merged(datasets.get(matter.dataset) ?? PROVIDED, matter));
    const stops = (provided: ReadonlyMap<string, DatasetProvision>) => [...provided].map(([id, { stop }]) => `${id} ${stop?.matter}`).join();
    const isOther = stops(datasets) !== stops(this.#datasets);
    this.#datasets = datasets;
    if (isOther) for (const changed of this.#listeners) changed();
    this.#barred = new Map(matters.flatMap(({ id, dataset, users }) => users.map((account) => [`${account} ${dataset}`, id] as const)));
  }
}

function merged(before: DatasetProvision, { id, state, clocks }: ProvisionMatter): DatasetProvision {
  const clock = (name: string) => clocks.findLast((each) => each.name === name);
  const announced = clock("change_notice");
  const announcement = (kind: Announcement["kind"], ends: Partial<Announcement> = {}): DatasetProvision => ({
    ...before,
    announcement: {
      matter: id,
      kind,
      announcedAt: (announced?.startedAt ?? 0) as EpochMs,
      notBefore: announced?.endsAt ?? null,
      oldVersionUntil: null,
      ...ends,
    },
  });
  switch (state) {
    case "suspended_meanwhile":
      return { ...before, stop: { kind: "suspended_meanwhile", matter: id } };
    case "to_exclude":
    case "excluded":
      return { ...before, stop: { kind: "excluded", matter: id } };
    case "stopped":
    case "closed":
      return { ...before, stop: { kind: "stopped", matter: id } };
    case "change_announced":
      return announcement("change");
    case "changed":
      return announcement("change", { notBefore: null, oldVersionUntil: clock("old_version")?.endsAt ?? null });
    case "stop_announced":
    case "sunset_announced":
      return announcement("stop");
    default:
      return before;
  }
}
