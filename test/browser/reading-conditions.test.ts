// Forced colours, no motion: everything stays readable. (Small screens, large letters and the dark are tried on every page: every-page.test.ts.)
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { DESK, PHONE, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

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
