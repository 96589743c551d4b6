// Where patients have been, in a browser: the list, "Was I there?" on phone and desk, by keyboard, without JavaScript, without a network, with files that nobody signed.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { tabUntil } from "./by-keyboard.ts";
import { launchChromium } from "./chromium.ts";
import { besides, gpxAt, longSite, type Published, publishedSites } from "./exposure-sites.ts";
import { DESK, LANGUAGES, type Language, PHONE, unfold, visit } from "./visit.ts";

let browser: Browser;
let published: Published;
beforeAll(async () => {
  browser = await launchChromium();
  published = await publishedSites(inject("address"));
}, 300_000);
afterAll(() => browser?.close());

const SAYS = {
  en: {
    check: "Was I there?",
    here: "I was here",
    add: "Add",
    exposed: "You may have been exposed",
    none: "No match found",
    nothing: "Nothing to compare yet",
    notThere: "I was not there",
    undo: "Undo",
    checked: "The signature of each day was checked on this device.",
  },
  ko: {
    check: "나도 거기 있었나?",
    here: "나도 여기 있었음",
    add: "넣기",
    exposed: "노출되었을 수 있습니다",
    none: "겹치는 곳을 찾지 못했습니다",
    nothing: "아직 견줄 것이 없습니다",
    notThere: "거기 없었음",
    undo: "되돌리기",
    checked: "날짜마다 서명을 이 기기에서 확인했습니다.",
  },
} as const satisfies { readonly [language in Language]: object };

const card = (page: Page, id: string) => page.locator(`article[id="site-${id}"]`);
const verdict = (page: Page) => page.locator(".verdict h4");
const isWithin = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Opens the page, and the province of a place once the signatures are checked. */
async function open(guest: { readonly page: Page; open(path: string): Promise<void> }, language: Language, region: string): Promise<void> {
  await guest.open("/exposure");
  await guest.page.getByText(SAYS[language].checked).waitFor();
  await guest.page.locator(`#province-${region.slice(0, 2)}`).evaluate((fold: HTMLDetailsElement) => {
    fold.open = true;
  });
}

async function sayHere(page: Page, language: Language, id: string): Promise<void> {
  await card(page, id).getByRole("button", { name: SAYS[language].here }).click();
  await page.getByRole("button", { name: SAYS[language].add, exact: true }).click();
}

const CASES = LANGUAGES.flatMap((language) => [PHONE, DESK].map((viewport) => ({ language, viewport, width: viewport.width })));

test.for(CASES)("from a place of the list to what to do next, and back ($language, $width pixels)", async ({ language, viewport }) => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { language, viewport });
  const { page } = guest;
  const says = SAYS[language];
  await open(guest, language, site.region);
  if (viewport === DESK) await page.locator("canvas.maplibregl-canvas").waitFor();
  expect(await verdict(page).innerText()).toBe(says.nothing);
  expect(await card(page, site.id).innerText()).toContain(site.name ?? "");

  await card(page, site.id).getByRole("button", { name: says.here }).click();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("button", { name: says.add, exact: true }).click();
  await verdict(page).getByText(says.exposed).waitFor();
  expect(await page.locator("section[aria-labelledby=was-i-there]").innerText()).toContain("1339");
  await unfold(page);
  expect(await barriers(page)).toEqual([]);
  expect(await isWithin(page)).toBeLessThanOrEqual(0);

  for (const button of await page.getByRole("button", { name: says.notThere }).all()) expect(await button.isVisible()).toBe(true);
  while ((await page.getByRole("button", { name: says.notThere }).count()) > 0) await page.getByRole("button", { name: says.notThere }).first().click();
  await verdict(page).getByText(says.none).waitFor();
  expect(await page.locator(".verdict").innerText()).toMatch(language === "en" ? /does not mean that you were not exposed/ : /노출되지 않았다는 뜻은 아닙니다/);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("button", { name: says.undo }).first().click();
  await verdict(page).getByText(says.exposed).waitFor();
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("everything that is published stands in the page without JavaScript, with its times, and nothing is offered that needs it", async () => {
  const guest = await visit(browser, inject("address"), { language: "en", viewport: PHONE, javaScriptEnabled: false });
  await guest.open("/exposure");
  const { page } = guest;
  const listed = await page.locator("article time").evaluateAll((times) => times.map((time) => time.getAttribute("datetime")));
  expect(listed.sort()).toEqual(published.sites.map(({ from }) => from).sort());
  expect(await page.locator("main button, main input, main form").count()).toBe(0);
  expect(await page.locator("main noscript, main .notice").allInnerTexts()).toContainEqual(
    expect.stringContaining("Without it our server would have to compare"),
  );
  await page.locator("summary").first().click();
  await page.locator("article").first().waitFor();
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("without a network an open page still lists, takes places and compares", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page, context } = guest;
  await open(guest, "en", site.region);
  await context.setOffline(true);
  await sayHere(page, "en", site.id);
  await verdict(page).getByText(SAYS.en.exposed).waitFor();
  await page.getByRole("radio", { name: "Within 100 metres, at any time" }).check();
  await verdict(page).getByText("You were near a published place").waitFor();
  expect(await page.locator("article").count()).toBe(published.sites.length);
  await context.close();
});

