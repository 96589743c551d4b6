// `madang export kaggle cases --to DIR`: public rows as a folder in the shape of DS4C, page by page, one table after the other.
import { createHash } from "node:crypto";
import { mkdir, open, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { preferredPublisher } from "../../core/korea/outbreak-publishers.ts";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { CommandFailure, UsageMistake } from "./failures.ts";
import { csvLine, DS4C_TABLES, type Ds4cTable } from "./kaggle/ds4c-tables.ts";
import { dataPackageOf, type Folder, kaggleMetadata, readmeText, type WrittenTable } from "./kaggle/folder-words.ts";
import { readArguments } from "./usage.ts";

const Tables = z.object({
  synthetic: z.boolean().optional(),
  tables: z.array(z.object({ dataset: z.string(), version: z.string(), publishedAt: z.string(), columns: z.array(z.object({ name: z.string() })) })),
});
type PublicTable = z.infer<typeof Tables>["tables"][number];
const Dataset = z.object({ licence: z.string(), attribution: z.object({ en: z.string() }) });
const Page = z.object({ rows: z.array(z.record(z.string(), z.unknown())), next: z.string().nullable() });

const PAGE_ROWS = 5_000;
/** As `kaggle datasets init` writes it, to be replaced. */
const NO_OWNER = "INSERT_USERNAME";

export async function exportFolder(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { positionals, flags } = readArguments(args, ["SUBJECT"], ["to", "url", "owner"]);
  if (positionals[0] !== "cases") throw new UsageMistake(`"${(positionals[0] ?? "").slice(0, 40)}" cannot be exported; "cases" can.`);
  const to = flags["to"];
  if (!to) throw new UsageMistake("--to is missing: the folder to write into.");
  const owner = flags["owner"] ?? NO_OWNER;
  if (!/^[A-Za-z0-9_-]{1,60}$/.test(owner)) throw new UsageMistake("--owner is no name of an account.");
  const api = apiClient(flags["url"] ?? settings.url, null);
  await prepareFolder(to);
  const folder = await writeTables(api, to, owner);
  const pretty = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  await writeFile(join(to, "dataset-metadata.json"), pretty(kaggleMetadata(folder)));
  await writeFile(join(to, "datapackage.json"), pretty(dataPackageOf(folder)));
  await writeFile(join(to, "README.md"), readmeText(folder));
  for (const { table, rows } of folder.tables) process.stdout.write(`${table.name}.csv: ${rows} rows\n`);
  for (const name of folder.missing) process.stdout.write(`${name}.csv: not written, its dataset has no release\n`);
  process.stdout.write(`What is left out and why: ${join(to, "README.md")}\n`);
  return 0;
}

/** What lies there already is never written over. */
async function prepareFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) throw new CommandFailure(`${path} is not empty. Name a new folder.`);
}

async function writeTables(api: ApiClient, to: string, owner: string): Promise<Folder> {
  const known = await api.call({ method: "GET", path: "/v1/query/tables" }, Tables);
  const tables: WrittenTable[] = [];
  const missing: string[] = [];
  for (const table of DS4C_TABLES) {
    const source = known.tables.find(({ dataset }) => dataset === table.dataset);
    if (source) tables.push(await writeTable(api, to, table, source));
    else missing.push(table.name);
  }
  if (tables.length === 0) throw new CommandFailure("None of the datasets has a release: there is nothing to export.");
  return { tables, missing, isSynthetic: known.synthetic === true, owner, url: api.address("") };
}

async function writeTable(api: ApiClient, to: string, table: Ds4cTable, source: PublicTable): Promise<WrittenTable> {
  const { licence, attribution } = await api.call({ method: "GET", path: `/v1/datasets/${table.dataset}` }, Dataset);
  const present = new Set(source.columns.map(({ name }) => name));
  const columns = table.columns.filter(({ from }) => from.some((name) => present.has(name)));
  const publisher = table.isOfOnePublisher ? await publisherOf(api, table, source) : null;
  const conditions = { ...table.conditions, ...(publisher === null ? {} : { publisher }), release: source.version, limit: String(PAGE_ROWS) };
  const file = await open(join(to, `${table.name}.csv`), "wx");
  const hash = createHash("sha256");
  let [rows, bytes] = [0, 0];
  const write = async (text: string) => {
    hash.update(text);
    bytes += Buffer.byteLength(text);
    await file.write(text);
  };
  try {
    await write(csvLine(columns.map(({ name }) => name)));
    let path: string | null = `/v1/datasets/${table.dataset}/rows?${new URLSearchParams(conditions)}`;
    while (path !== null) {
      const page: z.infer<typeof Page> = await api.call({ method: "GET", path }, Page);
      const taken = page.rows.filter((row) => table.takes(row));
      rows += taken.length;
      await write(taken.map((row) => csvLine(columns.map((column) => column.cell(row)))).join(""));
      path = page.next;
    }
  } finally {
    await file.close();
  }
  const { version, publishedAt } = source;
  return { table, columns, version, publishedAt, licence, attribution: attribution.en, publisher, rows, bytes, sha256: hash.digest("hex") };
}

/** Figures of different publishers must not be mixed. */
async function publisherOf(api: ApiClient, { dataset, conditions }: Ds4cTable, { version }: PublicTable): Promise<string | null> {
  const query = new URLSearchParams({ ...conditions, groupBy: "publisher", release: version });
  const { rows } = await api.call({ method: "GET", path: `/v1/datasets/${dataset}/rows?${query}` }, Page);
  return preferredPublisher(rows.map(({ publisher }) => String(publisher)));
}
