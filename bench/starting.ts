// From the start of the process to the first answer, for the sample world as a newcomer starts it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { answers, startMadang } from "./processes.ts";
import { heading, number, print } from "./report.ts";

const LONGEST_MS = 60_000;

export async function benchStarting(): Promise<void> {
  heading("Starting the sample world on embedded storage, the pages being built");
  const folder = await mkdtemp(join(tmpdir(), "madang-start-"));
  try {
    const settings = { MADANG_SAMPLE: "on", MADANG_DATA_DIR: folder };
    const firstBegan = performance.now();
    const first = await startMadang(settings);
    const firstSeconds = (performance.now() - firstBegan) / 1000;
    const filled = await untilFilled(first.base, firstBegan);
    await first.stop();
    const laterBegan = performance.now();
    const later = await startMadang(settings);
    await answers(`${later.base}/v1/live/masks/nearby?lat=37.5665&lng=126.978&limit=5`);
    const laterSeconds = (performance.now() - laterBegan) / 1000;
    await later.stop();
    print({ what: "first start to first answer", value: `${number(firstSeconds, 1)} s`, target: { text: "below 20 s", isMet: firstSeconds < 20 } });
    print({ what: "first start to stock of this morning on the map", value: `${number(filled, 1)} s`, target: { text: "below 20 s", isMet: filled < 20 } });
    print({ what: "later start to first answer", value: `${number(laterSeconds, 1)} s`, target: { text: "below 3 s", isMet: laterSeconds < 3 } });
  } finally {
    await rm(folder, { recursive: true });
  }
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
