// Forms of calls and applications, made into what the API takes.
import { textOf } from "#web/account/form-text.ts";
import { linesOf, pairsOf } from "#web/community/entry-forms.server.ts";
import { type FormEvent, instantTyped } from "#web/community/send-form.server.ts";

export async function callBody({ fetch }: FormEvent, form: FormData): Promise<object> {
  return {
    title: textOf(form, "title"),
    summary: textOf(form, "summary"),
    conditions: textOf(form, "conditions"),
    isJointProject: form.has("isJointProject"),
    support: pairsOf(form, "support").map(([kind, what]) => ({ kind, what })),
    criteria: linesOf(form, "criteria").map((line) => {
      const at = line.lastIndexOf("=");
      return { title: (at < 0 ? line : line.slice(0, at)).trim(), weight: at < 0 ? 1 : Number(line.slice(at + 1)) };
    }),
    datasets: linesOf(form, "datasets"),
    opensAt: await instantTyped(fetch, textOf(form, "opensAt")),
    closesAt: await instantTyped(fetch, textOf(form, "closesAt")),
    places: Number(textOf(form, "places")),
  };
}

export function applicationBody(form: FormData): object {
  const [organisation, title, summary, plan] = ["organisation", "title", "summary", "plan"].map((name) => textOf(form, name));
  return { organisation, title, summary, plan };
}
