// The server as a process of its own, so that it can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export const CRASH_KEY = "crash-test-administrator-01";
const PROGRAM = join(import.meta.dirname, "../../src/server/main.ts");
const PATIENCE_MS = 60_000;

export interface ServerProcess {
  readonly base: string;
  readonly child: ChildProcess;
  /** What it wrote to its error output and log so far. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<number | null>;
}

/** @throws Error with what the process said when it ends before it listens */
export async function startProcess(settings: { readonly [name: string]: string }): Promise<ServerProcess> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", MADANG_SAMPLE: "off", MADANG_ADMIN_KEY: CRASH_KEY, MADANG_LOG_LEVEL: "warn", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const base = await new Promise<string>((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`the server did not start: ${text}`)), PATIENCE_MS);
    const read = (part: Buffer) => {
      text += part.toString();
      const address = /Madang is at (http:\S+)/.exec(text)?.[1];
      if (!address) return;
      clearTimeout(timer);
      found(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      failed(new Error(`the server ended with ${code}: ${text}`));
    });
  });
  return { base, child, said: () => text, kill: (signal) => void child.kill(signal), ended };
}

export interface Answer {
  readonly status: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refusedCount: number;
}

/** Null when no answer came: the server was killed before or while it answered. */
export async function send(base: string, method: "PUT" | "POST", path: string, rows: readonly object[]): Promise<Answer | null> {
  const headers = { authorization: `Bearer ${CRASH_KEY}`, "content-type": "application/json" };
  try {
    const answer = await fetch(`${base}${path}`, { method, headers, body: JSON.stringify(rows), signal: AbortSignal.timeout(30_000) });
    return { status: answer.status, ...((await answer.json()) as Omit<Answer, "status">) };
  } catch {
    return null;
  }
}
