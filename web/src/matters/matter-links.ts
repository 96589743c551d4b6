// Where the page of a matter is. Pure.
import type { MatterAnswer } from "#web/api/matter-answers.ts";

/** Proposals have a page of their own. */
export function matterPage(id: string): string {
  return id.startsWith("proposal-") ? `/proposals/${id}` : `/matters/${id}`;
}

/** Where more than the matter's own page is shown of it; null: nowhere. */
export function shownAt({ procedure, institution, details }: Pick<MatterAnswer, "procedure" | "institution" | "details">): string | null {
  if (procedure.id === "evaluation" && typeof details?.["year"] === "number") return `/evaluations/${details["year"]}`;
  if (procedure.id === "provision-report" && typeof details?.["half"] === "string") return `/institutions/${institution?.id}/reports/${details["half"]}`;
  return null;
}

/** An id as the API numbers them. */
export function isMatterId(id: string): boolean {
  return /^[a-z]{1,20}-\d{4}-\d{4,9}$/.test(id);
}
