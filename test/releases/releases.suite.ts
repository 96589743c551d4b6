// From a file to a signed release that everybody reads, compares and cites. Run on every storage.
import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import { DAY_MS } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { addInstitution, addPerson, heldRole } from "../people.ts";
import type { Storage } from "../running-server.ts";
import { expectDraft, type Publishing, startPublishing } from "./publishing.ts";

const WARDS_1 = "code,name,kind,beds,lon,lat,clerk\nW-2,둘째,closed,950,,,Kim\nW-1,첫째,open,12,126.9,37.5,Hong\nW-3,셋째,open,x,,,\n";
const WARDS_2 = "code,name,kind,beds,lon,lat,clerk\nW-1,첫째,open,13,126.9,37.5,Hong\nW-3,셋째,open,7,,,Park\n";
const WARDS_3 = "code,name,kind,beds,opened,lon,lat\nW-1,첫째,open,13,2020-03-14,126.9,37.5\nW-3,셋째,open,7,,,\n";
const WARDS_4 = "code,name,kind,opened\nW-1,첫째,open,2020-03-14\nW-3,셋째,closed,\n";

export function releasesSuite(storage: Storage): void {
  let publishing: Publishing;
  beforeAll(async () => {
    publishing = await startPublishing(storage);
  });
  afterAll(() => publishing.server.stop());
  const file = (path: string, headers: { [name: string]: string } = {}, method = "GET") =>
    publishing.server.call(`/v1/datasets/wards/releases/${path}`, { headers, method });
  const codeOf = async (answer: Promise<Response>) => {
    const found = await answer;
    return [found.status, ((await found.json()) as { code?: string }).code];
  };

  test("a file becomes a draft, is checked, approved by a second person, published, and downloaded", async () => {
    const { server, checkedDraft, decide, json } = publishing;
    const checked = await checkedDraft("wards", { "wards.csv": WARDS_1 }, { note: "The first list." });
    expect(checked).toMatchObject({
      state: "checked",
      next: ["change", "check", "approve", "return", "discard"],
      mayApprove: false,
      outcome: { accepted: 2, refused: 1, publicRows: 2, basedOn: null, blocks: [], change: { level: "first" }, difference: null, smallCounts: null },
    });
    const approved = await expectDraft(200, decide(checked, "approve"));
    const published = await expectDraft(202, decide(approved, "publish"));
    expect([published.state, published.release, published.events.map(({ action, to }) => `${action} ${to}`)]).toEqual([
      "published",
      "1.0.0",
      ["create draft", "change draft", "check checking", "finish checked", "approve approved", "publish publishing", "finish published"],
    ]);
    const { manifest } = await json<{ manifest: ReleaseManifest }>("/v1/datasets/wards/releases/1.0.0");
    expect(manifest).toMatchObject({
      dataset: "wards",
      version: "1.0.0",
      rows: 2,
      change: { level: "first", note: "The first list." },
      responsible: { author: "ministry", approver: "ministry", rule: null },
      refused: { count: 1 },
      notices: [
        { code: "many_beds", severity: "warning", count: 1, message: { en: "That is a great many beds." } },
        { code: "not_a_number", severity: "error", count: 1 },
      ],
    });
    expect(manifest.files.map(({ name, variant }) => [name, variant ?? ""].join(" ").trim())).toEqual([
      "wards.parquet",
      "wards.csv",
      "wards.csv spreadsheet",
      "wards.ndjson",
      "wards.geojson",
      "wards.xlsx",
      "datapackage.json",
    ]);
    for (const { name, variant, sha256, bytes } of manifest.files) {
      const answer = await server.call(`/v1/datasets/wards/releases/1.0.0/${name}${variant ? `?variant=${variant}` : ""}`);
      const content = Buffer.from(await answer.arrayBuffer());
      expect([name, answer.status, content.length, createHash("sha256").update(content).digest("hex"), answer.headers.get("etag")]).toEqual([
        name,
        200,
        bytes,
        sha256,
        `"${sha256}"`,
      ]);
    }
    const csv = await (await server.call("/v1/datasets/wards/releases/latest/wards.csv")).text();
    expect(parse(csv)).toEqual([
      ["code", "name", "kind", "beds", "lon", "lat"],
      ["W-1", "첫째", "open", "12", "126.9", "37.5"],
      ["W-2", "둘째", "closed", "950", "", ""],
    ]);
  });

  test("the manifest is signed by a key that everybody can look up", async () => {
    const [manifest, signature, keys] = await Promise.all([
      file("1.0.0/manifest.json").then((answer) => answer.text()),
      file("1.0.0/manifest.sig").then(async (answer) => (await answer.json()) as { key: string; signature: string }),
      publishing.json<{ keys: { kid: string; x: string }[] }>("/v1/keys"),
    ]);
    const x = keys.keys.find(({ kid }) => kid === signature.key)?.x as string;
    const key = await crypto.subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, "Ed25519", false, ["verify"]);
    const isSigned = (text: string) => crypto.subtle.verify("Ed25519", key, Buffer.from(signature.signature, "base64url"), Buffer.from(text));
    expect([await isSigned(manifest), await isSigned(manifest.replace("wards", "words"))]).toEqual([true, false]);
    expect(await publishing.json("/.well-known/jwks.json")).toEqual(keys);
  });

  test("nobody approves a draft in which they had a hand, and nobody decides on what they have not seen", async () => {
    const { server, checkedDraft, officer } = publishing;
    const both = await addPerson(server, { roles: [heldRole("officer", "ministry"), heldRole("reviewer", "ministry")], hasSecondFactor: true });
    const draft = await checkedDraft("wards", { "wards.csv": WARDS_2 });
    const path = `/v1/publish/wards/drafts/${draft.id}`;
    const changed = await expectDraft(200, both.send("PATCH", path, { version: draft.version, note: "More beds." }));
    expect(await codeOf(both.send("POST", `${path}/approve`, { version: changed.version }))).toEqual([409, "wrong_state"]);
    const checked = await expectDraft(202, officer.send("POST", `${path}/check?waitSeconds=60`));
    const outcomes = [
      both.send("POST", `${path}/approve`, { version: checked.version }),
      officer.send("POST", `${path}/approve`, { version: checked.version }),
      publishing.reviewer.send("POST", `${path}/approve`, { version: checked.version - 1 }),
      server.call(path),
      publishing.reviewer.send("POST", `${path}/publish`, { version: checked.version }),
    ];
    expect(await Promise.all(outcomes.map(codeOf))).toEqual([
      [403, "own_draft"],
      [403, "not_allowed"],
      [409, "draft_changed"],
      [401, "not_authenticated"],
      [409, "wrong_state"],
    ]);
    await addInstitution(server, "other", ["wards"]);
    const stranger = await addPerson(server, { roles: [heldRole("reviewer", "other")], hasSecondFactor: true });
    expect([await codeOf(stranger.send("GET", path)), await codeOf(stranger.send("POST", `${path}/approve`, { version: checked.version }))]).toEqual([
      [404, "not_found"],
      [404, "not_found"],
    ]);
    expect((await expectDraft(202, publishing.decide(await expectDraft(200, publishing.decide(checked, "approve")), "publish"))).release).toBe("1.0.1");
  });

  test("the administrator's key is one person, and all keys of an agency are one", async () => {
    const { server, reviewer } = publishing;
    const made = (await (await server.send("POST", "/v1/admin/keys", JSON.stringify({ agency: "ministry", scopes: ["publish:wards"] }))).json()) as {
      key: string;
    };
    const byKey = async (key: string, body: object) => {
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const draft = await expectDraft(201, server.call("/v1/publish/wards/drafts", { method: "POST", headers, body: JSON.stringify(body) }));
      const path = `/v1/publish/wards/drafts/${draft.id}`;
      await expectDraft(200, server.call(`${path}/files/w.csv`, { method: "PUT", headers: { ...headers, "content-type": "text/csv" }, body: WARDS_2 }));
      const checked = await expectDraft(
        202,
        server.call(`${path}/check?waitSeconds=60`, { method: "POST", headers: { authorization: headers.authorization } }),
      );
      const approval = server.call(`${path}/approve`, { method: "POST", headers, body: JSON.stringify({ version: checked.version }) });
      return [checked, await codeOf(approval)] as const;
    };
    const [ofAdministrator, ownApproval] = await byKey(server.running.admin.key, { institution: "ministry" });
    const [ofSoftware, keyApproval] = await byKey(made.key, {});
    expect([ownApproval, keyApproval]).toEqual([
      [403, "own_draft"],
      [403, "not_allowed"],
    ]);
    for (const draft of [ofAdministrator, ofSoftware]) {
      expect((await expectDraft(200, reviewer.send("GET", `/v1/publish/wards/drafts/${draft.id}`))).mayApprove).toBe(true);
      await expectDraft(200, publishing.officer.send("POST", `/v1/publish/wards/drafts/${draft.id}/discard`, { version: draft.version }));
    }
  });

  test("a returned draft tells why, and a discarded one leaves no file", async () => {
    const { server, checkedDraft, decide, officer, reviewer } = publishing;
    const checked = await checkedDraft("wards", { "only-here.csv": `${WARDS_2}W-9,아홉째,open,1,,,\n` });
    const [raw] = checked.files;
    const isKept = async () => (await server.running.releases.context.files.localPath("restricted", raw?.sha256 as string)) !== null;
    expect(await isKept()).toBe(true);
    const returned = await expectDraft(200, decide(checked, "return", { reason: "W-9 is closed." }));
    expect([returned.state, returned.events.at(-1)?.reason]).toEqual(["draft", "W-9 is closed."]);
    await expectDraft(200, officer.send("POST", `/v1/publish/wards/drafts/${checked.id}/discard`, { version: returned.version, reason: "Later." }));
    const gone = await expectDraft(200, reviewer.send("GET", `/v1/publish/wards/drafts/${checked.id}`));
    expect([gone.state, gone.outcome, gone.files[0]?.erased, await isKept()]).toEqual(["discarded", null, true, false]);
    expect(await codeOf(officer.send("POST", `/v1/publish/wards/drafts/${checked.id}/check`))).toEqual([409, "wrong_state"]);
  });

  test("refused rows are read page by page, and drafts of the institution are listed", async () => {
    const { checkedDraft, officer, reviewer } = publishing;
    const rows = Array.from({ length: 25 }, (_, at) => `X-${at},이름,nowhere,1,,,`).join("\n");
    const draft = await checkedDraft("wards", { "w.csv": `${WARDS_2}${rows}\n` });
    const path = `/v1/publish/wards/drafts/${draft.id}/refused?limit=20`;
    const first = (await (await reviewer.send("GET", path)).json()) as { rows: { row: number }[]; next: string };
    const second = (await (await reviewer.send("GET", first.next)).json()) as { rows: { row: number }[]; next: null };
    expect([first.rows.length, second.rows.map(({ row }) => row), second.next]).toEqual([20, [23, 24, 25, 26, 27], null]);
    const drafts = (await (await reviewer.send("GET", "/v1/publish/drafts?dataset=wards&state=checked")).json()) as { drafts: { id: string }[] };
    expect(drafts.drafts.map(({ id }) => id)).toEqual([draft.id]);
    await expectDraft(200, officer.send("POST", `/v1/publish/wards/drafts/${draft.id}/discard`, { version: draft.version }));
  });

  test("a new column is a minor version, a column that is gone a major one", async () => {
    const minor = await publishing.publish("wards", { "wards.csv": WARDS_3 });
    const checked = await publishing.checkedDraft("wards", { "wards.csv": WARDS_4 });
    expect(await codeOf(publishing.decide(checked, "approve"))).toEqual([409, "change_not_announced"]);
    const approved = await expectDraft(200, publishing.decide(checked, "approve", { reason: "The beds are counted elsewhere from today on." }));
    const major = await expectDraft(202, publishing.decide(approved, "publish"));
    expect([minor.release, major.release]).toEqual(["1.1.0", "2.0.0"]);
    const { releases } = await publishing.json<{ releases: { version: string; state: string }[] }>("/v1/datasets/wards/releases");
    expect(releases.map(({ version, state }) => `${version} ${state}`)).toEqual([
      "2.0.0 published",
      "1.1.0 superseded",
      "1.0.1 superseded",
      "1.0.0 superseded",
    ]);
    const { manifest } = await publishing.json<{ manifest: ReleaseManifest }>("/v1/datasets/wards/releases/latest");
    expect(manifest.change.reasons.map(({ kind, column }) => `${kind} ${column}`)).toEqual(["column_gone beds", "column_gone location"]);
    expect(manifest.omitted.map(({ name }) => name)).toEqual(["wards.geojson"]);
    expect(await codeOf(file("latest/wards.geojson"))).toEqual([404, "not_found"]);
    const paged = await publishing.json<{ releases: unknown[]; next: string }>("/v1/datasets/wards/releases?limit=3");
    expect([paged.releases.length, (await publishing.json<{ releases: { version: string }[] }>(paged.next)).releases.map(({ version }) => version)]).toEqual([
      3,
      ["1.0.0"],
    ]);
  });

  test("versions are cached for ever, the newest shortly, with links to where they belong", async () => {
    const [exact, latest] = [await file("1.0.1/wards.csv"), await file("latest/wards.csv")];
    expect([exact.headers.get("cache-control"), exact.headers.get("content-location"), exact.headers.get("content-disposition")]).toEqual([
      "public, max-age=31536000, immutable",
      null,
      'attachment; filename="wards-1.0.1.csv"',
    ]);
    expect(exact.headers.get("link")).toBe(
      [
        '<https://www.kogl.or.kr/info/license.do>; rel="license"',
        '</v1/datasets/wards/releases/1.0.1/datapackage.json>; rel="describedby"; type="application/json"',
        '</v1/datasets/wards/releases/latest/wards.csv>; rel="latest-version"',
        '</v1/datasets/wards/releases/1.0.0/wards.csv>; rel="predecessor-version"',
      ].join(", "),
    );
    expect([latest.headers.get("cache-control"), latest.headers.get("content-location"), latest.headers.get("access-control-allow-origin")]).toEqual([
      "public, max-age=60",
      "/v1/datasets/wards/releases/2.0.0/wards.csv",
      "*",
    ]);
  });

  test("files come in ranges, to HEAD, and not again to whom has them", async () => {
    const whole = Buffer.from(await (await file("1.0.0/wards.parquet")).arrayBuffer());
    const part = await file("1.0.0/wards.parquet", { range: "bytes=-8" });
    const head = await file("1.0.0/wards.parquet", {}, "HEAD");
    const etag = head.headers.get("etag") as string;
    expect([part.status, part.headers.get("content-range"), Buffer.from(await part.arrayBuffer())]).toEqual([
      206,
      `bytes ${whole.length - 8}-${whole.length - 1}/${whole.length}`,
      whole.subarray(-8),
    ]);
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(whole.length), ""]);
    expect(head.headers.get("repr-digest")).toBe(`sha-256=:${createHash("sha256").update(whole).digest("base64")}:`);
    const again = [await file("1.0.0/wards.parquet", { "if-none-match": etag }), await file("1.0.0/wards.parquet", { range: "bytes=0-3", "if-range": '"x"' })];
    expect(again.map(({ status }) => status)).toEqual([304, 200]);
    const beyond = await file("1.0.0/wards.parquet", { range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${whole.length}`]);
    const manifest = await file("1.0.0/manifest.json", { range: "bytes=0-0" });
    expect([manifest.status, await manifest.text()]).toEqual([206, "{"]);
  });

  test("what changed between two releases is told row by row, as pages and as files", async () => {
    const answer = await publishing.json("/v1/datasets/wards/diff?from=1.0.0&to=1.0.1");
    const expected = {
      dataset: "wards",
      from: "1.0.0",
      to: "1.0.1",
      key: ["code"],
      columns: { appeared: [], gone: [], typeChanged: [] },
      added: 1,
      removed: 1,
      changed: 1,
      unchanged: 0,
      changedByColumn: { beds: 1 },
      restricted: null,
      changes: [
        { change: "changed", times: 1, key: { code: "W-1" }, before: null, after: null, columns: [{ column: "beds", before: 12, after: 13 }] },
        {
          change: "removed",
          times: 1,
          key: { code: "W-2" },
          before: { code: "W-2", name: "둘째", kind: "closed", beds: 950, lon: null, lat: null },
          after: null,
          columns: null,
        },
        {
          change: "added",
          times: 1,
          key: { code: "W-3" },
          before: null,
          after: { code: "W-3", name: "셋째", kind: "open", beds: 7, lon: null, lat: null },
          columns: null,
        },
      ],
      next: null,
    };
    expect(answer).toEqual(expected);
    const first = await publishing.json<{ changes: unknown[]; next: string }>("/v1/datasets/wards/diff?from=1.0.0&to=1.0.1&limit=2");
    expect([first.changes, (await publishing.json<{ changes: unknown[] }>(first.next)).changes]).toEqual([
      expected.changes.slice(0, 2),
      expected.changes.slice(2),
    ]);
    const csv = await publishing.server.call("/v1/datasets/wards/diff?from=1.0.0&to=1.0.1&format=csv");
    expect([csv.headers.get("content-disposition"), parse(await csv.text()).map((row: string[]) => row.slice(0, 3).join(" "))]).toEqual([
      'attachment; filename="wards-1.0.0-1.0.1.csv"',
      ["change times code", "changed_from 1 W-1", "changed_to 1 W-1", "removed 1 W-2", "added 1 W-3"],
    ]);
    expect(await publishing.json("/v1/datasets/wards/diff")).toMatchObject({ from: "1.1.0", to: "2.0.0", columns: { gone: ["beds", "lon", "lat"] } });
  });

  test("those who read published tables find the newest, an old one, and what was the newest then", () => {
    const { shelf } = publishing.server.running.releases.context;
    const first = shelf.release("wards", "1.0.0");
    expect([shelf.newest().get("wards")?.version, shelf.find("wards", "1.0.0")?.rowCount, shelf.find("wards", "9.0.0")]).toEqual(["2.0.0", 2, null]);
    expect([shelf.asOf("wards", first?.publishedAt as EpochMs)?.version, shelf.asOf("wards", ((first?.publishedAt as number) - 1) as EpochMs)]).toEqual([
      "1.0.0",
      null,
    ]);
  });

  test("the older major version stays for three months, says so, and ends", async () => {
    const old = await file("1.x/wards.csv");
    const major = publishing.server.running.releases.context.shelf.release("wards", "2.0.0");
    expect([old.status, old.headers.get("content-location"), old.headers.get("deprecation")]).toEqual([
      200,
      "/v1/datasets/wards/releases/1.1.0/wards.csv",
      `@${Math.floor((major?.publishedAt as number) / 1000)}`,
    ]);
    expect(old.headers.get("link")).toContain('</v1/datasets/wards/releases/2.x/wards.csv>; rel="successor-version"');
    const sunset = Date.parse(old.headers.get("sunset") as string);
    const { database } = publishing.server.running;
    await database.write((tx) => moveClocks(tx, sunset - Date.now() - DAY_MS));
    expect((await eventually(() => file("1.x/wards.csv"), 200)).status).toBe(200);
    await database.write((tx) => moveClocks(tx, sunset - Date.now() + DAY_MS));
    const ended = await eventually(() => file("1.x/wards.csv"), 410);
    expect([await ended.json(), (await file("1.1.0/wards.csv")).status, (await file("2.x/wards.csv")).headers.get("sunset")]).toMatchObject([
      { code: "version_ended", successor: "/v1/datasets/wards/releases/2.x", exactVersion: "/v1/datasets/wards/releases/1.1.0" },
      200,
      null,
    ]);
    await database.write((tx) => moveClocks(tx, 0));
  });

  test("a release that is taken back leaves its hashes and the reason, and the one before is the newest again", async () => {
    const { reviewer, json, server } = publishing;
    const [parquet] = (await json<{ files: { sha256: string }[] }>("/v1/datasets/wards/releases/2.0.0")).files;
    const withdrawal = { kind: "other", reason: "The list of another year." };
    expect((await reviewer.send("POST", "/v1/publish/wards/releases/2.0.0/withdraw", withdrawal)).status).toBe(200);
    const gone = await file("2.0.0/wards.csv");
    const tombstone = { dataset: "wards", version: "2.0.0", kind: "other", reason: "The list of another year." };
    expect([gone.status, await gone.json()]).toMatchObject([410, { code: "release_withdrawn", detail: "The list of another year.", tombstone }]);
    expect([
      (await file("latest/wards.csv")).headers.get("content-location"),
      await server.running.releases.context.files.localPath("public", parquet?.sha256 as string),
    ]).toEqual(["/v1/datasets/wards/releases/1.1.0/wards.csv", null]);
    expect(await json(`/v1/files/${parquet?.sha256}`)).toMatchObject({ files: [{ version: "2.0.0", state: "withdrawn", withdrawn: tombstone }] });
    expect(await codeOf(reviewer.send("POST", "/v1/publish/wards/releases/2.0.0/withdraw", withdrawal))).toEqual([410, "release_withdrawn"]);
    expect((await publishing.publish("wards", { "wards.csv": WARDS_3 })).release).toBe("2.0.1");
  });

  test("what was done is in a log that nobody can change", async () => {
    const { database } = publishing.server.running;
    const change = (statement: ReturnType<typeof sql>) => database.write((tx) => statement.execute(tx));
    await expect(change(sql`update release_event set by = 'somebody else'`)).rejects.toThrow("only ever added to");
    await expect(change(sql`delete from release_event`)).rejects.toThrow("only ever added to");
  });

  test("a restart forgets nothing, and goes on with the check that was under way", async () => {
    const before = await publishing.json("/v1/datasets/wards/releases");
    const draft = await publishing.checkedDraft("wards", { "wards.csv": WARDS_4 });
    const { database } = publishing.server.running;
    await database.write((tx) => sql`update release_draft set state = 'checking', outcome = null where id = ${draft.id}`.execute(tx));
    await publishing.server.restart();
    expect(await publishing.json("/v1/datasets/wards/releases")).toEqual(before);
    const again = await expectDraft(200, publishing.reviewer.send("GET", `/v1/publish/wards/drafts/${draft.id}?waitSeconds=60`));
    expect([again.state, again.outcome?.publicRows, again.outcome?.change.level]).toEqual(["checked", 2, "major"]);
  });
}

/** The clock of a server follows its store within a moment. */
async function eventually(ask: () => Promise<Response>, status: number): Promise<Response> {
  for (let round = 0; round < 100; round++) {
    const answer = await ask();
    if (answer.status === status) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return ask();
}
