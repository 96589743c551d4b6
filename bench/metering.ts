// What counting and limiting calls costs the busiest path: the same service with and without it, in turns.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SampleSeller } from "../src/sample/sample-sellers.ts";
import type { Populated } from "./citizen-calls.ts";
import { ADMIN_KEY, cpuSeconds, type Program, startMadang } from "./processes.ts";
import { inTurns, type Measurable, pathsWithStores, type Turns } from "./reading.ts";
import { heading, number, print } from "./report.ts";
import { putSellers } from "./world.ts";

/** Limits so wide that nothing is refused, and every one is held against its call. */
const LIMITED = { MADANG_TRUSTED_PROXIES: "127.0.0.1", MADANG_ADDRESS_PER_SECOND: "1000000", MADANG_ADDRESS_PER_DAY: "1000000000" };
const MOST_PERCENT = 3;

export async function benchMetering(sellers: readonly SampleSeller[]): Promise<void> {
  heading("Counting and limiting calls: ByGeo with it, against the same service without, in turns; all threads of the process");
  const folder = await mkdtemp(join(tmpdir(), "madang-bench-"));
  const servers: Program[] = [];
  try {
    for (const metering of ["off", "on"]) {
      const server = await startMadang({ MADANG_DATA_DIR: join(folder, metering), MADANG_METERING: metering, ...LIMITED });
      servers.push(server);
      await putSellers(server.base, sellers);
    }
    await compare(servers as [Program, Program], sellers);
  } finally {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare([off, on]: [Program, Program], sellers: readonly SampleSeller[]): Promise<void> {
  const points = sellers.map(({ location: [lon, lat], address }): Populated => ({ lon, lat, address }));
  const paths = await pathsWithStores(off.base, points);
  const asked = ({ port, pid }: Program, fields = ""): Measurable => ({ port, paths, fields, cpu: () => cpuSeconds(pid) });
  const [without, counted, byAddress, byKey] = await inTurns([
    asked(off),
    asked(on),
    asked(on, "X-Forwarded-For: 203.0.113.9\r\n"),
    asked(on, `X-API-Key: ${await newKey(on)}\r\n`),
  ]);
  if (!without || !counted || !byAddress || !byKey) throw new Error("Nothing was measured");
  print({ what: "neither counted nor limited", value: `${number(without.perCpuSecond)} /CPU-s` });
  const percent = (turns: Turns) => (1 - 1 / turns.ratio) * 100;
  const line = (what: string, turns: Turns) => ({ what, value: `${number(turns.perCpuSecond)} /CPU-s`, ratio: `costs ${number(percent(turns), 1)} %` });
  print({ ...line("counted", counted), target: { text: `below ${MOST_PERCENT} %`, isMet: percent(counted) < MOST_PERCENT } });
  print(line("counted with a key", byKey));
  print(line("counted, limited by address, and told so in fields", byAddress));
}

async function newKey({ base }: Program): Promise<string> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, "content-type": "application/json" };
  const made = await fetch(`${base}/v1/admin/keys`, { method: "POST", headers, body: JSON.stringify({ agency: "bench", scopes: ["ingest:masks"] }) });
  return ((await made.json()) as { key: string }).key;
}
