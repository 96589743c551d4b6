// The server is killed at random moments of a publication. Afterwards the release is there whole or not at all, nothing of it is
// left over, and what was asked for is done.
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomOf } from "../../src/sample/random.ts";
import { createDatabase, type Storage } from "../running-server.ts";
import { CRASH_KEY, type ServerProcess, startProcess } from "./server-process.ts";

/** `CRASH_ROUNDS=100 npm run test:crash`, and the same of `test:postgres`, is the proof; fewer keep the usual run short. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3);
const MORE_THAN_A_ROUND_MS = 90_000;
const DATASET = "policies";

interface Draft {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly release: string | null;
}

interface Release {
  readonly version: string;
  readonly state: string;
  readonly files: readonly { readonly link: string; readonly sha256: string }[];
}

export function killPublicationSuite(storage: Storage): void {
  const random = randomOf(ROUNDS, storage.length + 1);
  let settings: { [name: string]: string } = {};
  let database: Awaited<ReturnType<typeof createDatabase>> | null = null;
  let authorKey = "";
  let wholeMs = 0;
  const asked: string[] = [];

  beforeAll(async () => {
    settings = { MADANG_DATA_DIR: await mkdtemp(join(tmpdir(), "madang-kill-")), MADANG_TABLE_MEMORY_MB: "256", MADANG_TABLE_THREADS: "1" };
    database = storage === "postgres" ? await createDatabase() : null;
    if (database) settings["DATABASE_URL"] = database.url;
    const server = await startProcess(settings);
    authorKey = (await call<{ key: string }>(server, CRASH_KEY, "POST", "/v1/admin/keys", { agency: "author", scopes: [`publish:${DATASET}`] })).key;
    const began = performance.now();
    const draft = await approvedDraft(server, authorKey, 0);
    expect((await publish(server, draft, 60)).release).toBe("1.0.0");
    wholeMs = performance.now() - began;
    asked.push(draft.id);
    server.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  }, 240_000);
  afterAll(async () => {
    await database?.drop();
    await rm(settings["MADANG_DATA_DIR"] as string, { recursive: true, force: true });
  });

  test(
    `${ROUNDS} times killed in a publication: published whole or not at all, nothing left over, nothing lost`,
    async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        const server = await startProcess(settings);
        await expectWhole(server, settings["MADANG_DATA_DIR"] as string);
        await expectDone(server, asked);
        const draft = await approvedDraft(server, authorKey, round);
        const answer = publish(server, draft, 0).then(
          () => asked.push(draft.id),
          () => undefined,
        );
        await sleep(random.next() * wholeMs * 0.7);
        server.kill("SIGKILL");
        await Promise.all([answer, server.ended]);
      }
      const server = await startProcess(settings);
      await expectDone(server, asked);
      const releases = await expectWhole(server, settings["MADANG_DATA_DIR"] as string);
      expect(releases.map(({ version }) => version).toReversed()).toEqual(asked.map((_, at) => `1.0.${at}`));
      server.kill("SIGTERM");
      expect(await server.ended).toBe(0);
    },
    120_000 + ROUNDS * MORE_THAN_A_ROUND_MS,
  );
}

async function call<Answer>({ base }: ServerProcess, key: string, method: string, path: string, body?: object | string): Promise<Answer> {
  const type = body === undefined ? {} : { "content-type": typeof body === "string" ? "text/csv" : "application/json" };
  const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...type },
    ...content,
    signal: AbortSignal.timeout(90_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
}

/** One more measure in each round, so that every release has bytes of its own. */
async function approvedDraft(server: ServerProcess, authorKey: string, round: number): Promise<Draft> {
  const rows = Array.from({ length: 200 + round }, (_, at) => `m-${at},Korea,Alert,Measure ${at},2020-02-${String(1 + (at % 28)).padStart(2, "0")}`);
  const csv = `id,country,type,name,startDay\n${rows.join("\n")}\n`;
  const { id } = await call<Draft>(server, authorKey, "POST", `/v1/publish/${DATASET}/drafts`, {});
  const path = `/v1/publish/${DATASET}/drafts/${id}`;
  await call(server, authorKey, "PUT", `${path}/files/m.csv`, csv);
  let draft = await call<Draft>(server, authorKey, "POST", `${path}/check?waitSeconds=60`);
  for (let wait = 0; wait < 3 && draft.state === "checking"; wait++) draft = await call<Draft>(server, authorKey, "GET", `${path}?waitSeconds=60`);
  return call<Draft>(server, CRASH_KEY, "POST", `${path}/approve`, { version: draft.version });
}

function publish(server: ServerProcess, { id, version }: Draft, waitSeconds: number): Promise<Draft> {
  return call<Draft>(server, CRASH_KEY, "POST", `/v1/publish/${DATASET}/drafts/${id}/publish?waitSeconds=${waitSeconds}`, { version });
}

/** Every publication that was acknowledged goes on after a restart until it is done. */
async function expectDone(server: ServerProcess, asked: readonly string[]): Promise<void> {
  for (const id of asked) {
    let draft = await call<Draft>(server, CRASH_KEY, "GET", `/v1/publish/${DATASET}/drafts/${id}?waitSeconds=60`);
    for (let wait = 0; wait < 3 && draft.state === "publishing"; wait++)
      draft = await call<Draft>(server, CRASH_KEY, "GET", `/v1/publish/${DATASET}/drafts/${id}?waitSeconds=60`);
    expect([draft.state, draft.release !== null]).toEqual([expect.stringMatching(/^(published|superseded)$/), true]);
  }
}

/** Each release has all its files as its manifest says; no other file is in the public area. */
async function expectWhole(server: ServerProcess, folder: string): Promise<readonly Release[]> {
  const { releases } = await call<{ releases: Release[] }>(server, CRASH_KEY, "GET", `/v1/datasets/${DATASET}/releases`);
  const known = new Set<string>();
  for (const { version } of releases) {
    const { files } = await call<Release>(server, CRASH_KEY, "GET", `/v1/datasets/${DATASET}/releases/${version}`);
    expect(files.length).toBe(6);
    for (const { link, sha256 } of files) {
      const content = Buffer.from(await (await fetch(`${server.base}${link}`)).arrayBuffer());
      expect([link, createHash("sha256").update(content).digest("hex")]).toEqual([link, sha256]);
      known.add(sha256);
    }
  }
  const { drafts } = await call<{ drafts: Draft[] }>(server, CRASH_KEY, "GET", `/v1/publish/drafts?dataset=${DATASET}&state=publishing`);
  const entries = await readdir(join(folder, "main/files/public"), { recursive: true, withFileTypes: true });
  const stray = entries.filter((entry) => entry.isFile() && !known.has(entry.name));
  // What is being published just now may have files already.
  if (drafts.length === 0) expect(stray.map(({ name }) => name)).toEqual([]);
  return releases;
}
