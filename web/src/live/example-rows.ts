// Rows to begin with, made of the examples that a declaration gives for its fields. Pure.
import type { AnswerField, DatasetAnswer } from "#web/api/answers.ts";

export function examplePlace(dataset: DatasetAnswer): string {
  return JSON.stringify(examples(dataset.place));
}

/** An event of the first kind that the dataset declares. */
export function exampleEvent(dataset: DatasetAnswer): string {
  const [first] = dataset.events;
  return JSON.stringify(first ? { ...examples(first.fields.filter(({ optional }) => !optional)), kind: first.kind } : {});
}

function examples(fields: readonly AnswerField[]): { readonly [name: string]: unknown } {
  return Object.fromEntries(fields.map(({ name, example }) => [name, example]));
}
