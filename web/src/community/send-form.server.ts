// What the forms of forum, business and lending do in common: send, come back with a word of success, or stay with what was typed and why not.
import { fail, redirect } from "@sveltejs/kit";
import { fromWallClock, instantText } from "#core/time.ts";
import { keepingLanguage, signInPage } from "#web/account/for-signed-in.ts";
import type { Status } from "#web/api/answers.ts";
import { ApiRefusal, type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { type Refused, sendJson } from "#web/api/send-json.ts";

export interface FormEvent {
  readonly fetch: Fetch;
  readonly url: URL;
  readonly params: { readonly [name: string]: string | undefined };
}

/** What a page gets back of a form that was refused. */
export interface Outcome {
  /** Which form of the page. */
  readonly which: string;
  readonly refused: Refused;
  readonly typed: { readonly [field: string]: string };
}

export interface Order {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

/** @param next where it leads to; undefined: back to the same page */
export async function sendForm<Answer>(
  { fetch, url }: FormEvent,
  which: string,
  form: FormData,
  { method, path, body }: Order,
  next?: (answer: Answer) => string,
) {
  const sent = await sendJson<Answer>(fetch, method, path, body);
  if (sent.ok) {
    const to = next?.(sent.answer) ?? url.pathname;
    redirect(303, keepingLanguage(`${to}${to.includes("?") ? "&" : "?"}done=${which}`, url));
  }
  if (sent.status === 401) redirect(303, signInPage(url));
  if (sent.problem.code === "second_factor_needed") redirect(303, keepingLanguage(`/account/second-factor?next=${encodeURIComponent(url.pathname)}`, url));
  const outcome: Outcome = { which, refused: sent, typed: typedIn(form) };
  return fail(sent.status, outcome);
}

function typedIn(form: FormData): { readonly [field: string]: string } {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** A day and time without a zone are the platform's. What is none is left as it was typed, for the API to refuse. */
export async function instantTyped(fetch: Fetch, typed: string): Promise<string> {
  const { timeZone } = await readForPage<Status>(fetch, "/v1/status");
  const wall = Date.parse(`${typed}${typed.length === 16 ? ":00" : ""}Z`);
  return typed === "" || Number.isNaN(wall) ? typed : instantText(fromWallClock(wall, timeZone), timeZone);
}

/** What belongs to whoever is signed in; null for everybody else. */
export async function ownOrNull<Answer>(fetch: Fetch, path: string, who: unknown): Promise<Answer | null> {
  if (!who) return null;
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return null;
    throw refusal;
  }
}
