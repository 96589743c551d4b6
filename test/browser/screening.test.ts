// Where people are tested, in a browser: by district, near the visitor without telling anybody where that is, by keyboard, on paper.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { tabUntil } from "./by-keyboard.ts";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { DESK, follow, LANGUAGES, PHONE, unfold, visit } from "./visit.ts";

const GANGNAM = `/screening?q=${encodeURIComponent("서울특별시 강남구")}`;
const CITY_HALL = { latitude: 37.56651, longitude: 126.97802 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
  await untilPublished(inject("address"), "screening-centres");
}, 300_000);
afterAll(() => browser?.close());

const cards = (page: Page) => page.locator("ol article");

test.for(LANGUAGES)("a district has its centres, open ones first, each with a number to tap and its hours (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: PHONE });
  await guest.open(GANGNAM);
  const { page } = guest;
  expect(await page.locator("#results-title").innerText()).toBe(language === "ko" ? "서울특별시 강남구" : "In Gangnam-gu, Seoul");
  expect(await cards(page).count()).toBeGreaterThan(1);
  const states = await page.locator("ol article .state strong").allInnerTexts();
  const [open, closed] = language === "ko" ? ["지금 운영 중", "지금 닫힘"] : ["Open now", "Closed now"];
  expect(states.filter((state) => state !== open && state !== closed)).toEqual([]);
  expect(states).toEqual([...states].sort((one, other) => Number(one === closed) - Number(other === closed)));
  for (const href of await page.locator("ol article a.call").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? "")))
    expect(href).toMatch(/^tel:(02000\d{4}(,\d{2})?|1500\d{4})$/);
  await unfold(page);
  expect(await cards(page).first().locator("tr").count()).toBe(7);
  expect(await barriers(page)).toEqual([]);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("a name of several places is asked back, and the choice is a link", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, javaScriptEnabled: false });
  await guest.open(`/screening?q=${encodeURIComponent("중구")}`);
  const { page } = guest;
  await follow(page.getByRole("link", { name: "Jung-gu, Busan" }));
  expect(await page.locator("#results-title").innerText()).toBe("In Jung-gu, Busan");
  expect(await cards(page).count()).toBeGreaterThan(0);
  await guest.context.close();
});

