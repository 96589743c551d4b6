// The client as outsiders install it: runs in a plain Node, its types compile under both compilers, and what a page does not use is left out.
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileModules } from "../../tools/build-client.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const CLIENT = join(import.meta.dirname, "../../client");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-client-"));
  const installed = join(folder, "node_modules/@madang/client");
  await mkdir(installed, { recursive: true });
  await copyFile(join(CLIENT, "package.json"), join(installed, "package.json"));
  compileModules(join(installed, "dist"));
});
afterAll(() => rm(folder, { recursive: true }));

const PROGRAM = `import { connect, gridBox, LiveCopy, nearby, ProblemError } from "@madang/client";
const service = connect("http://localhost:8080/");
console.log(service.base, gridBox([1.01, 2.01, 1.02, 2.02]).length, typeof LiveCopy, typeof nearby, new ProblemError(404, {}, null).code);
`;

test("it depends on nothing, and runs in a Node that strips no types", async () => {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(CLIENT, "package.json"), "utf8")) as {
    dependencies?: object;
    peerDependencies?: object;
  };
  expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
  await writeFile(join(folder, "program.mjs"), PROGRAM);
  const { stdout } = await run(process.execPath, ["--no-strip-types", "program.mjs"], { cwd: folder });
  expect(stdout.trim()).toBe("http://localhost:8080 4 function function no_problem");
});

const TYPED = `import { connect, get, LiveCopy, nearby } from "@madang/client";
const service = connect("http://localhost:8080");
const { places } = await nearby(service, "masks", { lat: 37.5, lng: 127, radiusMeters: 1000, product: "adult" });
export const band: "plenty" | "some" | "few" | "empty" | "break" | null | undefined = places[0]?.stock.adult?.band;
// @ts-expect-error no level is called like this
export const colour: "green" = places[0]?.stock.adult?.band;
// @ts-expect-error no parameter is called like this
await nearby(service, "masks", { lat: 1, lng: 2, radius: 3 });
// @ts-expect-error no variant is called like this
await nearby(service, "masks", { lat: 1, lng: 2, product: "giant" });
export const other: unknown = (await nearby(service, "heat-shelters", { lat: 1, lng: 2 })).places[0]?.["name"];
export const name: string | null | undefined = new LiveCopy(service, "masks").nearest([127, 37.5])[0]?.name;
export const count: number = (await get(service, "/v1/live/masks/summary")).placesWithPosition;
// @ts-expect-error the description has no such path
await get(service, "/v1/no-such-path");
`;

test.for(["typescript", "typescript-7"])("its types know datasets, parameters and levels (%s)", async (compiler) => {
  await writeFile(join(folder, "typed.ts"), TYPED);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const compilerOptions = { strict: true, module: "nodenext", target: "es2022", lib: ["es2022", "dom"], types: [], noEmit: true };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["typed.ts"] }));
  const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), "bin/tsc");
  await run(process.execPath, [tsc, "-p", folder]);
});

/** Bytes of a page that uses some of it, packed by gzip. */
async function packed(program: string): Promise<{ readonly code: string; readonly bytes: number }> {
  await writeFile(join(folder, "page.js"), program);
  const lib = { entry: join(folder, "page.js"), formats: ["es" as const], fileName: "page" };
  const built = await build({ root: folder, configFile: false, logLevel: "silent", build: { write: false, minify: true, target: "es2022", lib } });
  const code = [built]
    .flat()
    .flatMap((each) => ("output" in each ? each.output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : [])) : []))
    .join("");
  return { code, bytes: gzipSync(code).length };
}

test("a page that only asks for the nearest carries neither signatures nor streams nor matching", async () => {
  const some = await packed('import { connect, nearby } from "@madang/client"; globalThis.nearest = (base) => nearby(connect(base), "masks", {});');
  const all = await packed('export * from "@madang/client";');
  for (const foreign of ["Ed25519", "last-event-id", "snapshot", "importKey"])
    expect([foreign, some.code.includes(foreign), all.code.includes(foreign)]).toEqual([foreign, false, true]);
  expect(some.bytes).toBeLessThan(2_000);
  expect(all.bytes).toBeLessThan(10_000);
});
