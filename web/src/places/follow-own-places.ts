// Keeps the visitor's own places up to date while the page is open: asks for each, then follows the changes where they lie together.
import { isRestock } from "#core/restock.ts";
import type { LonLat, PlaceAnswer, PlaceDetails } from "#web/api/answers.ts";
import { boxToFollow } from "#web/live/box-to-follow.ts";
import type { Declaration } from "#web/live/declaration.ts";
import { followChanges } from "#web/live/follow-changes.ts";
import { codeOf, positionOf, stateOf } from "#web/live/place.ts";
import { ownPlaces } from "./own-places.svelte.ts";

/** Also for places that lie apart from the others, or have no position. */
const AGAIN_MS = 60_000;

export interface OwnPlacesListener {
  /** The platform's time, milliseconds since the epoch. */
  now(): number;
  restocked(place: PlaceAnswer, variant: string): void;
  gone(code: string): void;
}

/** @returns a function that ends it */
export function followOwnPlaces(declaration: Declaration, codes: readonly string[], listener: OwnPlacesListener): () => void {
  const seen = new Map<string, PlaceAnswer>();
  let [isEnded, stopStream]: [boolean, (() => void) | null] = [false, null];
  /** The first answer's position in the change log: from there on nothing is missed. */
  let since: string | null = null;

  const hear = (place: PlaceAnswer) => {
    const code = codeOf(declaration, place);
    if (isEnded || !codes.includes(code)) return;
    const before = seen.get(code);
    seen.set(code, place);
    ownPlaces.hear(declaration.id, code, place, listener.now());
    for (const { id } of declaration.variants)
      if (before && isRestock(declaration.bands, bandOf(declaration, before, id), bandOf(declaration, place, id))) listener.restocked(place, id);
  };

  const ask = async (code: string) => {
    const answer = await fetch(`/v1/live/${declaration.id}/places/${encodeURIComponent(code)}`).catch(() => null);
    if (answer?.status === 404 && !isEnded) listener.gone(code);
    // What the device itself has kept is no news.
    if (!answer?.ok || answer.headers.has("madang-kept-at")) return;
    const { place, epoch, sequence } = (await answer.json()) as PlaceDetails;
    since ??= `${epoch}-${sequence}`;
    hear(place);
  };

  const askAll = async () => {
    if (document.visibilityState === "visible" && navigator.onLine) await Promise.all(codes.map(ask));
  };

  const follow = () => {
    const positions = [...seen.values()].map((place) => positionOf(declaration, place)).filter((at): at is LonLat => at !== null);
    const box = boxToFollow(null, positions, null);
    if (isEnded || box === null) return;
    stopStream = followChanges(declaration.id, box, since, {
      change: hear,
      withdrawn: (code) => {
        if (codes.includes(code)) listener.gone(code);
      },
      reset: () => void askAll(),
      connection: () => undefined,
      reached: () => undefined,
    });
  };

  void askAll().then(follow);
  const timer = setInterval(askAll, AGAIN_MS);
  document.addEventListener("visibilitychange", askAll);
  return () => {
    isEnded = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", askAll);
    stopStream?.();
  };
}

function bandOf(declaration: Declaration, place: PlaceAnswer, variant: string): string | null {
  return stateOf(declaration, place, variant)?.band ?? null;
}
