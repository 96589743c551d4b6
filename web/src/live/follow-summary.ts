// Asks for a dataset's figures every few seconds while the page is looked at.
import type { SummaryAnswer } from "#web/api/answers.ts";

const EVERY_MS = 3_000;

/**
 * @param take gets null when the service does not answer
 * @returns a function that ends it
 */
export function followSummary(dataset: string, take: (summary: SummaryAnswer | null) => void): () => void {
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    const answer = await fetch(`/v1/live/${dataset}/summary`).catch(() => null);
    take(answer?.ok ? ((await answer.json()) as SummaryAnswer) : null);
  };
  const timer = setInterval(() => void ask(), EVERY_MS);
  return () => clearInterval(timer);
}
