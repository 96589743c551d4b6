// A stream of the service that comes back by itself: after a lost line, after silence, with what was missed. Ends with its signal only.
import { EventReader, type ServerEvent } from "./event-stream.ts";
import { mayHelpLater } from "./keep-trying.ts";
import { ProblemError } from "./problem-error.ts";
import { backoffMs, getAnswer, type Service, sleep } from "./service.ts";

/** The service sends a beat every 15 seconds; after three without one the line is taken for dead. */
const SILENCE_MS = 45_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Line {
  /** The address for what comes after an id; null: from now on. */
  address(lastEventId: string | null): string;
  /** What says it where the address does not. */
  headers?(lastEventId: string | null): { readonly [name: string]: string };
  /** Where to begin. */
  readonly since: string | null;
  readonly signal?: AbortSignal;
  /** Whether the line stands, each time that it changes. */
  readonly onLine?: (isOpen: boolean) => void;
  readonly silenceMs?: number;
}

/** Events until the signal is aborted, which ends it quietly. @throws ProblemError where asking again would not help */
export async function* followStream(service: Service, line: Line): AsyncGenerator<ServerEvent> {
  let last = line.since;
  for (let tries = 0; !line.signal?.aborted; tries++) {
    try {
      for await (const event of oneLine(service, line, last)) {
        tries = 0;
        if (event.lastEventId !== "") last = event.lastEventId;
        yield event;
      }
    } catch (error) {
      if (line.signal?.aborted) return;
      if (error instanceof ProblemError && !mayHelpLater(error)) throw error;
    }
    line.onLine?.(false);
    await sleep(Math.min(LONGEST_PAUSE_MS, backoffMs(service, tries)), line.signal).catch(() => undefined);
  }
}

async function* oneLine(service: Service, line: Line, last: string | null): AsyncGenerator<ServerEvent> {
  const silence = new AbortController();
  const signal = line.signal ? AbortSignal.any([line.signal, silence.signal]) : silence.signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error("The stream fell silent")), line.silenceMs ?? SILENCE_MS);
  };
  try {
    hear();
    const answer = await getAnswer({ ...service, retries: 0 }, line.address(last), {
      signal,
      headers: { accept: "text/event-stream", ...line.headers?.(last) },
    });
    line.onLine?.(true);
    const reader = new EventReader(last ?? "");
    const decoder = new TextDecoder();
    for await (const part of partsOf(answer)) {
      hear();
      yield* reader.read(decoder.decode(part, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
    // Whoever stops listening hangs up as well.
    silence.abort();
  }
}

/** Not every browser can be asked for the pieces of a body by `for await`. */
export async function* partsOf(answer: Response): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader();
  if (!reader) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
