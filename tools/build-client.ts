// Builds the package that outsiders install: modules with their types for npm, and one file for pages that have no build of their own.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const client = join(root, "client");
const out = join(client, "dist");
/** The types of the API are a declaration already: the compiler leaves them where they are. */
const TYPES = "docs/api/openapi.d.ts";

export async function buildClient(): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  compileModules(out);
  await packOneFile();
  packForNpm();
}

/** Modules and types, as the package holds them. @throws Error with what the compiler said */
export function compileModules(folder: string): void {
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript-7/package.json")), "bin/tsc");
  const compiled = spawnSync(process.execPath, [compiler, "-p", client, "--outDir", folder], { encoding: "utf8" });
  if (compiled.status !== 0) throw new Error(`The client does not compile:\n${compiled.stdout}${compiled.stderr}`);
  mkdirSync(dirname(join(folder, TYPES)), { recursive: true });
  copyFileSync(join(root, TYPES), join(folder, TYPES));
}

/** `dist/madang-client.tgz`, which npm installs from an address. */
function packForNpm(): void {
  const packed = spawnSync("npm pack --silent --ignore-scripts --pack-destination dist", { cwd: client, shell: true, encoding: "utf8" });
  if (packed.status !== 0) throw new Error(`npm does not pack the client:\n${packed.stderr}`);
  renameSync(join(out, packed.stdout.trim().split("\n").at(-1) ?? ""), join(out, "madang-client.tgz"));
}

/** `dist/madang.js`, which the service serves to pages. */
async function packOneFile(): Promise<void> {
  const { build } = await import("vite");
  await build({
    root: client,
    configFile: false,
    logLevel: "warn",
    build: {
      target: "es2022",
      emptyOutDir: false,
      outDir: out,
      lib: { entry: join(client, "src/madang.ts"), formats: ["es"], fileName: () => "madang.js" },
    },
  });
}

if (import.meta.main) await buildClient();
