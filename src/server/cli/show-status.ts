// `madang status`: what the service is, what it has, and how busy it is.
import { z } from "zod";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { CommandFailure } from "./failures.ts";
import { textTable, thousands } from "./text-table.ts";
import { readArguments } from "./usage.ts";

const Ready = z.object({ status: z.literal("ready") });
const Status = z.object({ version: z.string(), synthetic: z.boolean(), now: z.string(), timeZone: z.string() });
const Datasets = z.object({
  datasets: z.array(
    z.object({ id: z.string(), version: z.string(), title: z.object({ en: z.string() }), licence: z.string(), links: z.object({ summary: z.string() }) }),
  ),
});
const Summary = z.object({ places: z.number(), newestObservedAt: z.string().nullable(), available: z.record(z.string(), z.number()) });
const Load = z.object({
  callsPerSecond: z.number(),
  eventsPerSecond: z.number(),
  cpuPercent: z.number(),
  residentMb: z.number(),
  latencyMs: z.object({ p99: z.number() }),
});
const NOT_READY = 503;

/** @returns 0 when the service is ready, 1 when it answers and is not */
export async function showStatus(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], ["url"]);
  const api = apiClient(flags["url"] ?? settings.url, null);
  const isReady = await readiness(api);
  const about = await api.call({ method: "GET", path: "/v1/status" }, Status);
  const load = await api.call({ method: "GET", path: "/v1/status/load" }, Load);
  const lines = [
    `Madang ${about.version} at ${api.address("")}`,
    `  state   ${isReady ? "ready" : "starting or stopping, not ready"}`,
    `  time    ${about.now} (${about.timeZone})`,
    `  data    ${about.synthetic ? "synthetic, all of it made up" : "as the agencies sent it"}`,
    `  load    ${thousands(load.callsPerSecond)} calls and ${thousands(load.eventsPerSecond)} events a second, 99 % within ${load.latencyMs.p99} ms`,
    `  uses    ${load.cpuPercent} % of one processor, ${thousands(load.residentMb)} MB of memory`,
    "",
    ...(await datasetTable(api)),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return isReady ? 0 : 1;
}

async function readiness(api: ApiClient): Promise<boolean> {
  try {
    await api.call({ method: "GET", path: "/readyz" }, Ready);
    return true;
  } catch (failure) {
    if (failure instanceof CommandFailure && failure.status === NOT_READY) return false;
    throw failure;
  }
}

async function datasetTable(api: ApiClient): Promise<string[]> {
  const { datasets } = await api.call({ method: "GET", path: "/v1/datasets?kind=live" }, Datasets);
  const rows: string[][] = [];
  for (const { id, version, title, licence, links } of datasets) {
    const { places, available, newestObservedAt } = await api.call({ method: "GET", path: links.summary }, Summary);
    const stock = Object.entries(available).map(([variant, count]) => `${variant} ${thousands(count)}`);
    rows.push([id, version, thousands(places), stock.join(", "), newestObservedAt ?? "none yet", licence, title.en]);
  }
  return textTable(["dataset", "version", "places", "with stock", "newest report", "licence", "title"], rows);
}
