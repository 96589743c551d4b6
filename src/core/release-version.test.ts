// Versions of releases: reading, counting up, order.
import { expect, test } from "vitest";
import { compareVersions, greaterChange, nextVersion, parseVersion, versionText } from "./release-version.ts";

test("the first release is 1.0.0, and each change counts its own number", () => {
  const from = { major: 1, minor: 4, revision: 7 };
  const next = [nextVersion(null, "first"), nextVersion(from, "revision"), nextVersion(from, "minor"), nextVersion(from, "major")];
  expect(next.map(versionText)).toEqual(["1.0.0", "1.4.8", "1.5.0", "2.0.0"]);
});

test("only three whole numbers are a version", () => {
  expect(["1.0.0", "1.0", "01.0.0", "1.0.0-beta", "1.0.9999999999", "latest"].map(parseVersion)).toEqual([
    { major: 1, minor: 0, revision: 0 },
    ...Array.from({ length: 5 }, () => null),
  ]);
});

test("versions are ordered as numbers, changes by what they break", () => {
  const sorted = ["1.10.0", "1.2.0", "2.0.0", "1.2.10", "1.2.9"].map((text) => parseVersion(text) as never).sort(compareVersions);
  expect(sorted.map(versionText)).toEqual(["1.2.0", "1.2.9", "1.2.10", "1.10.0", "2.0.0"]);
  expect([greaterChange("minor", "revision"), greaterChange("minor", "major")]).toEqual(["minor", "major"]);
});
