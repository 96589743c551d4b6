// How two health officers of the imaginary nation publish where its patients have been: over HTTP, one enters, the other approves.
import type { Row } from "../core/units.ts";
import { type Insistence, insist } from "./insist.ts";

export interface SiteDeskKeys {
  readonly enters: string;
  readonly approves: string;
}

export interface SiteDeskOptions extends Insistence {
  readonly keys: SiteDeskKeys;
}

/** What the service says of a case, as far as it matters here. */
export interface SampleCase {
  readonly id: string;
  readonly state: "open" | "submitted" | "approved";
  readonly version: number;
  readonly subject: { readonly caseNumber?: string };
}

const BASE = "/v1/perishable/exposure-sites/cases";

export class SiteDesk {
  readonly #options: SiteDeskOptions;

  constructor(options: SiteDeskOptions) {
    this.#options = options;
  }

  async cases(): Promise<readonly (SampleCase & { readonly entries: number })[]> {
    const { cases } = await this.#ask<{ cases: readonly (SampleCase & { entries: number })[] }>("enters", BASE, {});
    return cases;
  }

  begin(subject: Row): Promise<SampleCase> {
    return this.#send("enters", BASE, { subject });
  }

  async enter({ id }: SampleCase, visits: readonly Row[]): Promise<SampleCase> {
    return (await this.#send<{ case: SampleCase }>("enters", `${BASE}/${id}/entries`, visits)).case;
  }

  submit({ id, version }: SampleCase): Promise<SampleCase> {
    return this.#send("enters", `${BASE}/${id}/submit`, { version });
  }

  approve({ id, version }: SampleCase): Promise<SampleCase> {
    return this.#send("approves", `${BASE}/${id}/approve`, { version });
  }

  #send<Answer = SampleCase>(person: keyof SiteDeskKeys, path: string, body: unknown): Promise<Answer> {
    return this.#ask(person, path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  }

  /** What changes something names its origin, as a browser does for a person. */
  async #ask<Answer>(person: keyof SiteDeskKeys, path: string, request: RequestInit): Promise<Answer> {
    const { url, keys } = this.#options;
    const headers = { ...request.headers, authorization: `Bearer ${keys[person]}`, origin: url };
    return (await (await insist(this.#options, path, { ...request, headers })).json()) as Answer;
  }
}
