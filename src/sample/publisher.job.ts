// The thread in which the imaginary nation publishes its tables: one release after the other, then it ends, or when it is told to.
import { parentPort, workerData } from "node:worker_threads";
import { publishReleases, type Refusal } from "./publish-releases.ts";
import { type PublisherKeys, ReleaseDesk } from "./release-desk.ts";
import { sampleReleases } from "./tables/sample-releases.ts";

export interface PublisherOptions {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly keys: PublisherKeys;
  readonly seed: number;
  /** Those that the service has. */
  readonly datasets: readonly string[];
}

/** What the thread tells whoever started it. */
export type PublisherNote = { readonly kind: "refused"; readonly refusal: Refusal } | { readonly kind: "done"; readonly count: number };

const ending = new AbortController();
parentPort?.once("message", () => ending.abort());

try {
  const { url, keys, seed, datasets } = workerData as PublisherOptions;
  const releases = sampleReleases(seed).filter(({ dataset }) => datasets.includes(dataset));
  const desk = new ReleaseDesk({ url, keys, signal: ending.signal });
  tell({ kind: "done", count: await publishReleases(desk, releases, (refusal) => tell({ kind: "refused", refusal })) });
} catch (error) {
  if (!ending.signal.aborted) throw error;
} finally {
  parentPort?.close();
}

function tell(note: PublisherNote): void {
  parentPort?.postMessage(note);
}
