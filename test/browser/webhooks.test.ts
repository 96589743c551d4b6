// One's own webhooks in a real browser, on pages without any script: made, tried out, looked at, changed, ended; in both languages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPages } from "../../tools/build-web.ts";
import { addPerson, heldRole, PASSWORD, type Person } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { isSignedWith, type Receiver, startReceiver } from "../webhooks/receiver.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server: TestServer;
let browser: Browser;
let receiver: Receiver;
beforeAll(async () => {
  await buildPages(true);
  receiver = await startReceiver();
  server = await startTestServer("pglite", { MADANG_WEBHOOK_ADDRESSES: "any" }, { webBuildFolder: join(import.meta.dirname, "../../web/build") });
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  receiver?.stop();
});

async function signedIn({ email }: Person, language: "ko" | "en", width: number, dark = false): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.running.address,
    locale: language === "ko" ? "ko-KR" : "en-GB",
    viewport: { width, height: 844 },
    colorScheme: dark ? "dark" : "light",
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto("/sign-in?next=/account/webhooks");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/account/);
  await page.goto("/account/webhooks");
  return page;
}

/** What shuts people out: WCAG 2.2, levels A and AA, what scrolls sideways, and scripts. */
async function barriers(page: Page): Promise<readonly string[]> {
  const scripts = await page.locator("script").count();
  await page.evaluate(axe);
  const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], preload: false };
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  const isTooWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  const broken = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  return [...broken, ...(isTooWide ? ["too wide"] : []), ...(scripts > 0 ? [`${scripts} scripts`] : [])];
}

test.for([
  { language: "en", width: 1280, dark: false, region: "Gangnam-gu" },
  { language: "ko", width: 320, dark: true, region: "서울특별시 강남구" },
] as const)("a developer makes a webhook, tries it out, changes and ends it ($language, $width pixels)", async ({ language, width, dark, region }) => {
  const person = await addPerson(server, { roles: [heldRole("developer")] });
  const page = await signedIn(person, language, width, dark);
  const path = `/hook-${language}`;
  const button = (name: string) => page.locator("main").getByRole("button", { name, exact: true });
  const words = (await import(`../../web/src/words/webhooks-${language}.ts`)) as { readonly [name: string]: { readonly [word: string]: string } };
  const say = (word: string) => (words[language === "ko" ? "webhooksKo" : "webhooksEn"] as { readonly [word: string]: string })[word] as string;
  expect(await barriers(page)).toEqual([]);

  await page.locator("input[name=url]").fill(`${receiver.base}${path}`);
  await page.locator("input[value='release.published']").check();
  await page.locator("input[value='band.changed']").check();
  await page.locator("input[name=regions]").fill("Nowhere-gu");
  await button(say("addButton")).click();
  expect(await page.getByRole("alert").textContent()).toContain("Nowhere-gu");
  expect(await page.locator("input[name=url]").inputValue()).toBe(`${receiver.base}${path}`);
  await page.locator("input[name=regions]").fill(region);
  await button(say("addButton")).click();
  const secret = (await page.locator("code.secret").textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  expect(await barriers(page)).toEqual([]);

  await page.locator("section[aria-labelledby=yours] a").click();
  await button(say("test")).click();
  expect(await page.locator("main p[role=status]").textContent()).toContain(say("tested"));
  const [message] = await receiver.came(path);
  expect(message && isSignedWith(secret, message)).toBe(true);
  // Loaded again by its address: a reload would post the form once more.
  const address = page.url().split("?", 1)[0] as string;
  await expect.poll(async () => (await page.goto(address)) && page.locator("section[aria-labelledby=log]").textContent()).toContain("204");
  await page.locator("section[aria-labelledby=log] summary").click();
  expect(await page.locator("input[name=regions]").inputValue()).toBe("서울특별시 강남구");
  expect(await barriers(page)).toEqual([]);

  await button(`${say("again")}: ${message?.id}`).click();
  expect((await receiver.came(path, 2)).map(({ id }) => id)).toEqual([message?.id, message?.id]);
  await page.locator("input[name=title]").fill("My hook");
  await button(say("save")).click();
  expect(await page.locator("h1").textContent()).toBe("My hook");
  await button(say("changeSecret")).click();
  expect(await page.locator("section[aria-labelledby=secret] code").textContent()).toMatch(/^whsec_/);
  await button(say("end")).click();
  await page.waitForURL(/\/account\/webhooks(\?|$)/);
  expect(await page.locator("main").textContent()).toContain(say("none"));
  await page.context().close();
});

test("whoever is no developer is told how to become one", async () => {
  const page = await signedIn(await addPerson(server), "en", 390);
  expect(await page.locator("main").textContent()).toContain("Webhooks are for developers");
  expect(await page.locator("main form").count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await page.context().close();
});
