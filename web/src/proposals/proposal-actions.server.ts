// What the forms of a proposal send: each to the public API, with the visitor's own session.
import { fail, redirect } from "@sveltejs/kit";
import { instantText } from "#core/time.ts";
import { keepingLanguage, signInPage } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { Status } from "#web/api/answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import { readTypedTime } from "#web/exposure/typed-times.ts";

interface Posted {
  readonly request: Request;
  readonly fetch: Fetch;
  readonly url: URL;
  readonly params: { readonly id: string };
}
type Send = (posted: Posted, form: FormData, matter: string) => Promise<Sent<unknown>>;

/** Done: the page is shown anew by its address, so that reloading sends nothing twice. */
function action(which: string, send: Send) {
  return async (posted: Posted) => {
    const form = await posted.request.formData();
    const sent = await send(posted, form, `/v1/matters/${encodeURIComponent(posted.params.id)}`);
    if (sent.ok) redirect(303, keepingLanguage(`/proposals/${encodeURIComponent(posted.params.id)}?done=${which}#told`, posted.url));
    if (sent.status === 401) redirect(303, signInPage(posted.url));
    return fail(sent.status, { which, refused: sent });
  };
}

const step: Send = ({ fetch }, form, matter) => {
  const version = Number(textOf(form, "version"));
  const facts = factsOf(form);
  return sendJson(fetch, "POST", `${matter}/steps`, { action: textOf(form, "action"), version, ...(Object.keys(facts).length > 0 ? { facts } : {}) });
};

const TEXTS = ["reason", "helpDesk", "guide", "statusPage"] as const;

function factsOf(form: FormData): { readonly [name: string]: unknown } {
  const texts = TEXTS.flatMap((name) => (textOf(form, name).trim() === "" ? [] : [[name, textOf(form, name).trim()] as const]));
  const members = linesOf(textOf(form, "members"));
  return { ...Object.fromEntries(texts), ...(members.length > 0 ? { members } : {}) };
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const member: Send = ({ fetch }, form, matter) => {
  const seat = { body: textOf(form, "body"), name: textOf(form, "name"), grouping: textOf(form, "grouping"), organisation: textOf(form, "organisation") };
  const email = optionalText(form, "email");
  return sendJson(fetch, "POST", `${matter}/members`, { ...seat, ...(email === undefined ? {} : { email }) });
};

const meeting: Send = async ({ fetch }, form, matter) => {
  const meetsAt = await typedInstant(fetch, textOf(form, "meetsAt"));
  const said = { title: textOf(form, "title"), place: textOf(form, "place"), agenda: textOf(form, "agenda"), isUrgent: true };
  return sendJson(fetch, "POST", `${matter}/meetings`, { ...said, meetsAt });
};

const minutes: Send = ({ fetch }, form, matter) =>
  sendJson(fetch, "PUT", `${matter}/meetings/${encodeURIComponent(textOf(form, "meeting"))}/minutes`, { minutes: textOf(form, "minutes") });

const task: Send = async ({ fetch }, form, matter) => {
  const due = optionalText(form, "dueAt");
  const dueAt = due === undefined ? {} : { dueAt: await typedInstant(fetch, due) };
  return sendJson(fetch, "POST", `${matter}/tasks`, { title: textOf(form, "title"), owner: textOf(form, "owner"), ...dueAt });
};

const finish: Send = ({ fetch }, form, matter) => sendJson(fetch, "POST", `${matter}/tasks/${encodeURIComponent(textOf(form, "task"))}/finish`);

/** What was typed without a zone is meant in the platform's. What is no time goes on as it is, and is refused with the reason. */
async function typedInstant(fetch: Fetch, typed: string): Promise<string> {
  const { timeZone } = await readForPage<Status>(fetch, "/v1/status");
  const at = readTypedTime(typed, timeZone);
  return at === null ? typed : instantText(at, timeZone);
}

const document: Send = async ({ fetch }, form, matter) => {
  const file = form.get("file");
  const asked = { kind: textOf(form, "kind"), title: textOf(form, "title"), reach: textOf(form, "reach") };
  const given = file instanceof File ? file : new File([], "");
  const query = new URLSearchParams({ ...asked, fileName: given.name || "file" });
  const headers = { accept: "application/json", "content-type": given.type || "application/octet-stream" };
  const answer = await fetch(`${matter}/documents?${query}`, { method: "POST", body: await given.arrayBuffer(), headers });
  if (answer.ok) return { ok: true, answer: null };
  const problem = await answer.json().catch(() => ({ status: answer.status, title: String(answer.status) }));
  return { ok: false, status: answer.status, problem, retryAfter: answer.headers.get("retry-after") };
};

const hide: Send = ({ fetch }, form, matter) =>
  sendJson(fetch, "POST", `${matter}/comments/${encodeURIComponent(textOf(form, "comment"))}/hide`, { why: textOf(form, "why") });

export const PROPOSAL_ACTIONS = {
  support: action("support", ({ fetch }, _form, matter) => sendJson(fetch, "PUT", `${matter}/support`)),
  unsupport: action("unsupport", ({ fetch }, _form, matter) => sendJson(fetch, "DELETE", `${matter}/support`)),
  comment: action("comment", ({ fetch }, form, matter) => sendJson(fetch, "POST", `${matter}/comments`, { content: textOf(form, "content") })),
  hide: action("hide", hide),
  step: action("step", step),
  member: action("member", member),
  meeting: action("meeting", meeting),
  minutes: action("minutes", minutes),
  task: action("task", task),
  finish: action("finish", finish),
  document: action("document", document),
  dataset: action("dataset", ({ fetch }, form, matter) => sendJson(fetch, "PUT", `${matter}/dataset`, { dataset: textOf(form, "dataset") })),
  institution: action("institution", ({ fetch }, form, matter) =>
    sendJson(fetch, "PUT", `${matter}/institution`, { institution: textOf(form, "institution") }),
  ),
};