test("a file of one's own way is compared; a file of something else is told apart, and one that is cancelled is not used", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await open(guest, "en", site.region);
  const input = page.locator("input[type=file]");
  await page.locator("summary", { hasText: "From a file" }).click();
  await input.setInputFiles({ name: "letter.json", mimeType: "application/json", buffer: Buffer.from('{"letter":"to a friend"}') });
  await page.getByText("This is neither a GPX file nor a Google Timeline export.").waitFor();
  expect(await verdict(page).innerText()).toBe(SAYS.en.nothing);
  await input.setInputFiles({ name: "way.gpx", mimeType: "application/gpx+xml", buffer: gpxAt(besides(site.location), site) });
  await page.getByText(/stays? of the last 14 days found/).waitFor();
  await verdict(page).getByText(SAYS.en.exposed).waitFor();
  await page.getByRole("button", { name: /^Remove.*stays? from a file/ }).click();
  expect(await verdict(page).innerText()).toBe(SAYS.en.nothing);
  const long = Buffer.concat([Buffer.from('{"locations":['), Buffer.alloc(24_000_000, '{"timestamp":"2020-03-15T00:00:00Z"},')]);
  await input.setInputFiles({ name: "Records.json", mimeType: "application/json", buffer: long });
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled. Nothing of the file was used.").waitFor();
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("what is kept is there after a new load only where that was switched on, and is gone after one press", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page } = guest;
  await open(guest, "en", site.region);
  await sayHere(page, "en", site.id);
  await page.reload();
  await page.getByText(SAYS.en.checked).waitFor();
  expect(await verdict(page).innerText()).toBe(SAYS.en.nothing);
  await open(guest, "en", site.region);
  await sayHere(page, "en", site.id);
  await page.getByRole("checkbox", { name: "Keep my places and notes" }).check();
  await page.waitForTimeout(300);
  await page.reload();
  await verdict(page).getByText(SAYS.en.exposed).waitFor();
  await page.getByRole("button", { name: "Delete everything on this device" }).click();
  expect(await verdict(page).innerText()).toBe(SAYS.en.nothing);
  expect(await page.getByRole("checkbox", { name: "Keep my places and notes" }).isChecked()).toBe(false);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain("madang-own-places");
  await guest.context.close();
});

test("files that no known key has signed are not listed and not compared, and the page says so", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page } = guest;
  await page.route("**/v1/keys", (route) => route.fulfill({ json: { keys: [] } }));
  await guest.open("/exposure");
  await page.getByText(/not signed as it should be and is not used/).waitFor();
  expect(await page.locator("article").count()).toBe(0);
  await guest.context.close();
});

