// DS4C's four releases taken in, in order, as four versions of one dataset, in spite of their changed columns and ids.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import type { DraftAnswer } from "../../src/platform/releases/draft-answer.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { realCsv, realFile } from "../real-data.ts";
import { expectDraft } from "../releases/publishing.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const RELEASES = [
  ["2020-03-13", "patient.csv"],
  ["2020-03-31", "PatientInfo.csv"],
  ["2020-05-01", "PatientInfo.csv"],
  ["2020-06-01", "PatientInfo.csv"],
] as const;

let server: TestServer;
let officer: Person;
let reviewer: Person;
const published: DraftAnswer[] = [];
const checked: DraftAnswer[] = [];

beforeAll(async () => {
  server = await startTestServer("pglite");
  await addInstitution(server, "kdca", ["cases"]);
  officer = await addPerson(server, { roles: [heldRole("officer", "kdca")], hasSecondFactor: true });
  reviewer = await addPerson(server, { roles: [heldRole("reviewer", "kdca")], hasSecondFactor: true });
});
afterAll(() => server.stop());

async function publish(day: string, file: string): Promise<void> {
  const draft = await expectDraft(201, officer.send("POST", "/v1/publish/cases/drafts", { note: `DS4C of ${day}` }));
  const path = `/v1/publish/cases/drafts/${draft.id}`;
  const headers = { cookie: officer.cookie, origin: server.running.address, "content-type": "text/csv" };
  await expectDraft(200, server.call(`${path}/files/${file}`, { method: "PUT", headers, body: realFile(`ds4c/${day}/${file}`) as never }));
  const found = await expectDraft(202, officer.send("POST", `${path}/check?waitSeconds=60`));
  checked.push(found);
  const change = found.outcome?.change.needsConfirmation ? { change: "major" } : {};
  const approved = await expectDraft(200, reviewer.send("POST", `${path}/approve`, { version: found.version, ...change }));
  published.push(await expectDraft(202, reviewer.send("POST", `${path}/publish?waitSeconds=60`, { version: approved.version })));
}

test("the four are four versions: the second replaces every key, the others only add", async () => {
  for (const [day, file] of RELEASES) await publish(day, file);
  expect(published.map(({ release }) => release)).toEqual(["1.0.0", "2.0.0", "2.0.1", "2.0.2"]);
  expect(checked.map(({ outcome }) => outcome?.accepted)).toEqual([7_869, 2_770, 3_388, 4_004]);
  const moved = checked.map(({ outcome }) => outcome?.restrictedDifference).map((found) => found && [found.removed, found.added]);
  expect(moved).toEqual([null, [7_869, 2_770], [0, 618], [0, 616]]);
  expect(checked[1]?.outcome?.notices.find(({ code }) => code === "duplicate_key")?.count).toBe(1);
});

test("everybody is told how many came and went, and no combination stands for fewer than ten people", async () => {
  const shown = async (from: string, to: string) => {
    const answer = await (await server.call(`/v1/datasets/cases/diff?from=${from}&to=${to}`)).json();
    const { added, removed } = (answer as { restricted: { added: object; removed: object } }).restricted;
    return [removed, added];
  };
  expect([await shown("1.0.0", "2.0.0"), await shown("2.0.0", "2.0.1"), await shown("2.0.1", "2.0.2")]).toEqual([
    [{ count: 7_869 }, { count: 2_770 }],
    [{ count: 0 }, { count: 618 }],
    [{ count: 0 }, { count: 616 }],
  ]);
  for (const { release } of published) {
    const text = await (await server.call(`/v1/datasets/cases/releases/${release}/cases.ndjson`)).text();
    const counts = Map.groupBy(text.trimEnd().split("\n"), (line) => line);
    expect([release, [...counts.values()].filter((rows) => rows.length < 10)]).toEqual([release, []]);
  }
  const { manifest } = (await (await server.call("/v1/datasets/cases/releases/2.0.2")).json()) as { manifest: ReleaseManifest };
  const withheld = manifest.smallCounts?.withheld as { count: number };
  expect(manifest.rows + withheld.count).toBe(4_004);
});

test("no id of any patient is in a public file", async () => {
  const ids = new Set(realCsv<{ patient_id: string }>("ds4c/2020-06-01/PatientInfo.csv").map(({ patient_id }) => patient_id));
  const folder = join(server.folder, "main/files/public");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const entry of files) {
    const content = await readFile(join(entry.parentPath, entry.name), "latin1");
    found.push(...(content.match(/\b\d{10}\b/g) ?? []).filter((digits) => ids.has(digits)));
  }
  expect([ids.size, files.length > 20, found]).toEqual([4_004, true, []]);
});
