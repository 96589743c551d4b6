// The page of masks: list and map near a point or of an address, filters, and how the two stay in step.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { drawnCodes, drawnPlaces, untilDrawn } from "./map-probe.ts";
import { PHONE, visit } from "./visit.ts";

const CITY_HALL = { latitude: 37.5665, longitude: 126.978 };
const NEAR = `/masks?lat=${CITY_HALL.latitude}&lng=${CITY_HALL.longitude}`;

const LEVELS: { readonly [band: string]: string } = {
  plenty: "Plenty",
  some: "Some",
  few: "Few",
  empty: "Sold out",
  break: "Not selling now",
  undefined: "No report yet",
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Codes of the list, in its order. */
function listedCodes(page: Page): Promise<string[]> {
  return page.locator("ol article").evaluateAll((cards) => cards.map((card) => card.id.replace("place-", "")));
}

/** Places whose level on the map is another than in the list. */
async function outOfStep(page: Page, codes: readonly string[]): Promise<string[]> {
  const drawn = new Map((await drawnPlaces(page)).map(({ code, adult }) => [String(code), LEVELS[String(adult)]]));
  const listed = await page.locator("ol article").evaluateAll((cards) => cards.map((card) => [card.id, card.querySelector(".badge")?.textContent?.trim()]));
  const levels = new Map(listed.map(([id, level]) => [String(id).replace("place-", ""), level]));
  return codes.filter((code) => drawn.get(code) !== levels.get(code)).map((code) => `${code}: ${drawn.get(code)}, ${levels.get(code)}`);
}

test("near a point the nearest come first, each with level in word and shape, number, age, hours and distance", async () => {
  const guest = await visit(browser, inject("address"), { language: "ko" });
  await guest.open(NEAR);
  const { page } = guest;
  const nearby = await (await fetch(`${inject("address")}/v1/live/masks/nearby?lat=37.5665&lng=126.978&limit=30&product=adult`)).json();
  expect(await listedCodes(page)).toEqual((nearby as { places: { code: string }[] }).places.map(({ code }) => code));
  const card = page.locator("ol article").first();
  expect(await card.innerText()).toMatch(/(충분|보통|부족|없음|판매 중지)[\s\S]*\d+ 남음[\s\S]*\d(m|km)[\s\S]*(초|분|시간|일) 전 입력/);
  expect(await card.locator(".badge svg path").getAttribute("d")).toMatch(/^M/);
  const distances = await page.locator("ol .distance").allInnerTexts();
  expect(distances.every((text) => /[\d.]+(m|km)$/.test(text))).toBe(true);
  await guest.context.close();
});

test("a place that was unfolded before any script ran stays so, with all that is below, and so does one unfolded later", async () => {
  const guest = await visit(browser, inject("address"));
  const { page, context } = guest;
  let letScriptsRun = () => {};
  const held = new Promise<void>((done) => {
    letScriptsRun = done;
  });
  await context.route("**/_app/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(NEAR, { waitUntil: "commit" });
  const folds = page.locator("ol article details");
  const below = (at: number) => folds.nth(at).getByRole("link", { name: "OpenStreetMap" });
  await folds.nth(1).locator("summary").click();
  await below(1).waitFor();
  letScriptsRun();
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
  await below(1).waitFor();
  expect(await below(0).count()).toBe(0);
  await folds.nth(0).locator("summary").click();
  await below(0).waitFor();
  expect(guest.troubles).toEqual([]);
  await context.close();
});

test("the map draws the places of the list, each at its own spot", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open(`${NEAR}&zoom=11`);
  const nearest = (await listedCodes(guest.page)).slice(0, 10);
  expect(nearest.length).toBe(10);
  await untilDrawn(guest.page, (drawn) => nearest.every((code) => drawn.includes(code)));
  // A change that comes in between is drawn a moment later than it is written.
  await expect.poll(() => outOfStep(guest.page, nearest)).toEqual([]);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("what is touched on the map is shown, marked in the list, and closed by Escape", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open(NEAR);
  const { page } = guest;
  await untilDrawn(page, (drawn) => drawn.length > 0);
  await page
    .locator("ol article")
    .nth(2)
    .getByRole("button", { name: /^Show on the map/ })
    .click();
  const name = (await page.locator("ol article").nth(2).locator("h3 bdi").textContent()) ?? "";
  const picked = page.getByRole("group", { name: "Chosen on the map" });
  expect(await picked.locator("h3 bdi").textContent()).toBe(name);
  expect(await page.locator("ol article.chosen").count()).toBe(1);
  await page.keyboard.press("Escape");
  await picked.waitFor({ state: "detached" });
  await guest.context.close();
});

test("an address is searched by typing, a district in Latin letters too", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/masks");
  const { page } = guest;
  const field = page.getByLabel("Address or name");
  await field.fill("Gangnam-gu");
  await field.press("Enter");
  await page.getByRole("heading", { name: "Found for “Gangnam-gu”" }).waitFor();
  const addresses = await page.locator("ol .address").allInnerTexts();
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !address.includes("강남구"))).toEqual([]);
  await field.fill("서울특별시 강남구");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("heading", { name: "Found for “Gangnam-gu, Seoul”" }).waitFor();
  await guest.context.close();
});

