// Work that is done again, after growing pauses, until it succeeds or asking again cannot help.
import { ProblemError } from "./problem-error.ts";
import { backoffMs, type Service, sleep } from "./service.ts";

const LONGEST_PAUSE_MS = 30_000;

/** No answer, half an answer, or a service that says "not now". */
export function mayHelpLater(error: unknown): boolean {
  if (error instanceof ProblemError) return error.status >= 500 || error.status === 429;
  return error instanceof TypeError || error instanceof SyntaxError;
}

/** @throws what cannot be helped, and the signal's reason */
export async function keepTrying<Result>(service: Service, signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted || !mayHelpLater(error)) throw error;
      await sleep(Math.min(LONGEST_PAUSE_MS, backoffMs(service, tries)), signal);
    }
  }
}
