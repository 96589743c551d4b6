// From the start of the process to the first answer, for the sample world as a newcomer starts it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sampleReleases } from "../src/sample/tables/sample-releases.ts";
import { untilPublished } from "../test/browser/sample-releases.ts";
import { answers, startMadang } from "./processes.ts";
import { heading, number, print } from "./report.ts";

const LONGEST_MS = 60_000;
const AS_PEOPLE_DO = ["bin/madang.js", "serve"];
const LATER_STARTS = 5;

export async function benchStarting(): Promise<void> {
  heading("Starting the sample world on embedded storage, the pages being built");
  const folder = await mkdtemp(join(tmpdir(), "madang-start-"));
  try {
    const settings = { MADANG_SAMPLE: "on", MADANG_DATA_DIR: folder };
    const firstBegan = performance.now();
    const first = await startMadang(settings, AS_PEOPLE_DO);
    const firstSeconds = (performance.now() - firstBegan) / 1000;
    const filled = await untilFilled(first.base, firstBegan);
    for (const dataset of new Set(sampleReleases(0).map((release) => release.dataset))) await untilPublished(first.base, dataset);
    const published = (performance.now() - firstBegan) / 1000;
    await first.stop();
    const later: number[] = [];
    for (let start = 0; start < LATER_STARTS; start++) later.push(await laterStart(settings));
    later.sort((a, b) => a - b);
    const [laterSeconds, slowest] = [later[LATER_STARTS >> 1] as number, later.at(-1) as number];
    print({ what: "first start to first answer", value: `${number(firstSeconds, 1)} s`, target: { text: "below 20 s", isMet: firstSeconds < 20 } });
    print({ what: "first start to stock of this morning on the map", value: `${number(filled, 1)} s`, target: { text: "below 20 s", isMet: filled < 20 } });
    print({ what: "first start to all releases of the nation", value: `${number(published, 1)} s` });
    print({
      what: `later start to first answer, with the releases, median of ${LATER_STARTS}`,
      value: `${number(laterSeconds, 1)} s`,
      ratio: `slowest ${number(slowest, 1)} s`,
      target: { text: "below 3 s", isMet: laterSeconds < 3 },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @returns seconds to the first answer */
async function laterStart(settings: { readonly [name: string]: string }): Promise<number> {
  const began = performance.now();
  const server = await startMadang(settings, AS_PEOPLE_DO);
  await answers(`${server.base}/v1/live/masks/nearby?lat=37.5665&lng=126.978&limit=5`);
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  return seconds;
}

/** Until sellers have stock of the sample world's own day. */
async function untilFilled(base: string, began: number): Promise<number> {
  while (performance.now() - began < LONGEST_MS) {
    const { now, newestObservedAt } = (await (await fetch(`${base}/v1/live/masks/summary`)).json()) as { now: string; newestObservedAt: string | null };
    if (newestObservedAt !== null && Date.parse(now) - Date.parse(newestObservedAt) < 5 * 60_000) break;
    await sleep(100);
  }
  return (performance.now() - began) / 1000;
}
