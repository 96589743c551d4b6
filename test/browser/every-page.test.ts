// Rules that hold for every page in both languages: nobody is shut out, nobody else is called, nothing goes wrong unseen.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { wordsOfAnother } from "./one-language.ts";
import { MISSING_PAGE, PAGES } from "./pages.ts";
import { DESK, LANGUAGES, PHONE, unfold, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const EVERY = Object.entries(PAGES).flatMap(([name, path]) =>
  LANGUAGES.flatMap((language) => [PHONE, DESK].map((viewport) => ({ name, path, language, viewport, width: viewport.width }))),
);

/** At a desk these show a map beside their list. */
const HAS_MAP = /^\/(masks(\?|$)|live\/[^/]+$)/;

/** An example of an address, in the documentation of the API of 2020. */
const ADDRESS_ITSELF = "such as 서울특별시 강남구 논현동";

test.for(EVERY)(
  "$name, $language, $width pixels: no barrier, no trouble, nothing inline or from elsewhere, one language",
  async ({ path, language, viewport }) => {
    const guest = await visit(browser, inject("address"), { language, viewport });
    await guest.open(path);
    const { page } = guest;
    if (viewport === DESK && HAS_MAP.test(path)) await page.locator("canvas.maplibregl-canvas").waitFor();
    await unfold(page);

    expect(await page.locator("aside").first().textContent()).toContain(language === "ko" ? "꾸며 낸 자료입니다" : "Invented data");
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.locator("h1").count()).toBe(1);
    expect(await page.title()).toMatch(language === "ko" ? / · 마당$/ : / · Madang$/);
    expect((await wordsOfAnother(page, language)).filter((text) => text !== ADDRESS_ITSELF)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
  },
);

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
