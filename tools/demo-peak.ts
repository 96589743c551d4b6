// Sends the peak of 14 March 2020 to a service on this machine, while its events come in, and says how it took it.
// Source: 9.64 million calls from 09 to 10 h, 2,680 a second; National Information Society Agency's account of the public mask API.
import { parseArgs } from "node:util";
import { mixedCall, populatedPositions } from "../bench/citizen-calls.ts";
import { type PacedResult, runPaced } from "../bench/paced-load.ts";
import { randomOf } from "../src/sample/random.ts";

const PEAK_CALLS_PER_SECOND = 2_680;
const LONGEST_SECONDS = 120;
const MOST_CALLS_PER_SECOND = 50_000;
const READ_LOAD_EVERY_MS = 1_000;
const LOAD_PATIENCE_MS = 5_000;

interface Demo {
  readonly url: URL;
  readonly seconds: number;
  readonly callsPerSecond: number;
}

/** What the service says of its last second. */
interface Load {
  readonly cpuPercent: number;
  readonly eventsPerSecond: number;
  readonly residentMb: number;
}

/** @throws one sentence about what cannot be done */
function readDemo(): Demo {
  const { values } = parseArgs({
    options: {
      url: { type: "string", default: "http://127.0.0.1:8080" },
      seconds: { type: "string", default: "60" },
      calls: { type: "string", default: String(PEAK_CALLS_PER_SECOND) },
    },
  });
  if (!URL.canParse(values.url)) throw new Error(`--url ${values.url} is not an address such as http://127.0.0.1:8080.`);
  const url = new URL(values.url);
  if (url.protocol !== "http:" || !isLoopback(url.hostname))
    throw new Error("The load goes to this machine only: --url must be http:// and 127.0.0.1, [::1] or localhost.");
  return {
    url,
    seconds: wholeNumber("--seconds", values.seconds, LONGEST_SECONDS),
    callsPerSecond: wholeNumber("--calls", values.calls, MOST_CALLS_PER_SECOND),
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) throw new Error(`${name} must be a whole number from 1 to ${most.toLocaleString("en")}.`);
  return value;
}

/** Reads what the service says of itself, once a second, beside the load. */
class LoadWatch {
  readonly #loads: Load[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(origin: string) {
    this.#timer = setInterval(() => {
      fetch(`${origin}/v1/status/load`, { signal: AbortSignal.timeout(LOAD_PATIENCE_MS) })
        .then(async (answer) => void this.#loads.push((await answer.json()) as Load))
        .catch(() => undefined);
    }, READ_LOAD_EVERY_MS);
  }

  mean(pick: (load: Load) => number): number {
    return this.#loads.reduce((sum, load) => sum + pick(load), 0) / Math.max(this.#loads.length, 1);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function milliseconds({ percentile }: PacedResult, share: number): string {
  return `${percentile(share).toFixed(1)} ms`;
}

function interimLine(interim: PacedResult): string {
  const { calls, failures, seconds } = interim;
  const rate = Math.round(calls / seconds).toLocaleString("en");
  return `${seconds.toFixed(0).padStart(4)} s  ${calls.toLocaleString("en").padStart(9)} calls  ${rate}/s  failed ${failures}  p50 ${milliseconds(interim, 0.5)}  p95 ${milliseconds(interim, 0.95)}  p99 ${milliseconds(interim, 0.99)}`;
}

function table(result: PacedResult, watch: LoadWatch): string {
  const whole = (value: number) => Math.round(value).toLocaleString("en");
  const cpuPercent = watch.mean((load) => load.cpuPercent);
  const rows = [
    ["calls answered", whole(result.calls)],
    ["calls a second", whole(result.calls / result.seconds)],
    ["failed", whole(result.failures)],
    ["p50, from due to answered", milliseconds(result, 0.5)],
    ["p95", milliseconds(result, 0.95)],
    ["p99", milliseconds(result, 0.99)],
    ["processor time of the server", `${((cpuPercent / 100) * result.seconds).toFixed(1)} s (${cpuPercent.toFixed(0)} % of one core)`],
    ["memory of the server", `${whole(watch.mean((load) => load.residentMb))} MB`],
    ["events a second coming in", whole(watch.mean((load) => load.eventsPerSecond))],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(30)} ${value}`).join("\n");
}

async function run({ url, seconds, callsPerSecond }: Demo): Promise<void> {
  const { hostname, port, origin } = url;
  const positions = await populatedPositions(origin).catch(() => {
    throw new Error(`No service with places answers at ${origin}. Start it with npm start, or give its address with --url.`);
  });
  const random = randomOf(seconds, positions.length);
  process.stdout.write(`${callsPerSecond.toLocaleString("en")} calls a second for ${seconds} s; watch ${origin}/status/load\n`);
  const watch = new LoadWatch(origin);
  try {
    const nextPath = () => mixedCall(positions, random);
    const told = (interim: PacedResult) => process.stdout.write(`${interimLine(interim)}\n`);
    const result = await runPaced({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80), callsPerSecond, seconds, nextPath, told });
    process.stdout.write(`\n${table(result, watch)}\n`);
    if (result.failures > 0) process.exitCode = 1;
  } finally {
    watch.stop();
  }
}

try {
  await run(readDemo());
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
