// A seller reports in a browser: two taps, undo, without a line, without JavaScript, with the keyboard, in both languages.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { tabUntil } from "./by-keyboard.ts";
import { launchChromium } from "./chromium.ts";
import { DESK, LANGUAGES, PHONE, type Visit, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const SIGNED_OUT = "Your session is over.";

/** Each test has a shop of its own: the nation's pharmacies are numbered. */
let shops = 20;
function nextShop(): string {
  return String(99_000_000 + ++shops);
}

function asAdministrator(method: string, path: string, body?: object): Promise<Response> {
  const sent = body ? { body: JSON.stringify(body) } : {};
  const headers = { authorization: `Bearer ${inject("adminKey")}`, ...(body ? { "content-type": "application/json" } : {}) };
  return fetch(`${inject("address")}${path}`, { method, headers, ...sent });
}

async function makeCode(place: string): Promise<{ readonly id: string; readonly code: string }> {
  const { codes } = (await (await asAdministrator("POST", "/v1/ingest/masks/codes", { places: [place] })).json()) as { codes: { id: string; code: string }[] };
  return codes[0] as { id: string; code: string };
}

async function signIn(guest: Visit, code: string): Promise<void> {
  await guest.open("/report?lang=en");
  await guest.page.getByLabel("Code of your shop").fill(code.toLowerCase().replaceAll("-", " "));
  await guest.page.getByRole("button", { name: "Begin", exact: true }).click();
  await guest.page.locator("#own-name").waitFor();
  // Once the page has asked for itself, its script runs.
  await guest.page.waitForLoadState("networkidle");
}

const status = (page: Page) => page.locator("main [role=status]").first();
const today = (page: Page) => page.locator("section[aria-labelledby=today] li");
const waiting = (page: Page) => page.locator("section.waiting li");
const tap = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test.for(LANGUAGES.flatMap((language) => [PHONE, DESK].map((viewport) => ({ language, viewport, width: viewport.width }))))(
  "two taps, and it is saved, seen and taken back ($language, $width pixels)",
  async ({ language, viewport }) => {
    const guest = await visit(browser, inject("address"), { language, viewport });
    const { page } = guest;
    const ko = language === "ko";
    await guest.open("/report");
    expect(await page.locator(".sample li").count()).toBe(3);
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel(ko ? "판매처 코드" : "Code of your shop").fill((await makeCode(nextShop())).code);
    await press(page, ko ? "시작" : "Begin");
    await page.locator("#own-name").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await barriers(page)).toEqual([]);
    await tap(page, ko ? "판매" : "Sold");
    expect(await barriers(page)).toEqual([]);
    await press(page, "3");
    const saved = ko ? "판매 3 (성인용)" : "Sold 3 (Adult size)";
    await expect.poll(() => status(page).innerText()).toBe(ko ? `저장했습니다: ${saved}.` : `Saved: ${saved}.`);
    expect([await today(page).count(), await today(page).first().innerText()]).toEqual([1, expect.stringContaining(saved)]);
    expect(await page.locator("section.card time").first().innerText()).toMatch(ko ? /입력/ : /entered/);
    expect(await barriers(page)).toEqual([]);
    await today(page)
      .first()
      .getByRole("button", { name: ko ? "취소" : "Undo" })
      .click();
    await expect.poll(() => status(page).innerText()).toBe(ko ? "취소했습니다." : "Taken back.");
    expect(await today(page).first().innerText()).toContain(ko ? "취소함" : "taken back");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
  },
);

test("what is reported is what citizens read a moment later", async () => {
  const shop = nextShop();
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(guest, (await makeCode(shop)).code);
  const { page } = guest;
  await tap(page, "Counted");
  await page.getByLabel("Another number").fill("1,234");
  await press(page, "Save");
  await expect.poll(() => status(page).innerText()).toBe("Saved: Counted 1,234 (Adult size).");
  await tap(page, "Pause sales");
  await press(page, "In 2 hours");
  await expect.poll(() => status(page).innerText()).toMatch(/^Saved: Pause sales ~ \d\d:\d\d/);
  const { place } = (await (await fetch(`${inject("address")}/v1/live/masks/places/${shop}`)).json()) as {
    place: { stock: { adult: { remaining: number; suspended: boolean } } };
  };
  expect(place.stock.adult).toMatchObject({ remaining: 1234, suspended: true });
  await guest.context.close();
});

