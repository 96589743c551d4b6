// An application for operating keys as a form says it. Pure.
import { textOf } from "#web/account/form-text.ts";

export function applicationOf(form: FormData) {
  return {
    service: textOf(form, "service"),
    description: textOf(form, "description"),
    address: textOf(form, "address").trim(),
    datasets: form.getAll("dataset").filter((each) => typeof each === "string"),
    wantedPerDay: Number(textOf(form, "wantedPerDay")),
    wantedPerSecond: Number(textOf(form, "wantedPerSecond")),
  };
}
