// The places of an answer, kept up with the stream of changes: what is shown, how fresh the line is, and when to ask again.
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { PlaceAnswer, PlacesAnswer } from "#web/api/answers.ts";
import type { Declaration } from "./declaration.ts";
import { followChanges } from "./follow-changes.ts";
import { codeOf, renewed, stateOf } from "./place.ts";
import type { PlatformClock } from "./platform-clock.svelte.ts";

/** How long a place that has just changed is marked. */
const MARKED_MS = 2_500;

export interface LiveListener {
  /** A place changed, in the list or not. */
  changed(place: PlaceAnswer): void;
  /** The list may not be the right one any more: ask again. */
  outdated(): void;
}

export class LiveList {
  readonly #declaration: Declaration;
  readonly #clock: PlatformClock;
  readonly #later = new SvelteMap<string, PlaceAnswer>();
  readonly #marked = new SvelteSet<string>();
  #answer: PlacesAnswer | null = $state.raw(null);
  #isConnected: boolean | null = $state(null);
  #lostAt: number | null = $state(null);
  #reached: string | null = null;

  constructor(declaration: Declaration, clock: PlatformClock) {
    this.#declaration = declaration;
    this.#clock = clock;
  }

  readonly places: readonly PlaceAnswer[] = $derived.by(() =>
    (this.#answer?.places ?? []).map((place) => {
      const news = this.#later.get(codeOf(this.#declaration, place));
      return news ? renewed(place, news) : place;
    }),
  );

  readonly #listed = $derived.by(() => new Set((this.#answer?.places ?? []).map((place) => codeOf(this.#declaration, place))));

  /** Null: nothing is followed yet. */
  get isConnected(): boolean | null {
    return this.#isConnected;
  }

  /** When the line broke, by the platform's clock; null while it stands. */
  get lostAt(): number | null {
    return this.#lostAt;
  }

  get marked(): ReadonlySet<string> {
    return this.#marked;
  }

  /** A new answer makes what came in meanwhile old. */
  take(answer: PlacesAnswer | null): void {
    this.#answer = answer;
    this.#later.clear();
    this.#marked.clear();
    this.#reached = answer ? `${answer.epoch}-${answer.sequence}` : this.#reached;
  }

  /**
   * @param box `west,south,east,north`
   * @param lets bands that the list lets through; null: all
   * @returns a function that ends it
   */
  follow(box: string, variant: string, lets: readonly string[] | null, listener: LiveListener): () => void {
    return followChanges(this.#declaration.id, box, this.#reached, {
      change: (place) => {
        listener.changed(place);
        const code = codeOf(this.#declaration, place);
        if (this.#listed.has(code)) this.#renew(code, place);
        else if (lets?.includes(stateOf(this.#declaration, place, variant)?.band ?? "")) listener.outdated();
      },
      withdrawn: (code) => {
        if (this.#listed.has(code)) listener.outdated();
      },
      reset: () => listener.outdated(),
      connection: (isOpen) => this.#connection(isOpen),
      reached: (position) => {
        this.#reached = position;
      },
    });
  }

  #renew(code: string, place: PlaceAnswer): void {
    this.#later.set(code, place);
    this.#marked.add(code);
    setTimeout(() => this.#marked.delete(code), MARKED_MS);
  }

  #connection(isOpen: boolean): void {
    if (!isOpen && this.#isConnected !== false) this.#lostAt = this.#clock.read();
    if (isOpen) this.#lostAt = null;
    this.#isConnected = isOpen;
  }
}
