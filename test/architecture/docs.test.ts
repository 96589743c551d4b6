// What the documentation points at is there: files, links, decisions.
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { filesUnder, ROOT, type Source, sourceAt } from "./sources.ts";

const pages = [...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(sourceAt), ...filesUnder(["docs"], /\.md$/)];
const commented = [
  ...filesUnder(["bin", "src", "client/src", "web/src", "test", "tools", "bench"]),
  sourceAt(".ci/run"),
  sourceAt("publiccode.yml"),
  sourceAt("NOTICE"),
];

/** A path from the root, as texts write it. */
const PATH = /(?<![\w/.#-])(?:\.ci|bin|bench|docs|src|test|tools|web)\/[\w./[\]+@-]*\w/g;
/** What the worked example makes, and from what. */
const MADE = ["src/datasets/heat-shelters", "tools/live-dataset-template"] as const;

function missingPaths({ path, text }: Source): string[] {
  const named = [...text.matchAll(PATH)].map(([found]) => found);
  return named.filter((found) => !existsSync(join(ROOT, found.replace(...MADE)))).map((found) => `${path}: ${found}`);
}

test("every path that a page names exists", () => {
  expect(pages.flatMap(missingPaths)).toEqual([]);
});

test("every page that code and settings refer to exists", () => {
  const named = commented.flatMap(({ path, text }) =>
    [...text.matchAll(/(?<![\w/-])docs\/[\w/-]+\.(?:md|json|d\.ts)/g)].map(([found]) => [path, found] as const),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(([, found]) => !existsSync(join(ROOT, found)))).toEqual([]);
});

/** `[text](target)` and `![text](target)`. */
const LINK = /\]\(([^)\s]+)\)/g;

test("every link between pages leads to a page, and to a heading that it has", () => {
  const dead = pages.flatMap(({ path, text }) =>
    [...text.matchAll(LINK)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^https?:/.test(target) && !leads(path, target))
      .map((target) => `${path}: ${target}`),
  );
  expect(dead).toEqual([]);
});

function leads(page: string, target: string): boolean {
  const [file = "", heading] = target.split("#");
  const path = file === "" ? page : posix.join(posix.dirname(page), file);
  if (!existsSync(join(ROOT, path))) return false;
  return heading === undefined || anchorsOf(sourceAt(path).text).includes(heading);
}

/** As the usual renderers make them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("the list of decisions names every page, in order, and no number twice", () => {
  const numbered = filesUnder(["docs/decisions"], /\.md$/).map(({ path }) => posix.basename(path));
  const listed = [...sourceAt("docs/decisions/0001-record-decisions.md").text.matchAll(/^\| \[\d{4}\]\(([^)]+)\) \|/gm)].map(([, file]) => file);
  expect(listed).toEqual(numbered.slice(1));
  const numbers = numbered.map((file) => file.slice(0, 4));
  expect(numbers.filter((number, at) => numbers.indexOf(number) < at)).toEqual([]);
});

test("every script of the package is explained in the README, and the other way round", () => {
  const { scripts } = JSON.parse(sourceAt("package.json").text) as { scripts: { [name: string]: string } };
  const told = [...sourceAt("README.md").text.matchAll(/^\| `npm (?:run )?([\w:]+)` \|/gm)].map(([, name]) => name as string);
  expect(told.sort()).toEqual(
    Object.keys(scripts)
      .filter((name) => name !== "prepare")
      .sort(),
  );
});
