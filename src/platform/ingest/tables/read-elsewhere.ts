// Reads a file in a thread of its own, so that the server goes on answering; a thread that runs out of memory takes nothing with it.
import { Worker } from "node:worker_threads";
import { Problem, type ProblemCode } from "../../../core/problems.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import { type ReadingTask, readFile, type ToldReading } from "./read-file.ts";
import type { StagedFile } from "./staged-file.ts";

/** What the thread says. */
export type ReadingReport =
  | { readonly kind: "told"; readonly bytesRead: number; readonly bytes: number }
  | { readonly kind: "done"; readonly staged: StagedFile }
  | { readonly kind: "problem"; readonly code: ProblemCode; readonly detail: string; readonly members: { readonly [name: string]: unknown } };

/** What the thread is given. */
export interface ReadingOrder {
  /** Address of a module that exports `TABLE_DATASETS`. */
  readonly registry: string;
  readonly dataset: string;
  readonly task: ReadingTask;
}

const MAX_HEAP_MB = 512;

/**
 * @param registry module that exports `TABLE_DATASETS`; null: reads in this thread
 * @throws Problem when the file cannot be used as a whole; the signal's reason
 */
export async function readElsewhere(
  registry: URL | null,
  dataset: TableDataset,
  task: ReadingTask,
  told: ToldReading,
  signal: AbortSignal | undefined,
): Promise<StagedFile> {
  signal?.throwIfAborted();
  if (registry === null) return readFile(dataset, task, told);
  const order: ReadingOrder = { registry: registry.href, dataset: dataset.id, task };
  const worker = new Worker(new URL("./reading.worker.ts", import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    execArgv: [],
  });
  const stop = () => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await new Promise<StagedFile>((resolve, reject) => {
      worker.on("message", (report: ReadingReport) => {
        if (report.kind === "told") told(report.bytesRead, report.bytes);
        else if (report.kind === "done") resolve(report.staged);
        else reject(new Problem(report.code, report.detail, report.members));
      });
      worker.on("error", (error) => reject((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY" ? tooComplex() : error));
      worker.on("exit", () => reject(new Error("The reading thread ended.")));
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

function tooComplex(): Problem {
  return new Problem("body_too_large", "Reading the file takes more memory than is given to one file. Send it as CSV, or in parts.");
}
