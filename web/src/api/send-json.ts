// Sends what a form says to the public API, with the visitor's own session. A refusal is an answer like others.
import type { ProblemAnswer } from "./answers.ts";
import type { Fetch } from "./read-json.ts";

export interface Refused {
  readonly ok: false;
  readonly status: number;
  readonly problem: ProblemAnswer;
  /** Seconds to wait; null: not said. */
  readonly retryAfter: string | null;
}

export type Sent<Answer> = { readonly ok: true; readonly answer: Answer } | Refused;

export async function sendJson<Answer>(
  fetch: Fetch,
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  headers: { readonly [name: string]: string } = {},
): Promise<Sent<Answer>> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await fetch(path, { method, headers: { accept: "application/json", ...type, ...headers }, ...content });
  if (answer.ok) return { ok: true, answer: (answer.status === 204 ? null : await answer.json()) as Answer };
  const problem = (await answer.json().catch(() => ({ status: answer.status, title: String(answer.status) }))) as ProblemAnswer;
  return { ok: false, status: answer.status, problem, retryAfter: answer.headers.get("retry-after") };
}
