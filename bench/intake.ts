// A gigabyte of CSV taken in, raw bytes archived and every row checked, against COPY of the same rows into PostgreSQL.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { IntakeFigures } from "./baselines/intake-process.ts";
import { writeReports } from "./baselines/intake-table.ts";
import { withDatabase } from "./databases.ts";
import { cpuSeconds, pidsOf, residentMb, treeOf } from "./processes.ts";
import { heading, leftOut, number, print } from "./report.ts";

const GIGABYTE = 1_073_741_824;
const LOOK_EVERY_MS = 100;
const TARGET_SECONDS = 60;
const TARGET_MB = 1_500;

export async function benchIntake(bytes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "madang-bench-intake-"));
  try {
    const path = join(folder, "reports.csv");
    const rows = await writeReports(path, bytes);
    heading(`Taking in ${number(bytes / GIGABYTE, 2)} GB of CSV, ${number(rows)} rows of ten columns`);
    const ours = await takeIn(path, folder);
    if (ours.rows !== rows || ours.refused !== 0) throw new Error(`${ours.rows} of ${rows} rows were accepted, ${ours.refused} refused.`);
    const seconds = ours.archiveSeconds + ours.checkSeconds;
    const theirs = await withDatabase(
      (url) => copyReports(url, path),
      () => leftOut("PostgreSQL", "no server"),
    );
    const isWhole = bytes >= GIGABYTE;
    print({
      what: "archived with its hash, checked, sorted, written as Parquet",
      value: `${number(seconds, 1)} s`,
      ...(theirs === null ? {} : { ratio: `${number(seconds / theirs.seconds, 2)} of the time of COPY` }),
      ...(isWhole ? { target: { text: `below ${TARGET_SECONDS} s`, isMet: seconds < TARGET_SECONDS } } : {}),
    });
    print({ what: "of it until the raw bytes are durable", value: `${number(ours.archiveSeconds, 1)} s` });
    const theirCpu = theirs?.cpuSeconds ?? null;
    print({
      what: "processor time of all processes together",
      value: `${number(ours.cpuSeconds, 1)} s`,
      ...(theirCpu === null ? {} : { ratio: `${number(ours.cpuSeconds / theirCpu, 2)} of that of COPY` }),
    });
    print({
      what: "most memory of all processes together",
      value: `${number(ours.peakMb)} MB`,
      target: { text: `below ${number(TARGET_MB)} MB`, isMet: ours.peakMb < TARGET_MB },
    });
    print({ what: "longest time in which the server answered nobody", value: `${number(ours.longestStallMs)} ms` });
    if (theirs !== null) print({ what: "one COPY of the same rows into a bare table", value: `${number(theirs.seconds, 1)} s` });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Watched extends IntakeFigures {
  readonly peakMb: number;
  readonly cpuSeconds: number;
}

/** In a process of its own, looked at from outside. */
async function takeIn(path: string, folder: string): Promise<Watched> {
  const program = join(import.meta.dirname, "baselines/intake-process.ts");
  const child = spawn(process.execPath, [program, path, folder], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  let peakMb = 0;
  const processorSeconds = new Map<number, number>();
  const watch = setInterval(() => {
    const pids = treeOf(child.pid as number);
    peakMb = Math.max(
      peakMb,
      pids.reduce((sum, pid) => sum + (orNothing(() => residentMb(pid)) ?? 0), 0),
    );
    for (const pid of pids) processorSeconds.set(pid, orNothing(() => cpuSeconds(pid)) ?? processorSeconds.get(pid) ?? 0);
  }, LOOK_EVERY_MS);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`The intake ended with ${code}.`);
  return { ...(JSON.parse(said) as IntakeFigures), peakMb, cpuSeconds: [...processorSeconds.values()].reduce((sum, value) => sum + value, 0) };
}

/** A process may end while it is looked at. */
function orNothing<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch {
    return null;
  }
}

interface Copied {
  readonly seconds: number;
  /** Of the server's process; null where it is on another machine. */
  readonly cpuSeconds: number | null;
}

/** Typed columns, no key, no order, no check but of the types. */
async function copyReports(url: string, path: string): Promise<Copied> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(
      "create table bare (code text, day date, name text, kind text, beds int, share float8, lon float8, lat float8, phones text, seen_at timestamptz)",
    );
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const pid = rows[0]?.pid ?? 0;
    const used = () => (pidsOf("postgres").includes(pid) ? cpuSeconds(pid) : null);
    const [before, began] = [used(), performance.now()];
    await pipeline(createReadStream(path, { highWaterMark: GIGABYTE / 1_024 }), client.query(copyFrom("copy bare from stdin (format csv, header)")));
    const [seconds, after] = [(performance.now() - began) / 1000, used()];
    return { seconds, cpuSeconds: before === null || after === null ? null : after - before };
  } finally {
    await client.end();
  }
}
