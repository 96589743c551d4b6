// Forms of what is entered and reviewed by the centre, made into what the API takes.
import type { EntryKind } from "#rules/community/entry-states.ts";
import { ENTRY_KINDS } from "#rules/community/entry-states.ts";
import { textOf } from "#web/account/form-text.ts";
import { type FormEvent, instantTyped, sendForm } from "#web/community/send-form.server.ts";

const PATHS: { readonly [kind in EntryKind]: string } = {
  company: "/v1/business/companies",
  startup: "/v1/business/startups",
  offer: "/v1/business/offers",
  lending: "/v1/lending/offers",
  mirror: "/v1/lending/mirrors",
};

export function linesOf(form: FormData, name: string): readonly string[] {
  return textOf(form, name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** `cpu: 64 vCPU` */
export function pairsOf(form: FormData, name: string): readonly (readonly [string, string])[] {
  return linesOf(form, name).map((line) => {
    const at = line.indexOf(":");
    return at < 0 ? ["", line] : [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
  });
}

async function bodyOf(kind: EntryKind, { fetch }: FormEvent, form: FormData): Promise<object> {
  const text = (name: string) => textOf(form, name);
  const office = { unit: text("unit"), email: text("email") };
  const name = text("name");
  switch (kind) {
    case "company":
      return { name, about: text("about"), link: text("link"), office };
    case "startup":
      return { name, summary: text("summary"), link: text("link"), datasets: linesOf(form, "datasets"), services: linesOf(form, "services") };
    case "offer":
      return {
        ...{ name, title: text("title"), about: text("about"), howToApply: text("howToApply"), office },
        kinds: form.getAll("kinds"),
        datasets: linesOf(form, "datasets"),
        until: (await instantTyped(fetch, text("until"))) || null,
      };
    case "lending":
      return {
        ...{ name, forWhom: text("forWhom"), howToApply: text("howToApply"), office },
        capacities: pairsOf(form, "capacities").map(([of, amount]) => ({ kind: of, amount })),
        freeUntil: await instantTyped(fetch, text("freeUntil")),
      };
    case "mirror":
      return { name, base: text("base"), datasets: linesOf(form, "datasets") };
  }
}

function kindIn(form: FormData): EntryKind {
  return ENTRY_KINDS.find((kind) => kind === textOf(form, "kind")) ?? "company";
}

export async function saveEntry(event: FormEvent & { readonly request: Request }) {
  const form = await event.request.formData();
  const kind = kindIn(form);
  const id = textOf(form, "id");
  const path = id === "" ? PATHS[kind] : `${PATHS[kind]}/${encodeURIComponent(id)}`;
  return sendForm(event, `enter-${kind}${id}`, form, { method: id === "" ? "POST" : "PUT", path, body: await bodyOf(kind, event, form) });
}

export async function removeEntry(event: FormEvent & { readonly request: Request }) {
  const form = await event.request.formData();
  const path = `${PATHS[kindIn(form)]}/${encodeURIComponent(textOf(form, "id"))}`;
  return sendForm(event, "remove", form, { method: "DELETE", path });
}
