// Rules that hold for every page in both languages, also on small screens, in large letters and in the dark: nobody is shut out, nobody else is
// called, nothing goes wrong unseen.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { type KeptWindow, keptWindow } from "./kept-window.ts";
import { wordsOfAnother } from "./one-language.ts";
import { MISSING_PAGE, PAGES } from "./pages.ts";
import { DESK, LANGUAGES, type Language, NARROW, PHONE, visit } from "./visit.ts";

let browser: Browser;
let windows: { readonly [language in Language]: KeptWindow };
beforeAll(async () => {
  browser = await launchChromium();
  const inLanguage = (language: Language) => keptWindow(browser, inject("address"), { language });
  windows = { ko: await inLanguage("ko"), en: await inLanguage("en") };
});
afterAll(() => browser?.close());

const EVERY = Object.entries(PAGES).flatMap(([name, path]) => LANGUAGES.map((language) => ({ name, path, language })));

/** At a desk these show a map beside their list. */
const HAS_MAP = /^\/(masks(\?|$)|live\/[^/]+$)/;

/** An example of an address, in the documentation of the API of 2020. */
const ADDRESS_ITSELF = "such as 서울특별시 강남구 논현동";

// One load serves all tests of a page in a language, unless its script measures the screen.
describe.for(EVERY)("$name, $language", ({ path, language }) => {
  const breaksNoRule = async (viewport: typeof PHONE | typeof DESK) => {
    const { page, show, takeTroubles } = windows[language];
    await show(path, { viewport });
    if (viewport === DESK && HAS_MAP.test(path)) await page.locator("canvas.maplibregl-canvas").waitFor();

    expect(await page.locator("aside").first().textContent()).toContain(language === "ko" ? "꾸며 낸 자료입니다" : "Invented data");
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.locator("h1").count()).toBe(1);
    expect(await page.title()).toMatch(language === "ko" ? / · 마당$/ : / · Madang$/);
    expect((await wordsOfAnother(page, language)).filter((text) => text !== ADDRESS_ITSELF)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
    expect(takeTroubles()).toEqual([]);
  };

  test("390 pixels: no barrier, no trouble, nothing inline or from elsewhere, one language", () => breaksNoRule(PHONE));

  if (language === "en")
    test("letters of twice the size lose nothing", async () => {
      const { page, show, takeTroubles } = windows[language];
      await show(path, { viewport: PHONE, hasLargeLetters: true });
      expect(await overTheEdge(page)).toEqual([]);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("main :is(p, h1, h2, h3, li, dd, dt, button, a, summary, label)")]
          .filter((element) => element.children.length === 0 && element.clientWidth > 0 && getComputedStyle(element).overflow === "hidden")
          .filter((element) => !element.closest(".visually-hidden") && element.scrollHeight > element.clientHeight + 2)
          .map((element) => element.innerText.slice(0, 60)),
      );
      expect(cut).toEqual([]);
      expect(takeTroubles()).toEqual([]);
    });

  test("320 pixels need no sideways scrolling", async () => {
    const { page, show, takeTroubles } = windows[language];
    await show(path, { viewport: NARROW });
    expect(await overTheEdge(page)).toEqual([]);
    expect(takeTroubles()).toEqual([]);
  });

  if (language === "ko")
    test("the dark has enough contrast", async () => {
      const { page, show, takeTroubles } = windows[language];
      await show(path, { viewport: PHONE, isDark: true });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(19, 20, 22)");
      expect(await barriers(page)).toEqual([]);
      expect(takeTroubles()).toEqual([]);
    });

  test("1280 pixels: no barrier, no trouble, nothing inline or from elsewhere, one language", () => breaksNoRule(DESK));
});

/** What stands out over the edge of the screen, apart from what scrolls by itself. */
function overTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const sideways = document.documentElement.scrollWidth - innerWidth;
    if (sideways <= 0) return [];
    return [...document.querySelectorAll<HTMLElement>("main *, header *, footer *")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".scroll-x, pre, .visually-hidden"))
      .map((element) => `${element.tagName}.${element.className}: ${element.innerText?.slice(0, 40)}`);
  });
}

test.for(LANGUAGES)("a page that does not exist says so in plain words, with ways to go on (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: PHONE });
  await guest.open(MISSING_PAGE);
  const main = guest.page.locator("main");
  expect(await main.textContent()).toContain(language === "ko" ? "없는 화면입니다" : "There is no such page");
  expect(await main.getByRole("link").count()).toBeGreaterThan(1);
  expect(await guest.page.locator("aside").count()).toBe(1);
  expect(await barriers(guest.page)).toEqual([]);
  await guest.context.close();
});

test("unknown datasets and broken addresses are refused with a page", async () => {
  const ask = async (path: string) => {
    const answer = await fetch(`${inject("address")}${path}`, { headers: { "accept-language": "en" } });
    return { status: answer.status, isPage: (await answer.text()).includes("<h1") };
  };
  expect(await Promise.all(["/live/there-is-none", "/masks/deeper"].map(ask))).toEqual([
    { status: 404, isPage: true },
    { status: 404, isPage: true },
  ]);
  expect((await ask("/%E0%A4%A")).status).toBe(400);
});

test("the policy of every page allows nothing inline and nobody else", async () => {
  for (const path of Object.values(PAGES)) {
    const { headers } = await fetch(`${inject("address")}${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    expect({ path, isStrict: policy.startsWith("default-src 'none'"), loose: policy.match(/unsafe-inline|unsafe-eval|https?:/g) }).toEqual({
      path,
      isStrict: true,
      loose: null,
    });
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});
