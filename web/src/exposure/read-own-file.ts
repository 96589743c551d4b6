// Reads a file of a person's own places piece by piece, telling how far it has come. Pure apart from the pieces it is handed; nothing of the
// file goes anywhere but to whoever asked.
import { type OwnPlaces, OwnPlacesReader } from "#rules/matching/own-places.ts";
import type { PlaceWindow } from "#rules/matching/place-collector.ts";

/** What the worker is handed. */
export interface ImportOrder {
  readonly file: File;
  readonly window: PlaceWindow;
}

/** What it answers: how far it is, again and again, and at last what it found. */
export type ImportNews =
  | { readonly kind: "progress"; readonly readBytes: number }
  | { readonly kind: "done"; readonly places: OwnPlaces }
  | { readonly kind: "failed" };

/** Progress is told once for so many bytes. */
const TELL_EVERY_BYTES = 1_000_000;

export async function readOwnFile(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  window: PlaceWindow,
  tell: (readBytes: number) => void,
): Promise<OwnPlaces> {
  const reader = new OwnPlacesReader(window);
  const decoder = new TextDecoder();
  let [readBytes, toldBytes] = [0, 0];
  for await (const piece of pieces) {
    readBytes += piece.byteLength;
    if (!reader.write(decoder.decode(piece, { stream: true }))) break;
    if (readBytes - toldBytes < TELL_EVERY_BYTES) continue;
    toldBytes = readBytes;
    tell(readBytes);
  }
  reader.write(decoder.decode());
  return reader.end();
}

/** Whole per cent, never 100 before it is done; null when the size is not known. */
export function importPercent(readBytes: number, totalBytes: number): number | null {
  if (totalBytes <= 0) return null;
  return Math.min(99, Math.floor((100 * readBytes) / totalBytes));
}
