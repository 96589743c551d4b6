// Reading lists of matters for pages.
import type { InstitutionsAnswer } from "#web/api/account-answers.ts";
import type { MatterCountsAnswer, MattersAnswer } from "#web/api/matter-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";

export interface MatterQuery {
  readonly procedure?: string | null;
  readonly state?: string | null;
  readonly institution?: string | null;
  readonly late?: string | null;
  readonly before?: string | null;
}

export function readMatters(fetch: Fetch, query: MatterQuery): Promise<MattersAnswer> {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (typeof value === "string" && value !== "") asked.set(name, value);
  return readForPage<MattersAnswer>(fetch, `/v1/matters?${asked}`);
}

export interface OpenAndDone {
  readonly open: number;
  readonly done: number;
}

/** By procedure. */
export async function readCounts(fetch: Fetch): Promise<{ readonly [procedure: string]: OpenAndDone }> {
  const { counts } = await readForPage<MatterCountsAnswer>(fetch, "/v1/matters/counts");
  const sums: { [procedure: string]: OpenAndDone } = {};
  for (const { procedure, isFinal, count } of counts) {
    const { open, done } = sums[procedure] ?? { open: 0, done: 0 };
    sums[procedure] = isFinal ? { open, done: done + count } : { open: open + count, done };
  }
  return sums;
}

export async function readInstitutions(fetch: Fetch): Promise<InstitutionsAnswer["institutions"]> {
  return (await readForPage<InstitutionsAnswer>(fetch, "/v1/institutions")).institutions;
}
