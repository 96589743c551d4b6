// Waits for what the synthetic nation publishes: all of it is there about a minute after the first start.
import { setTimeout as sleep } from "node:timers/promises";
import { sampleReleases } from "../../src/sample/tables/sample-releases.ts";

const ANY_SEED = 1;
const LONGEST_MS = 240_000;

/** @returns the versions of a table, newest first, once the nation has published all of its releases */
export async function untilPublished(address: string, dataset: string): Promise<readonly string[]> {
  const expected = sampleReleases(ANY_SEED).filter((release) => release.dataset === dataset).length;
  for (const began = performance.now(); performance.now() - began < LONGEST_MS; await sleep(500)) {
    const { releases } = (await (await fetch(`${address}/v1/datasets/${dataset}/releases`)).json()) as { releases: readonly { version: string }[] };
    if (releases.length >= expected) return releases.map(({ version }) => version);
  }
  throw new Error(`The synthetic nation did not publish ${dataset}`);
}
