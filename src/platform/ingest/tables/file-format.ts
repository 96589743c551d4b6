// What kind of file came in: by its first bytes, held against its name and media type. Pure.
import { Problem } from "../../../core/problems.ts";

export type TableFormat = "csv" | "ndjson" | "json" | "xlsx" | "parquet";

const BY_EXTENSION: { readonly [extension: string]: TableFormat } = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
  xlsx: "xlsx",
  xlsm: "xlsx",
  parquet: "parquet",
};

const BY_MEDIA_TYPE: { readonly [mediaType: string]: TableFormat } = {
  "text/csv": "csv",
  "application/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/x-jsonlines": "ndjson",
  "application/json": "json",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.apache.parquet": "parquet",
};

const TITLES: { readonly [Format in TableFormat]: string } = { csv: "CSV", ndjson: "NDJSON", json: "JSON", xlsx: "Excel (xlsx)", parquet: "Parquet" };

/** What the name, or else the media type, says; null when neither says anything. */
export function claimedFormat(name: string, mediaType: string): TableFormat | null {
  const extension = /\.([a-z0-9]+)$/.exec(name.trim().toLowerCase().replace(/\.gz$/, ""))?.[1] ?? "";
  return BY_EXTENSION[extension] ?? BY_MEDIA_TYPE[(mediaType.split(";")[0] ?? "").trim().toLowerCase()] ?? null;
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Kinds of files that people send by mistake, by their first bytes. */
const NOT_TABLES: readonly { readonly magic: readonly number[]; readonly title: string }[] = [
  { magic: [0xd0, 0xcf, 0x11, 0xe0], title: "an old Excel file (xls) or one with a password; save it as xlsx without one" },
  { magic: [0x25, 0x50, 0x44, 0x46], title: "a PDF" },
  { magic: [0x89, 0x50, 0x4e, 0x47], title: "a picture (PNG)" },
  { magic: [0xff, 0xd8, 0xff], title: "a picture (JPEG)" },
  { magic: [0x42, 0x5a, 0x68], title: "packed with bzip2; use gzip" },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], title: "packed with zstd; use gzip" },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], title: "a 7z archive; use gzip" },
  { magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], title: "an SQLite database" },
];

/**
 * @param head first bytes, unpacked
 * @throws Problem wrong_format
 */
export function recogniseFormat(head: Uint8Array, name: string, mediaType: string): TableFormat {
  const claimed = claimedFormat(name, mediaType);
  const found = foundFormat(head, claimed);
  if (typeof found !== "string") throw new Problem("wrong_format", `The file is ${found.title}.`);
  if (claimed !== null && claimed !== found)
    throw new Problem("wrong_format", `The name or media type says ${TITLES[claimed]}, the content is ${TITLES[found]}.`);
  return found;
}

function foundFormat(head: Uint8Array, claimed: TableFormat | null): TableFormat | { readonly title: string } {
  const foreign = NOT_TABLES.find(({ magic }) => beginsWith(head, magic));
  if (foreign) return foreign;
  if (beginsWith(head, [0x50, 0x4b, 0x03, 0x04])) return "xlsx";
  if (beginsWith(head, [0x50, 0x41, 0x52, 0x31])) return "parquet";
  const text = textOf(head)
    .replace(/^\ufeff/, "")
    .trimStart();
  if (/^<(!doctype|html|\?xml|[a-z]+[\s>])/i.test(text)) return { title: "a web page or XML" };
  if (claimed === "xlsx" || claimed === "parquet") return { title: `not ${TITLES[claimed]}, whatever its name or media type says` };
  if (claimed === "ndjson" || claimed === "json") return jsonOrCsv(text, claimed);
  return claimed === "csv" ? (/^(\{\s*"|\[\s*[{[])/.test(text) ? jsonFormat(text) : "csv") : jsonOrCsv(text, null);
}

function jsonOrCsv(text: string, claimed: "json" | "ndjson" | null): TableFormat {
  if (claimed !== null && (text === "" || text.startsWith("{") || text.startsWith("["))) return text.startsWith("[") && claimed === "ndjson" ? "json" : claimed;
  return /^(\{\s*["}]|\[\s*[{[\]])/.test(text) ? jsonFormat(text) : "csv";
}

function jsonFormat(text: string): TableFormat {
  if (text.startsWith("[")) return "json";
  const firstLine = text.split("\n", 1)[0] as string;
  return /\}\s*$/.test(firstLine) && text.length > firstLine.length ? "ndjson" : "json";
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function textOf(head: Uint8Array): string {
  const encoding = beginsWith(head, [0xff, 0xfe]) ? "utf-16le" : beginsWith(head, [0xfe, 0xff]) ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(head);
}
