// The forms in which rows can be had: their names, media types, and which one a client wants.

import { nearestName } from "../../core/nearest-name.ts";
import type { AnswerForm } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";

export const FORMS = ["json", "ndjson", "csv", "csv-spreadsheet", "parquet", "geojson"] as const satisfies readonly AnswerForm[];

interface FormKind {
  readonly mediaType: string;
  /** Null: shown, not saved. */
  readonly extension: string | null;
}

export const FORM_KINDS: { readonly [Form in AnswerForm]: FormKind } = {
  json: { mediaType: "application/json; charset=utf-8", extension: null },
  ndjson: { mediaType: "application/x-ndjson; charset=utf-8", extension: null },
  csv: { mediaType: "text/csv; charset=utf-8; header=present", extension: "csv" },
  "csv-spreadsheet": { mediaType: "text/csv; charset=utf-8; header=present", extension: "csv" },
  parquet: { mediaType: "application/vnd.apache.parquet", extension: "parquet" },
  geojson: { mediaType: "application/geo+json; charset=utf-8", extension: null },
};

/** What `Accept` may name. Without a parameter nobody gets the spreadsheet's variant. */
const ACCEPTED: { readonly [mediaType: string]: AnswerForm } = {
  "application/json": "json",
  "application/x-ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "text/csv": "csv",
  "application/vnd.apache.parquet": "parquet",
  "application/geo+json": "geojson",
  "application/*": "json",
  "text/*": "csv",
  "*/*": "json",
};

/** @param format the parameter, which goes before `Accept`. @throws Problem invalid_request, not_acceptable */
export function chooseForm(format: string | null, accept: string, offered: readonly AnswerForm[]): AnswerForm {
  if (format !== null) {
    const form = offered.find((each) => each === format);
    if (form) return form;
    const nearest = nearestName(offered, format);
    const message = `must be one of ${offered.join(", ")}${nearest ? `; did you mean ${nearest}?` : ""}`;
    throw new Problem("invalid_request", `format: ${message}`, { parameters: [{ parameter: "format", message, ...(nearest ? { suggestion: nearest } : {}) }] });
  }
  if (accept.trim() === "") return "json";
  const wanted = accept
    .toLowerCase()
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const weight = Number(parameters.find((piece) => piece.startsWith("q="))?.slice(2) ?? 1);
      return { form: ACCEPTED[type], weight };
    })
    .filter(({ form, weight }) => form !== undefined && offered.includes(form) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const [best] = wanted;
  if (best?.form) return best.form;
  throw new Problem("not_acceptable", `Offered are ${offered.map((form) => FORM_KINDS[form].mediaType.split(";")[0]).join(", ")}.`);
}

/** Saved under a name of its own where that is what one does with it. */
export function dispositionHeader(form: AnswerForm, name: string): { readonly [header: string]: string } {
  const { extension } = FORM_KINDS[form];
  return extension ? { "content-disposition": `attachment; filename="${name}.${extension}"` } : {};
}
