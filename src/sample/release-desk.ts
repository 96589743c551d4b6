// How two people of the imaginary nation publish its tables: over HTTP, as every institution does. One drafts, the other decides.
import type { Row } from "../core/units.ts";
import { type Insistence, insist } from "./insist.ts";

export interface PublisherKeys {
  readonly officer: string;
  readonly reviewer: string;
}

export interface ReleaseDeskOptions extends Insistence {
  readonly keys: PublisherKeys;
}

/** What the service says of a draft, as far as it matters here. */
export interface Draft {
  readonly id: string;
  readonly dataset: string;
  readonly note: string;
  readonly state: "draft" | "checking" | "checked" | "approved" | "publishing" | "published" | "superseded" | "withdrawn" | "discarded";
  readonly version: number;
  /** Missing in lists. */
  readonly outcome?: { readonly change: { readonly needsConfirmation: boolean } } | null;
}

interface DraftsPage {
  readonly drafts: readonly Draft[];
  readonly next: string | null;
}

/** A request that waits for work on a draft is answered at the latest after this time, and then made again. */
const WAIT_SECONDS = 10;

export class ReleaseDesk {
  readonly #options: ReleaseDeskOptions;

  constructor(options: ReleaseDeskOptions) {
    this.#options = options;
  }

  /** Every draft of the institution, whatever has become of it. */
  async drafts(): Promise<readonly Draft[]> {
    const found: Draft[] = [];
    for (let page: string | null = "/v1/publish/drafts?limit=200"; page !== null; ) {
      const { drafts, next }: DraftsPage = await this.#ask("officer", page, {});
      found.push(...drafts);
      page = next;
    }
    return found;
  }

  begin(dataset: string, note: string): Promise<Draft> {
    return this.#send("officer", `/v1/publish/${dataset}/drafts`, { note });
  }

  /** Waits for a moment when work on it is under way. */
  look(draft: Draft): Promise<Draft> {
    return this.#ask("officer", `${pathOf(draft)}?waitSeconds=${WAIT_SECONDS}`, {});
  }

  async putRows(draft: Draft, name: string, rows: readonly Row[]): Promise<void> {
    const body = rows.map((row) => JSON.stringify(row)).join("\n");
    await this.#ask("officer", `${pathOf(draft)}/files/${name}`, { method: "PUT", body }, "application/x-ndjson");
  }

  check(draft: Draft): Promise<Draft> {
    return this.#ask("officer", `${pathOf(draft)}/check?waitSeconds=${WAIT_SECONDS}`, { method: "POST" });
  }

  /** Whoever replaced the rows meanwhile, these are the dataset's own: nothing begins anew with them. */
  approve(draft: Draft): Promise<Draft> {
    const change = draft.outcome?.change.needsConfirmation ? { change: "revision" } : {};
    return this.#send("reviewer", `${pathOf(draft)}/approve`, { version: draft.version, ...change });
  }

  publish(draft: Draft): Promise<Draft> {
    return this.#send("reviewer", `${pathOf(draft)}/publish?waitSeconds=${WAIT_SECONDS}`, { version: draft.version });
  }

  #send(person: keyof PublisherKeys, path: string, body: object): Promise<Draft> {
    return this.#ask(person, path, { method: "POST", body: JSON.stringify(body) }, "application/json");
  }

  /** What changes something names its origin, as a browser does for a person. */
  async #ask<Answer>(person: keyof PublisherKeys, path: string, request: RequestInit, type?: string): Promise<Answer> {
    const { url, keys } = this.#options;
    const headers = { authorization: `Bearer ${keys[person]}`, origin: url, ...(type ? { "content-type": type } : {}) };
    return (await (await insist(this.#options, path, { ...request, headers })).json()) as Answer;
  }
}

function pathOf({ dataset, id }: Draft): string {
  return `/v1/publish/${dataset}/drafts/${id}`;
}
