// Puts webhooks together: queue, sender, what is watched, and the job that keeps them going.
import type { Logger } from "pino";
import { bossQueue, type QueueStorage } from "../adapters/boss-queue.ts";
import { webhookSender } from "../adapters/webhook-sender.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import type { LiveIndex } from "../platform/live/live-index.ts";
import { BandWatch } from "../platform/webhooks/band-watch.ts";
import { WebhookJob } from "../platform/webhooks/webhook.job.ts";
import type { WebhookRoutesContext } from "../platform/webhooks/webhooks.http.ts";
import type { Config } from "./config.ts";

interface WebhooksOptions {
  readonly config: Config;
  readonly database: Database;
  readonly queueStorage: QueueStorage;
  readonly clock: Clock;
  readonly worldClock: Clock;
  readonly random: RandomBytes;
  readonly randomText: (bytes: number) => string;
  readonly live: readonly LiveIndex[];
  readonly datasets: readonly string[];
  siteUrl(): string;
  readonly log: Logger;
}

export interface RunningWebhooks {
  readonly routes: WebhookRoutesContext;
  readonly job: WebhookJob;
}

export function openWebhooks({
  config,
  database,
  queueStorage,
  clock,
  worldClock,
  random,
  randomText,
  live,
  datasets,
  siteUrl,
  log,
}: WebhooksOptions): RunningWebhooks {
  const queue = bossQueue({ name: "webhooks", storage: queueStorage, log });
  const userAgent = `Madang-Webhooks (${config.publicUrl ?? "an open-data platform"})`;
  const shared = { database, queue, sender: webhookSender({ addresses: config.webhookAddresses, userAgent }), worldClock, randomText };
  const bands = live.map((index) => new BandWatch(index, database));
  const job = new WebhookJob({ ...shared, clock, bands, siteUrl, log, chance: () => Math.random() });
  return { routes: { ...shared, random, zone: config.timeZone, datasets }, job };
}
