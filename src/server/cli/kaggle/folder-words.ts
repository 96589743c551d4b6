// What an exported folder says of itself: dataset-metadata.json for Kaggle's tool, datapackage.json, README.md. Pure.
// Sources: Kaggle API, "Dataset metadata"; Data Package standard, version 2.0, https://datapackage.org/standard/
import { licenceOf } from "../../../core/licences.ts";
import type { Ds4cColumn, Ds4cTable } from "./ds4c-tables.ts";
import { WITHOUT_COUNTERPART } from "./ds4c-tables.ts";

export interface WrittenTable {
  readonly table: Ds4cTable;
  /** Those that the release has. */
  readonly columns: readonly Ds4cColumn[];
  readonly version: string;
  readonly publishedAt: string;
  readonly licence: string;
  readonly attribution: string;
  /** Null where the dataset has but one. */
  readonly publisher: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Folder {
  readonly tables: readonly WrittenTable[];
  /** Names of tables whose dataset has no release. */
  readonly missing: readonly string[];
  readonly isSynthetic: boolean;
  /** Account on Kaggle. */
  readonly owner: string;
  /** Where the rows came from. */
  readonly url: string;
}

const TITLE = "COVID-19 in South Korea, public rows";
const SUBTITLE = "Clusters, generalised cases, daily figures, regions and measures";
const NAME = "covid-19-south-korea-public-rows";
const MADE_UP = "MADE UP";

/** Titles have 6 to 50 characters, subtitles 20 to 80; the id is the account and the name. Source: the tool's documentation. */
export function kaggleMetadata(folder: Folder): object {
  return {
    title: titleOf(folder),
    id: `${folder.owner}/${nameOf(folder)}`,
    subtitle: SUBTITLE,
    description: readmeText(folder),
    licenses: [{ name: narrowestLicence(folder) }],
    keywords: ["covid19", "public health", "south korea"],
    resources: folder.tables.map(({ table, columns }) => ({
      path: `${table.name}.csv`,
      description: marked(folder, table.meaning),
      schema: { fields: columns.map(({ name, meaning, type }) => ({ name, description: meaning, type: type === "date" ? "datetime" : type })) },
    })),
  };
}

const PROFILE = "https://datapackage.org/profiles/2.0";

export function dataPackageOf(folder: Folder): object {
  const licences = [...new Set(folder.tables.map(({ licence }) => licence))].map(licenceOf);
  return {
    $schema: `${PROFILE}/datapackage.json`,
    name: nameOf(folder),
    title: titleOf(folder),
    description: marked(folder, SUBTITLE),
    ...(folder.isSynthetic ? { synthetic: true } : {}),
    licenses: licences.map(({ id, title, url }) => ({ name: id, title: title.en, path: url })),
    sources: [...new Set(folder.tables.map(({ attribution }) => attribution))].map((title) => ({ title })),
    resources: folder.tables.map(({ table, columns, bytes, sha256, version, publishedAt, licence }) => ({
      $schema: `${PROFILE}/dataresource.json`,
      name: table.name.toLowerCase(),
      type: "table",
      path: `${table.name}.csv`,
      title: marked(folder, table.meaning),
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes,
      hash: `sha256:${sha256}`,
      licenses: [{ name: licenceOf(licence).id, path: licenceOf(licence).url }],
      sources: [{ title: `${table.dataset} ${version}, ${publishedAt}`, path: `${folder.url}/v1/datasets/${table.dataset}/releases/${version}` }],
      dialect: { $schema: `${PROFILE}/tabledialect.json`, delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true },
      schema: {
        $schema: `${PROFILE}/tableschema.json`,
        fields: columns.map(({ name, type, meaning }) => ({ name, type, description: meaning })),
        missingValues: [""],
      },
    })),
  };
}

export function readmeText(folder: Folder): string {
  const lines = [
    `# ${titleOf(folder)}`,
    "",
    ...(folder.isSynthetic
      ? ["**Everything in this folder is made up for a sample world. None of it happened.**", "**이 폴더의 모든 자료는 가상입니다.**", ""]
      : []),
    "The shape of DS4C (Data Science for COVID-19 in South Korea), filled from public rows only. Where public data has no",
    "counterpart, a column is left out; nothing is guessed and nothing is filled in.",
    "",
    "DS4C의 형태를 공개된 행으로만 채웠습니다. 공개 자료에 대응하는 값이 없으면 그 열을 뺐습니다.",
    "",
    "| file | rows | dataset and release | whose figures | licence |",
    "|---|---|---|---|---|",
    ...folder.tables.map(
      ({ table, rows, version, publisher, licence }) => `| ${table.name}.csv | ${rows} | ${table.dataset} ${version} | ${publisher ?? "–"} | ${licence} |`,
    ),
    "",
    "## Columns that are not here",
    "",
    ...folder.tables.flatMap(({ table, columns }) => leftOutLines(table, columns)),
    "",
    "## Tables that are not here",
    "",
    ...Object.entries(WITHOUT_COUNTERPART).map(([table, reason]) => `- ${table}: ${reason}.`),
    ...folder.missing.map((table) => `- ${table}: its dataset has no release.`),
    "",
    "## What differs",
    "",
    ...folder.tables.flatMap(({ table }) => table.remarks.map((remark) => `- ${table.name}: ${remark}`)),
    "",
    "## Whom to name",
    "",
    ...[...new Set(folder.tables.map(({ attribution }) => attribution))].map((attribution) => `- ${attribution}`),
    "",
    "`datapackage.json` describes every file with its hash; `dataset-metadata.json` is for `kaggle datasets create`.",
    "",
  ];
  return lines.join("\n");
}

function leftOutLines({ name, columns, leftOut }: Ds4cTable, present: readonly Ds4cColumn[]): string[] {
  const byReason = Map.groupBy(Object.entries(leftOut), ([, reason]) => reason);
  const absent = columns.filter((column) => !present.includes(column)).map((column) => column.name);
  return [
    ...[...byReason].map(([reason, entries]) => `- ${name}: ${entries.map(([column]) => column).join(", ")} – ${reason}.`),
    ...(absent.length > 0 ? [`- ${name}: ${absent.join(", ")} – the release has no such column.`] : []),
  ];
}

function titleOf({ isSynthetic }: Folder): string {
  return isSynthetic ? `${MADE_UP}: ${TITLE}` : TITLE;
}

function nameOf({ isSynthetic }: Folder): string {
  return isSynthetic ? `made-up-${NAME}` : NAME;
}

function marked({ isSynthetic }: Folder, text: string): string {
  return isSynthetic ? `${MADE_UP}: ${text}` : text;
}

/** As Kaggle's tool names them. One licence holds for the folder: the one that allows least. */
const KAGGLE_LICENCES: readonly (readonly [id: string, name: string])[] = [
  ["CC-BY-NC-SA-4.0", "CC-BY-NC-SA-4.0"],
  ["CC-BY-SA-4.0", "CC-BY-SA-4.0"],
  ["CC-BY-4.0", "CC-BY-4.0"],
  ["CC0-1.0", "CC0-1.0"],
];

function narrowestLicence({ tables }: Folder): string {
  const found = new Set(tables.map(({ licence }) => licence));
  return KAGGLE_LICENCES.find(([id]) => found.has(id))?.[1] ?? "other";
}
