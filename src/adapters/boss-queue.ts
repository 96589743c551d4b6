// The JobQueue port over pg-boss, in tables of its own beside ours: on the embedded database through our one session, on a PostgreSQL
// server through three connections of its own.
import { fromKysely, fromPglite, type KyselyTransactionLike, type PGliteLike, PgBoss } from "pg-boss";
import type { WriteTx } from "../core/ports/database.ts";
import type { JobQueue, QueuedJob } from "../core/ports/job-queue.ts";
import { Problem } from "../core/problems.ts";

/** Where the queue keeps its jobs. */
export type QueueStorage = { readonly kind: "embedded"; readonly session: PGliteLike } | { readonly kind: "server"; readonly url: string };

export interface BossQueueOptions {
  readonly name: string;
  readonly storage: QueueStorage;
  readonly log: { warn(details: object, message: string): void };
}

interface Job {
  readonly key: string;
}

/** Take jobs beside each other, in one process. */
const WORKERS = 8;
/** Taken together by one of them, and done at the same time. */
const BATCH = 10;
/** At once for one group, in one process: fewer than there are workers. */
const OF_ONE_GROUP = 4;
/** A job that was taken and neither done nor failed after this time is done again: its process has died. */
const DIED_AFTER_SECONDS = 45;
/** How often such jobs are looked for. */
const LOOK_FOR_DEAD_SECONDS = 30;
const TRIES_AFTER_DEATH = 10;
const POLL_SECONDS = 2;
const STOP_PATIENCE_MS = 5_000;
const CONNECTIONS = 3;
/** Done jobs tell nothing that our own log does not. */
const DONE_KEPT_SECONDS = 3_600;

export function bossQueue({ name, storage, log }: BossQueueOptions): JobQueue {
  const place =
    storage.kind === "embedded"
      ? { db: fromPglite(storage.session), backend: "pglite" as const }
      : { connectionString: storage.url, max: CONNECTIONS, application_name: "madang-jobs" };
  const watch = { superviseIntervalSeconds: LOOK_FOR_DEAD_SECONDS, monitorIntervalSeconds: LOOK_FOR_DEAD_SECONDS };
  const boss = new PgBoss({ ...place, ...watch, schema: "jobs", schedule: false, useListenNotify: true, reindex: false, monitorVacuum: false });
  // An idle connection that is lost is opened again at the next poll.
  boss.on("error", (err) => log.warn({ err }, "the queue of jobs cannot be read or written; trying again"));
  let hasStarted = false;
  let isRunning = false;
  return {
    add: async (tx: WriteTx, jobs: readonly QueuedJob[]) => {
      if (!isRunning) throw new Problem("not_ready");
      const inserted = jobs.map(({ key, group, afterSeconds }) => ({ data: { key }, group: { id: group }, startAfter: afterSeconds }));
      await boss.insert(name, inserted, { db: fromKysely(tx as unknown as KyselyTransactionLike) });
    },
    start: async (work) => {
      await boss.start();
      hasStarted = true;
      await boss.createQueue(name, {
        notify: true,
        expireInSeconds: DIED_AFTER_SECONDS,
        retryLimit: TRIES_AFTER_DEATH,
        retryDelay: POLL_SECONDS,
        deleteAfterSeconds: DONE_KEPT_SECONDS,
      });
      // Known from now on: asked for inside a transaction of the embedded database, the queue would wait for the session that waits for it.
      await boss.insert(name, []);
      const concurrency = { localConcurrency: WORKERS, localGroupConcurrency: OF_ONE_GROUP, batchSize: BATCH };
      const polling = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS, burstWhenBatchFull: true };
      await boss.work<Job>(name, { ...concurrency, ...polling }, async (jobs) => {
        await Promise.all(jobs.map(({ data }) => work(data.key)));
      });
      isRunning = true;
    },
    stop: async () => {
      if (hasStarted) await boss.stop({ graceful: true, timeout: STOP_PATIENCE_MS });
    },
  };
}
