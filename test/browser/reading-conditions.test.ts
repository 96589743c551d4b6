// Small screens, large letters, dark rooms, forced colours, no motion: everything stays readable and in reach.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { PAGES } from "./pages.ts";
import { DESK, NARROW, PHONE, unfold, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

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

test.for(Object.entries(PAGES))("%s at 320 pixels needs no sideways scrolling, in both languages", async ([, path]) => {
  for (const language of ["ko", "en"] as const) {
    const guest = await visit(browser, inject("address"), { language, viewport: NARROW });
    await guest.open(path);
    await unfold(guest.page);
    expect(await overTheEdge(guest.page)).toEqual([]);
    await guest.context.close();
  }
});

test.for(Object.entries(PAGES))("%s with letters of twice the size loses nothing", async ([, path]) => {
  const guest = await visit(browser, inject("address"), { language: "en", viewport: PHONE });
  await guest.open(path);
  await guest.page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await unfold(guest.page);
  expect(await overTheEdge(guest.page)).toEqual([]);
  const cut = await guest.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main :is(p, h1, h2, h3, li, dd, dt, button, a, summary, label)")]
      .filter((element) => element.children.length === 0 && element.clientWidth > 0 && getComputedStyle(element).overflow === "hidden")
      .filter((element) => !element.closest(".visually-hidden") && element.scrollHeight > element.clientHeight + 2)
      .map((element) => element.innerText.slice(0, 60)),
  );
  expect(cut).toEqual([]);
  await guest.context.close();
});

test.for(Object.entries(PAGES))("%s in the dark has enough contrast", async ([, path]) => {
  const guest = await visit(browser, inject("address"), { language: "ko", viewport: PHONE, colorScheme: "dark" });
  await guest.open(path);
  await unfold(guest.page);
  expect(await guest.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(19, 20, 22)");
  expect(await barriers(guest.page)).toEqual([]);
  await guest.context.close();
});

test("with forced colours levels still have shapes that can be seen, and what is chosen is told", async () => {
  const guest = await visit(browser, inject("address"), { forcedColors: "active", viewport: PHONE });
  await guest.open("/masks?lat=37.5665&lng=126.978");
  const { page } = guest;
  const shapes = await page.locator("ol .badge svg path").evaluateAll((paths) => paths.map((path) => getComputedStyle(path).fill));
  expect(shapes.filter((fill) => fill === "rgba(0, 0, 0, 0)")).toEqual([]);
  const chosen = page.locator(".variants input:checked + span");
  expect(await chosen.evaluate((span) => getComputedStyle(span).outlineStyle !== "none" || getComputedStyle(span).borderStyle !== "none")).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await guest.context.close();
});

test("who wants no motion gets none: nothing is animated and the map jumps", async () => {
  const guest = await visit(browser, inject("address"), { reducedMotion: "reduce", viewport: DESK });
  await guest.open("/masks?lat=37.5665&lng=126.978");
  const { page } = guest;
  await page.locator("canvas.maplibregl-canvas").waitFor();
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
  await guest.context.close();
});
