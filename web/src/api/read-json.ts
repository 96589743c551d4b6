// Reads the public API. The fetch is an argument: on the server it reaches the API without a socket.
import { error } from "@sveltejs/kit";
import { waitSeconds } from "#web/offline/keeping-rules.ts";
import { keptForMs, keptNow } from "#web/offline/kept-note.ts";

export type Fetch = typeof globalThis.fetch;

/** The API said no, or not now. */
export class ApiRefusal extends Error {
  readonly status: number;
  /** Of the problem, where the answer is one. */
  readonly code: string;
  /** That the service asks to wait; null: it did not say. */
  readonly waitSeconds: number | null;

  constructor(status: number, message: string, code = "", wait: number | null = null) {
    super(message);
    this.name = "ApiRefusal";
    this.status = status;
    this.code = code;
    this.waitSeconds = wait;
  }
}

/** Set by the service worker on an answer that it kept, epoch milliseconds; no server sends it. */
const KEPT_AT = "madang-kept-at";

/** Answers are objects. One that comes from the device says how old it is as `keptForMs`. */
export async function readJson<Answer>(fetch: Fetch, path: string): Promise<Answer> {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new ApiRefusal(answer.status, `${answer.status} ${path.split("?", 1)[0]}`, await codeOf(answer), waitSeconds(answer));
  const age = ageOf(answer);
  return { ...((await answer.json()) as Answer), ...(age === null ? {} : { keptForMs: age }) };
}

/** Null: it came just now. What a page brought along itself has no address, and is as old as the page. */
function ageOf({ headers, url }: Response): number | null {
  const keptAt = headers.get(KEPT_AT);
  if (keptAt !== null) return Date.now() - Number(keptAt);
  return keptNow() && url === "" ? keptForMs() : null;
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
    if (refusal instanceof ApiRefusal) {
      const { status, message, waitSeconds: wait } = refusal;
      const said = { message, waitSeconds: wait };
      error(status, said);
    }
    throw refusal;
  }
}
