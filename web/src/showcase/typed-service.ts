// A service as it was typed into the form. Pure; the API checks it.
import type { AccessibilityLevel, Platform } from "#core/showcase-states.ts";
import { textOf } from "#web/account/form-text.ts";
import type { ServiceContentAnswer } from "#web/api/showcase-answers.ts";

export function typedService(form: FormData): Omit<ServiceContentAnswer, "pictures"> {
  return {
    name: textOf(form, "name"),
    summary: textOf(form, "summary"),
    description: textOf(form, "description"),
    link: textOf(form, "link").trim(),
    platforms: form.getAll("platform").map(String) as Platform[],
    datasets: form.getAll("dataset").map(String),
    accessibility: { level: textOf(form, "level") as AccessibilityLevel, statement: textOf(form, "statement") },
  };
}
