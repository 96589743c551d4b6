// Puts together what pulls sources on a schedule.
import { webReader } from "../adapters/web-reader.ts";
import { PullJob } from "../platform/ingest/pulls/pull.job.ts";
import type { PullRoutesContext } from "../platform/ingest/pulls/pulls.http.ts";
import { draftOfPulled } from "../platform/releases/pulled-drafts.ts";
import type { Config } from "./config.ts";
import type { RunningReleases } from "./start-releases.ts";

export interface PullsOptions {
  readonly config: Config;
  readonly releases: RunningReleases;
  hasRoom(): boolean;
}

export interface RunningPulls {
  readonly job: PullJob;
  readonly routes: PullRoutesContext;
}

export function startPulls({ config, releases: { context, jobs }, hasRoom }: PullsOptions): RunningPulls {
  const { database, clock, zone, scratchFolder, randomText, log, tables, limits } = context;
  const job = new PullJob({
    web: webReader({ addresses: config.pullAddresses, userAgent: `Madang (${config.publicUrl ?? "an open-data platform"})` }),
    keys: config.pullKeys,
    maxBytes: limits.maxBodyBytes,
    timeoutMs: config.pullSeconds * 1_000,
    database,
    clock,
    scratchFolder,
    hasRoom,
    randomText,
    log,
    onFetched: (pull, content) => draftOfPulled(context, jobs, pull, content),
  });
  return { job, routes: { database, clock, zone, tables, keyNames: [...config.pullKeys.keys()], look: () => void job.look() } };
}
