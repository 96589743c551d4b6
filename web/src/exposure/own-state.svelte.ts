// What a visitor has said of where they were, as long as the page is open; written to the device only where it was switched on. Never sent.
import type { EpochMs } from "#core/units.ts";
import type { TrackPoint } from "#rules/matching/stays.ts";
import { BROWSER_SHELF } from "./browser-shelf.ts";
import { NOTHING_OWN, type OwnData, type OwnPlace, unexpired, withoutSites, withPoint } from "./own-places.ts";
import { OwnStore } from "./own-store.ts";

/** Between tabs of this browser. Nothing but the word goes through it. */
const CHANNEL = "madang-own-places";
const DELETED = "deleted";

export class OwnState {
  data: OwnData = $state.raw(NOTHING_OWN);
  /** The device refused to keep something. */
  hasFailed: boolean = $state(false);
  /** How often everything was deleted: what was typed and not yet added is dropped as well. */
  deletions: number = $state(0);
  readonly #store = new OwnStore(BROWSER_SHELF);
  readonly #now: () => EpochMs;
  #lastId = 0;
  #others: BroadcastChannel | null = null;

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** What an earlier visit has kept. */
  async restore(): Promise<void> {
    const said = this.data;
    try {
      const kept = await this.#store.read(this.#now());
      this.data = {
        places: [...kept.places, ...said.places],
        points: [...kept.points, ...said.points],
        notThere: [...kept.notThere, ...said.notThere],
        keeps: kept.keeps || said.keeps,
        records: kept.records || said.records,
      };
    } catch {
      this.hasFailed = true;
    }
  }

  add(places: readonly Omit<OwnPlace, "id">[]): void {
    const named = places.map((place) => ({ ...place, id: `${this.#now()}-${++this.#lastId}` }));
    this.#change({ ...this.data, places: [...this.data.places, ...named] });
  }

  remove(isOne: (place: OwnPlace) => boolean): void {
    this.#change({ ...this.data, places: this.data.places.filter((place) => !isOne(place)) });
  }

  record(point: TrackPoint): void {
    const next = withPoint(this.data, point);
    if (next !== this.data) this.#change(next);
  }

  sayNotThere(siteId: string): void {
    const others = this.data.notThere.filter((note) => note.siteId !== siteId);
    this.#change({ ...this.data, notThere: [...others, { siteId, saidAt: this.#now() }] });
  }

  undoNotThere(siteId: string): void {
    this.#change({ ...this.data, notThere: this.data.notThere.filter((note) => note.siteId !== siteId) });
  }

  /** Published places of which something was said. */
  get siteIds(): readonly string[] {
    return [...this.data.places, ...this.data.notThere].flatMap(({ siteId }) => (siteId === undefined ? [] : [siteId]));
  }

  /** Published places that have been taken back leave nothing behind. */
  forgetSites(siteIds: readonly string[]): void {
    const next = withoutSites(this.data, siteIds);
    if (next.places.length < this.data.places.length || next.notThere.length < this.data.notThere.length) this.#change(next);
  }

  /** What has had its time goes while the page is open, too. */
  expire(): void {
    const next = unexpired(this.data, this.#now());
    const isLess = next.places.length < this.data.places.length || next.points.length < this.data.points.length;
    if (isLess || next.notThere.length < this.data.notThere.length) this.#change(next);
  }

  setKeeps(keeps: boolean): void {
    this.#change({ ...this.data, keeps });
  }

  setRecords(records: boolean): void {
    this.#change({ ...this.data, records });
  }

  deleteAll(): void {
    this.deletions++;
    this.#change(NOTHING_OWN);
    this.#others?.postMessage(DELETED);
  }

  /** The page in another tab forgets as well, lest it write down again what was deleted here. @returns a function that ends it */
  share(): () => void {
    const others = new BroadcastChannel(CHANNEL);
    this.#others = others;
    others.addEventListener("message", () => {
      this.deletions++;
      this.data = NOTHING_OWN;
    });
    return () => others.close();
  }

  #change(next: OwnData): void {
    this.data = next;
    this.#store.write(next, this.#now()).then(
      () => {
        this.hasFailed = false;
      },
      () => {
        this.hasFailed = true;
      },
    );
  }
}
