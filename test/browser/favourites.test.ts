// The visitor's own places: kept on the device, with live stock, word of new stock on the right days, and ways there.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { Reporter } from "./reporter.ts";
import { follow, LANGUAGES, PHONE, visit } from "./visit.ts";

/** In the mountains, far from the sellers of the synthetic nation. */
const [LAT, LNG] = [38.1005, 128.3005];
const HERE = `/masks?lat=${LAT}&lng=${LNG}`;
/** A Monday in the synthetic nation: the day of years that end in 1 and 6. */
const [BORN_FOR_TODAY, BORN_FOR_ANOTHER] = ["1986", "1987"];

let browser: Browser;
const reporter = new Reporter(inject("address"), inject("adminKey"));
beforeAll(async () => {
  browser = await launchChromium();
  await reporter.register([
    { code: "88300001", name: "가상별약국", location: [LNG, LAT] },
    { code: "88300002", name: "가상달약국", location: [LNG + 0.001, LAT] },
    { code: "88300003", name: "가상어디약국", address: "강원도 양양군 가상로 3" },
  ]);
  for (const code of ["88300001", "88300002"]) await reporter.count(code, 0);
});
afterAll(() => browser?.close());

const star = (page: Page, name: string, label = "My place") => page.getByRole("button", { name: new RegExp(`^${label}\\s*: ${name}$`) });
const own = (page: Page) => page.getByRole("region", { name: "My places" });

test.for(LANGUAGES)("a place that is starred stands on top, also after the page is opened anew, until it is taken off (%s)", async (language) => {
  const [label, title] = language === "en" ? ["My place", "My places"] : ["내가 고른 곳", "내가 고른 곳"];
  const guest = await visit(browser, inject("address"), { viewport: PHONE, language });
  await guest.open(HERE);
  const { page } = guest;
  const section = page.getByRole("region", { name: title, exact: true });
  await star(page, "가상별약국", label).click();
  await section.waitFor();
  expect(await star(page, "가상별약국", label).last().getAttribute("aria-pressed")).toBe("true");
  expect(await barriers(page)).toEqual([]);

  await guest.open("/masks");
  await section.getByRole("heading", { name: /가상별약국/ }).waitFor();
  await star(page, "가상별약국", label).click();
  expect(await star(page, "가상별약국", label).getAttribute("aria-pressed")).toBe("false");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-pressed"))).toBe("false");
  await guest.open("/masks");
  await page.getByRole("heading", { name: language === "en" ? "Where are you looking?" : "어디에서 찾으세요?" }).waitFor();
  expect(await section.count()).toBe(0);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("nothing of one's own places is sent, apart from the questions for them one by one", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const bodies: (string | null)[] = [];
  guest.context.on("request", (request) => bodies.push(request.postData()));
  await guest.open(HERE);
  await star(guest.page, "가상별약국").click();
  await own(guest.page).waitFor();
  expect(bodies.filter((body) => body !== null)).toEqual([]);
  expect(await guest.context.cookies()).toEqual([]);
  await guest.context.close();
});

async function rememberYear(page: Page, year: string): Promise<void> {
  await page.getByText("Check my year of birth").click();
  await page.getByLabel("Year of birth").fill(year);
  await page.getByLabel(/Remember the year on this device/).check();
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

test("new stock at an own place is said while the page is open, on a day on which the visitor may buy", async () => {
  await reporter.count("88300002", 0);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open(HERE);
  const { page } = guest;
  await rememberYear(page, BORN_FOR_TODAY);
  await star(page, "가상달약국").click();
  await own(page).getByText("You are told of stock while this page is open.").waitFor();
  await own(page).getByText("Sold out").waitFor();
  await guest.open("/masks"); // The year and the place have stayed.
  await own(page).getByText("Sold out").waitFor();
  await reporter.count("88300002", 150);
  await page.getByRole("status").filter({ hasText: "가상달약국: stock again, “Plenty”." }).waitFor();
  await own(page).getByText("Plenty").waitFor();
  await guest.context.close();
});

test("on another's day the new stock is shown and nothing is said", async () => {
  await reporter.count("88300001", 0);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open(HERE);
  const { page } = guest;
  await rememberYear(page, BORN_FOR_ANOTHER);
  await star(page, "가상별약국").click();
  await own(page).getByText("Today is not your day").waitFor();
  await own(page).getByText("Sold out").waitFor();
  await reporter.count("88300001", 150);
  await own(page).getByText("Plenty").waitFor();
  expect(await page.getByText(/stock again/).count()).toBe(0);
  await guest.context.close();
});

test("one place has an address of its own, without scripts and with, and its map", async () => {
  const plain = await visit(browser, inject("address"), { viewport: PHONE, javaScriptEnabled: false });
  await plain.open("/live/masks/places/88300001?lang=en");
  await plain.page.getByText("Details").click();
  await follow(plain.page.getByRole("link", { name: "Link to this place" }));
  expect(new URL(plain.page.url()).search).toBe("?place=88300001&lang=en");
  expect(await plain.page.locator("ol article h3 bdi").allInnerTexts()).toEqual(["가상별약국"]);
  await plain.open("/masks?place=there-is-none");
  expect(await plain.page.locator("main").innerText()).toContain("There is no place of this number");
  await plain.context.close();

  const guest = await visit(browser, inject("address"));
  await guest.open("/masks?place=88300001");
  await guest.page.locator("canvas.maplibregl-canvas").waitFor();
  await guest.page.getByText("Live: changes appear by themselves").waitFor();
  expect(await guest.page.locator("#place-88300001").count()).toBe(1);
  expect(await barriers(guest.page)).toEqual([]);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("ways there are plain links that tell nobody before they are tapped", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, javaScriptEnabled: false });
  await guest.open("/masks?place=88300001");
  const links = await guest.page.locator("article a[rel~=noreferrer]").evaluateAll((found) => found.map((link) => decodeURI(link.getAttribute("href") ?? "")));
  expect(links).toEqual([
    "https://map.kakao.com/link/to/가상별약국,38.1005,128.3005",
    "https://map.naver.com/p/search/강원도 양양군 가상시험로 1",
    "https://www.google.com/maps/dir/?api=1&destination=38.1005%2C128.3005",
    "https://www.openstreetmap.org/?mlat=38.1005&mlon=128.3005#map=18/38.1005/128.3005",
  ]);
  expect(await guest.page.locator("article a[href^='geo:']").getAttribute("href")).toMatch(/^geo:38\.1005,128\.3005\?q=/);
  expect(guest.troubles).toEqual([]);
  await guest.open("/masks?place=88300003");
  const byAddress = await guest.page
    .locator("article a[rel~=noreferrer]")
    .evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).host));
  expect(byAddress).toEqual(["map.kakao.com", "map.naver.com", "www.google.com"]);
  await guest.context.close();
});
