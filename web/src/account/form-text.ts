// Fields of a form as text. Pure.

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Absent when nothing was typed. */
export function optionalText(form: FormData, name: string): string | undefined {
  return textOf(form, name) || undefined;
}
