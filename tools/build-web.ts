// Builds the client into client/dist and the portal into web/build. With --if-stale only when the build is missing or older than its sources.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildClient } from "./build-client.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "web/build/handler.js");
const clientStamp = join(root, "client/dist/madang.js");
/** What the build is made of. */
const SOURCES = [
  "web/src",
  "web/static",
  "web/vite.config.ts",
  "client/src",
  "docs/api",
  "src/core",
  "src/datasets",
  "src/rules",
  "CHANGELOG.md",
  "package-lock.json",
];

const NO_BUILDER = "the development dependencies, which build them, are not installed. Run npm ci without --omit=dev.";

/** Whether the build is missing or older than one of its sources. */
function isStale(): boolean {
  if (!existsSync(stamp) || !existsSync(clientStamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return SOURCES.some((source) => newest(join(root, source)) > builtAt);
}

/** Time of the youngest file or folder below a path; a removed file shows in its folder. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), found.mtimeMs);
}

/** Without the tools of development there is nothing to build with; a build that is there already serves. */
async function findBuilder(): Promise<typeof import("vite") | null> {
  try {
    return await import("vite");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** @param onlyIfStale leaves a build alone that is younger than its sources */
export async function buildPages(onlyIfStale: boolean): Promise<void> {
  if (onlyIfStale && !isStale()) return;
  const vite = await findBuilder();
  if (!vite) return void process.stderr.write(`The pages ${existsSync(stamp) ? "are older than their sources" : "are not built"}: ${NO_BUILDER}\n`);
  process.chdir(root);
  process.stdout.write("Building the client and the pages…\n");
  await buildClient();
  const builder = await vite.createBuilder({ root: join(root, "web"), configFile: join(root, "web/vite.config.ts"), logLevel: "warn" });
  await builder.buildApp();
}

if (import.meta.main) await buildPages(process.argv.includes("--if-stale"));
