// A kept window is as good as a new one: nothing of one page is left on the next, and what was measured is measured again.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { keptWindow } from "./kept-window.ts";
import { DESK, NARROW, PHONE } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** What a page may leave behind. */
function leftOn(page: Page): Promise<object> {
  return page.evaluate(async () => ({
    language: document.documentElement.lang,
    letters: document.documentElement.style.fontSize,
    local: localStorage.length,
    hasSession: sessionStorage.getItem("left") !== null,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    isControlled: navigator.serviceWorker.controller !== null,
    isDark: matchMedia("(prefers-color-scheme: dark)").matches,
  }));
}

test("nothing that a page keeps, sets or complains about is there on the next", async () => {
  const { page, context, show, takeTroubles } = await keptWindow(browser, inject("address"), { language: "en" });
  await show("/", { viewport: NARROW, isDark: true, hasLargeLetters: true });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    localStorage.setItem("lang", "ko");
    sessionStorage.setItem("left", "1");
    await cookieStore.set("left", "1");
    await new Promise((opened) => indexedDB.open("left").addEventListener("success", opened));
    await caches.open("left");
    console.error("left");
  });
  expect(await leftOn(page)).toMatchObject({ letters: "200%", local: 1, hasSession: true, cookies: "left=1", databases: 1, workers: 1, isDark: true });

  await show("/law/log", { viewport: PHONE });
  expect(await leftOn(page)).toEqual({
    language: "en",
    letters: "",
    local: 0,
    hasSession: false,
    cookies: "",
    databases: 0,
    caches: 0,
    workers: 0,
    isControlled: false,
    isDark: false,
  });
  expect(takeTroubles()).toEqual([]);
  await context.close();
});

test.for([
  ["/verify", false],
  ["/masks", true],
  ["/exposure", true],
] as const)("%s is loaded anew for another screen: %s", async ([path, isAnew]) => {
  const { page, context, show } = await keptWindow(browser, inject("address"), { language: "en" });
  const isMarked = () => page.evaluate(() => document.documentElement.dataset["marked"] === "");
  await show(path, { viewport: PHONE });
  await page.evaluate(() => document.documentElement.setAttribute("data-marked", ""));
  await show(path, { viewport: PHONE, hasLargeLetters: true });
  expect(await isMarked()).toBe(true);
  await show(path, { viewport: DESK });
  expect(await isMarked()).toBe(!isAnew);
  await context.close();
});
