// Starts the server: reads the settings, starts, stops on a signal.

import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { pino } from "pino";
import { CannotStart } from "../core/cannot-start.ts";
import { whenAskedToStop } from "./asked-to-stop.ts";
import { isStartedByNpm, readConfig } from "./config.ts";
import { logOptions } from "./log.ts";
import { openStorage } from "./storage.ts";

/**
 * Garbage of big batches is collected when the heap has grown by this much, not when it has grown fourfold: the memory of a
 * process that serves from memory stays near what it serves. Measured with 1,500,000 events: 550 MB with fourfold, 400 MB with this;
 * with 40 in place of 60 as much, and ingest a tenth slower.
 */
setFlagsFromString("--heap-growing-percent=60");
/**
 * Without this, objects of requests are soon made among the old ones, because those of long ingest requests outlived a collection or two;
 * each then keeps the young ones it names until the next full collection. Measured after 200,000 events: twice the requests per CPU-second.
 */
setFlagsFromString("--no-allocation-site-pretenuring");

try {
  const config = readConfig();
  const log = pino(logOptions(config.logLevel));
  // The database opens in a thread of its own while the rest is loaded. What it may fail with is told where it is waited for.
  const storage = openStorage(config, log);
  storage.catch(() => undefined);
  const { startServer } = await import("./start.ts");
  const starting = startServer({ config, log, storage, webBuildFolder: fileURLToPath(new URL("../../web/build", import.meta.url)) });
  // From here on, so that a stop amid the start is a clean one as well.
  whenAskedToStop(isStartedByNpm(), () => {
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, "could not stop cleanly");
          process.exit(1);
        },
      );
  });
  const running = await starting;
  if (running.admin.isNew) process.stdout.write(`\nThe administrator's key, shown this once: ${running.admin.key}\n`);
  process.stdout.write(`\nMadang is at ${running.address}\n\n`);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
