// What forms of evaluations and institutions send to the API. A form that is refused says so, at the field where it can, and keeps what was typed.
import { fail, redirect } from "@sveltejs/kit";
import type { Text } from "#core/text.ts";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { FormOutcome } from "#web/api/matter-answers.ts";
import type { Fetch } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { refusedForm, typedIn } from "#web/matters/matter-forms.server.ts";

export interface Sending {
  readonly fetch: Fetch;
  readonly url: URL;
  readonly form: FormData;
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** Where it goes on, from the root of the site. */
  readonly next: string;
  /** Fields that must not be empty. */
  readonly needs?: readonly string[];
}

const MISSING: Text = { en: "Fill this in", ko: "적어 주세요" };

export async function sendForm({ fetch, url, form, method, path, body, next, needs = [] }: Sending) {
  const which = textOf(form, "which");
  const missing = needs.find((name) => textOf(form, name).trim() === "");
  if (missing !== undefined) return faultyField(which, form, missing, MISSING);
  const sent = await sendJson(fetch, method, path, body);
  if (!sent.ok) return refusedForm(which, sent, form);
  redirect(303, keepingLanguage(next, url));
}

/** Refused before it was sent. */
export function faultyField(which: string, form: FormData, field: string, text: Text) {
  const problem = { type: "", title: "The form is not complete", titleKo: "빠진 것이 있습니다", status: 400, code: "invalid_request", field, text };
  return fail(400, { which, refused: { ok: false, status: 400, problem, retryAfter: null }, typed: typedIn(form) } as unknown as FormOutcome);
}

/** A whole number as it was typed; null: it is none. */
export function countOf(form: FormData, name: string): number | null {
  const typed = textOf(form, name).trim();
  return /^\d{1,7}$/.test(typed) ? Number(typed) : null;
}
