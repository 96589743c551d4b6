// Keys in a real browser, without any script: a developer makes, replaces and revokes them and applies for more; an officer decides.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { wordsOfAnother } from "./one-language.ts";
import { arriveSignedIn } from "./signed-in.ts";
import { DESK, follow, LANGUAGES, PHONE } from "./visit.ts";

const ADDRESS = inject("address");
const SERVICE = `Mask finder ${Date.now()}`;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

interface SamplePerson {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly code: string | null;
}

/** @param width of the window in pixels */
async function signedIn(role: string, language: "ko" | "en", width: number): Promise<Page> {
  const { accounts } = (await (await fetch(`${ADDRESS}/v1/sample/accounts`)).json()) as { accounts: readonly SamplePerson[] };
  const person = accounts.find((each) => each.role === role) as SamplePerson;
  const context = await browser.newContext({ baseURL: ADDRESS, javaScriptEnabled: false, viewport: { width, height: 800 }, locale: language });
  const page = await context.newPage();
  await page.goto(`/sign-in?lang=${language}`);
  await page.locator("#field-email").fill(person.email);
  await page.locator("#field-password").fill(person.password);
  await page.locator("main form button").first().click();
  if (person.code !== null) {
    await page.locator("#field-code").fill(person.code);
    await page.locator("main form button").first().click();
  }
  return page;
}

