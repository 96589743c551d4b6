// `madang import`: sends a file as it is, shows how far it is, and says what became of its rows.
import { createReadStream, type ReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { ClientSettings } from "../config.ts";
import { ApiFailure, apiClient } from "./api-client.ts";
import { type Progress, showProgress } from "./progress.ts";
import { readArguments, UsageMistake } from "./usage.ts";

interface Outcome {
  readonly batch: string;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refusedCount: number;
  readonly refused: readonly { readonly row: number; readonly notices: readonly { readonly field?: string; readonly value?: unknown; readonly message: string }[] }[];
  readonly notices: { readonly [code: string]: number };
  readonly next: string | null;
}

const MEDIA_TYPES: { readonly [type: string]: string } = { csv: "text/csv", json: "application/json", ndjson: "application/x-ndjson", jsonl: "application/x-ndjson" };
/** Refused rows told on the screen; all of them are under the batch's address. */
const SHOWN_REFUSALS = 20;
const SOME_REFUSED = 3;

export async function importFile(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { positionals, flags } = readArguments(args, ["DATASET/SELLERS|events", "FILE"], ["url", "key", "mode", "source", "type", "agency"]);
  const [target = "", file = ""] = positionals;
  const { dataset, kind } = readTarget(target);
  const headers = headersOf(file, flags["type"]);
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  const query = new URLSearchParams();
  for (const name of ["mode", "source", "agency"]) if (flags[name]) query.set(name, flags[name]);
  const path = `/v1/ingest/${dataset}/${kind}${query.size > 0 ? `?${query}` : ""}`;
  const { stream, size } = openFile(file);
  const progress = showProgress(basename(file), size);
  stream.on("data", (chunk) => progress.add(chunk.length));
  const began = performance.now();
  try {
    const outcome = await api.call<Outcome>({ method: kind === "events" ? "POST" : "PUT", path, headers: { ...headers, "content-length": String(size) }, body: stream });
    progress.stop();
    report(outcome, (performance.now() - began) / 1000, dataset);
    return outcome.refusedCount > 0 ? SOME_REFUSED : 0;
  } finally {
    stop(progress, stream);
  }
}

function stop(progress: Progress, stream: ReadStream): void {
  progress.stop();
  stream.destroy();
}

function readTarget(target: string): { readonly dataset: string; readonly kind: string } {
  const [dataset = "", kind = "", ...rest] = target.split("/");
  const isName = (text: string) => /^[a-z][a-z0-9-]*$/.test(text);
  if (!isName(dataset) || !isName(kind) || rest.length > 0) throw new UsageMistake(`"${target}" names nothing to import to; write for example masks/sellers or masks/events.`);
  return { dataset, kind };
}

function headersOf(file: string, named: string | undefined): { readonly [name: string]: string } {
  const isPacked = file.endsWith(".gz");
  const type = named ?? (isPacked ? file.slice(0, -3) : file).split(".").at(-1)?.toLowerCase() ?? "";
  const mediaType = MEDIA_TYPES[type];
  if (!mediaType) throw new UsageMistake(`The type of ${basename(file)} is not clear; add --type csv, json or ndjson.`);
  return { "content-type": mediaType, ...(isPacked ? { "content-encoding": "gzip" } : {}) };
}

function openFile(file: string): { readonly stream: ReadStream; readonly size: number } {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new ApiFailure(`There is no file ${file}.`);
  return { stream: createReadStream(file, { highWaterMark: 256 * 1024 }), size: found.size };
}

function report(outcome: Outcome, seconds: number, dataset: string): void {
  const rows = outcome.accepted + outcome.unchanged + outcome.refusedCount;
  const number = (value: number) => value.toLocaleString("en");
  const lines = [
    `${number(rows)} rows in ${seconds.toFixed(1)} s (${number(Math.round(rows / Math.max(seconds, 0.001)))} a second), batch ${outcome.batch}`,
    `  accepted   ${number(outcome.accepted)}`,
    `  unchanged  ${number(outcome.unchanged)}`,
    `  refused    ${number(outcome.refusedCount)}`,
  ];
  const noticed = Object.entries(outcome.notices);
  if (noticed.length > 0) lines.push("Notices, repairs of accepted rows among them:", ...noticed.map(([code, count]) => `  ${number(count).padStart(7)}  ${code}`));
  if (outcome.refusedCount > 0) lines.push(...refusalLines(outcome, dataset));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function refusalLines({ refused, refusedCount, batch }: Outcome, dataset: string): string[] {
  const shown = refused.slice(0, SHOWN_REFUSALS);
  const lines = shown.map(({ row, notices }) => `  row ${row}: ${notices.map(({ field, value, message }) => `${field ? `${field}=${JSON.stringify(value ?? null).slice(0, 80)} ` : ""}${message}`).join("; ")}`);
  const rest = refusedCount > shown.length ? [`  … and ${(refusedCount - shown.length).toLocaleString("en")} more`] : [];
  return ["Refused rows:", ...lines, ...rest, `They wait to be repaired: GET /v1/ingest/${dataset}/quarantine, all of this batch: GET /v1/ingest/${dataset}/batches/${batch}`];
}
