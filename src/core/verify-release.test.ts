// Every verdict, from evidence made by hand; the signature itself is a stand-in, it is checked for real where a server signs.
import { expect, test } from "vitest";
import { manifestText, type ReleaseManifest } from "./release-manifest.ts";
import { type Evidence, VERDICTS, verifyRelease } from "./verify-release.ts";

const SHA = "a".repeat(64);
const manifest = manifestText({
  format: "madang-release-1",
  dataset: "wards",
  version: "1.0.0",
  files: [{ name: "wards.csv", mediaType: "text/csv", bytes: 3, sha256: SHA }],
} as unknown as ReleaseManifest);
const EVIDENCE: Evidence = {
  sha256: SHA,
  manifest,
  signature: JSON.stringify({ algorithm: "Ed25519", key: "ours", signature: `signed ${manifest}` }),
  keys: [{ kid: "ours", kty: "OKP", crv: "Ed25519", x: "" }],
  standing: { state: "published" },
};
const verdictOf = async (changed: Partial<Evidence>) =>
  (await verifyRelease({ ...EVIDENCE, ...changed }, async (key, signature, text) => key.kid === "ours" && signature === `signed ${text}`)).verdict;

test("each way in which a file may not be what was published is told apart", async () => {
  const withdrawn = { state: "withdrawn", reason: "x", withdrawnAt: "2020-03-14T00:00:00+09:00" } as const;
  const found = [
    await verdictOf({}),
    await verdictOf({ sha256: null }),
    await verdictOf({ sha256: "b".repeat(64) }),
    await verdictOf({ manifest: manifest.replace("1.0.0", "1.0.1") }),
    await verdictOf({ manifest: "{}" }),
    await verdictOf({ signature: "?" }),
    await verdictOf({ keys: [] }),
    await verdictOf({ standing: withdrawn }),
    await verdictOf({ manifest: null, standing: withdrawn }),
    await verdictOf({ manifest: null, standing: { state: "unknown" } }),
    await verdictOf({ sha256: "b".repeat(64), standing: withdrawn }),
  ];
  expect(found).toEqual([
    "fine",
    "fine",
    "file_changed",
    "manifest_changed",
    "manifest_changed",
    "manifest_changed",
    "other_key",
    "withdrawn",
    "withdrawn",
    "not_known",
    "file_changed",
  ]);
});

test("every verdict ends with a code of its own", () => {
  const codes = Object.values(VERDICTS).map(({ exitCode }) => exitCode);
  expect([new Set(codes).size, codes.filter((code) => [1, 2, 3].includes(code))]).toEqual([codes.length, []]);
});
