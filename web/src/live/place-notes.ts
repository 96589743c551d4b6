// What citizens say of places, asked for all cards of a page at once. In the browser only: nothing of it waits for a list to appear.

export interface NoteCount {
  readonly count: number;
  readonly newestAt: string;
}

/** Null: nobody says so. */
export interface NoteCounts {
  readonly empty: NoteCount | null;
  readonly some: NoteCount | null;
}

/** Of /v1/live/{dataset}/notes. */
export interface NotesAnswer {
  readonly notes: { readonly [place: string]: NoteCounts };
}

/** Cards that appear together ask together. */
const GATHER_MS = 60;
/** As many as the service takes. */
const PLACES_AT_ONCE = 100;

type Told = (counts: NoteCounts | null) => void;
const asked = new Map<string, Map<string, Told[]>>();

/** Null: nobody says anything, or nothing answers. */
export function notesOf(dataset: string, place: string): Promise<NoteCounts | null> {
  const { promise, resolve } = Promise.withResolvers<NoteCounts | null>();
  if (!asked.has(dataset)) {
    asked.set(dataset, new Map());
    setTimeout(() => void askTogether(dataset), GATHER_MS);
  }
  const places = asked.get(dataset) as Map<string, Told[]>;
  places.set(place, [...(places.get(place) ?? []), resolve]);
  return promise;
}

export function notesPath(dataset: string, places: readonly string[]): string {
  return `/v1/live/${dataset}/notes?places=${places.map(encodeURIComponent).join(",")}`;
}

async function askTogether(dataset: string): Promise<void> {
  const places = [...(asked.get(dataset) ?? [])];
  asked.delete(dataset);
  for (let at = 0; at < places.length; at += PLACES_AT_ONCE) {
    const some = places.slice(at, at + PLACES_AT_ONCE);
    const path = notesPath(
      dataset,
      some.map(([place]) => place),
    );
    const answer = await fetch(path).catch(() => null);
    const notes = answer?.ok ? ((await answer.json().catch(() => null)) as NotesAnswer | null)?.notes : undefined;
    for (const [place, told] of some) for (const tell of told) tell(notes?.[place] ?? null);
  }
}
