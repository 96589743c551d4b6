// With the keyboard alone: into the content, to a result, onto the map and out of it again.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { focused, tabUntil } from "./by-keyboard.ts";
import { launchChromium } from "./chromium.ts";
import { untilDrawn } from "./map-probe.ts";
import { DESK, PHONE, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test("the first key press offers to skip to the content, and Enter does it", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/masks");
  await guest.page.keyboard.press("Tab");
  expect(await focused(guest.page)).toBe("Skip to the content");
  expect((await guest.page.locator(".skip").boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await guest.page.keyboard.press("Enter");
  expect(await focused(guest.page)).toBe("content");
  await guest.context.close();
});

test("search, first result, its details and the map are reached in the order of the page; the map moves by arrows and lets go", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/masks");
  const { page } = guest;
  await tabUntil(page, "finder-q");
  await page.keyboard.type("강남구");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Found for “강남구”" }).waitFor();
  expect(await focused(page)).toBe("finder-q");
  await untilDrawn(page, (drawn) => drawn.length > 0);

  const details = await page.locator("ol article summary").first().innerText();
  await tabUntil(page, details);
  await page.keyboard.press("Enter");
  expect(await page.locator("ol article details").first().getAttribute("open")).not.toBeNull();
  await page.keyboard.press("Enter");

  await tabUntil(page, "map");
  const centre = () => page.evaluate(() => (window as unknown as { placeMap: { getCenter(): { lng: number } } }).placeMap.getCenter().lng);
  const before = await centre();
  await page.keyboard.press("ArrowRight");
  await expect.poll(centre).not.toBe(before);
  // What stands behind the map is reached, and the end of the page with it.
  expect((await tabUntil(page, "Guides for helpers")).length).toBeLessThan(17);
  await tabUntil(page, "OpenAPI");
  await guest.context.close();
});

test("every stop of the keyboard is visible and marked", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/masks");
  const { page } = guest;
  const unmarked: string[] = [];
  for (let steps = 0; steps < 30; steps++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const marked = at.matches("input[type=radio]") ? (at.nextElementSibling as HTMLElement) : at;
      const { outlineStyle, outlineWidth } = getComputedStyle(marked);
      const { width, height } = marked.getBoundingClientRect();
      return { name: at.id || at.innerText || at.tagName, isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, isThere: width * height > 0 };
    });
    if (!stop.isMarked || !stop.isThere) unmarked.push(stop.name);
  }
  expect(unmarked).toEqual([]);
  await guest.context.close();
});

test("the product is chosen by arrows and the list follows", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/masks?lat=37.5665&lng=126.978");
  const { page } = guest;
  await page.getByRole("radio", { name: "Adult size" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/product=child/);
  expect(await page.getByRole("radio", { name: "Child size" }).evaluate((radio) => radio === document.activeElement)).toBe(true);
  await guest.context.close();
});
