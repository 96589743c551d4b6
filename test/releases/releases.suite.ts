// From a file to a signed release that everybody reads. Run on every storage.
import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import type { Storage } from "../running-server.ts";
import { expectDraft, type Publishing, startPublishing } from "./publishing.ts";

const WARDS_1 = "code,name,kind,beds,lon,lat,clerk\nW-2,둘째,closed,950,,,Kim\nW-1,첫째,open,12,126.9,37.5,Hong\nW-3,셋째,open,x,,,\n";

export function releasesSuite(storage: Storage): void {
  let publishing: Publishing;
  beforeAll(async () => {
    publishing = await startPublishing(storage);
  });
  afterAll(() => publishing.server.stop());

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
}
