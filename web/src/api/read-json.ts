// Reads the public API. The fetch is an argument: on the server it reaches the API without a socket.
import { error } from "@sveltejs/kit";

export type Fetch = typeof globalThis.fetch;

/** The API said no, or not now. */
export class ApiRefusal extends Error {
  readonly status: number;
  /** Of the problem, where the answer is one. */
  readonly code: string;

  constructor(status: number, message: string, code = "") {
    super(message);
    this.name = "ApiRefusal";
    this.status = status;
    this.code = code;
  }
}

export async function readJson<Answer>(fetch: Fetch, path: string): Promise<Answer> {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new ApiRefusal(answer.status, `${answer.status} ${path.split("?", 1)[0]}`, await codeOf(answer));
  return (await answer.json()) as Answer;
}

async function codeOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => null)) as { readonly code?: string } | null;
  return problem?.code ?? "";
}

/** The same for pages. */
export function readForPage<Answer>(fetch: Fetch, path: string): Promise<Answer> {
  return orErrorPage(readJson<Answer>(fetch, path));
}

/** A refusal becomes the error page of its status. */
export async function orErrorPage<Answer>(reading: Promise<Answer>): Promise<Answer> {
  try {
    return await reading;
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) error(refusal.status, refusal.message);
    throw refusal;
  }
}
