// Rows to begin with, made of the examples that a declaration gives for its fields. Pure.
import type { AnswerField, DatasetAnswer } from "#web/api/answers.ts";

export function examplePlace(dataset: DatasetAnswer): string {
  return JSON.stringify(examples(dataset.place));
}

/** An event as its common fields give it: of the kind that is their example, with what that kind needs. */
export function exampleEvent({ eventFields, events }: DatasetAnswer): string {
  const envelope = examples(eventFields);
  const kind = events.find(({ kind }) => kind === envelope["kind"]);
  const needed = examples((kind?.fields ?? []).filter(({ optional }) => !optional));
  const { occurredAt, ...first } = envelope;
  return JSON.stringify({ ...first, ...needed, occurredAt });
}

function examples(fields: readonly AnswerField[]): { readonly [name: string]: unknown } {
  return Object.fromEntries(fields.map(({ name, example }) => [name, example]));
}