/** Barriers are looked for with scripts, on the same page with the same session. */
async function expectNoBarrier(page: Page): Promise<void> {
  const cookies = await page.context().cookies();
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  await context.addCookies(cookies);
  const seen = await context.newPage();
  await seen.goto(page.url().replace(/\?\/\w+(#\w+)?/, ""));
  expect(await barriers(seen)).toEqual([]);
  expect(await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await context.close();
}

test("a developer makes a key, uses it, sees the call, replaces and revokes it, on a phone in Korean", async () => {
  const page = await signedIn("developer", "ko", 390);
  await page.goto("/developers/keys?lang=ko");
  await page.getByLabel("알아볼 수 있는 이름").fill("시험 앱");
  await page.getByRole("button", { name: "키 만들기" }).click();
  const key = (await page.locator("code.made").textContent()) ?? "";
  expect(key).toMatch(/^mdk_\w{30,}$/);
  expect((await fetch(`${ADDRESS}/v1/live/masks/summary`, { headers: { "x-api-key": key } })).headers.get("ratelimit")).toContain('"day"');
  await page.waitForTimeout(1_500);
  await page.goto("/developers/keys?lang=ko");
  expect(await page.content()).not.toContain(key);
  expect(await page.getByRole("cell", { name: "시험 앱" }).count()).toBeGreaterThan(0);
  await expectNoBarrier(page);
  await page.getByRole("button", { name: "새 키로 바꾸기: 시험 앱" }).last().click();
  const newer = (await page.locator("code.made").textContent()) ?? "";
  await follow(page.getByRole("button", { name: "지금 폐기: 시험 앱" }).last());
  expect(await page.locator("p.notice[role=status]").textContent()).toBe("처리했습니다.");
  expect((await fetch(`${ADDRESS}/v1/live/masks/summary`, { headers: { "x-api-key": newer } })).status).toBe(401);
  await page.context().close();
});

test("a developer applies, an officer asks and grants, and the developer makes an operating key, in English", async () => {
  const developer = await signedIn("developer", "en", 1280);
  await developer.goto("/developers/keys?lang=en");
  const form = developer.locator("form", { has: developer.locator("textarea") });
  await form.getByLabel("Name of the service").fill(SERVICE);
  await form.getByLabel("What it does").fill("Shows the nearest sellers to people who cannot walk far.");
  await form.locator("input[name=dataset][value=masks]").check();
  await form.getByRole("button", { name: "Apply" }).click();
  await developer.getByRole("link", { name: SERVICE }).click();
  expect(await developer.locator("#said").textContent()).toBe("Sent, not looked at yet");
  const own = developer.url();

  const officer = await signedIn("officer", "en", 1280);
  await officer.goto("/admin/key-applications?lang=en");
  await expectNoBarrier(officer);
  await officer.getByRole("link", { name: SERVICE }).click();
  await officer.getByLabel("Last day").fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
  await expectNoBarrier(officer);
  await follow(officer.getByRole("button", { name: "Grant" }));
  expect(await officer.locator("#said").textContent()).toBe("Granted");

  await developer.goto(own);
  expect(await developer.locator("#said").textContent()).toBe("Granted");
  await expectNoBarrier(developer);
  await developer.goto("/developers/keys?lang=en");
  await developer.getByLabel("Name, by which").fill("in service");
  await developer.locator("select[name=application]").selectOption({ label: `Operation: ${SERVICE}` });
  await developer.getByRole("button", { name: "Make a key" }).click();
  expect(await developer.locator("code.made").textContent()).toMatch(/^mdk_/);
  for (const page of [developer, officer]) await page.context().close();
});

test("the operator sees who calls and what takes time", async () => {
  const page = await signedIn("administrator", "en", 1280);
  await page.goto("/admin/usage?lang=en&minutes=2880");
  expect(await page.locator("h1").textContent()).toBe("Use of the API");
  expect(await page.getByRole("cell", { name: "our own pages" }).count()).toBe(1);
  await expectNoBarrier(page);
  await page.context().close();
});

/** Pages that need a session, of keys and webhooks and around them; what they show was made above. */
const BEHIND_SIGN_IN: readonly { readonly email: string; readonly hasSecondFactor: boolean; readonly paths: readonly string[] }[] = [
  {
    email: "developer@example.org",
    hasSecondFactor: false,
    paths: ["/developers/keys", "/account", "/account/webhooks", "/account/webhooks/OWN", "/account/matters", "/account/second-factor"],
  },
  {
    email: "administrator@example.org",
    hasSecondFactor: true,
    paths: ["/admin/usage?minutes=2880", "/admin/key-applications", "/admin/accounts", "/admin/institutions", "/status/manage"],
  },
];

test.for(BEHIND_SIGN_IN)(
  "$email: the pages behind the sign-in shut nobody out, in both languages and two widths",
  async ({ email, hasSecondFactor, paths }) => {
    const { page, context } = await arriveSignedIn(browser, { email, hasSecondFactor, language: "en", next: "/account" });
    const made = await page.evaluate(async () => {
      const body = JSON.stringify({ url: "https://hooks.example.org/madang", title: "Bot", types: ["release.published"] });
      const answer = await fetch("/v1/account/webhooks", { method: "POST", headers: { "content-type": "application/json" }, body });
      return answer.status === 201 ? ((await answer.json()) as { id: string }).id : "";
    });
    const own = await page.evaluate(async () => {
      const answer = await fetch("/v1/account/webhooks");
      return answer.ok ? ((await answer.json()) as { webhooks: { id: string }[] }).webhooks[0]?.id : undefined;
    });
    const found: string[] = [];
    for (const path of paths.map((each) => each.replace("OWN", own ?? "none")))
      for (const language of LANGUAGES)
        for (const viewport of [PHONE, DESK]) {
          await page.setViewportSize(viewport);
          const answer = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
          const title = await page.title();
          const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          const wrong = [
            ...(answer?.status() === 200 ? [] : [`status ${answer?.status()}`]),
            ...(title.endsWith(language === "ko" ? " · 마당" : " · Madang") ? [] : [`title ${title}`]),
            ...((await page.locator("h1").count()) === 1 ? [] : ["headings"]),
            ...(isWide ? ["scrolls sideways"] : []),
            ...(await wordsOfAnother(page, language)),
            ...(await barriers(page)),
          ];
          found.push(...wrong.map((each) => `${path} ${language} ${viewport.width}: ${each}`));
        }
    if (made) await page.evaluate((id) => fetch(`/v1/account/webhooks/${id}`, { method: "DELETE" }), made);
    expect(found).toEqual([]);
    await context.close();
  },
);
