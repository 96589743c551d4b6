// `madang serve` and `madang build-pages`: the service itself, with its pages built when they are missing or older than their sources.
import { readArguments } from "./usage.ts";

export async function serve(args: readonly string[]): Promise<number> {
  readArguments(args, [], []);
  const workingFolder = process.cwd();
  await buildPagesHere(true);
  process.chdir(workingFolder);
  await import("../main.ts");
  return Number(process.exitCode ?? 0);
}

export async function buildPages(args: readonly string[]): Promise<number> {
  readArguments(args, [], []);
  await buildPagesHere(false);
  return 0;
}

async function buildPagesHere(onlyIfStale: boolean): Promise<void> {
  const tool = await import("../../../tools/build-web.ts");
  await tool.buildPages(onlyIfStale);
}