test("an address that is not found says what to try instead, and the filters stay", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/masks?q=%EC%97%86%EB%8A%94%EA%B3%B3&available=1");
  expect(await guest.page.locator(".results").innerText()).toContain("Nothing fits.");
  expect(await guest.page.getByLabel("Only with stock").isChecked()).toBe(true);
  await guest.context.close();
});

test("filters by level, product, kind and opening change list and map alike, and the address", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open(`${NEAR}&zoom=11`);
  const { page } = guest;
  await untilDrawn(page, (drawn) => drawn.length >= 10);
  const before = (await drawnCodes(page)).length;

  await page.getByText("More filters").click();
  await page.getByLabel("Stock level").selectOption("plenty");
  await page.waitForURL(/band=plenty/);
  const levels = page.locator("ol .state .badge");
  await page.waitForFunction(() => [...document.querySelectorAll("ol .state .badge")].every((badge) => badge.textContent?.trim() === "Plenty"));
  expect(await levels.count()).toBeGreaterThan(0);
  await untilDrawn(page, (drawn) => drawn.length > 0 && drawn.length < before);

  await page.getByLabel("Stock level").selectOption("");
  await page.getByLabel("Kind of seller").selectOption("02");
  await page.waitForURL(/type=02/);
  await page.waitForFunction(() => [...document.querySelectorAll("ol .kind")].every((kind) => kind.textContent === "Post office"));

  await page.getByRole("radio", { name: "Child size" }).check();
  await page.waitForURL(/product=child/);
  await page.getByLabel("Only open now, or hours unknown").check();
  await page.waitForURL(/open=1/);
  expect(await page.locator("ol .facts").filter({ hasText: "Closed now" }).count()).toBe(0);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("near me asks for the position once; refused, it says what to do instead", async () => {
  const granted = await visit(browser, inject("address"), { geolocation: CITY_HALL, permissions: ["geolocation"] });
  await granted.open("/masks");
  await granted.page.getByRole("button", { name: "Near me" }).click();
  await granted.page.waitForURL(/lat=37\.5665&lng=126\.9780/);
  await granted.page.getByRole("heading", { name: "Nearest first" }).waitFor();
  await granted.context.close();

  const refused = await visit(browser, inject("address"));
  await refused.open("/masks");
  await refused.page.getByRole("button", { name: "Near me" }).click();
  await refused.page.getByText("Your position could not be found.").waitFor();
  await refused.context.close();
});

test("the map searches where the visitor has moved it", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open(NEAR);
  const { page } = guest;
  await untilDrawn(page, (drawn) => drawn.length > 0);
  const box = await page.locator("canvas.maplibregl-canvas").boundingBox();
  const [x, y] = [(box?.x ?? 0) + 200, (box?.y ?? 0) + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 150, y + 90, { steps: 5 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Search here" }).click();
  await page.waitForURL((url) => url.searchParams.get("lat") !== String(CITY_HALL.latitude) && url.searchParams.has("zoom"));
  await page.getByRole("heading", { name: "Nearest first" }).waitFor();
  await guest.context.close();
});

test("on a phone the list needs no map: nothing of it is loaded before somebody asks for it", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, language: "ko" });
  const loaded: string[] = [];
  guest.page.on("request", (request) => loaded.push(request.url()));
  await guest.open(NEAR);
  await guest.page.locator("ol article").first().waitFor();
  await guest.page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {}); // The stream stays open.
  expect(loaded.filter((url) => /maplibre|place-map|tiles/.test(url))).toEqual([]);
  await guest.page.getByRole("link", { name: "지도", exact: true }).click();
  await untilDrawn(guest.page, (drawn) => drawn.length > 0);
  expect((await guest.page.locator("canvas.maplibregl-canvas").boundingBox())?.y).toBeLessThan(PHONE.height / 3);
  await guest.context.close();
});

test("on a phone a place of the list is shown on the map, close by and marked", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, language: "ko" });
  await guest.open(NEAR);
  const { page } = guest;
  const code = (await listedCodes(page))[5] ?? "";
  await page
    .locator(`#place-${code}`)
    .getByRole("button", { name: /^지도에서 보기/ })
    .click();
  await page.getByRole("group", { name: "지도에서 고른 곳" }).waitFor();
  await untilDrawn(page, (drawn) => drawn.includes(code) && drawn.length < 30);
  await page.getByRole("link", { name: "목록", exact: true }).click();
  await page.locator(`#place-${code}`).waitFor();
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("a dataset without a page of its own has map, list and legend by its declaration", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/live/self-test-kits");
  const text = await guest.page.locator("main").innerText();
  expect(text).toContain("Stock of COVID-19 self-test kits");
  expect(text).toContain("No places are registered yet");
  await guest.page.locator("canvas.maplibregl-canvas").waitFor();
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});
