// Without JavaScript: a plain list by address, plain links, the same words.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type KeptWindow, keptWindow } from "./kept-window.ts";
import { PAGES } from "./pages.ts";
import { follow, type Language, PHONE, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const withoutScript = (language: Language) => ({ language, viewport: PHONE, javaScriptEnabled: false });
const plain = (language: Language) => visit(browser, inject("address"), withoutScript(language));

test("an address typed and sent gives the list, with filters, and the list goes on by a link", async () => {
  const guest = await plain("ko");
  await guest.open("/masks");
  const { page } = guest;
  await page.getByLabel("주소나 이름").fill("서울특별시 강남구");
  await follow(page.getByRole("button", { name: "찾기", exact: true }));
  expect(new URL(page.url()).searchParams.get("q")).toBe("서울특별시 강남구");
  expect(await page.getByRole("heading", { level: 2, name: "‘서울특별시 강남구’ 검색 결과" }).count()).toBe(1);
  const cards = page.locator("ol article");
  const all = await cards.count();
  expect(all).toBeGreaterThan(5);
  expect(await cards.first().innerText()).toMatch(/강남구[\s\S]*전 입력/);

  await page.getByLabel("재고 있는 곳만").check();
  await follow(page.getByRole("button", { name: "적용" }));
  expect(await cards.count()).toBeLessThan(all);
  expect((await page.locator("ol .state").allInnerTexts()).filter((text) => /^(없음|판매 중지)/.test(text))).toEqual([]);
  await guest.context.close();
});

test("a district is picked from plain links", async () => {
  const guest = await plain("en");
  await guest.open("/masks");
  await guest.page.getByText("Busan", { exact: true }).click();
  await follow(guest.page.getByRole("link", { name: "Haeundae-gu" }));
  expect(await guest.page.getByRole("heading", { level: 2 }).first().innerText()).toContain("May I buy today?");
  expect(await guest.page.locator("#results-title").innerText()).toBe("Found for “Haeundae-gu, Busan”");
  expect(await guest.page.locator("ol article").count()).toBeGreaterThan(0);
  await guest.context.close();
});

test("nothing is offered that would need JavaScript", async () => {
  const guest = await plain("en");
  await guest.open("/masks?lat=37.5665&lng=126.978");
  const { page } = guest;
  for (const name of ["Near me", "Search here"]) expect(await page.getByRole("button", { name }).count()).toBe(0);
  expect(await page.getByRole("button", { name: /^Show on the map/ }).count()).toBe(0);
  expect(await page.locator("ol article").count()).toBe(30);
  await follow(page.getByRole("link", { name: "Show more" }));
  expect(await page.locator("ol article").count()).toBe(60);
  await guest.context.close();
});

test("the days by birth year are there as a table", async () => {
  const guest = await plain("en");
  await guest.open("/masks");
  await guest.page.getByText("Check my year of birth").click();
  expect(await guest.page.getByRole("table", { name: "Days by last digit of the birth year" }).innerText()).toMatch(/Monday\s*today\s+1, 6/);
  expect(await guest.page.locator("form#birth-year").count()).toBe(0);
  await guest.context.close();
});

test("the language is switched by a link and stays in the links of the page", async () => {
  const guest = await plain("en");
  await guest.open("/masks?q=%EA%B0%95%EB%82%A8%EA%B5%AC");
  const { page } = guest;
  await follow(page.getByRole("link", { name: "한국어" }));
  expect(await page.locator("html").getAttribute("lang")).toBe("ko");
  expect(new URL(page.url()).searchParams.get("q")).toBe("강남구");
  await follow(page.getByRole("link", { name: "실시간 데이터", exact: true }));
  expect(await page.locator("html").getAttribute("lang")).toBe("ko");
  await guest.context.close();
});

describe("every page", () => {
  let window: KeptWindow;
  beforeAll(async () => {
    window = await keptWindow(browser, inject("address"), withoutScript("en"));
  });

  test.for(Object.entries(PAGES))("%s has its content", async ([, path]) => {
    const { page, open, takeTroubles } = window;
    await open(path);
    expect((await page.locator("main").innerText()).length).toBeGreaterThan(200);
    expect(await page.locator("h1").count()).toBe(1);
    expect(takeTroubles()).toEqual([]);
  });
});
