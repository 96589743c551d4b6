// `madang release DATASET`: which drafts wait, and with --publish the approval and publication by a second person.
import { z } from "zod";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { DraftSummary, describeCheck } from "./draft-report.ts";
import { CommandFailure, UsageMistake } from "./failures.ts";
import { textTable } from "./text-table.ts";
import { readArguments } from "./usage.ts";

const Listed = z.object({
  drafts: z.array(z.object({ id: z.string(), state: z.string(), institution: z.string(), createdAt: z.string(), note: z.string() })),
});
const WAITING = ["draft", "checking", "checked", "approved", "publishing"];
const WAIT_SECONDS = 20;
const SILENCE_MS = (WAIT_SECONDS + 30) * 1_000;
const JSON_BODY = { "content-type": "application/json" };

export async function releaseDataset(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { positionals, flags } = readArguments(args, ["DATASET"], ["url", "key", "draft", "change", "reason"], ["publish"]);
  const [dataset = ""] = positionals;
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  const { drafts } = await api.call({ method: "GET", path: `/v1/publish/drafts?dataset=${encodeURIComponent(dataset)}&limit=200` }, Listed);
  const waiting = drafts.filter(({ state }) => WAITING.includes(state));
  if (!flags["publish"]) {
    if (flags["change"] || flags["reason"]) throw new UsageMistake("--change and --reason belong to --publish.");
    process.stdout.write(`${(await describeWaiting(api, dataset, waiting, flags["draft"])).join("\n")}\n`);
    return 0;
  }
  const ready = waiting.filter(({ id, state }) => (flags["draft"] ? id === flags["draft"] : state === "checked" || state === "approved"));
  const [draft, another] = ready;
  if (!draft) throw new CommandFailure(`No draft of ${dataset} waits to be published.`);
  if (another) throw new UsageMistake(`Several drafts of ${dataset} wait; say which with --draft ${ready.map(({ id }) => id).join(" or --draft ")}.`);
  const published = await approveAndPublish(api, dataset, draft.id, { change: flags["change"], reason: flags["reason"] });
  process.stdout.write(`${dataset} ${published.release} is published: ${api.address(`/v1/datasets/${dataset}/releases/${published.release}`)}\n`);
  return 0;
}

async function describeWaiting(api: ApiClient, dataset: string, waiting: z.infer<typeof Listed>["drafts"], named: string | undefined): Promise<string[]> {
  const shown = named ? waiting.filter(({ id }) => id === named) : waiting;
  const [only, another] = shown;
  if (!only) return [`No draft of ${dataset} waits${named ? " under this id" : ""}. Begin one with: madang import ${dataset} FILE`];
  if (another)
    return textTable(
      ["draft", "state", "institution", "begun", "note"],
      shown.map(({ id, state, institution, createdAt, note }) => [id, state, institution, createdAt, note.slice(0, 60)]),
    );
  return describeCheck(await readDraft(api, dataset, only.id), (path) => api.address(path));
}

async function approveAndPublish(
  api: ApiClient,
  dataset: string,
  id: string,
  approval: { readonly change: string | undefined; readonly reason: string | undefined },
): Promise<DraftSummary> {
  const path = `/v1/publish/${dataset}/drafts/${id}`;
  let draft = await readDraft(api, dataset, id);
  if (draft.state === "checked") {
    const body = JSON.stringify({ version: draft.version, ...approval });
    draft = await api.call(
      {
        method: "POST",
        path: `${path}/approve`,
        headers: JSON_BODY,
        body,
        nextSteps: { 403: "The key of a second person is needed, who had no hand in the draft." },
      },
      DraftSummary,
    );
  }
  const body = JSON.stringify({ version: draft.version });
  draft = await api.call(
    { method: "POST", path: `${path}/publish?waitSeconds=${WAIT_SECONDS}`, headers: JSON_BODY, body, silenceMs: SILENCE_MS },
    DraftSummary,
  );
  while (draft.state === "publishing")
    draft = await api.call({ method: "GET", path: `${path}?waitSeconds=${WAIT_SECONDS}`, silenceMs: SILENCE_MS }, DraftSummary);
  if (draft.release === null) throw new CommandFailure(`It was not published. ${draft.failure?.title.en ?? ""}: ${draft.failure?.detail ?? ""}`);
  return draft;
}

function readDraft(api: ApiClient, dataset: string, id: string): Promise<DraftSummary> {
  return api.call({ method: "GET", path: `/v1/publish/${dataset}/drafts/${id}` }, DraftSummary);
}
