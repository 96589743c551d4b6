// What the forms of a matter's page send to the API, each as it was meant. A form that is refused says so and keeps what was typed.
import { fail, redirect } from "@sveltejs/kit";
import { fromWallClock, instantText, parseInstant } from "#core/time.ts";
import type { EpochMs } from "#core/units.ts";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { Status } from "#web/api/answers.ts";
import type { FormOutcome, PersonalDataAnswer } from "#web/api/matter-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import { matterPage } from "./matter-links.ts";

export interface FormEvent {
  readonly request: Request;
  readonly fetch: Fetch;
  readonly params: { readonly id: string };
  readonly url: URL;
}

const TEXT_FACTS = ["reason", "ground", "whyInseparable", "grantedPart", "method", "proof", "lawsuit", "plan", "helpDesk", "guide", "statusPage"] as const;

/** What was said with an action; fields that are empty were not said. */
export function factsOf(form: FormData): { readonly [name: string]: string | number | boolean | readonly string[] } {
  const facts: { [name: string]: string | number | boolean | readonly string[] } = {};
  for (const name of TEXT_FACTS) {
    const value = textOf(form, name).trim();
    if (value) facts[name] = value;
  }
  const days = textOf(form, "extraDays").trim();
  if (/^\d{1,3}$/.test(days) && days !== "0") facts["extraDays"] = Number(days);
  const named = linesOf(textOf(form, "members"));
  if (named.length > 0) facts["members"] = named;
  const granted = textOf(form, "grantsData");
  if (granted) facts["grantsData"] = granted === "yes";
  return facts;
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function typedIn(form: FormData): { readonly [name: string]: string } {
  const typed: { [name: string]: string } = {};
  // What was ticked several times stands in lines.
  for (const [name, value] of form) if (typeof value === "string") typed[name] = name in typed ? `${typed[name]}\n${value}` : value;
  return typed;
}

export function refusedForm(which: string, sent: Extract<Sent<unknown>, { ok: false }>, form: FormData) {
  return fail(sent.status, { which, refused: sent, typed: typedIn(form) } as unknown as FormOutcome);
}

const api = (id: string) => `/v1/matters/${encodeURIComponent(id)}`;

/** The page anew, so that loading it again sends nothing twice. What was done is said at its place. */
function done({ params, url }: FormEvent, place: string, what = place): never {
  redirect(303, keepingLanguage(`${matterPage(params.id)}?done=${what}#${place}`, url));
}

type Method = "POST" | "PUT" | "DELETE";

/** Sends, and goes back to the page or says what was wrong. */
export async function send(event: FormEvent, form: FormData, method: Method, path: string, body: object | undefined, place: string, what?: string) {
  const sent = await sendJson(event.fetch, method, `${api(event.params.id)}${path}`, body);
  return sent.ok ? done(event, place, what) : refusedForm(textOf(form, "which") || place, sent, form);
}

export async function takeStep(event: FormEvent) {
  const form = await event.request.formData();
  const institution = optionalText(form, "institution");
  const step = { action: textOf(form, "action"), as: optionalText(form, "as"), version: Number(textOf(form, "version")), institution, facts: factsOf(form) };
  return send(event, form, "POST", "/steps", step, "standing");
}

export async function addComment(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", "/comments", { content: textOf(form, "content") }, "comments");
}

export async function hideComment(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", `/comments/${encodeURIComponent(textOf(form, "comment"))}/hide`, { why: textOf(form, "why") }, "comments");
}

export async function addDocument(event: FormEvent) {
  const form = await event.request.formData();
  const file = form.get("file");
  const name = file instanceof File ? file.name : "";
  const query = new URLSearchParams({ kind: textOf(form, "kind"), title: textOf(form, "title"), reach: textOf(form, "reach") || "parties", fileName: name });
  const answer = await event.fetch(`${api(event.params.id)}/documents?${query}`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/octet-stream" },
    body: file instanceof File ? await file.arrayBuffer() : new ArrayBuffer(0),
  });
  if (answer.ok) return done(event, "documents");
  const problem = (await answer.json().catch(() => ({ status: answer.status, title: String(answer.status) }))) as never;
  return refusedForm("documents", { ok: false, status: answer.status, problem, retryAfter: answer.headers.get("retry-after") }, form);
}

/** Long enough for the request to arrive before the meeting begins. */
const AT_ONCE_MS = 2_000;

/** A day and time without a zone are the platform's; none at all means at once. */
export async function meetingTime(fetch: Fetch, typed: string): Promise<string> {
  const { now, timeZone } = await readForPage<Status>(fetch, "/v1/status");
  if (typed === "") return instantText(((parseInstant(now) ?? 0) + AT_ONCE_MS) as EpochMs, timeZone);
  const wall = Date.parse(`${typed}${typed.length === 16 ? ":00" : ""}Z`);
  return Number.isNaN(wall) ? typed : instantText(fromWallClock(wall, timeZone), timeZone);
}

export async function callMeeting(event: FormEvent) {
  const form = await event.request.formData();
  const meeting = {
    title: textOf(form, "title"),
    place: textOf(form, "place"),
    agenda: textOf(form, "agenda"),
    isUrgent: form.has("isUrgent"),
    meetsAt: await meetingTime(event.fetch, textOf(form, "meetsAt")),
  };
  return send(event, form, "POST", "/meetings", meeting, "meetings");
}

export async function writeMinutes(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "PUT", `/meetings/${encodeURIComponent(textOf(form, "meeting"))}/minutes`, { minutes: textOf(form, "minutes") }, "meetings");
}

const textsOf = (form: FormData, name: string) => form.getAll(name).filter((value): value is string => typeof value === "string");

export async function formPanel(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", "/panel", { members: textsOf(form, "members") }, "members");
}

export async function recuse(event: FormEvent) {
  const form = await event.request.formData();
  const recusal = { member: textOf(form, "member"), ground: textOf(form, "ground"), reason: textOf(form, "reason") };
  return send(event, form, "POST", "/recusals", recusal, "members");
}

export async function moveToRecuse(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", "/recusal-motions", { member: textOf(form, "member"), reason: textOf(form, "reason") }, "members");
}

export async function openBallot(event: FormEvent) {
  const form = await event.request.formData();
  const ballot = {
    meeting: textOf(form, "meeting"),
    subject: textOf(form, "subject"),
    action: optionalText(form, "action"),
    about: optionalText(form, "about"),
    question: textOf(form, "question"),
    facts: factsOf(form),
    present: textsOf(form, "present"),
  };
  return send(event, form, "POST", "/ballots", ballot, "ballots");
}

export async function castVote(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", `/ballots/${encodeURIComponent(textOf(form, "ballot"))}/votes`, { choice: textOf(form, "choice") }, "ballots");
}

export async function closeBallot(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", `/ballots/${encodeURIComponent(textOf(form, "ballot"))}/close`, undefined, "ballots");
}

export async function writeDecision(event: FormEvent) {
  const form = await event.request.formData();
  const body = { written: textOf(form, "written"), shown: textOf(form, "shown") };
  const sent = await sendJson<{ readonly personalData: readonly PersonalDataAnswer[] }>(event.fetch, "PUT", `${api(event.params.id)}/decision`, body);
  if (!sent.ok) return refusedForm("decision", sent, form);
  if (sent.answer.personalData.length === 0) return done(event, "decision");
  const outcome: FormOutcome = { which: "decision", places: sent.answer.personalData, typed: typedIn(form) };
  return outcome;
}

export async function publishDecision(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", "/decision/publish", undefined, "decision");
}
