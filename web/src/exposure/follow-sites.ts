// Follows what is published and taken back, for the whole country, by server-sent events; comes back by itself. In the browser only.
import { type SiteChanges, STREAM_ADDRESS } from "./read-sites.ts";

export interface SiteListener {
  changes(changes: SiteChanges): void;
  /** The line stands (again): ask what was missed. */
  opened(): void;
}

/** First and longest pause before a line that the browser has given up is opened anew. */
const PAUSES_MS = [5_000, 120_000] as const;

/** @returns a function that ends it */
export function followSites(listener: SiteListener): () => void {
  let source: EventSource | null = null;
  let pauseMs: number = PAUSES_MS[0];
  let next: ReturnType<typeof setTimeout>;

  const open = () => {
    clearTimeout(next);
    source?.close();
    source = new EventSource(STREAM_ADDRESS);
    source.addEventListener("open", () => {
      pauseMs = PAUSES_MS[0];
      listener.opened();
    });
    source.addEventListener("changes", (event) => listener.changes(JSON.parse(event.data as string) as SiteChanges));
    source.addEventListener("reset", () => listener.changes({ position: "", reset: true }));
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return; // The browser tries again by itself.
      next = setTimeout(open, pauseMs);
      pauseMs = Math.min(2 * pauseMs, PAUSES_MS[1]);
    });
  };
  const wake = () => {
    if (document.visibilityState === "visible" && source?.readyState === EventSource.CLOSED) open();
  };
  addEventListener("online", open);
  document.addEventListener("visibilitychange", wake);
  open();
  return () => {
    clearTimeout(next);
    removeEventListener("online", open);
    document.removeEventListener("visibilitychange", wake);
    source?.close();
  };
}
