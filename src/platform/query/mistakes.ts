// Mistakes of an address, gathered to be told together, each with what may have been meant.
import { nearestName } from "../../core/nearest-name.ts";
import { Problem } from "../../core/problems.ts";

export class Mistakes {
  readonly #found: { readonly parameter: string; readonly message: string; readonly suggestion?: string }[] = [];

  add(parameter: string, message: string, suggestion: string | null = null): void {
    this.#found.push({ parameter, message, ...(suggestion ? { suggestion } : {}) });
  }

  /** @throws Problem invalid_request */
  tell(): void {
    if (this.#found.length === 0) return;
    const detail = this.#found.map(({ parameter, message }) => `${parameter}: ${message}`).join("; ");
    throw new Problem("invalid_request", detail.slice(0, 500), { parameters: this.#found });
  }
}

export function addUnknown(mistakes: Mistakes, parameter: string, name: string, offered: readonly string[]): void {
  const nearest = nearestName(offered, name);
  mistakes.add(parameter, `${name} is not one of ${offered.slice(0, 30).join(", ")}${nearest ? `; did you mean ${nearest}?` : ""}`, nearest);
}