test("without JavaScript: typed, sent, narrowed to tests by car, picked from links; no map and no position is offered", async () => {
  const guest = await visit(browser, inject("address"), { language: "ko", viewport: PHONE, javaScriptEnabled: false });
  await guest.open("/screening");
  const { page } = guest;
  expect(await page.getByRole("button", { name: "내 주변" }).count()).toBe(0);
  await page.getByLabel("주소, 시·군·구, 이름").fill("서울");
  await page.getByLabel("차 안에서 검사").check();
  await follow(page.getByRole("button", { name: "찾기", exact: true }));
  expect(await page.locator("#results-title").innerText()).toBe("서울특별시");
  const kinds = await page.locator("ol article .kind").allInnerTexts();
  expect([kinds.length > 0, new Set(kinds).size, kinds[0]]).toEqual([true, 1, "자동차 이동형 선별진료소"]);
  expect(await page.getByRole("button", { name: /지도에서 보기/ }).count()).toBe(0);
  await guest.open("/screening");
  await page.getByText("부산광역시", { exact: true }).click();
  await follow(page.getByRole("link", { name: "해운대구" }));
  expect(await page.locator("#results-title").innerText()).toBe("부산광역시 해운대구");
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("near me: the nearest open one stands first, and no request says where the visitor is", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, geolocation: CITY_HALL, permissions: ["geolocation"] });
  const asked: string[] = [];
  guest.context.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""} ${JSON.stringify(request.headers())}`));
  await guest.open("/screening");
  const { page } = guest;
  await page.getByRole("button", { name: "Near me" }).click();
  await page.getByRole("heading", { name: "All, nearest first" }).waitFor();
  expect(new URL(page.url()).hash).toBe("#near=37.5665,126.9780");
  expect(await page.locator("article .state strong").first().innerText()).toBe("Open now");
  const meters = (await page.locator("ol article .distance").allInnerTexts()).map((text) => {
    const [, number = "", unit] = /([\d.]+) (m|km)/.exec(text) ?? [];
    return Number(number) * (unit === "km" ? 1_000 : 1);
  });
  expect([meters.length, meters]).toEqual([20, [...meters].sort((one, other) => one - other)]);
  await page.getByLabel("A test by car").check();
  await page.waitForURL(/kind=drive-through/);
  expect(new URL(page.url()).hash).toBe("#near=37.5665,126.9780");
  await page.getByRole("link", { name: "Show the map" }).click();
  await page.locator("canvas.maplibregl-canvas").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((request) => /37\.566|126\.97[78]|near=/.test(request))).toEqual([]);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("a link with a position behind the number sign shows the same list at once", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/screening?kind=safe#near=35.1796,129.0756");
  const { page } = guest;
  await page.getByRole("heading", { name: "All, nearest first" }).waitFor();
  expect(await page.locator("ol article .line").first().innerText()).toMatch(/^부산광역시/);
  await page.locator("canvas.maplibregl-canvas").waitFor();
  expect(await barriers(page)).toEqual([]);
  await guest.context.close();
});

test("with the keyboard alone: a district is typed, the call and the hours are reached in the order of the page, then the map and out of it", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/screening");
  const { page } = guest;
  await tabUntil(page, "finder-q");
  await page.keyboard.type("강남구");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "In Gangnam-gu, Seoul" }).waitFor();
  await page.locator("canvas.maplibregl-canvas").waitFor();
  await tabUntil(page, (await page.locator("ol article a.call").first().innerText()).trim());
  await tabUntil(page, await page.locator("ol article summary").first().innerText());
  await page.keyboard.press("Enter");
  expect(await page.locator("ol article details").first().getAttribute("open")).not.toBeNull();
  await tabUntil(page, await page.locator("ol article button.link").first().innerText());
  await page.keyboard.press("Enter");
  await page.locator("article.chosen").waitFor();
  await tabUntil(page, "map");
  expect((await tabUntil(page, "Guides for helpers")).length).toBeLessThan(17);
  await guest.context.close();
});

test("the list in large print has every centre of the district with its number, and sends no script", async () => {
  const guest = await visit(browser, inject("address"), { language: "ko", viewport: DESK, javaScriptEnabled: false });
  await guest.open("/screening/print?region=11680");
  const { page } = guest;
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("h1").innerText()).toBe("서울특별시 강남구 선별진료소");
  expect(await page.locator(".phone").count()).toBeGreaterThan(2);
  expect(await page.getByText("브라우저 메뉴에서").isVisible()).toBe(false);
  expect(await page.locator(".sheet").evaluate((sheet) => Number.parseFloat(getComputedStyle(sheet).fontSize))).toBeGreaterThanOrEqual(24);
  expect(await page.locator("script").count()).toBe(0);
  await guest.context.close();
});

test("in easy words a district is answered with who is open and a number to tap", async () => {
  const guest = await visit(browser, inject("address"), { language: "ko", viewport: PHONE, javaScriptEnabled: false });
  await guest.open("/screening/easy");
  const { page } = guest;
  await page.getByLabel("어느 동네에 있어요?").fill("강남구");
  await follow(page.getByRole("button", { name: "찾기" }));
  expect(await page.locator("#found").innerText()).toBe("서울특별시 강남구에 있는 곳");
  expect(await page.locator("article strong").first().innerText()).toMatch(/^지금(은| 열려)/);
  expect(await page.locator("article a[href^='tel:']").count()).toBeGreaterThan(0);
  await guest.open("/screening/easy?address=zzzz");
  expect(await page.getByRole("alert").innerText()).toContain("찾지 못했어요");
  await guest.context.close();
});

test("the text for telephones that the page links to is the same district's", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open(GANGNAM);
  const link = await guest.page.getByRole("link", { name: "As text for telephones and messages" }).getAttribute("href");
  const text = await (await fetch(`${inject("address")}${link}`)).text();
  expect(text).toMatch(/^Invented data\. Do not go\.\nScreening centres in Gangnam-gu, Seoul, as of /);
  await guest.context.close();
});
