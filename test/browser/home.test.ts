// The home page: what this is, what is released, figures that move, and the ways on.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { DESK, LANGUAGES, PHONE, visit } from "./visit.ts";

/** Masks, screening, exposure, outbreak: what most people come for goes first. */
const CITIZENS_DOORS = 4;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test.for(LANGUAGES)("what this is, the figures and the ways on stand in one screen (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: DESK });
  await guest.open("/");
  const { page } = guest;
  const isInSight = async (selector: string) => {
    const box = await page.locator(selector).boundingBox();
    return box !== null && box.y + box.height <= DESK.height;
  };
  expect(await isInSight("h1")).toBe(true);
  expect(await isInSight(".figures")).toBe(true);
  const links = page.locator("section[aria-labelledby=doors] a");
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual([
    "/masks",
    "/screening",
    "/exposure",
    "/outbreak",
    "/self-check",
    "/developers",
    "/data",
    "/report",
  ]);
  for (const link of (await links.all()).slice(0, CITIZENS_DOORS)) expect((await link.boundingBox())?.y).toBeLessThan(DESK.height - 40);
  await guest.context.close();
});

test("on a phone the figures are in the first screen", async () => {
  const guest = await visit(browser, inject("address"), { language: "ko", viewport: PHONE });
  await guest.open("/");
  const box = await guest.page.locator(".figures").boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThan(PHONE.height);
  await guest.context.close();
});

test("the figures move by themselves and say as of when they are", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/");
  const article = guest.page.locator("article").first();
  const figures = await article.innerText();
  expect(figures).toMatch(/Sellers registered\s+1,5\d\d/);
  expect(figures).toMatch(/As of 16 March 2020 at 10:\d\d:\d\d/);
  await guest.page.waitForFunction((before) => document.querySelector("article")?.innerText !== before, figures);
  await guest.context.close();
});

test("when the server does not answer any more, the page says that these are the last figures", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/");
  await guest.context.setOffline(true);
  await guest.page.getByText("these are the last figures known").waitFor();
  await guest.context.setOffline(false);
  await guest.page.getByText("these are the last figures known").waitFor({ state: "detached" });
  await guest.context.close();
});

test("the language is switched on the spot and kept for the next page, in no cookie", async () => {
  const guest = await visit(browser, inject("address"), { language: "en" });
  await guest.open("/");
  await guest.page.getByRole("link", { name: "한국어" }).click();
  await guest.page.waitForURL("**/?lang=ko");
  await guest.open("/data");
  await guest.page.waitForURL("**/data?lang=ko");
  expect([await guest.page.locator("html").getAttribute("lang"), await guest.context.cookies()]).toEqual(["ko", []]);
  await guest.context.close();
});
