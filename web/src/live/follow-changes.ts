// Follows the changes of a dataset within a box by server-sent events, and says whether the line stands.
import type { BoundingBox } from "#core/units.ts";
import type { PlaceAnswer } from "#web/api/answers.ts";

export interface ChangeListener {
  change(place: PlaceAnswer): void;
  /** The place is no longer registered. */
  withdrawn(code: string): void;
  /** Something was missed: load what is shown again. */
  reset(): void;
  connection(isOpen: boolean): void;
}

/** @returns a function that ends it */
export function followChanges(dataset: string, box: BoundingBox, listener: ChangeListener): () => void {
  const source = new EventSource(`/v1/live/${dataset}/stream?bbox=${box.map((side) => side.toFixed(4)).join(",")}`);
  source.addEventListener("open", () => listener.connection(true));
  source.addEventListener("error", () => listener.connection(false));
  source.addEventListener("reset", () => listener.reset());
  source.addEventListener("change", ({ data }: MessageEvent<string>) => {
    const place = JSON.parse(data) as PlaceAnswer & { readonly withdrawn?: boolean; readonly code?: string };
    if (place.withdrawn) listener.withdrawn(String(place.code));
    else listener.change(place);
  });
  return () => source.close();
}
