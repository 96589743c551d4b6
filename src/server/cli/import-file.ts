// `madang import`: sends a file as it is, shows how far it is, and says what became of its rows.
import { basename, resolve } from "node:path";
import type { ClientSettings } from "../config.ts";
import { apiClient } from "./api-client.ts";
import { UsageMistake } from "./failures.ts";
import { findFile, readExactly } from "./file-body.ts";
import { ImportOutcome, reportImport } from "./import-report.ts";
import { showProgress } from "./progress.ts";
import { type Arguments, readArguments } from "./usage.ts";

const MEDIA_TYPES: { readonly [type: string]: string } = {
  csv: "text/csv",
  json: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
};
const FLAGS = ["url", "key", "mode", "source", "format", "type", "agency"];
const SOME_REFUSED = 3;
/** A big file is checked and stored in silence after it has been sent. */
const SILENCE_MS = 30 * 60_000;

export async function importFile(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { positionals, flags } = readArguments(args, ["DATASET/SELLERS|events", "FILE"], FLAGS);
  const [target = "", named = ""] = positionals;
  const path = settings.startedIn ? resolve(settings.startedIn, named) : named;
  const { dataset, kind } = readTarget(target);
  const query = readQuery(flags, kind);
  const headers = headersOf(path, flags["type"]);
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  const { size } = await findFile(path);
  const progress = showProgress(basename(path), size);
  const began = performance.now();
  try {
    const outcome = await api.call(
      {
        method: kind === "events" ? "POST" : "PUT",
        path: `/v1/ingest/${dataset}/${kind}${query}`,
        headers: { ...headers, "content-length": String(size) },
        body: readExactly(path, size, progress.add),
        silenceMs: SILENCE_MS,
      },
      ImportOutcome,
    );
    progress.stop();
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`${reportImport(outcome, seconds, (rest) => api.address(`/v1/ingest/${dataset}${rest}`)).join("\n")}\n`);
    return outcome.refusedCount > 0 ? SOME_REFUSED : 0;
  } finally {
    progress.stop();
  }
}

function readTarget(target: string): { readonly dataset: string; readonly kind: string } {
  const [dataset = "", kind = "", ...rest] = target.split("/");
  const isName = (text: string) => /^[a-z][a-z0-9-]*$/.test(text);
  if (!isName(dataset) || !isName(kind) || rest.length > 0)
    throw new UsageMistake(`"${target.slice(0, 80)}" names nothing to import to; write for example masks/sellers or masks/events.`);
  return { dataset, kind };
}

function readQuery({ mode, format, source, agency }: Arguments["flags"], kind: string): string {
  if (mode !== undefined && kind === "events") throw new UsageMistake("--mode is for places; events are always added.");
  if (format !== undefined && source !== undefined) throw new UsageMistake("--format and --source are the same; give one of them.");
  const named = { mode, source: source ?? format, agency };
  const query = new URLSearchParams(Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return query.size > 0 ? `?${query}` : "";
}

/** `--type` says what the file holds where its name does not; `.gz` may end either. */
function headersOf(path: string, named: string | undefined): { readonly [name: string]: string } {
  const isPacked = [path, named ?? ""].some((name) => name.toLowerCase().endsWith(".gz"));
  const type = (named ?? basename(path)).toLowerCase().replace(/\.gz$/, "").split(".").at(-1) ?? "";
  const mediaType = MEDIA_TYPES[type];
  if (!mediaType) throw new UsageMistake(`It is not clear what ${basename(path)} holds; add --type csv, json or ndjson.`);
  return { "content-type": mediaType, ...(isPacked ? { "content-encoding": "gzip" } : {}) };
}
