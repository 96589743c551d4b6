// What a form says of fields, as a row that the API takes. Pure.
import { textOf } from "#web/account/form-text.ts";
import type { AnswerField } from "#web/api/answers.ts";

/** Fields that were left empty are absent; a position is typed in two fields. */
export function rowOf(form: FormData, fields: readonly AnswerField[]): { readonly [name: string]: string } {
  const row: { [name: string]: string } = {};
  for (const { name, type } of fields)
    for (const part of type === "lonLat" ? ["lon", "lat"] : [name]) {
      const text = textOf(form, part).trim();
      if (text !== "") row[part] = text;
    }
  return row;
}

/** A stored value as the field of a form shows it: instants as the wall clock of their zone. */
export function fieldText(type: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  return type === "instant" && typeof value === "string" ? value.slice(0, 16) : String(value);
}
