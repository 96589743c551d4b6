// What the form of a webhook says, as the API takes it. Regions are typed by name. Pure.
import { areaTitle, askedArea } from "#core/korea/asked-area.ts";
import { textOf } from "./form-text.ts";

export interface TypedWebhook {
  readonly url: string;
  readonly title: string;
  readonly types: readonly string[];
  readonly datasets: readonly string[];
  /** As typed. */
  readonly regionText: string;
}

export function typedWebhook(form: FormData): TypedWebhook {
  return {
    url: textOf(form, "url").trim(),
    title: textOf(form, "title").trim(),
    types: form.getAll("type").map(String),
    datasets: form.getAll("dataset").map(String),
    regionText: textOf(form, "regions").slice(0, 2_000),
  };
}

/** What may be chosen; a try-out is nobody's wish. */
export const WISHED_TYPES = ["release.published", "band.changed", "change.planned", "application.decided"] as const;

export interface NamedRegions {
  readonly codes: readonly string[];
  /** What is no region, or one of several. */
  readonly unknown: readonly string[];
}

export function namedRegions(text: string): NamedRegions {
  const names = text.split(/[,;\n]/).flatMap((name) => name.trim() || []);
  const found = names.map((name) => ({ name, area: askedArea(name) }));
  const codes = found.flatMap(({ area }) => (area.kind === "region" && area.rest.length === 0 ? [area.code] : []));
  const unknown = found.flatMap(({ name, area }) => (area.kind === "region" && area.rest.length === 0 ? [] : [name]));
  return { codes: [...new Set(codes)], unknown };
}

/** The codes as somebody would type them. */
export function regionText(codes: readonly string[]): string {
  return codes.map((code) => areaTitle(code).ko).join(", ");
}
