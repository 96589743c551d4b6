// The thread in which one file is read: finds the dataset in the registry, since rules cannot be sent between threads.
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "../../../core/problems.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import type { ReadingOrder, ReadingReport } from "./read-elsewhere.ts";
import { readFile } from "./read-file.ts";

const TOLD_EVERY_BYTES = 16 * 1024 * 1024;

const { registry, dataset, task } = workerData as ReadingOrder;
const { TABLE_DATASETS } = (await import(registry)) as { readonly TABLE_DATASETS: readonly TableDataset[] };
const declared = TABLE_DATASETS.find(({ id }) => id === dataset);
if (!declared) throw new Error(`The registry has no dataset ${dataset}.`);

let toldAt = 0;
try {
  const staged = await readFile(declared, task, (bytesRead, bytes) => {
    if (bytesRead < toldAt + TOLD_EVERY_BYTES && bytesRead >= toldAt) return;
    toldAt = bytesRead;
    say({ kind: "told", bytesRead, bytes });
  });
  say({ kind: "done", staged });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  say({ kind: "problem", code: error.code, detail: error.message, members: error.members });
}

function say(report: ReadingReport): void {
  parentPort?.postMessage(report);
}
