// Releases of rows about people: what is generalised, withheld, refused, never shown, and taken back. Run on every storage.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import type { Storage } from "../running-server.ts";
import { expectDraft, type Publishing, startPublishing } from "./publishing.ts";

interface Patient {
  readonly id: number;
  readonly age: string;
  readonly province: string;
  readonly confirmed: string;
}

/** Ids that occur nowhere by chance. */
function patientsOf(first: number, many: number, age: string, province: string, confirmed: string): readonly Patient[] {
  return Array.from({ length: many }, (_, at) => ({ id: 7_391_000_000 + first + at, age, province, confirmed }));
}

function csvOf(rows: readonly Patient[], infectedBy = ""): string {
  const lines = rows.map(({ id, age, province, confirmed }, at) => `${id},${age},${province},${confirmed},${at === 0 ? infectedBy : ""}`);
  return `patientId,age,province,confirmed,infectedBy\n${lines.join("\n")}\n`;
}

const FIRST = [
  ...patientsOf(0, 14, "20s", "Seoul", "2020-03-02"),
  ...patientsOf(100, 6, "30s", "Seoul", "2020-03-03"),
  ...patientsOf(200, 5, "40s", "Seoul", "2020-03-04"),
  ...patientsOf(300, 12, "50s", "Daegu", "2020-03-02"),
  ...patientsOf(400, 3, "80s", "Jeju", "2020-03-02"),
  ...patientsOf(500, 9, "80s", "Ulsan", "2020-03-10"),
];

