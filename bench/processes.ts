// Programs under measurement: started for it, looked at from outside, ended after it. Linux only, for /proc.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Clock ticks of /proc in a second. Source: proc(5), sysconf(_SC_CLK_TCK) is 100 on Linux. */
const TICKS_PER_SECOND = 100;
const ROOT = join(import.meta.dirname, "..");
export const ADMIN_KEY = "bench-administrator-key-0001";

export interface Program {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly base: string;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** The program on the PATH or in the usual places for servers; null when it is not installed. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** Waits until `isReady` gives true. @throws Error when the program ends before, or after a minute */
export async function startProgram(
  command: string,
  args: readonly string[],
  port: number,
  environment: { readonly [name: string]: string },
  isReady: () => Promise<boolean>,
): Promise<Program> {
  const child = spawn(command, [...args], { cwd: ROOT, env: { ...cleanEnvironment(), ...environment }, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.on("data", (part: Buffer) => {
    said = (said + part.toString()).slice(-4_000);
  });
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${said}`);
    if (await isReady().catch(() => false)) return { child, pid: child.pid as number, port, base: `http://127.0.0.1:${port}`, stop: () => stop(child) };
    await sleep(20);
  }
  child.kill("SIGKILL");
  throw new Error(`${command} did not get ready: ${said}`);
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("MADANG_") && name !== "DATABASE_URL"));
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await Promise.race([ended, sleep(30_000)]);
  if (child.exitCode === null) child.kill("SIGKILL");
}

/** Our server, with an administrator's key that the bench knows. @param program `bin/madang.js serve` is how people start it */
export async function startMadang(settings: { readonly [name: string]: string }, program: readonly string[] = ["src/server/main.ts"]): Promise<Program> {
  const port = await freePort();
  const environment = { PORT: String(port), MADANG_SAMPLE: "off", MADANG_ADMIN_KEY: ADMIN_KEY, MADANG_LOG_LEVEL: "error", ...settings };
  return startProgram(process.execPath, program, port, environment, () => answers(`http://127.0.0.1:${port}/readyz`));
}

export async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) });
  await answer.arrayBuffer();
  return answer.ok;
}

/** Processor time of a process with its threads, in seconds. */
export function cpuSeconds(pid: number): number {
  const fields = (readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1] ?? "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** A process and those that it started, and so on. */
export function treeOf(pid: number): number[] {
  const parents = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry): [pid: number, parent: number][] => {
      try {
        return [[Number(entry), Number((readFileSync(`/proc/${entry}/stat`, "utf8").split(") ")[1] ?? "").split(" ")[1])]];
      } catch {
        return [];
      }
    });
  const found = [pid];
  for (const each of found) for (const [child, parent] of parents) if (parent === each) found.push(child);
  return found;
}

export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

/** Every process whose program has this name: the backends of a database server. */
export function pidsOf(name: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === name;
      } catch {
        return false;
      }
    });
}
