// Has a file read by the worker. In the browser only; the file stays on the device.
import type { OwnPlaces } from "#rules/matching/own-places.ts";
import type { PlaceWindow } from "#rules/matching/place-collector.ts";
import type { ImportNews, ImportOrder } from "./read-own-file.ts";

export interface RunningImport {
  /** Null: it could not be read. Never settles once it is cancelled. */
  readonly places: Promise<OwnPlaces | null>;
  cancel(): void;
}

export function importFile(file: File, window: PlaceWindow, tell: (readBytes: number) => void): RunningImport {
  const worker = new Worker(new URL("./import-file.worker.ts", import.meta.url), { type: "module" });
  const places = new Promise<OwnPlaces | null>((done) => {
    worker.addEventListener("message", ({ data }: MessageEvent<ImportNews>) => {
      if (data.kind === "progress") tell(data.readBytes);
      else {
        worker.terminate();
        done(data.kind === "done" ? data.places : null);
      }
    });
    worker.addEventListener("error", () => {
      worker.terminate();
      done(null);
    });
  });
  const order: ImportOrder = { file, window };
  worker.postMessage(order);
  return { places, cancel: () => worker.terminate() };
}
