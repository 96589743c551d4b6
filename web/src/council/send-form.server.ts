// Sends what a form of the council's pages says to the API, and goes back to the page, or says what was wrong and keeps what was typed.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { Fetch } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { refusedForm } from "#web/matters/matter-forms.server.ts";

export interface PageForm {
  readonly request: Request;
  readonly fetch: Fetch;
  readonly url: URL;
}

export interface Sending {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** Where it goes on, when all is well. */
  readonly next: string;
}

/** @param sending what the form means, from its fields */
export async function sendForm({ request, fetch, url }: PageForm, sending: (form: FormData) => Promise<Sending> | Sending) {
  const form = await request.formData();
  const { method, path, body, next } = await sending(form);
  const sent = await sendJson<unknown>(fetch, method, path, body);
  if (!sent.ok) return refusedForm(textOf(form, "which"), sent, form);
  redirect(303, keepingLanguage(next, url));
}

/** A part of an address that came from a form. */
export const part = (form: FormData, name: string) => encodeURIComponent(textOf(form, name));

/** Only what was typed. */
export function typed(form: FormData, ...names: readonly string[]): { readonly [name: string]: string } {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name).trim()]).filter(([, value]) => value !== ""));
}

/** Title in both languages, from the fields `titleKo` and `titleEn`. */
export function bothLanguages(form: FormData, name: string): { readonly ko: string; readonly en: string } {
  return { ko: textOf(form, `${name}Ko`), en: textOf(form, `${name}En`) };
}

/** Words between spaces or commas. */
export function listed(form: FormData, name: string): readonly string[] {
  return textOf(form, name)
    .split(/[\s,]+/)
    .filter((word) => word !== "");
}

export function numberOf(form: FormData, name: string): number {
  const value = textOf(form, name).trim();
  return value === "" ? Number.NaN : Number(value);
}
