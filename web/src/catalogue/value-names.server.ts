// What a value of a column is called: by its choices, by the list of regions, or as it stands. Pure.
import { REGIONS } from "#core/korea/regions.ts";
import type { Text } from "#core/text.ts";
import type { AnswerField } from "#web/api/answers.ts";

const regions = new Map(REGIONS.map(({ code, ko, en }) => [code, { ko, en }]));

/** @returns null for a value that is missing */
export function valueName(field: AnswerField | undefined, value: unknown): Text | null {
  if (value === null || value === undefined || value === "") return null;
  const raw = String(value);
  const named = field?.type === "region" || regions.has(raw) ? regions.get(raw) : undefined;
  return field?.choices?.[raw] ?? named ?? { ko: raw, en: raw };
}
