// How fast somebody else's service is asked: so many requests begin in a second at most, and so many are under way at a time.
import type { StopSignal } from "../core/ports/web-reader.ts";

export class RequestPace {
  readonly #intervalMs: number;
  #free: number;
  readonly #waiting: (() => void)[] = [];
  /** Until the next one may begin. */
  #pause: Promise<void> = Promise.resolve();

  constructor(perSecond: number, atOnce: number) {
    this.#intervalMs = 1_000 / perSecond;
    this.#free = atOnce;
  }

  /** @throws what the work throws; the signal's reason, also while it waits */
  async run<Answer>(work: () => Promise<Answer>, signal?: StopSignal): Promise<Answer> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((seated) => this.#waiting.push(seated));
    try {
      await this.#turn(signal);
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  async #turn(signal?: StopSignal): Promise<void> {
    if (signal?.aborted) throw signal.reason;
    const pause = this.#pause;
    this.#pause = pause.then(() => new Promise((resume) => setTimeout(resume, this.#intervalMs)));
    const stopped = Promise.withResolvers<never>();
    const stop = () => stopped.reject(signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await Promise.race([pause, stopped.promise]);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }
}
