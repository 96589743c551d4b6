// Follows the changes of a dataset within a box by server-sent events, comes back by itself, and says whether the line stands.
import type { PlaceAnswer } from "#web/api/answers.ts";

export interface ChangeListener {
  change(place: PlaceAnswer): void;
  /** The place is no longer registered. */
  withdrawn(code: string): void;
  /** Something was missed: load what is shown again. */
  reset(): void;
  connection(isOpen: boolean): void;
  /** `epoch-sequence` up to which everything within the box is known. */
  reached(position: string): void;
}

/** The service sends a beat every 15 seconds; after three without one the line is taken for dead. */
const SILENCE_MS = 45_000;
/** First and longest pause before a line that the browser has given up is opened anew. */
const PAUSES_MS = [2_000, 30_000] as const;

/**
 * @param box `west,south,east,north`
 * @param since `epoch-sequence` of what is shown already; null: from now on
 * @returns a function that ends it
 */
export function followChanges(dataset: string, box: string, since: string | null, listener: ChangeListener): () => void {
  let [source, last]: [EventSource | null, string | null] = [null, since];
  let pauseMs: number = PAUSES_MS[0];
  let next: ReturnType<typeof setTimeout>;

  const open = () => {
    source?.close();
    source = new EventSource(`/v1/live/${dataset}/stream?${new URLSearchParams({ bbox: box, ...(last ? { since: last } : {}) })}`);
    source.addEventListener("open", () => {
      pauseMs = PAUSES_MS[0];
      hear();
      listener.connection(true);
    });
    source.addEventListener("error", () => {
      listener.connection(false);
      // While it is connecting, the browser tries again by itself; what it has closed stays closed.
      if (source?.readyState === EventSource.CLOSED) openLater();
    });
    source.addEventListener("beat", hear);
    source.addEventListener("position", note);
    source.addEventListener("reset", (event) => {
      note(event);
      listener.reset();
    });
    source.addEventListener("change", (event) => {
      note(event);
      const place = JSON.parse(event.data as string) as PlaceAnswer & { readonly withdrawn?: boolean; readonly code?: string };
      if (place.withdrawn) listener.withdrawn(String(place.code));
      else listener.change(place);
    });
  };
  const note = ({ lastEventId }: MessageEvent) => {
    hear();
    if (!lastEventId) return;
    last = lastEventId;
    listener.reached(last);
  };
  /** Silence from now on for too long, and the line is opened anew. */
  const hear = () => {
    clearTimeout(next);
    next = setTimeout(() => {
      listener.connection(false);
      open();
    }, SILENCE_MS);
  };
  const openLater = () => {
    clearTimeout(next);
    next = setTimeout(open, pauseMs);
    pauseMs = Math.min(2 * pauseMs, PAUSES_MS[1]);
  };

  const wake = () => {
    if (document.visibilityState === "visible" && source?.readyState !== EventSource.OPEN) open();
  };
  const cut = () => listener.connection(false);
  addEventListener("online", open);
  addEventListener("offline", cut);
  document.addEventListener("visibilitychange", wake);
  open();
  return () => {
    clearTimeout(next);
    removeEventListener("online", open);
    removeEventListener("offline", cut);
    document.removeEventListener("visibilitychange", wake);
    source?.close();
  };
}
