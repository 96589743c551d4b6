// Reads the public API. The fetch is an argument: on the server it reaches the API without a socket.
import { error } from "@sveltejs/kit";

export type Fetch = typeof globalThis.fetch;

/** The API said no, or not now. */
export class ApiRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ApiRefusal";
    this.status = status;
  }
}

export async function readJson<Answer>(fetch: Fetch, path: string): Promise<Answer> {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new ApiRefusal(answer.status, `${answer.status} ${path.split("?", 1)[0]}`);
  return (await answer.json()) as Answer;
}

/** The same for pages: a refusal becomes the error page of its status. */
export async function readForPage<Answer>(fetch: Fetch, path: string): Promise<Answer> {
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) error(refusal.status, refusal.message);
    throw refusal;
  }
}
