// A refusal of the service as an error: RFC 9457, with the code that programs go by.

export interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly titleKo?: string;
  readonly status?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly [member: string]: unknown;
}

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  /** `invalid_request`, `unknown_place` …; `no_problem` where the answer does not say one. The list is at `/problems`. */
  readonly code: string;
  /** All that the service said. */
  readonly body: ProblemBody;
  /** When it makes sense to ask again; null where that was not said. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, body: ProblemBody, retryAfterSeconds: number | null) {
    super([body.title ?? `The service answered ${status}`, body.detail].filter(Boolean).join(": "));
    this.status = status;
    this.code = body.code ?? "no_problem";
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export async function problemOf(answer: Response): Promise<ProblemError> {
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  return new ProblemError(answer.status, parsed(await answer.text()), Number.isFinite(seconds) ? seconds : null);
}

function parsed(text: string): ProblemBody {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as ProblemBody) : {};
  } catch {
    return {};
  }
}
