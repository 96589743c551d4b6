// Everything a change must pass that needs nothing but this folder. Goes through all steps, whatever fails, and says what did.
// `--without-tests` leaves the unit suite out, for whoever runs it apart.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Step {
  readonly name: string;
  /** A file for Node, and its arguments. */
  readonly command: readonly [file: string, ...args: string[]];
}

interface Ended {
  readonly name: string;
  readonly hasPassed: boolean;
  readonly output: string;
}

const root = join(import.meta.dirname, "..");
const modules = join(root, "node_modules");
const typescript = join(dirname(fileURLToPath(import.meta.resolve("typescript-7/package.json"))), "bin/tsc");
const svelteCheck = join(dirname(fileURLToPath(import.meta.resolve("svelte-check/package.json"))), "bin/svelte-check");

const STEPS: readonly Step[] = [
  { name: "format and lint", command: [join(modules, "@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  { name: "types", command: [typescript, "-p", "tsconfig.json"] },
  { name: "types without Node and DOM", command: [typescript, "-p", "tsconfig.pure.json"] },
  // What is generated for the pages' types comes with their build.
  { name: "build of the pages", command: [join(root, "tools/build-web.ts"), "--if-stale"] },
  { name: "types of the pages", command: [svelteCheck, "--workspace", "web", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"] },
  { name: "types of the worker", command: [typescript, "-p", "web/src/service-worker/tsconfig.json"] },
  { name: "dead code", command: [join(modules, "knip/bin/knip.js"), "--treat-config-hints-as-errors"] },
  { name: "generated files", command: [join(root, "tools/generate.ts"), "--check"] },
];
const TESTS: Step = { name: "tests", command: [join(modules, "vitest/vitest.mjs"), "run", "--project", "unit"] };

const NAME_WIDTH = 28;

function run({ name, command }: Step): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const parts: Buffer[] = [];
  const keep = (part: Buffer) => void parts.push(part);
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.on("error", ({ message }) => keep(Buffer.from(message)));
  child.on("close", (code) => resolve({ name, hasPassed: code === 0, output: Buffer.concat(parts).toString() }));
  return promise;
}

/** One row of the table, written while the step runs. */
async function runShown(step: Step): Promise<Ended> {
  process.stdout.write(step.name.padEnd(NAME_WIDTH));
  const began = performance.now();
  const ended = await run(step);
  process.stdout.write(`${ended.hasPassed ? "passed" : "FAILED"} ${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s\n`);
  return ended;
}

const ended: Ended[] = [];
for (const step of process.argv.includes("--without-tests") ? STEPS : [...STEPS, TESTS]) ended.push(await runShown(step));
const failed = ended.filter(({ hasPassed }) => !hasPassed);
for (const { name, output } of failed) process.stdout.write(`\n== ${name}\n${output.trimEnd()}\n`);
process.stdout.write(failed.length === 0 ? "\nAll passed.\n" : `\nFailed: ${failed.map(({ name }) => name).join(", ")}.\n`);
if (failed.length > 0) process.exitCode = 1;
