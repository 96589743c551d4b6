// The log of provisions as CSV (RFC 4180). Pure. A cell never begins as a formula does.
import type { ProvisionLogAnswer } from "#web/api/matter-answers.ts";

const HEADER = ["request", "provided_at", "recorded_at", "institution", "institution_ko", "institution_en", "provided_by", "what", "part", "method", "dataset"];

function cell(value: string | null): string {
  const text = value === null ? "" : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function provisionCsv(provisions: ProvisionLogAnswer["provisions"]): string {
  const rows = provisions.map(({ matter, providedAt, recordedAt, institution, providedBy, what, part, method, dataset }) => [
    matter,
    providedAt,
    recordedAt,
    institution?.id ?? null,
    institution?.title.ko ?? null,
    institution?.title.en ?? null,
    providedBy.id,
    what,
    part,
    method,
    dataset,
  ]);
  return [HEADER, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
