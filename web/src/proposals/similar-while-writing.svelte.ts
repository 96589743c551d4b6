// Asks for similar proposals in the pauses of the typing; an answer that comes too late is dropped.

import type { SimilarAnswer } from "#web/api/matter-answers.ts";
import { sendJson } from "#web/api/send-json.ts";

const PAUSE_MS = 700;
/** Shorter texts say nothing yet. */
const LEAST_CHARACTERS = 4;
const MOST_CHARACTERS = 4_000;

export class SimilarWhileWriting {
  /** Null: not asked yet. */
  found = $state<SimilarAnswer["proposals"] | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  typed(title: string, content: string): void {
    clearTimeout(this.#timer);
    if (title.trim().length + content.trim().length < LEAST_CHARACTERS) return;
    this.#timer = setTimeout(() => void this.#ask(title.slice(0, 200), content.slice(0, MOST_CHARACTERS)), PAUSE_MS);
  }

  /** A service that is busy is asked at the next pause. */
  async #ask(title: string, content: string): Promise<void> {
    const number = ++this.#asked;
    try {
      const sent = await sendJson<SimilarAnswer>(fetch, "POST", "/v1/proposals/similar", { title, content });
      if (sent.ok && number === this.#asked) this.found = sent.answer.proposals;
    } catch {
      // Without a connection the form goes on without suggestions.
    }
  }
}
