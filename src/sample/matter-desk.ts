// How people of the imaginary nation bring matters of the law forward: over HTTP, each in their own name.
import { setTimeout as sleep } from "node:timers/promises";
import { type Insistence, insist } from "./insist.ts";

/** By the beginning of their e-mail address. */
export const MATTER_ACTORS = [
  "citizen",
  "developer",
  "officer",
  "centre-officer",
  "ministry-officer",
  "mediation-secretary",
  "council-member",
  "council-member-2",
  "council-member-3",
  "council-member-4",
] as const;
export type MatterActor = (typeof MATTER_ACTORS)[number];
export type MatterDeskKeys = { readonly [actor in MatterActor]: string };

export interface MatterDeskOptions extends Insistence {
  readonly keys: MatterDeskKeys;
}

/** What the service says of a matter, as far as it matters here. */
export interface SampleMatter {
  readonly id: string;
  readonly title: string | null;
  readonly state: { readonly id: string };
}

export class MatterDesk {
  readonly #options: MatterDeskOptions;

  constructor(options: MatterDeskOptions) {
    this.#options = options;
  }

  async known(): Promise<readonly SampleMatter[]> {
    const { matters } = await this.#ask<{ matters: readonly SampleMatter[] }>(null, "/v1/matters?procedure=request-for-provision", {});
    return matters;
  }

  begin(by: MatterActor, matter: object): Promise<SampleMatter> {
    return this.#send(by, "/v1/matters", matter);
  }

  step(by: MatterActor, { id }: SampleMatter, step: object): Promise<SampleMatter> {
    return this.#send(by, `/v1/matters/${id}/steps`, step);
  }

  /** The data that is provided. */
  async add(
    by: MatterActor,
    { id }: SampleMatter,
    { title, fileName, text }: { readonly title: string; readonly fileName: string; readonly text: string },
  ): Promise<void> {
    const query = new URLSearchParams({ kind: "data", reach: "public", title, fileName });
    await this.#ask(by, `/v1/matters/${id}/documents?${query}`, { method: "POST", body: text, headers: { "content-type": "text/csv" } });
  }

  async committee(): Promise<readonly string[]> {
    const { members } = await this.#ask<{ members: readonly { readonly name: string }[] }>(null, "/v1/bodies/committee", {});
    return members.map(({ name }) => name);
  }

  name(member: object): Promise<unknown> {
    return this.#send("ministry-officer", "/v1/bodies/committee/members", member);
  }

  /** The day on which it is there, `2020-03-16`. */
  async today(): Promise<string> {
    const { asOf } = await this.#ask<{ asOf: string }>(null, "/v1/matters", {});
    return asOf.slice(0, 10);
  }

  /** What everybody reads. */
  read<Answer>(path: string): Promise<Answer> {
    return this.#ask(null, path, {});
  }

  put(by: MatterActor, path: string, body: object): Promise<unknown> {
    return this.#ask(by, path, { method: "PUT", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  }

  post<Answer>(by: MatterActor, path: string, body: object): Promise<Answer> {
    return this.#send(by, path, body);
  }

  /** Waits, unless the world ends. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#options.signal });
  }

  #send<Answer = SampleMatter>(by: MatterActor, path: string, body: object): Promise<Answer> {
    return this.#ask(by, path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  }

  /** What changes something names its origin, as a browser does for a person. */
  async #ask<Answer>(by: MatterActor | null, path: string, request: RequestInit): Promise<Answer> {
    const { url, keys } = this.#options;
    const headers = { ...request.headers, ...(by === null ? {} : { authorization: `Bearer ${keys[by]}`, origin: url }) };
    const answer = await insist(this.#options, path, { ...request, headers });
    return (answer.status === 204 ? null : await answer.json()) as Answer;
  }
}
