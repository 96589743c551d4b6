// What was said with an entry of the log, as pairs of title and text that a page shows. What has no title here is not shown. Pure.
import type { Text } from "#core/text.ts";
import { FACT_TITLES, type FactName } from "#rules/law/facts.ts";
import { refusalText } from "#rules/law/take-step.ts";

export interface SaidPart {
  readonly title: string;
  readonly text: string;
}

export function saidParts(said: unknown, titles: { readonly [name: string]: string }, say: (text: Text) => string): readonly SaidPart[] {
  if (said === null || typeof said !== "object") return [];
  return Object.entries(said).flatMap(([name, value]) => {
    const title = titles[name] ?? (Object.hasOwn(FACT_TITLES, name) ? say(FACT_TITLES[name as FactName]) : null);
    const refusal = name === "why" && typeof value === "string" ? refusalText(value) : null;
    const text = refusal ? say(refusal) : textOf(value);
    return title === null || text === null || text === "" ? [] : [{ title, text }];
  });
}

function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.filter((each) => typeof each === "string").join(", ");
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
