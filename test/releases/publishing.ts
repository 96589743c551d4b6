// Two people who publish in a running server, and the road from a file to a release.

import type { TableDataset } from "../../src/core/table-dataset.ts";
import type { DraftAnswer } from "../../src/platform/releases/draft-answer.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { TEST_TABLES } from "./datasets.ts";

export interface Publishing {
  readonly server: TestServer;
  readonly officer: Person;
  readonly reviewer: Person;
  /** As the officer does it: a draft with these files, checked. */
  checkedDraft(dataset: string, files: { readonly [name: string]: string }, words?: object): Promise<DraftAnswer>;
  /** As the reviewer does it. */
  decide(draft: DraftAnswer, action: string, body?: object): Promise<Response>;
  /** The whole road. */
  publish(dataset: string, files: { readonly [name: string]: string }, approval?: object): Promise<DraftAnswer>;
  json<Answer = { readonly [member: string]: unknown }>(path: string): Promise<Answer>;
}

export async function startPublishing(
  storage: Storage,
  settings: { readonly [name: string]: string } = {},
  tables: readonly TableDataset[] = TEST_TABLES,
): Promise<Publishing> {
  const server = await startTestServer(storage, { MADANG_TABLE_MEMORY_MB: "256", MADANG_TABLE_THREADS: "1", ...settings }, { tables });
  await addInstitution(
    server,
    "ministry",
    tables.map(({ id }) => id),
  );
  const officer = await addPerson(server, { roles: [heldRole("officer", "ministry")], hasSecondFactor: true });
  const reviewer = await addPerson(server, { roles: [heldRole("reviewer", "ministry")], hasSecondFactor: true });

  const putFile = async (draft: DraftAnswer, name: string, content: string) => {
    const path = `/v1/publish/${draft.dataset}/drafts/${draft.id}/files/${encodeURIComponent(name)}`;
    const headers = { cookie: officer.cookie, origin: server.running.address, "content-type": "text/csv" };
    return expectDraft(200, server.call(path, { method: "PUT", headers, body: content }));
  };
  const checkedDraft: Publishing["checkedDraft"] = async (dataset, files, words = {}) => {
    const draft = await expectDraft(201, officer.send("POST", `/v1/publish/${dataset}/drafts`, words));
    for (const [name, content] of Object.entries(files)) await putFile(draft, name, content);
    return expectDraft(202, officer.send("POST", `/v1/publish/${dataset}/drafts/${draft.id}/check?waitSeconds=60`));
  };
  const decide: Publishing["decide"] = ({ dataset, id, version }, action, body = {}) =>
    reviewer.send("POST", `/v1/publish/${dataset}/drafts/${id}/${action}${action === "publish" ? "?waitSeconds=60" : ""}`, { version, ...body });
  return {
    server,
    officer,
    reviewer,
    checkedDraft,
    decide,
    publish: async (dataset, files, approval = {}) => {
      const approved = await expectDraft(200, decide(await checkedDraft(dataset, files), "approve", approval));
      return expectDraft(202, decide(approved, "publish"));
    },
    json: async <Answer>(path: string) => (await (await server.call(path)).json()) as Answer,
  };
}

export async function expectDraft(status: number, asked: Promise<Response>): Promise<DraftAnswer> {
  const answer = await asked;
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text) as DraftAnswer;
}
