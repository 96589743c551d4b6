// Which language a page is in: asked for or preferred; of those that are offered, added ones among them.
import { expect, test } from "vitest";
import { chooseLanguage, languageOf, languageTitle, withLanguage } from "../web/src/words/language.ts";

const OFFERED = ["ko", "en", "ja"];

test("what is asked for goes before what the browser prefers", () => {
  expect([chooseLanguage("en", "ko", OFFERED), chooseLanguage(null, "fr;q=0.9, ja;q=0.8, en;q=0.7", OFFERED), chooseLanguage(null, null, OFFERED)]).toEqual([
    "en",
    "ja",
    "ko",
  ]);
});

test("a language that is not offered is passed over, wherever it is named", () => {
  expect([chooseLanguage("ja", "en"), chooseLanguage("<b>", "ja,en;q=0.1"), chooseLanguage("", "")]).toEqual(["en", "en", "ko"]);
});

test("links keep a language that was asked for, and nothing else", () => {
  expect([withLanguage("/masks?q=1#top", "ja"), withLanguage("/masks", null), withLanguage("/masks", "ja&x=1")]).toEqual([
    "/masks?q=1&lang=ja#top",
    "/masks",
    "/masks",
  ]);
});

test("Hangul is marked as Korean and Latin letters as English, on a page of another language", () => {
  const asked = [
    ["강남구", "ja"],
    ["강남구", "ko"],
    ["Gangnam", "ko"],
    ["Gangnam", "en"],
    ["약국 Gangnam", "ko"],
    ["2020", "ja"],
  ] as const;
  expect(asked.map(([text, page]) => languageOf(text, page))).toEqual(["ko", undefined, "en", undefined, undefined, undefined]);
  expect(languageTitle("ja")).toBe("日本語");
});
