// `madang import DATASET FILE…`: makes a draft of a table dataset's next release, sends its files, has them checked, and says
// what was found and where to go on.
import { basename, resolve } from "node:path";
import { z } from "zod";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { DraftSummary, describeCheck } from "./draft-report.ts";
import { CommandFailure, UsageMistake } from "./failures.ts";
import { findFile, readExactly } from "./file-body.ts";
import { showProgress } from "./progress.ts";
import { readArguments } from "./usage.ts";

const FLAGS = ["url", "key", "institution", "note", "change", "format", "source", "type"];
const SOME_REFUSED = 3;
/** A big file is written to the disk in silence. */
const SILENCE_MS = 10 * 60_000;
/** How long the service is asked to wait before it answers how far it is. */
const WAIT_SECONDS = 20;

const MEDIA_TYPES: { readonly [type: string]: string } = {
  csv: "text/csv",
  json: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
};

/** @returns 0 when every row went in, 3 when some were refused or the draft cannot be approved, 1 when it failed */
export async function importFiles(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { positionals, flags } = readArguments(args, ["DATASET", "FILE…"], FLAGS);
  const [dataset = "", ...named] = positionals;
  if (!/^[a-z][a-z0-9-]*$/.test(dataset)) throw new UsageMistake(`"${dataset.slice(0, 80)}" is no dataset; write for example cases-daily, or masks/sellers.`);
  const paths = named.map((name) => (settings.startedIn ? resolve(settings.startedIn, name) : name));
  const files = await Promise.all(paths.map(async (path) => ({ path, mediaType: mediaTypeOf(path, flags["type"]), ...(await findFile(path)) })));
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  const draft = await beginDraft(api, dataset, flags);
  const source = flags["format"] ?? flags["source"];
  for (const file of files) await sendFile(api, draft, file, source);
  const checked = await check(api, draft);
  process.stdout.write(`${describeCheck(checked, (path) => api.address(path)).join("\n")}\n`);
  if (checked.state !== "checked")
    throw new CommandFailure(`The check could not be done. ${checked.failure?.title.en ?? ""}: ${checked.failure?.detail ?? ""}`);
  return checked.outcome && (checked.outcome.refused > 0 || checked.outcome.blocks.length > 0) ? SOME_REFUSED : 0;
}

function beginDraft(api: ApiClient, dataset: string, flags: { readonly [name: string]: string | undefined }): Promise<DraftSummary> {
  const words = { institution: flags["institution"], note: flags["note"], change: flags["change"] };
  const body = JSON.stringify(words);
  return api.call({ method: "POST", path: `/v1/publish/${dataset}/drafts`, headers: { "content-type": "application/json" }, body }, DraftSummary);
}

interface LocalFile {
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
}

async function sendFile(api: ApiClient, { dataset, id }: DraftSummary, { path, mediaType, size }: LocalFile, source: string | undefined): Promise<void> {
  const progress = showProgress(basename(path), size);
  try {
    await api.call(
      {
        method: "PUT",
        path: `/v1/publish/${dataset}/drafts/${id}/files/${encodeURIComponent(basename(path))}${source ? `?source=${encodeURIComponent(source)}` : ""}`,
        headers: { "content-type": mediaType, "content-length": String(size) },
        body: readExactly(path, size, progress.add),
        silenceMs: SILENCE_MS,
      },
      z.unknown(),
    );
  } finally {
    progress.stop();
  }
}

/** Asks again and again until the check has ended, and tells how far it is. */
async function check(api: ApiClient, { dataset, id }: DraftSummary): Promise<DraftSummary> {
  const path = `/v1/publish/${dataset}/drafts/${id}`;
  const silenceMs = (WAIT_SECONDS + 30) * 1_000;
  let draft = await api.call({ method: "POST", path: `${path}/check?waitSeconds=${WAIT_SECONDS}`, silenceMs }, DraftSummary);
  while (draft.state === "checking") {
    if (draft.progress) process.stderr.write(`${draft.progress.step}: ${Math.floor(100 * draft.progress.done)} %\n`);
    draft = await api.call({ method: "GET", path: `${path}?waitSeconds=${WAIT_SECONDS}`, silenceMs }, DraftSummary);
  }
  return draft;
}

function mediaTypeOf(path: string, named: string | undefined): string {
  const type = (named ?? basename(path)).toLowerCase().split(".").at(-1) ?? "";
  const mediaType = MEDIA_TYPES[type];
  if (!mediaType) throw new UsageMistake(`It is not clear what ${basename(path)} holds; add --type ${Object.keys(MEDIA_TYPES).join(", ")}.`);
  return mediaType;
}
