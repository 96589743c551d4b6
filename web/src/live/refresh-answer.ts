// Asks the service again for what a page shows: after some minutes, after a sleep, when the list may be another, or until it answers.
import { invalidate } from "$app/navigation";

/** Order and distances stay; what is open and which places fit a filter changes slowly. */
const EVERY_MS = 2 * 60_000;
/** A tab that was hidden for longer asks at once. */
const SLEPT_MS = 60_000;
/** At most once in this time, however much changes. */
const SOON_MS = 3_000;
const AGAIN_MS = 5_000;
/** Answers that a page lists. Figures beside them are not asked for again. */
const LISTS = /^\/v1\/live\/[^/]+\/(nearby|places|places\/[^/]+)$/;

export interface Refresh {
  soon(): void;
  /** Because the visitor says so, whatever the service has asked for. */
  atOnce(): void;
  /**
   * @param waitSeconds that the service asks to wait before the next question; null: it did not say
   * @returns a function that ends it
   */
  untilAnswered(waitSeconds: number | null): () => void;
  stop(): void;
}

export function refreshNowAndThen(): Refresh {
  let askedAt = performance.now();
  let hiddenAt = performance.now();
  /** The service asks for nothing before. */
  let quietUntil = 0;
  let soon: ReturnType<typeof setTimeout> | null = null;
  const ask = () => {
    soon = null;
    if (document.visibilityState !== "visible" || performance.now() < quietUntil) return;
    askedAt = performance.now();
    void invalidate(({ pathname }) => LISTS.test(pathname));
  };
  const turn = () => {
    if (document.visibilityState === "hidden") hiddenAt = performance.now();
    else if (performance.now() - hiddenAt > SLEPT_MS) ask();
  };
  const timer = setInterval(() => {
    if (performance.now() - askedAt > EVERY_MS) ask();
  }, EVERY_MS / 8);
  document.addEventListener("visibilitychange", turn);
  return {
    soon() {
      soon ??= setTimeout(ask, Math.max(0, askedAt + SOON_MS - performance.now()));
    },
    atOnce() {
      quietUntil = 0;
      ask();
    },
    untilAnswered(waitSeconds) {
      quietUntil = performance.now() + (waitSeconds ?? 0) * 1000;
      const again = setInterval(ask, AGAIN_MS);
      addEventListener("online", ask);
      return () => {
        quietUntil = 0;
        clearInterval(again);
        removeEventListener("online", ask);
      };
    },
    stop() {
      clearInterval(timer);
      if (soon) clearTimeout(soon);
      document.removeEventListener("visibilitychange", turn);
    },
  };
}
