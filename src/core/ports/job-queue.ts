// Work that waits, behind an interface: put down in the transaction that is its reason, done by whichever process is free.
import type { WriteTx } from "./database.ts";

export interface QueuedJob {
  /** What is to be done; looked up by whoever does it. */
  readonly key: string;
  /** Jobs of one group are never all that is done at once: the slow do not hold the others up. */
  readonly group: string;
  /** Not before so many seconds. */
  readonly afterSeconds: number;
}

export interface JobQueue {
  /** Waits with the transaction, and is gone with it when it is rolled back. @throws Problem not_ready before the start has come to its end */
  add(tx: WriteTx, jobs: readonly QueuedJob[]): Promise<void>;
  /** From now on. A job that fails or dies with its process is done again: `work` must bear to be called twice. */
  start(work: (key: string) => Promise<void>): Promise<void>;
  /** Lets what has begun come to its end, for a while. */
  stop(): Promise<void>;
}
