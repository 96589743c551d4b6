// Only patterns that JavaScript and the engine read alike may check a table.
import { expect, test } from "vitest";
import { portablePattern } from "./portable-pattern.ts";

test("characters, classes, groups, alternatives and counts are read alike", () => {
  const patterns = ["[0-9A-Z]{1,20}", "[0-9]{4}-W[0-9]{2}", "(?:a|b)+c?", "\\d{3}-\\d{4}", "[^\\]a-c가-힣]*", "a\\.b\\/c", "x{2,}?"];
  expect(patterns.map(portablePattern)).toEqual(patterns);
});

test("what could be read otherwise is a mistake in the declaration", () => {
  const patterns = [".", "^a$", "(?=a)", "(?<n>a)", "(a)\\1", "\\s", "\\bword", "\\u{1F600}", "[[:alpha:]]", "a{1000,}", "\\p{L}"];
  expect(patterns.filter((pattern) => isTaken(pattern))).toEqual([]);
});

function isTaken(pattern: string): boolean {
  try {
    portablePattern(pattern);
    return true;
  } catch {
    return false;
  }
}
