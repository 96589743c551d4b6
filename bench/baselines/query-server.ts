// Our server with one published table, described in the file that is its argument. The rest is as `npm start` does it.
import { readFile } from "node:fs/promises";
import { pino } from "pino";
import type { PublishedTable } from "../../src/platform/releases/published-table.ts";
import { readConfig } from "../../src/server/config.ts";
import { startServer } from "../../src/server/start.ts";
import { TablesInMemory } from "../../test/published-tables.ts";

const table = JSON.parse(await readFile(process.argv[2] as string, "utf8")) as PublishedTable;
const config = readConfig(process.env);
const running = await startServer({ config, log: pino({ level: config.logLevel }), webBuildFolder: "none", published: new TablesInMemory([table]) });
process.once("SIGTERM", () => void running.stop().then(() => process.exit(0)));
