// Asks for a dataset's figures every few seconds while the page is looked at.
import type { SummaryAnswer } from "#web/api/answers.ts";

const EVERY_MS = 3_000;

/** @returns a function that ends it */
export function followSummary(dataset: string, take: (summary: SummaryAnswer) => void): () => void {
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    const answer = await fetch(`/v1/live/${dataset}/summary`).catch(() => null);
    if (answer?.ok) take((await answer.json()) as SummaryAnswer);
  };
  const timer = setInterval(() => void ask(), EVERY_MS);
  return () => clearInterval(timer);
}
