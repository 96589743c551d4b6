// Sends the peak of 14 March 2020 to a service on this machine, while its events come in, and says how it took it.
// Source: 2,680 calls a second at the peak, National Information Society Agency's account of the public mask API.
import { parseArgs } from "node:util";
import { mixedCall, populatedPositions } from "../bench/citizen-calls.ts";
import { type PacedResult, runPaced } from "../bench/paced-load.ts";
import { randomOf } from "../src/sample/random.ts";

const PEAK_CALLS_PER_SECOND = 2_680;

const { values } = parseArgs({
  options: { url: { type: "string", default: "http://127.0.0.1:8080" }, seconds: { type: "string", default: "60" }, calls: { type: "string", default: String(PEAK_CALLS_PER_SECOND) } },
});

interface Load {
  readonly cpuPercent: number;
  readonly eventsPerSecond: number;
  readonly residentMb: number;
}

function line({ calls, failures, seconds, percentile }: PacedResult): string {
  const ms = (share: number) => `${percentile(share).toFixed(1)} ms`;
  return `${calls.toLocaleString("en").padStart(9)} calls  ${Math.round(calls / seconds).toLocaleString("en")}/s  failed ${failures}  half ${ms(0.5)}  95 % ${ms(0.95)}  99 % ${ms(0.99)}`;
}

async function run(): Promise<void> {
  const { hostname, port, origin } = new URL(values.url);
  const seconds = Number(values.seconds);
  const positions = await populatedPositions(origin).catch(() => {
    throw new Error(`Nothing answers at ${origin}. Start it with npm start, or give its address with --url.`);
  });
  const random = randomOf(seconds, positions.length);
  process.stdout.write(`${Number(values.calls).toLocaleString("en")} calls a second for ${seconds} s; watch ${origin}/status/load\n`);
  const loads: Load[] = [];
  const watch = setInterval(async () => loads.push((await (await fetch(`${origin}/v1/status/load`)).json()) as Load), 2_000);
  try {
    const result = await runPaced({
      host: hostname,
      port: Number(port || 80),
      callsPerSecond: Number(values.calls),
      seconds,
      nextPath: () => mixedCall(positions, random),
      told: (interim) => process.stdout.write(`${line(interim)}\n`),
    });
    const mean = (pick: (load: Load) => number) => loads.reduce((sum, load) => sum + pick(load), 0) / Math.max(loads.length, 1);
    process.stdout.write(`\n${line(result)}\n`);
    process.stdout.write(`server: processor ${mean(({ cpuPercent }) => cpuPercent).toFixed(0)} %, ${mean(({ eventsPerSecond }) => eventsPerSecond).toFixed(0)} events a second coming in, ${mean(({ residentMb }) => residentMb).toFixed(0)} MB\n`);
    if (result.failures > 0) process.exitCode = 1;
  } finally {
    clearInterval(watch);
  }
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
