// A Madang service as the client speaks to it: its address, a key if there is one, and how often to try again.
import { problemOf } from "./problem-error.ts";

export interface ServiceOptions {
  /** A development or operating key. Public data needs none. It is sent in a header, never in an address. */
  readonly key?: string;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970; instead of `Date.now`. */
  readonly now?: () => number;
  /** 0 up to 1; instead of `Math.random`. Spreads those who try again over time. */
  readonly random?: () => number;
  /** Further tries of a GET after no answer, 429, 502, 503 or 504. 2 unless given. */
  readonly retries?: number;
  /** A wait that the service asks for is kept up to this; a longer one is told as the problem that it is. 30 seconds unless given. */
  readonly longestWaitMs?: number;
}

export interface Service {
  /** Without a slash at the end. */
  readonly base: string;
  readonly key: string | null;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly retries: number;
  readonly longestWaitMs: number;
}

/** @param base `https://data.example`; a path behind it is kept. @throws TypeError for what is no http address */
export function connect(base: string, options: ServiceOptions = {}): Service {
  const url = new URL(base);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`${base} is no http address`);
  return {
    base: `${url.origin}${url.pathname}`.replace(/\/+$/, ""),
    key: options.key ?? null,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    retries: options.retries ?? 2,
    longestWaitMs: options.longestWaitMs ?? 30_000,
  };
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly headers?: { readonly [name: string]: string };
}

const FIRST_WAIT_MS = 500;
const TRY_AGAIN = [429, 502, 503, 504];

/** A GET, tried again where that may help. @throws ProblemError for a refusal, TypeError where no answer comes */
export async function getAnswer(service: Service, path: string, options: RequestOptions = {}): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const answer = await oneTry(service, path, options, tries >= service.retries);
    if (answer?.ok || answer?.status === 304) return answer;
    const waitMs = answer === null ? backoffMs(service, tries) : (askedWaitMs(answer) ?? backoffMs(service, tries));
    const isHopeless = answer !== null && !TRY_AGAIN.includes(answer.status);
    if (answer !== null && (isHopeless || tries >= service.retries || waitMs > service.longestWaitMs)) throw await problemOf(answer);
    await answer?.body?.cancel();
    await sleep(waitMs, options.signal);
  }
}

/** @returns null where no answer came and it may be tried again */
async function oneTry(service: Service, path: string, { signal, headers }: RequestOptions, isLast: boolean): Promise<Response | null> {
  const authorization = service.key === null ? {} : { authorization: `Bearer ${service.key}` };
  try {
    return await service.fetch(`${service.base}${path}`, { headers: { ...headers, ...authorization }, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (isLast || signal?.aborted) throw error;
    return null;
  }
}

/** As JSON. @throws as `getAnswer` */
export async function getJson<Answer>(service: Service, path: string, options: RequestOptions = {}): Promise<Answer> {
  return (await (await getAnswer(service, path, options)).json()) as Answer;
}

/** Twice as long after each try, and spread by a half. */
export function backoffMs({ random }: Pick<Service, "random">, tries: number): number {
  return FIRST_WAIT_MS * 2 ** tries * (0.75 + random() / 2);
}

/** Of `Retry-After` in seconds, the form that the service uses. */
function askedWaitMs(answer: Response): number | null {
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/** @throws the signal's reason as soon as it is aborted */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
