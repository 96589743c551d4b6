// Puts the alerts together: keys, sender, what is watched, and the job that sends.
import type { Logger } from "pino";
import { webPushSender } from "../adapters/web-push.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import { AlertsJob } from "../platform/alerts/alerts.job.ts";
import { Alerts } from "../platform/alerts/alerts.ts";
import { watchRestocks } from "../platform/alerts/restock-watch.ts";
import type { LiveIndex } from "../platform/live/live-index.ts";
import type { Config } from "./config.ts";
import { ensurePushKeys } from "./push-keys.ts";

interface AlertsOptions {
  readonly config: Config;
  readonly folder: string;
  readonly database: Database;
  readonly worldClock: Clock;
  readonly randomText: (bytes: number) => string;
  readonly live: readonly LiveIndex[];
  readonly log: Logger;
}

export interface RunningAlerts {
  readonly alerts: Alerts;
  start(): void;
  stop(): Promise<void>;
}

export async function startAlerts({ config, folder, database, worldClock, randomText, live, log }: AlertsOptions): Promise<RunningAlerts> {
  const isOn = config.push === "on" && config.sample !== "public-demo";
  const sender = isOn ? webPushSender({ keys: await ensurePushKeys(folder), subject: subjectOf(config), services: config.pushServices }) : null;
  const alerts = new Alerts({ database, worldClock, sender, randomText });
  const job = sender && new AlertsJob({ alerts, sender, database, worldClock, log });
  let ends: readonly (() => void)[] = [];
  return {
    alerts,
    start: () => {
      if (!job) return;
      ends = live.map((index) => watchRestocks(index, alerts));
      job.start();
    },
    stop: async () => {
      for (const end of ends) end();
      await job?.stop();
    },
  };
}

/** Whom a push service may write to: our own address where it has one, otherwise that of our mails. */
function subjectOf({ publicUrl, mailFrom }: Config): string {
  if (publicUrl?.startsWith("https:")) return publicUrl;
  return `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
}