test("without JavaScript the same goes by forms, and what is no number is told", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, javaScriptEnabled: false });
  const { page } = guest;
  await guest.open("/report?lang=en");
  await page.getByLabel("Code of your shop").fill("K7QW-M2PX-9DTF");
  await press(page, "Begin");
  expect(await page.getByRole("alert").innerText()).toContain("This code is mistyped, was withdrawn or is over");
  await page.getByLabel("Code of your shop").fill((await makeCode(nextShop())).code);
  await press(page, "Begin");
  await tap(page, "Arrived");
  await page.getByLabel("Another number").fill("many");
  await press(page, "Save");
  expect(await page.locator("#wrong").innerText()).toBe("Type a whole number, digits only.");
  await page.getByLabel("Child size").check();
  await press(page, "250");
  expect(await status(page).innerText()).toBe("Saved.");
  expect(await today(page).first().innerText()).toContain("Arrived 250 (Child size)");
  await today(page).first().getByRole("button", { name: "Undo" }).click();
  expect(await status(page).innerText()).toBe("Taken back.");
  expect(await today(page).first().innerText()).toContain("taken back");
  await press(page, "Sign out");
  await page.getByLabel("Code of your shop").waitFor();
  await guest.context.close();
});

test("without a line entries wait on the device, survive the page, and go with the time of the tap when the line is back", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(guest, (await makeCode(nextShop())).code);
  const { page, context } = guest;
  await context.setOffline(true);
  for (const number of ["2", "5"]) {
    await tap(page, "Sold");
    await press(page, number);
    await expect.poll(() => status(page).innerText()).toContain(`No connection. Kept on this device, to be sent by itself: Sold ${number}`);
  }
  expect(await waiting(page).count()).toBe(2);
  expect(await waiting(page).first().innerText()).toContain("not yet sent");
  expect([await today(page).count(), await barriers(page)]).toEqual([0, []]);
  const tapped = await waiting(page).locator(".number").allInnerTexts();

  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/report?lang=en");
  await expect.poll(() => today(again).count()).toBe(2);
  expect(await waiting(again).count()).toBe(0);
  expect((await today(again).locator(".number").allInnerTexts()).sort()).toEqual(tapped.sort());

  await context.setOffline(true);
  await tap(again, "Sold out");
  await press(again, "Save");
  await waiting(again).first().waitFor();
  await context.setOffline(false);
  await expect.poll(() => today(again).count()).toBe(3);
  expect(await waiting(again).count()).toBe(0);
  await context.close();
});

test("a page that was left opens again without a line, takes entries, and is gone from the device after signing out", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(guest, (await makeCode(nextShop())).code);
  const { page, context } = guest;
  await page.evaluate("navigator.serviceWorker.ready");
  await expect.poll(() => page.evaluate<boolean>("caches.match('/report', { cacheName: 'madang-own-place' }).then(Boolean)"), { timeout: 30_000 }).toBe(true);
  await page.close();
  await context.setOffline(true);
  const again = await context.newPage();
  await again.goto("/report");
  await tap(again, "Sold");
  await press(again, "2");
  await waiting(again).first().waitFor();
  await context.setOffline(false);
  await expect.poll(() => today(again).count(), { timeout: 30_000 }).toBe(1);
  await press(again, "Sign out");
  await again.getByLabel("Code of your shop").waitFor();
  await expect.poll(() => again.evaluate<boolean>("caches.match('/report', { cacheName: 'madang-own-place' }).then(Boolean)")).toBe(false);
  await context.close();
});

test("what waits and is not meant is taken out before it is sent", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(guest, (await makeCode(nextShop())).code);
  const { page, context } = guest;
  await context.setOffline(true);
  await tap(page, "Sold");
  await press(page, "10");
  await waiting(page).getByRole("button", { name: "Do not send" }).click();
  expect(await waiting(page).count()).toBe(0);
  await context.setOffline(false);
  await page.reload();
  expect(await today(page).count()).toBe(0);
  await context.close();
});

