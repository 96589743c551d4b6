// Makes everything that a release consists of from its Parquet file: the derived forms, their description, the manifest and its
// signature. All files are durable in the public area when it is done; nobody knows of them before the release is written down.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { StoredFile } from "../../core/ports/file-store.ts";
import { MAX_WORKBOOK_ROWS } from "../../core/ports/workbook.ts";
import { type ManifestFile, manifestText, type ReleaseManifest } from "../../core/release-manifest.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import type { Text } from "../../core/text.ts";
import { dataPackage } from "./data-package.ts";
import { csvSql, geojsonSql, ndjsonSql, spreadsheetCsvSql } from "./derived-files.ts";
import type { ReleaseContext, ReleasedDataset, ReleasedTable } from "./release-context.ts";
import type { ReleaseFile, SignedManifest } from "./releases.sql.ts";

/** What the manifest says beside the files that are made here. */
export type ManifestBasis = Omit<ReleaseManifest, "files" | "omitted">;

export interface ReleaseRequest {
  readonly dataset: ReleasedDataset;
  readonly table: ReleasedTable;
  readonly basis: ManifestBasis;
  /** Fields whose values may be left out to protect people. */
  readonly coarsened: readonly string[];
  /** Holds `table.parquet`, canonical and not yet adopted; a work folder of the file store. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface MadeRelease extends SignedManifest {
  readonly files: readonly ReleaseFile[];
}

export const TABLE_FILE = "table.parquet";

export const MEDIA_TYPES = {
  parquet: "application/vnd.apache.parquet",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson",
  geojson: "application/geo+json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
} as const;

const DESCRIPTION = "datapackage.json";

interface DraftFile extends ManifestFile {
  readonly path: string;
}

export async function makeRelease(context: ReleaseContext, request: ReleaseRequest): Promise<MadeRelease> {
  const { dataset, table, basis, folder, signal } = request;
  const { made, omitted } = await makeForms(context, request);
  signal.throwIfAborted();
  const { version, publishedAt, synthetic: isSynthetic } = basis;
  const described = dataPackage({ dataset, table, version, publishedAt, files: made.map(bareFile), coarsened: request.coarsened, isSynthetic });
  await writeFile(join(folder, DESCRIPTION), canonicalJson(described));
  made.push(await measured(folder, DESCRIPTION, DESCRIPTION, MEDIA_TYPES.json));
  const manifest = manifestText({ ...basis, files: made.map(bareFile), omitted });
  const files = made.map(({ name, variant = "", sha256, bytes, mediaType }) => ({ name, variant, sha256, bytes, mediaType }));
  for (const { path, sha256 } of made) await adoptAs(context, path, sha256);
  return { manifest, signature: context.keys.sign(manifest), files };
}

async function adoptAs({ files }: ReleaseContext, path: string, sha256: string): Promise<StoredFile> {
  const adopted = await files.adopt("public", path);
  if (adopted.sha256 !== sha256) throw new Error("A file changed between its manifest and its place.");
  return adopted;
}

function bareFile({ name, variant, mediaType, bytes, sha256 }: DraftFile): ManifestFile {
  return { name, ...(variant ? { variant } : {}), mediaType, bytes, sha256 };
}

async function makeForms(context: ReleaseContext, { dataset, table, basis, folder, signal }: ReleaseRequest) {
  const source = join(folder, TABLE_FILE);
  const place = (name: string) => join(folder, name);
  const geojson = geojsonSql(table.fields, source, place("table.geojson"));
  const statements = [csvSql(table.fields, source, place("table.csv")), spreadsheetCsvSql(table.fields, source, place("spreadsheet.csv"))];
  statements.push(ndjsonSql(table.fields, source, place("table.ndjson")), ...(geojson ? [geojson] : []));
  const options = { memoryMb: context.limits.memoryMb, threads: context.limits.threads, scratchFolder: context.scratchFolder };
  await context.engine.use(options, async (session) => {
    for (const statement of statements) {
      signal.throwIfAborted();
      await session.run(statement);
    }
  });
  const made = [
    await measured(folder, TABLE_FILE, `${dataset.id}.parquet`, MEDIA_TYPES.parquet),
    await measured(folder, "table.csv", `${dataset.id}.csv`, MEDIA_TYPES.csv),
    await measured(folder, "spreadsheet.csv", `${dataset.id}.csv`, MEDIA_TYPES.csv, "spreadsheet"),
    await measured(folder, "table.ndjson", `${dataset.id}.ndjson`, MEDIA_TYPES.ndjson),
  ];
  const omitted: { readonly name: string; readonly reason: Text }[] = [];
  if (geojson) made.push(await measured(folder, "table.geojson", `${dataset.id}.geojson`, MEDIA_TYPES.geojson));
  else omitted.push({ name: `${dataset.id}.geojson`, reason: NO_POSITIONS });
  if (basis.rows <= MAX_WORKBOOK_ROWS) {
    await context.workbooks.write({ source, columns: tableColumns(table.fields), sheet: dataset.id.slice(0, 31), path: place("table.xlsx") });
    made.push(await measured(folder, "table.xlsx", `${dataset.id}.xlsx`, MEDIA_TYPES.xlsx));
  } else omitted.push({ name: `${dataset.id}.xlsx`, reason: TOO_MANY_ROWS });
  return { made, omitted };
}

const NO_POSITIONS: Text = { en: "The table has no positions.", ko: "위치가 없는 표입니다." };
const TOO_MANY_ROWS: Text = {
  en: `A spreadsheet takes at most ${MAX_WORKBOOK_ROWS} rows.`,
  ko: `스프레드시트에는 ${MAX_WORKBOOK_ROWS}행까지만 담을 수 있습니다.`,
};

async function measured(folder: string, file: string, name: string, mediaType: string, variant = ""): Promise<DraftFile> {
  const path = join(folder, file);
  const { size } = await stat(path);
  return { name, variant, mediaType, bytes: size, sha256: await sha256Of(path), path };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}
