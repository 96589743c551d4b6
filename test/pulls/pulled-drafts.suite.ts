// From a source on the web to a draft that waits for a person, in a running server. Run on every storage.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DraftAnswer } from "../../src/platform/releases/draft-answer.ts";
import { addPerson } from "../people.ts";
import { type Publishing, startPublishing } from "../releases/publishing.ts";
import type { Storage } from "../running-server.ts";
import { fileAnswer, type SourceServer, startSource } from "./source-server.ts";

const KEY = "secret-service-key-0001";

interface PullAnswer {
  readonly id: string;
  readonly isRunning: boolean;
  readonly failures: number;
  readonly failure: { readonly code: string } | null;
  readonly content: { readonly draft: string } | null;
}

export function pulledDraftsSuite(storage: Storage): void {
  let publishing: Publishing;
  let source: SourceServer;
  beforeAll(async () => {
    source = await startSource();
    publishing = await startPublishing(storage, { MADANG_PULL_ADDRESSES: "any", MADANG_PULL_KEYS: `portal=${KEY}` });
  });
  afterAll(async () => {
    source.stop();
    await publishing.server.stop();
  });
  beforeEach(() => {
    source.asked.length = 0;
  });

  const body = (extra: object = {}) => ({
    dataset: "wards",
    institution: "ministry",
    everyMinutes: 60,
    request: { kind: "file", url: `${source.base}/wards.csv`, name: "wards.csv" },
    ...extra,
  });
  const send = (method: string, path: string, content?: object) => {
    const authorization = `Bearer ${publishing.server.running.admin.key}`;
    const sent = content === undefined ? {} : { body: JSON.stringify(content) };
    return publishing.server.call(path, {
      method,
      headers: { authorization, ...(content === undefined ? {} : { "content-type": "application/json" }) },
      ...sent,
    });
  };
  const pulls = async () => ((await (await send("GET", "/v1/pulls")).json()) as { pulls: PullAnswer[] }).pulls;
  const drafts = async () => ((await (await send("GET", "/v1/publish/drafts?dataset=wards")).json()) as { drafts: DraftAnswer[] }).drafts;

  /** Until the source was asked and what came of it is known. */
  async function settled(id: string, is: (pull: PullAnswer) => boolean): Promise<PullAnswer> {
    for (;;) {
      const pull = (await pulls()).find((each) => each.id === id);
      if (pull && !pull.isRunning && is(pull)) return pull;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async function checkedDraft(id: string): Promise<DraftAnswer> {
    for (;;) {
      const draft = (await (await send("GET", `/v1/publish/wards/drafts/${id}`)).json()) as DraftAnswer;
      if (draft.state !== "checking") return draft;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  test("new content becomes a checked draft of the platform, which the reviewer may publish", async () => {
    source.answer = fileAnswer("code,name,kind\nW-1,첫째,open\n", '"1"');
    expect((await send("PUT", "/v1/pulls/wards", body())).status).toBe(200);
    const pull = await settled("wards", ({ content }) => content !== null);
    const draft = await checkedDraft(pull.content?.draft ?? "");
    expect(draft).toMatchObject({ state: "checked", institution: "ministry", note: "Pulled from the source wards.", files: [{ name: "wards.csv" }] });
    expect((await publishing.decide(draft, "approve")).status).toBe(200);
  });

  test("newer content takes the place of a draft that nobody has touched, and never of one that somebody has", async () => {
    const run = async (content: string, etag: string) => {
      source.answer = fileAnswer(content, etag);
      const before = source.asked.length;
      expect((await send("POST", "/v1/pulls/wards/run")).status).toBe(202);
      const pull = await settled("wards", () => source.asked.length > before);
      return checkedDraft(pull.content?.draft ?? "");
    };
    const approved = (await drafts())[0]?.id;
    const second = await run("code,name,kind\nW-2,둘째,open\n", '"2"');
    expect([second.id === approved, second.state]).toEqual([false, "checked"]);
    const third = await run("code,name,kind\nW-3,셋째,open\n", '"3"');
    expect([third.id, third.state]).toEqual([second.id, "checked"]);
    const touched = await publishing.officer.send("PATCH", `/v1/publish/wards/drafts/${third.id}`, { version: third.version, note: "Mine now." });
    expect(touched.status).toBe(200);
    const fourth = await run("code,name,kind\nW-4,넷째,open\n", '"4"');
    expect([fourth.id === third.id, (await drafts()).length]).toEqual([false, 3]);
  });

  test("what is pulled is still known after a restart, and the source is asked by condition", async () => {
    await publishing.server.restart();
    const asked = source.asked.length;
    await send("POST", "/v1/pulls/wards/run");
    await settled("wards", () => source.asked.length > asked);
    expect((await drafts()).length).toBe(3);
    expect((await send("DELETE", "/v1/pulls/wards")).status).toBe(204);
    expect([await pulls(), (await send("DELETE", "/v1/pulls/wards")).status, (await send("POST", "/v1/pulls/wards/run")).status]).toEqual([[], 404, 404]);
  });

  test("what cannot be pulled is told before anything is asked", async () => {
    const pages = { kind: "data-go-kr", url: `${source.base}/get`, parameters: {}, rowsPerPage: 10, key: "portal" };
    const bad = [
      body({ dataset: "nothing" }),
      body({ source: "nothing" }),
      body({ everyMinutes: 0 }),
      body({ request: { kind: "file", url: "file:///etc/passwd", name: "x.csv" } }),
      body({ request: { kind: "file", url: "https://user:pass@example.org/x.csv", name: "x.csv" } }),
      body({ request: { kind: "file", url: "https://example.org/x.csv", name: "../x.csv" } }),
      body({ request: { ...pages, key: "unknown" } }),
      body({ request: { ...pages, parameters: { serviceKey: KEY } } }),
    ];
    for (const content of bad) expect([content, (await send("PUT", "/v1/pulls/bad", content)).status]).toEqual([content, 400]);
    const officer = await addPerson(publishing.server, { roles: [] });
    expect((await officer.send("PUT", "/v1/pulls/mine", body())).status).toBe(403);
    expect([await pulls(), source.asked]).toEqual([[], []]);
  });

  test("no key and no address of a source reaches a log line or an answer", async () => {
    const request = { kind: "data-go-kr", url: `${source.base}/get`, parameters: {}, rowsPerPage: 10, key: "portal" };
    source.answer = (_, response) => response.writeHead(500).end();
    await send("PUT", "/v1/pulls/portal", body({ request }));
    const pull = await settled("portal", ({ failures }) => failures > 0);
    expect([pull.failure?.code, source.asked.some((path) => path.includes(KEY))]).toEqual(["source_refused", true]);
    expect(JSON.stringify(await pulls())).not.toContain(KEY);
    const { logLines } = publishing.server;
    expect(logLines.filter((line) => line.includes(KEY) || line.includes(source.base))).toEqual([]);
    expect(logLines.some((line) => line.includes('"pull":"portal"'))).toBe(true);
  });
}
