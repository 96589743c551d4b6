// `npm run bench`: everything that is claimed about speed and size, measured in one run on this machine, as ratios where it can be.
// `-- --quick` sends fewer events; `-- query`, `-- intake`, `-- pages` or `-- metering` measures that part alone. Needs Linux; servers that are not installed are named and left out.
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SampleSeller } from "../src/sample/sample-sellers.ts";
import { BENCH_DATABASE_URL, withDatabase } from "./databases.ts";
import { benchFreshness } from "./freshness.ts";
import { benchIntake } from "./intake.ts";
import { benchMetering } from "./metering.ts";
import { benchPages } from "./pages.ts";
import { residentMb, startMadang } from "./processes.ts";
import { benchQuery } from "./query.ts";
import { benchReading } from "./reading.ts";
import { heading, leftOut, number, print } from "./report.ts";
import { benchStarting } from "./starting.ts";
import { benchSellers, putSellers } from "./world.ts";
import { BATCH, copyAll, perSecond, sendAll } from "./writing.ts";

const isQuick = process.argv.includes("--quick");
const EMBEDDED_EVENTS = isQuick ? 20_000 : 100_000;
const SERVER_EVENTS = isQuick ? 50_000 : 200_000;
const MANY_EVENTS = isQuick ? 100_000 : 1_500_000;
const STEADY_MS = isQuick ? 5_000 : 30_000;
const QUERY_ROWS = isQuick ? 1_000_000 : 10_000_000;
const INTAKE_BYTES = isQuick ? 134_217_728 : 1_073_741_824;
const PARTS = ["postgres", "embedded", "starting", "query", "intake", "pages", "metering"] as const;
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const sellers = benchSellers();

process.stdout.write(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ""}\n`);
for (const part of PARTS) if (wanted.length === 0 || wanted.includes(part)) await measure(part);

async function measure(part: (typeof PARTS)[number]): Promise<void> {
  switch (part) {
    case "postgres":
      return onPostgres();
    case "embedded":
      return onEmbedded();
    case "starting":
      return benchStarting();
    case "query":
      return benchQuery(QUERY_ROWS);
    case "intake":
      return benchIntake(INTAKE_BYTES);
    case "pages":
      return benchPages();
    case "metering":
      return benchMetering(sellers);
  }
}

async function onPostgres(): Promise<void> {
  const missing = () => leftOut("PostgreSQL", `no server at ${new URL(BENCH_DATABASE_URL).host}`);
  await withDatabase(async (url) => {
    await inFolder(async (folder) => {
      const server = await startMadang({ DATABASE_URL: url, MADANG_DATA_DIR: folder });
      try {
        await putSellers(server.base, sellers);
        heading(`Writing, batches of ${BATCH}, each durable before it is acknowledged`);
        const rate = await sendAll(server.base, sellers, 0, SERVER_EVENTS);
        const copied = await copyAll(url, sellers, SERVER_EVENTS);
        print({
          what: `PostgreSQL, ${number(SERVER_EVENTS)} events`,
          value: perSecond(rate),
          ratio: `${number(rate / copied, 2)} of COPY`,
          target: { text: "20,000 /s", isMet: rate >= 20_000 },
        });
        print({ what: "one COPY of the same rows into a bare table", value: perSecond(copied) });
        await benchReading({ server, sellers });
        await benchFreshness(server.base, sellers, SERVER_EVENTS);
        await sendAll(server.base, sellers, SERVER_EVENTS + 100_000, MANY_EVENTS - SERVER_EVENTS);
        await sleep(STEADY_MS);
        heading("Memory");
        const resident = residentMb(server.pid);
        print({
          what: `${number(sellers.length)} sellers, ${number(MANY_EVENTS)} events, the database apart`,
          value: `${number(resident)} MB`,
          target: { text: "below 450 MB", isMet: resident < 450 },
        });
      } finally {
        await server.stop();
      }
    });
  }, missing);
}

async function onEmbedded(): Promise<void> {
  await inFolder(async (folder) => {
    const server = await startMadang({ MADANG_DATA_DIR: folder });
    try {
      await putSellers(server.base, sellers as readonly SampleSeller[]);
      heading(`Writing on embedded storage, batches of ${BATCH}`);
      const rate = await sendAll(server.base, sellers, 0, EMBEDDED_EVENTS);
      print({ what: `embedded, ${number(EMBEDDED_EVENTS)} events`, value: perSecond(rate), target: { text: "5,000 /s", isMet: rate >= 5_000 } });
    } finally {
      await server.stop();
    }
  });
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "madang-bench-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
