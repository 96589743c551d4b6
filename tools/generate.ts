// Writes every generated file, each from its one source. `--check` writes nothing, names the stale files and fails.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkRegistry, registryText } from "./generate-registry.ts";

type Files = readonly (readonly [path: string, text: string])[];

const root = join(import.meta.dirname, "..");

function registryFile(): Files {
  return [["src/datasets/registry.ts", registryText(root)]];
}

/** What is made by running the code, and so only with a fresh registry; loaded late for that reason. */
async function filesFromCode(): Promise<Files> {
  const { configurationText } = await import("./generate-configuration.ts");
  const { openApiTexts } = await import("./generate-openapi.ts");
  const { problemsText } = await import("./generate-problems.ts");
  const { rolesText } = await import("./generate-roles.ts");
  const { document, types, description } = await openApiTexts();
  return [
    ["docs/configuration.md", configurationText()],
    ["docs/api/problems.md", problemsText()],
    ["docs/api/openapi.json", document],
    ["docs/api/openapi.d.ts", types],
    ["docs/roles.md", rolesText(description)],
  ];
}

function staleFiles(files: Files): Files {
  return files.filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text);
}

function writeStale(files: Files): void {
  for (const [path, text] of staleFiles(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
}

async function check(): Promise<void> {
  const stale = checkRegistry(root) ? staleFiles(await filesFromCode()) : registryFile();
  for (const [path] of stale) process.stderr.write(`${path} is not fresh: run \`npm run generate\`.\n`);
  if (stale.length > 0) process.exitCode = 1;
}

if (process.argv.includes("--check")) await check();
else {
  writeStale(registryFile());
  writeStale(await filesFromCode());
}
