// Runs the command line as its users do: a process of its own, in a folder of its own, against a real server.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Ended {
  /** Null when a signal or the time limit ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandLine {
  readonly folder: string;
  run(args: readonly string[], environment?: { readonly [name: string]: string }): Promise<Ended>;
  /** Writes a file into the folder. @returns its name */
  file(name: string, content: string | Uint8Array): Promise<string>;
  remove(): Promise<void>;
}

export const LAUNCHER = join(import.meta.dirname, "../bin/madang.js");
const LONGEST_MS = 50_000;

export async function commandLine(): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), "madang-cli-"));
  return {
    folder,
    run: (args, environment = {}) => runNode([LAUNCHER, ...args], folder, environment),
    file: async (name, content) => {
      await writeFile(join(folder, name), content);
      return name;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** What the surroundings of the test say about Madang and npm is not handed on. */
export function runNode(args: readonly string[], cwd: string, environment: { readonly [name: string]: string } = {}): Promise<Ended> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(madang|npm)_|^init_cwd$/i.test(name)));
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, env: { ...inherited, ...environment }, timeout: LONGEST_MS }, (error, out, err) => {
      const code = error ? (typeof error.code === "number" ? error.code : null) : 0;
      done({ code, out, err });
    });
  });
}

export const SELLERS = [
  { code: "90000001", name: "가상약국", type: "01", address: "서울특별시 종로구 가상로 1", location: [126.98, 37.57] },
  { code: "90000002", name: "가상우체국", type: "02", address: "서울특별시 종로구 가상로 2", location: [126.981, 37.571] },
];

export function ndjson(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join("\n");
}

export function arrival(id: string, seller: string, quantity: number): object {
  return { id, seller, kind: "arrival", product: "adult", quantity, occurredAt: "2020-03-14T10:59:00+09:00" };
}
