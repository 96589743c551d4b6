// Reads the log of provisions: a page of it, or all of it for a file.
import type { ProvisionLogAnswer } from "#web/api/matter-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";

/** A file holds at most so many pages of the API. */
const MOST_PAGES = 100;

export function readProvisions(fetch: Fetch, institution: string | null, before: string | null): Promise<ProvisionLogAnswer> {
  const query = new URLSearchParams();
  if (institution) query.set("institution", institution);
  if (before) query.set("before", before);
  return readForPage<ProvisionLogAnswer>(fetch, `/v1/provision-log?${query}`);
}

export async function readAllProvisions(fetch: Fetch, institution: string | null): Promise<ProvisionLogAnswer["provisions"]> {
  const all: ProvisionLogAnswer["provisions"][number][] = [];
  let before: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { provisions, next }: ProvisionLogAnswer = await readProvisions(fetch, institution, before);
    all.push(...provisions);
    if (next === null) break;
    before = String(next);
  }
  return all;
}