test("a browser that cannot check signatures says so, and still lists and compares", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page } = guest;
  await page.addInitScript(() => {
    SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
  });
  await guest.open("/exposure");
  await page.getByText("This browser cannot check the signatures.").waitFor();
  await unfold(page);
  await sayHere(page, "en", site.id);
  await verdict(page).getByText(SAYS.en.exposed).waitFor();
  expect(await page.locator("article").count()).toBe(published.sites.length);
  await guest.context.close();
});

test("with the keyboard alone: a province unfolds, a place is chosen and added, the result is reached, and a point of the map is chosen", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/exposure");
  await page.getByText(SAYS.en.checked).waitFor();
  await page.locator("canvas.maplibregl-canvas").waitFor();
  const fold = page.locator(`#province-${site.region.slice(0, 2)}`);
  await tabUntil(page, (await fold.locator("summary").innerText()).trim());
  await page.keyboard.press("Enter");
  expect(await fold.getAttribute("open")).not.toBeNull();
  await tabUntil(page, await card(page, site.id).getByRole("button", { name: "I was here" }).innerText());
  await page.keyboard.press("Enter");
  await page.locator("form h4:focus").waitFor();
  await tabUntil(page, "Add");
  await page.keyboard.press("Enter");
  await page.locator("#was-i-there:focus").waitFor();
  await verdict(page).getByText(SAYS.en.exposed).waitFor();
  await tabUntil(page, "Choose a point on the map");
  await page.keyboard.press("Enter");
  await tabUntil(page, "map");
  await page.keyboard.press("ArrowRight");
  await tabUntil(page, "Take the middle of the map");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "When were you there?" }).waitFor();
  await tabUntil(page, "Add");
  await page.keyboard.press("Enter");
  expect(await page.locator("#stay-wrong").innerText()).toBe("Give both times.");
  await guest.context.close();
});

test("a place that is taken back while the page is open goes from the list, from one's own places and from the result", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page } = guest;
  await page.clock.install();
  await open(guest, "en", site.region);
  await sayHere(page, "en", site.id);
  await verdict(page).getByText(SAYS.en.exposed).waitFor();
  const { position } = published.head;
  await page.route("**/exposure-sites/changes?*", (route) => route.fulfill({ json: { position, changes: [{ sequence: 1, id: site.id, gone: true }] } }));
  await page.clock.fastForward(301_000);
  await expect.poll(() => card(page, site.id).count()).toBe(0);
  expect(await verdict(page).innerText()).toBe(SAYS.en.nothing);
  await guest.context.close();
});

test("what was kept of a place that has been taken back while the page was closed is forgotten", async () => {
  const site = longSite(published);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page, context } = guest;
  await open(guest, "en", site.region);
  await sayHere(page, "en", site.id);
  await page.getByRole("checkbox", { name: "Keep my places and notes" }).check();
  await page.waitForTimeout(300);
  const own = (visitor: Page) => visitor.getByRole("button", { name: /^Remove/ });
  await page.reload();
  await own(page).waitFor();
  await page.close();
  const later = await context.newPage();
  await later.route("**/exposure-sites/changes?*", (route) =>
    route.fulfill({ json: { position: published.head.position, changes: [{ sequence: 1, id: site.id, gone: true }] } }),
  );
  await later.goto("/exposure");
  await later.getByText(SAYS.en.checked).waitFor();
  await expect.poll(() => own(later).count()).toBe(0);
  expect(await verdict(later).innerText()).toBe(SAYS.en.nothing);
  await context.close();
});

test("a list that has had its time and cannot be renewed is thrown away, and the page says so", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page, context } = guest;
  await page.clock.install();
  await open(guest, "en", longSite(published).region);
  await context.setOffline(true);
  await page.clock.fastForward(60 * 24 * 3_600_000);
  await page.getByText("The list on this page has had its time and could not be renewed.").waitFor();
  expect(await page.locator("article").count()).toBe(0);
  await context.close();
});
