// The places that are published now, as long as the page is open: files of days, checked on the device, without what has been taken back,
// has had its time or is not signed. Asks for the whole country only.
import type { PublicKey } from "#core/verify-release.ts";
import { type Fetch, readJson } from "#web/api/read-json.ts";
import { canCheckSignatures, checkedDayFile, type DayFile, readDayFile } from "./day-file.ts";
import { type LoadedSites, loadSites, readChanges, type Site, type SiteChanges, type SitesHead } from "./read-sites.ts";

/** Files that had their time are asked for again at most this often. */
const REFRESH_PAUSE_MS = 60_000;
/** Where the line of changes is cut unseen, what was taken back is asked for this often. */
const ASK_EVERY_MS = 300_000;

/** Answers that a cache on the way keeps are asked for anew. */
const askAnew: Fetch = (input, init) => fetch(input, { ...init, cache: "no-cache" });

export class SiteList {
  head: SitesHead;
  files: readonly DayFile[] = $state.raw([]);
  /** What the device found: nothing yet, that it can check, or that it cannot. */
  check: "pending" | "done" | "impossible" = $state("pending");
  /** The service did not answer the last time it was asked. */
  isLost: boolean = $state(false);
  #isConfirmed: boolean = $state(false);
  /** The service has not answered since the page came, so that nobody knows how old the page is. */
  readonly isOldCopy: boolean = $derived(this.isLost && !this.#isConfirmed);
  /** When it was last known that nothing has changed since, milliseconds since the epoch. */
  asOf: number = $state(0);
  #gone: ReadonlySet<string> = $state.raw(new Set<string>());
  #now: number = $state(0);
  #keys: readonly PublicKey[] = [];
  #shown: readonly Site[] = [];
  #refreshedAt = Number.NEGATIVE_INFINITY;
  #askedAt: number;
  #last: Promise<void> = Promise.resolve();
  readonly #taken: (ids: readonly string[]) => void;

  /** The same array as long as the places are the same, so that a check or a renewal draws nothing anew. */
  readonly sites: readonly Site[] = $derived.by(() => {
    const used = this.files.filter(({ standing }) => standing !== "refused").flatMap(({ sites }) => sites);
    const next = used.filter(({ id }) => !this.#gone.has(id));
    if (next.length !== this.#shown.length || next.some((site, at) => site !== this.#shown[at])) this.#shown = next;
    return this.#shown;
  });
  readonly refusedDays: readonly string[] = $derived(this.files.filter(({ standing }) => standing === "refused").map(({ day }) => day));
  /** Every day that is listed is here and used. */
  readonly isComplete: boolean = $derived.by(() => this.refusedDays.length === 0 && this.files.length >= this.head.days.length);

  /** @param taken is told which places have been taken back */
  constructor(loaded: LoadedSites, taken: (ids: readonly string[]) => void = () => {}) {
    this.#taken = taken;
    this.head = $state.raw(loaded.head);
    this.files = loaded.days.map(readDayFile);
    this.#now = Date.parse(loaded.head.now);
    this.#askedAt = this.#now;
    this.asOf = this.#now;
    this.prune(this.#now);
  }

  /** Takes out what has had its time. @returns whether a file did, so that it is to be asked for anew */
  prune(now: number): boolean {
    this.#now = now;
    const isOver = ({ deleteAt }: Site) => deleteAt !== null && Date.parse(deleteAt) <= now;
    const over = this.sites.filter(isOver);
    if (over.length > 0) this.#take(over.map(({ id }) => id));
    const isStale = this.files.some(({ expiresAt }) => expiresAt <= now);
    if (isStale) this.files = this.files.filter(({ expiresAt }) => expiresAt > now);
    return isStale;
  }

  /** As prune; asks anew for what is missing and for what could not be asked before. To be called every few seconds. */
  async keepFresh(now: number): Promise<void> {
    if (Math.abs(now - this.#askedAt) >= ASK_EVERY_MS) await this.catchUp(this.head.position);
    const isIncomplete = this.prune(now) || this.files.length < this.head.days.length;
    if (!(isIncomplete || this.isLost) || Math.abs(now - this.#refreshedAt) < REFRESH_PAUSE_MS) return;
    if (this.check === "pending") await this.checkAll();
    await this.refresh(now);
  }

  refresh(now: number = this.#now): Promise<void> {
    this.#refreshedAt = now;
    return this.#inTurn(() => this.#refresh());
  }

  /** Checks the signatures of what the page came with. */
  checkAll(): Promise<void> {
    return this.#inTurn(() => this.#checkAll());
  }

  /** Both set all files: one after the other, so that none undoes the other. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(act);
    return this.#last;
  }

  async #refresh(): Promise<void> {
    try {
      const held = this.files.filter(({ standing }) => standing !== "refused").map(({ loaded }) => loaded);
      const loaded = await loadSites(askAnew, held);
      if (!loaded) return;
      if (this.check === "done") this.#keys = await readKeys();
      this.files = await this.#checked(loaded.days.map((day) => this.files.find((file) => file.loaded === day) ?? readDayFile(day)));
      this.head = loaded.head;
      this.asOf = this.#now;
      this.#isConfirmed = true;
      this.isLost = false;
      this.prune(this.#now);
    } catch {
      this.isLost = true;
    }
  }

  async #checkAll(): Promise<void> {
    if (!(await canCheckSignatures())) {
      this.check = "impossible";
      return;
    }
    try {
      this.#keys = await readKeys();
      this.check = "done";
      this.files = await this.#checked(this.files);
    } catch {
      this.isLost = true;
    }
  }

  /** Until the keys are there, files stay unchecked. */
  async #checked(files: readonly DayFile[]): Promise<readonly DayFile[]> {
    if (this.check !== "done") return files;
    return Promise.all(files.map((file) => (file.standing === "unchecked" ? checkedDayFile(file, this.#keys) : file)));
  }

  /** What was taken back goes at once; what is new is read from its signed file. */
  async take({ reset, changes = [] }: SiteChanges): Promise<void> {
    const gone = changes.filter((change) => change.gone && change.id !== undefined).map(({ id }) => id as string);
    this.#take(gone);
    const returned = new Set(changes.flatMap(({ site }) => (site ? [site.id] : [])));
    if (returned.size > 0) this.#gone = new Set([...this.#gone].filter((id) => !returned.has(id)));
    if (reset || returned.size > 0 || gone.length > 0) await this.refresh();
  }

  /** Asks what has changed since the page was made. */
  async catchUp(since: string): Promise<void> {
    this.#askedAt = this.#now;
    try {
      await this.take(await readChanges(askAnew, since));
      if (this.isLost) return;
      this.asOf = this.#now;
      this.#isConfirmed = true;
    } catch {
      this.isLost = true;
    }
  }

  #take(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const gone = new Set([...this.#gone, ...ids]);
    this.#gone = gone;
    this.files = this.files.map((file) =>
      file.sites.some(({ id }) => gone.has(id)) ? { ...file, sites: file.sites.filter(({ id }) => !gone.has(id)) } : file,
    );
    this.#taken(ids);
  }
}

async function readKeys(): Promise<readonly PublicKey[]> {
  return (await readJson<{ readonly keys: readonly PublicKey[] }>(fetch, "/v1/keys")).keys;
}
