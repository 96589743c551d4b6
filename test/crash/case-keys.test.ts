// The keys of cases belong to their store: another folder of keys must not take the cases for gone. And what was acknowledged is there
// after kill -9.
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CRASH_KEY, type ServerProcess, startProcess } from "./server-process.ts";

const CASES = "/v1/perishable/exposure-sites/cases";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-case-keys-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (settings: { readonly [name: string]: string } = {}) => startProcess({ MADANG_DATA_DIR: folder, ...settings });

async function ask(
  { base }: ServerProcess,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly cases?: readonly object[]; readonly id?: string }> {
  const headers = { authorization: `Bearer ${CRASH_KEY}`, ...(body ? { "content-type": "application/json" } : {}) };
  const answer = await fetch(`${base}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return (await answer.json()) as { readonly cases?: readonly object[]; readonly id?: string };
}

async function countOfCases(server: ServerProcess): Promise<number | undefined> {
  return (await ask(server, "GET", CASES)).cases?.length;
}

test("a case survives kill -9, a start with other keys is refused, and lost keys are given up on demand only", async () => {
  const first = await start();
  const { id } = await ask(first, "POST", CASES, { subject: { caseNumber: "7", onsetOn: "2020-03-12" } });
  first.kill("SIGKILL");
  await first.ended;
  const second = await start();
  expect((await ask(second, "GET", `${CASES}/${id}`)) as object).toMatchObject({ id, subject: { caseNumber: "7", onsetOn: "2020-03-12" } });
  second.kill("SIGTERM");
  await second.ended;

  const keys = join(folder, "main", "case-keys");
  await rename(keys, `${keys}-away`);
  await expect(start()).rejects.toThrow("Set MADANG_CASE_KEY_DIR to that folder");
  const third = await start({ MADANG_CASE_KEY_DIR: `${keys}-away` });
  expect(await countOfCases(third)).toBe(1);
  third.kill("SIGTERM");
  await third.ended;

  const fourth = await start({ MADANG_CASE_KEYS_LOST: "yes" });
  expect(await countOfCases(fourth)).toBe(0);
  fourth.kill("SIGTERM");
  await fourth.ended;
});
