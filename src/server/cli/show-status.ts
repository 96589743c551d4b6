// `madang status`: what the service is, what it has, and how busy it is.
import type { ClientSettings } from "../config.ts";
import { apiClient } from "./api-client.ts";
import { readArguments } from "./usage.ts";

interface Status {
  readonly version: string;
  readonly synthetic: boolean;
  readonly now: string;
  readonly datasets: readonly string[];
}

interface Summary {
  readonly places: number;
  readonly newestObservedAt: string | null;
  readonly available: { readonly [variant: string]: number };
}

interface Load {
  readonly callsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly cpuPercent: number;
  readonly residentMb: number;
  readonly latencyMs: { readonly p99: number };
}

export async function showStatus(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], ["url"]);
  const url = flags["url"] ?? settings.url;
  const api = apiClient(url, null);
  await api.call<object>({ method: "GET", path: "/readyz" });
  const status = await api.call<Status>({ method: "GET", path: "/v1/status" });
  const load = await api.call<Load>({ method: "GET", path: "/v1/status/load" });
  const lines = [
    `Madang ${status.version} at ${url} is ready. Its time is ${status.now}.${status.synthetic ? " All data is synthetic." : ""}`,
    `${load.callsPerSecond} calls and ${load.eventsPerSecond} events a second, 99 % answered within ${load.latencyMs.p99} ms, processor ${load.cpuPercent} %, memory ${load.residentMb} MB`,
  ];
  for (const id of status.datasets) {
    const summary = await api.call<Summary>({ method: "GET", path: `/v1/live/${id}/summary` });
    const stock = Object.entries(summary.available).map(([variant, count]) => `${variant} ${count.toLocaleString("en")}`);
    lines.push(`  ${id.padEnd(20)} ${summary.places.toLocaleString("en")} places; with stock: ${stock.join(", ")}; newest report ${summary.newestObservedAt ?? "none yet"}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}
