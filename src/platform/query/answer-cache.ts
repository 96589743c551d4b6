// Answers that were asked for lately, as bytes: bounded by their size, the one that was used longest ago goes first. Whoever
// asks the same while it is being made waits for that one.

interface Sized {
  readonly body: Uint8Array;
}

/** What an entry takes beside its bytes. */
const OVERHEAD_BYTES = 1_024;
/** A single answer may take this share of the room. */
const LARGEST_SHARE = 0.125;

export class AnswerCache<Answer extends Sized> {
  readonly #maxBytes: number;
  /** In the order of their last use. */
  readonly #kept = new Map<string, Answer>();
  readonly #underWay = new Map<string, Promise<Answer>>();
  #bytes = 0;
  #generation = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Answer | null {
    const answer = this.#kept.get(key);
    if (!answer) return null;
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    return answer;
  }

  async getOrMake(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const kept = this.get(key) ?? this.#underWay.get(key);
    if (kept) return kept;
    const made = make();
    const begunIn = this.#generation;
    this.#underWay.set(key, made);
    try {
      const answer = await made;
      if (begunIn === this.#generation) this.#keep(key, answer);
      return answer;
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** What is under way is not kept either. */
  clear(): void {
    this.#generation++;
    this.#kept.clear();
    this.#bytes = 0;
  }

  #keep(key: string, answer: Answer): void {
    const size = answer.body.length + OVERHEAD_BYTES;
    if (size > this.#maxBytes * LARGEST_SHARE) return;
    this.#kept.set(key, answer);
    this.#bytes += size;
    for (const [oldest, { body }] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= body.length + OVERHEAD_BYTES;
    }
  }
}