test("an entry that cannot be right stays with its reason until it is put away", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(guest, (await makeCode(nextShop())).code);
  const { page } = guest;
  await tap(page, "Arrived");
  await page.getByLabel("Another number").fill("2500000");
  await press(page, "Save");
  await expect.poll(() => status(page).innerText()).toBe("Not taken: Arrived 2,500,000 (Adult size).");
  expect(await waiting(page).first().innerText()).toContain("The number is far above what can be true here.");
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await waiting(page).getByRole("button", { name: "Put away" }).click();
  expect(await waiting(page).count()).toBe(0);
  await guest.context.close();
});

test("a code that is withdrawn meanwhile loses nothing: what waits is sent after signing in again", async () => {
  const shop = nextShop();
  const { id, code } = await makeCode(shop);
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(guest, code);
  const { page } = guest;
  await asAdministrator("DELETE", `/v1/ingest/masks/codes/${id}`);
  await tap(page, "Sold");
  await press(page, "4");
  await page.getByRole("alert").getByText(SIGNED_OUT).waitFor();
  expect(await waiting(page).count()).toBe(1);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await page.getByText("1 entry waits on this device.").waitFor();
  await page.getByLabel("Code of your shop").fill((await makeCode(shop)).code);
  await press(page, "Begin");
  await expect.poll(() => today(page).count()).toBe(1);
  expect([await today(page).first().innerText(), await waiting(page).count()]).toEqual([expect.stringContaining("Sold 4"), 0]);
  await guest.context.close();
});

test("with the keyboard alone: code, button, number, undo", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/report?lang=en");
  await tabUntil(page, "field-code");
  await page.keyboard.type((await makeCode(nextShop())).code);
  await page.keyboard.press("Enter");
  await page.locator("#own-name").waitFor();
  await page.waitForLoadState("networkidle");
  await tabUntil(page, "Sold");
  await page.keyboard.press("Enter");
  await tabUntil(page, "2");
  await page.keyboard.press("Enter");
  await expect.poll(() => status(page).innerText()).toBe("Saved: Sold 2 (Adult size).");
  await tabUntil(page, "Undo: Sold 2 (Adult size)");
  await page.keyboard.press("Enter");
  await expect.poll(() => status(page).innerText()).toBe("Taken back.");
  await guest.context.close();
});

/** As the data officer of the synthetic nation, with the code that the sign-in page shows. */
async function signOfficerIn(page: Page): Promise<void> {
  const { accounts } = (await (await fetch(`${inject("address")}/v1/sample/accounts`)).json()) as {
    accounts: readonly { role: string; email: string; password: string; code: string | null }[];
  };
  const officer = accounts.find(({ role }) => role === "officer");
  await page.goto("/report/codes?lang=en");
  await page.fill("[name=email]", officer?.email ?? "");
  await page.fill("[name=password]", officer?.password ?? "");
  await page.locator("main form button").first().click();
  await page.fill("[name=code]", officer?.code ?? "");
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/report\/codes/);
}

test("a data officer makes codes on a page, one of them lets in, and is withdrawn again", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  const { page } = guest;
  await signOfficerIn(page);
  const shop = nextShop();
  await page.getByLabel("Numbers of the places").fill(`${shop}, 1`);
  await press(page, "Make codes");
  expect(await page.getByRole("alert").innerText()).toContain("No place has this code");
  expect(await page.locator("main").innerText()).toContain("Not registered by your institution: 1");
  await page.getByLabel("Numbers of the places").fill(shop);
  await press(page, "Make codes");
  const code = await page.locator("code.code").innerText();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
  const seller = await visit(browser, inject("address"), { viewport: PHONE });
  await signIn(seller, code);
  await seller.context.close();
  await page.goto("/report/codes?lang=en");
  expect(await page.locator("main").innerText()).not.toContain(code);
  await page.getByRole("button", { name: new RegExp(`^Withdraw ?: ${shop}$`) }).click();
  expect(await page.locator("main").getByRole("status").innerText()).toBe("Withdrawn. Whoever used it is signed out.");
  expect([await barriers(page), guest.troubles.filter((trouble) => !trouble.includes("404"))]).toEqual([[], []]);
  await guest.context.close();
});

test("the page of a place is kept by no cache, and asks of nobody else", async () => {
  const { headers } = await fetch(`${inject("address")}/report`);
  expect([headers.get("cache-control"), headers.get("set-cookie")]).toEqual(["no-store", null]);
});
