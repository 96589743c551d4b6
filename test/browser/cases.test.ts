// Two health officers and a case: entered without any script, refused where the policy refuses, approved by the other one, public, taken back.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { tabUntil } from "./by-keyboard.ts";
import { launchChromium } from "./chromium.ts";
import { DESK, type Language, PHONE, type Visit, type VisitOptions, visit } from "./visit.ts";

/** Written nowhere else. */
const TEAROOM = "가상 솔바람 찻집";

let browser: Browser;
const visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

async function arrive(options: VisitOptions): Promise<Page> {
  const found = await visit(browser, inject("address"), options);
  found.context.setDefaultTimeout(30_000);
  visits.push(found);
  return found.page;
}

async function signIn(page: Page, email: string, language: Language): Promise<void> {
  const { accounts } = (await (await fetch(`${inject("address")}/v1/sample/accounts`)).json()) as {
    accounts: readonly { email: string; password: string; code: string | null }[];
  };
  const person = accounts.find((each) => each.email === email);
  await page.goto(`/sign-in?next=/cases&lang=${language}`);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", person?.password ?? "");
  await page.locator("main form button").first().click();
  await page.fill("[name=code]", person?.code ?? "");
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/cases/);
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function isTold(): Promise<boolean> {
  const base = `${inject("address")}/v1/perishable/exposure-sites`;
  const { days } = (await (await fetch(base)).json()) as { days: readonly { href: string }[] };
  const texts = await Promise.all(days.map(async ({ href }) => (await fetch(`${inject("address")}${href}`)).json() as Promise<{ payload: string }>));
  return texts.some(({ payload }) => Buffer.from(payload, "base64url").toString().includes(TEAROOM));
}

let casePage = "";
/** A citizen's page that stays open. */
let open: Page | null = null;

test("an officer enters a case without any script, and reads of each place whether it would be published and why", async () => {
  const page = await arrive({ viewport: DESK, javaScriptEnabled: false });
  await signIn(page, "health-officer@example.org", "en");
  await page.fill("[name=caseNumber]", "test-1");
  await page.fill("[name=onsetOn]", "2020-03-15");
  await page.fill("[name=isolatedOn]", "2020-03-16");
  await button(page, "Begin").click();
  await page.waitForURL(/\/cases\/exposure-sites\//);
  casePage = new URL(page.url()).pathname;
  const csv = [
    "kind,name,address,lon,lat,from,to,contactsIdentified",
    `shop,${TEAROOM},서울특별시 중구 가상로 1,126.99,37.56,2020-03-15 12:00,2020-03-15 13:00,some`,
    "home,집,서울특별시 중구 가상로 2,126.99,37.56,2020-03-15 14:00,2020-03-15 15:00,some",
    "shop,오래전,서울특별시 중구 가상로 3,126.99,37.56,2020-03-09 12:00,2020-03-09 13:00,some",
    "shop,틀린시각,서울특별시 중구 가상로 4,126.99,37.56,어제,2020-03-15 13:00,some",
  ].join("\n");
  await page.setInputFiles("[name=file]", { name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await button(page, "Send the file").click();
  await page.getByText("3 places added.").waitFor();
  const text = await page.locator("main").innerText();
  for (const sentence of [
    "Row 4 was not taken",
    "Contacts at this place are not all known: people who were there should hear of it.",
    "A home is never published.",
    "The visit was over before the window began.",
    "Policy in force today: 2020-03-14",
  ])
    expect(text).toContain(sentence);
  expect(await page.getByText("Exactly what would be published").count()).toBe(1);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
});

test("nobody approves their own case, and the page says so", async () => {
  const page = await arrive({ viewport: PHONE, language: "en" });
  await signIn(page, "health-officer@example.org", "en");
  await page.goto(`${casePage}?lang=en`);
  expect(await barriers(page)).toEqual([]);
  await tabUntil(page, "Ask for approval");
  await page.keyboard.press("Enter");
  await page.getByText("You had a hand in this case: another officer has to approve it.").waitFor();
  expect([await button(page, "Approve and publish").count(), await isTold()]).toEqual([0, false]);
});

test("another officer approves it in Korean on a phone, and it is public at once", async () => {
  const citizen = await arrive({ viewport: PHONE, language: "ko" });
  await citizen.goto("/exposure?lang=ko");
  await citizen.locator("#svelte-announcer").waitFor({ state: "attached" });
  open = citizen;
  expect(await citizen.getByText(TEAROOM).count()).toBe(0);
  const page = await arrive({ viewport: PHONE, language: "ko" });
  await signIn(page, "health-officer-2@example.org", "ko");
  expect(await barriers(page)).toEqual([]);
  await page.getByText("승인을 기다리는 것이 1건 있습니다.").waitFor();
  await page.getByRole("link", { name: "확진자 test-1" }).click();
  await button(page, "승인하고 공개하기").click();
  await page.getByText("지금 공개 중").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await isTold()).toBe(true);
  // A page that was open all the while shows it, folded in its province.
  await expect.poll(() => citizen.getByText(TEAROOM).count(), { timeout: 30_000 }).toBeGreaterThan(0);
});

test("a case that is erased is gone for everybody", async () => {
  const page = await arrive({ viewport: DESK, language: "en" });
  await signIn(page, "health-officer-2@example.org", "en");
  await page.goto(`${casePage}?lang=en`);
  await button(page, "Erase everything").click();
  await page.waitForURL(/\/cases(\?|$)/);
  expect([await isTold(), (await page.goto(casePage))?.status()]).toEqual([false, 404]);
  await expect.poll(() => open?.getByText(TEAROOM).count(), { timeout: 30_000 }).toBe(0);
});

test("nothing went wrong in any of these browsers", () => {
  expect(visits.flatMap(({ troubles }) => troubles).filter((trouble) => !/status of 404/.test(trouble))).toEqual([]);
});