export function restrictedSuite(storage: Storage): void {
  let publishing: Publishing;
  beforeAll(async () => {
    publishing = await startPublishing(storage);
  });
  afterAll(() => publishing.server.stop());
  const rowsOf = async (version: string) => {
    const text = await (await publishing.server.call(`/v1/datasets/patients/releases/${version}/patients.ndjson`)).text();
    const counts = new Map<string, number>();
    for (const line of text.trimEnd().split("\n")) {
      const { age, province, week } = JSON.parse(line) as { [name: string]: string | null };
      const combination = [age, province, week].join(" ");
      counts.set(combination, (counts.get(combination) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort());
  };

  test("rows are generalised, small combinations lose what singles them out, and nobody is lost", async () => {
    const draft = await publishing.checkedDraft("patients", { "p.csv": csvOf(FIRST, "7390000001") });
    expect(draft.outcome).toMatchObject({
      accepted: 49,
      publicRows: 49,
      smallCounts: { minimum: 10, peopleByLevel: [26, 11, 0, 12], withheldPeople: 0, smallCount: 0, small: [] },
      notices: [{ code: "unknown_infector", count: 1 }],
    });
    const approved = await expectDraft(200, publishing.decide(draft, "approve"));
    expect((await expectDraft(202, publishing.decide(approved, "publish"))).release).toBe("1.0.0");
    expect(await rowsOf("1.0.0")).toEqual({ "20s Seoul 2020-W10": 14, " Seoul 2020-W10": 11, "50s Daegu 2020-W10": 12, "  ": 12 });
  });

  test("the public is told of few people only that they are few", async () => {
    const { manifest } = await publishing.json<{ manifest: ReleaseManifest }>("/v1/datasets/patients/releases/1.0.0");
    expect([manifest.smallCounts, manifest.notices.map(({ code, message: _message, ...shown }) => [code, shown]), manifest.restrictedChanges]).toEqual([
      { minimum: 10, quasiIdentifiers: ["age", "province", "week"], coarsened: [{ count: 11 }, { count: 0 }, { count: 12 }], withheld: { count: 0 } },
      [["unknown_infector", { severity: "warning", fewerThan: 10 }]],
      null,
    ]);
  });

  test("a combination that changed by a few is made coarser, and what came and went is told by enough only", async () => {
    const second = [...FIRST.slice(1), ...patientsOf(600, 4, "50s", "Daegu", "2020-03-02"), ...patientsOf(700, 40, "20s", "Busan", "2020-03-17")];
    const draft = await publishing.publish("patients", { "p.csv": csvOf(second) });
    expect([draft.release, draft.outcome?.restrictedDifference]).toEqual(["1.0.1", { before: 49, added: 44, removed: 1, changed: 0 }]);
    expect(await rowsOf("1.0.1")).toEqual({ "20s Busan 2020-W12": 40, " Daegu 2020-W10": 16, " Seoul 2020-W10": 24, "  ": 12 });
    const shown = { added: { withheld: true }, removed: { fewerThan: 10 }, changed: { count: 0 } };
    expect(await publishing.json("/v1/datasets/patients/diff?from=1.0.0&to=1.0.1")).toMatchObject({ key: null, added: 69, removed: 26, restricted: shown });
    const { manifest } = await publishing.json<{ manifest: ReleaseManifest }>("/v1/datasets/patients/releases/1.0.1");
    expect(manifest.restrictedChanges).toEqual(shown);
    const exact = await publishing.reviewer.send("GET", "/v1/publish/patients/diff?from=1.0.0&to=1.0.1");
    expect(await exact.json()).toMatchObject({ restricted: { before: 49, added: 44, removed: 1, changed: 0 } });
    expect((await publishing.server.call("/v1/publish/patients/diff?from=1.0.0&to=1.0.1")).status).toBe(401);
  });

  test("other people under other keys are a major version, which the reviewer has to confirm", async () => {
    const others = [...patientsOf(20_000, 60, "20s", "Seoul", "2020-03-16"), ...patientsOf(21_000, 80, "50s", "Daegu", "2020-03-17")];
    const draft = await publishing.checkedDraft("patients", { "p.csv": csvOf(others) });
    expect(draft.outcome?.change).toMatchObject({ level: "revision", reasons: [{ kind: "key_space_replaced", column: null }], needsConfirmation: true });
    const refused = await publishing.decide(draft, "approve");
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: "change_unconfirmed" }]);
    const approved = await expectDraft(200, publishing.decide(draft, "approve", { change: "major" }));
    const published = await expectDraft(202, publishing.decide(approved, "publish"));
    expect([published.release, published.outcome?.restrictedDifference]).toEqual(["2.0.0", { before: 92, added: 140, removed: 92, changed: 0 }]);
  });

  test("where nothing can be made coarser, a small combination stops the release and is named to those who decide", async () => {
    const draft = await publishing.checkedDraft("patient-counts", { "p.csv": csvOf(FIRST) });
    expect(draft.outcome).toMatchObject({
      blocks: [{ code: "small_counts" }],
      smallCounts: {
        smallCount: 2,
        small: [
          { values: { province: "Jeju" }, people: 3, against: null },
          { values: { province: "Ulsan" }, people: 9 },
        ],
      },
    });
    const refused = await publishing.decide(draft, "approve");
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: "draft_blocked", blocks: ["small_counts"] }]);
    const larger = FIRST.filter(({ province }) => province === "Seoul" || province === "Daegu");
    expect((await publishing.publish("patient-counts", { "p.csv": csvOf(larger) })).release).toBe("1.0.0");
    const grown = await publishing.checkedDraft("patient-counts", { "p.csv": csvOf([...larger, ...patientsOf(900, 2, "20s", "Daegu", "2020-03-02")]) });
    expect(grown.outcome?.smallCounts?.small).toEqual([{ values: { province: "Daegu" }, people: 14, against: { version: "1.0.0", people: 12 } }]);
  });

  test("no public file, no difference and no public answer has a value of a restricted row", async () => {
    const { server, json } = publishing;
    await server.call("/v1/datasets/patients/diff?from=1.0.0&to=2.0.0&format=ndjson");
    const folder = join(server.folder, "main/files/public");
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(15);
    const secrets = ["739100", "739102", "7390000001", "patientId", "infectedBy", "2020-03-02"];
    const found: string[] = [];
    for (const entry of files) {
      const content = await readFile(join(entry.parentPath, entry.name), "latin1");
      found.push(...secrets.filter((secret) => content.includes(secret)).map((secret) => `${entry.name}: ${secret}`));
    }
    for (const path of [
      "/v1/datasets",
      "/v1/datasets/patients",
      "/v1/datasets/patients/releases",
      "/v1/datasets/patients/releases/latest",
      "/v1/datasets/patients/diff",
    ]) {
      const text = JSON.stringify(await json(path));
      found.push(...secrets.filter((secret) => text.includes(secret)).map((secret) => `${path}: ${secret}`));
    }
    found.push(...secrets.slice(0, 3).filter((secret) => server.logLines.join("").includes(secret)));
    expect(found).toEqual([]);
  });

  test("a withdrawal for privacy leaves nothing of the content anywhere but a tombstone", async () => {
    const { server, reviewer, json } = publishing;
    const { files } = server.running.releases.context;
    const draft = await publishing.checkedDraft("patients", { "p.csv": csvOf(patientsOf(20_000, 150, "20s", "Seoul", "2020-03-16")) });
    const before = await everyFile(server.folder);
    const withdrawal = { kind: "privacy", reason: "Somebody could be recognised.", eraseRaw: true };
    const tombstone = { dataset: "patients", version: "2.0.0", kind: "privacy", reason: "Somebody could be recognised.", files: [] };
    const release = server.running.releases.context.shelf.release("patients", "2.0.0");
    expect(await (await reviewer.send("POST", "/v1/publish/patients/releases/2.0.0/withdraw", withdrawal)).json()).toMatchObject(tombstone);
    const gone = await server.call("/v1/datasets/patients/releases/2.0.0/manifest.json");
    expect([gone.status, await gone.json()]).toMatchObject([410, { code: "release_withdrawn", tombstone }]);
    expect((await json<{ releases: object[] }>("/v1/datasets/patients/releases")).releases[0]).toMatchObject({
      version: "2.0.0",
      rows: null,
      withdrawn: tombstone,
    });
    const hashes = [...(release?.files ?? []).map(({ sha256 }) => sha256), release?.rowsSha256 as string];
    const left = await everyFile(server.folder);
    expect([hashes.filter((hash) => !before.includes(hash)), hashes.filter((hash) => left.includes(hash))]).toEqual([[], []]);
    for (const area of ["public", "restricted"] as const)
      for (const sha256 of await Array.fromAsync(files.list(area))) {
        const content = await readFile((await files.localPath(area, sha256)) as string, "latin1");
        // The draft that waits has ids of its own in common with it, but not these.
        expect(["7391021000", "7391021079"].filter((id) => content.includes(id))).toEqual([]);
      }
    const outdated = await expectDraft(200, reviewer.send("GET", `/v1/publish/patients/drafts/${draft.id}`));
    expect([outdated.state, outdated.outcome, outdated.events.at(-1)?.action]).toEqual(["draft", null, "outdate"]);
  });
}

async function everyFile(folder: string): Promise<readonly string[]> {
  return (await readdir(join(folder, "main/files"), { recursive: true })).map((path) => path.split("/").at(-1) as string);
}
