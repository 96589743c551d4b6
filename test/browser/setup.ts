// Before all browser tests: the pages are built when they are missing, and the real server runs with a small synthetic nation that has published its tables.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { TABLE_DATASETS } from "../../src/datasets/registry.ts";
import { buildPages } from "../../tools/build-web.ts";
import { CRASH_KEY, startProcess } from "../crash/server-process.ts";
import { untilPublished } from "./sample-releases.ts";

const SELLERS = 1_500;

declare module "vitest" {
  interface ProvidedContext {
    /** `http://127.0.0.1:40000` */
    readonly address: string;
    readonly adminKey: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildPages(true);
  const folder = await mkdtemp(join(tmpdir(), "madang-browser-"));
  const server = await startProcess({ MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: String(SELLERS), MADANG_DATA_DIR: folder });
  await untilAlive(server.base);
  for (const { id } of TABLE_DATASETS) await untilPublished(server.base, id);
  project.provide("address", server.base);
  project.provide("adminKey", CRASH_KEY);
  return async () => {
    server.kill("SIGTERM");
    await server.ended;
    await rm(folder, { recursive: true, force: true });
  };
}

/** This morning's stock has arrived. */
async function untilAlive(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${address}/v1/live/masks/summary`);
    const { places, available, newestObservedAt } = (await answer.json()) as { places: number; available: { adult: number }; newestObservedAt: string | null };
    if (places === SELLERS && available.adult > 100 && (newestObservedAt ?? "") > "2020-03-16T09:50") return;
    await sleep(200);
  }
  throw new Error("The synthetic nation did not come to life");
}
