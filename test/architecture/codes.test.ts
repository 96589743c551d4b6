// Codes of problems and notices: words in both languages, documented both ways, and given by somebody.
import { expect, test } from "vitest";
import { NOTICE_KINDS, type NoticeKinds } from "../../src/core/notices.ts";
import { PROBLEM_KINDS } from "../../src/core/problems.ts";
import type { Text } from "../../src/core/text.ts";
import { LIVE_DATASETS } from "../../src/datasets/registry.ts";
import { filesUnder, isTest, sourceAt } from "./sources.ts";

const notices: NoticeKinds = Object.assign({}, NOTICE_KINDS, ...LIVE_DATASETS.map(({ noticeKinds }) => noticeKinds));
const sources = filesUnder(["src"], /\.ts$/).filter((source) => !isTest(source) && !/problems\.ts$|notices\.ts$|notice-kinds\.ts$/.test(source.path));

function isInBothLanguages({ en, ko }: Text): boolean {
  return /^[A-Z][ -~]{3}/.test(en) && /[가-힣]/.test(ko) && en !== ko;
}

test("every problem and every notice has its words in both languages", () => {
  const texts = [
    ...Object.entries(PROBLEM_KINDS).map(([code, { title }]) => [code, title] as const),
    ...Object.entries(notices).map(([code, { message }]) => [code, message] as const),
  ];
  expect(texts.filter(([, text]) => !isInBothLanguages(text)).map(([code]) => code)).toEqual([]);
});

test("every problem and every notice is documented, and nothing else is", () => {
  const [, problems = "", found = ""] = sourceAt("docs/api/problems.md").text.split(/^## .*$/m);
  const codes = (text: string) => [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
  expect([codes(problems), codes(found)]).toEqual([Object.keys(PROBLEM_KINDS), Object.keys(notices)]);
});

test("every code is given somewhere", () => {
  const isGiven = (code: string) => sources.some(({ text }) => text.includes(`"${code}"`) || text.includes(`'${code}'`));
  expect([...Object.keys(PROBLEM_KINDS), ...Object.keys(notices)].filter((code) => !isGiven(code))).toEqual([]);
});
