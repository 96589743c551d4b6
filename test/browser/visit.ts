// A visitor with a browser of their own language and size, and everything that went wrong while they looked.

import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { keepMap } from "./map-probe.ts";

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1280, height: 900 } as const;
/** The narrowest screen on which nothing may scroll sideways. Source: WCAG 2.2, 1.4.10. */
export const NARROW = { width: 320, height: 640 } as const;

export type Language = "ko" | "en";
export const LANGUAGES: readonly Language[] = ["ko", "en"];

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, breaches of the content security policy, requests to somebody else. */
  readonly troubles: readonly string[];
  open(path: string): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  readonly language?: Language;
}

export async function visit(browser: Browser, address: string, { language = "en", viewport = DESK, ...options }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: address, locale: language === "ko" ? "ko-KR" : "en-GB", viewport, ...options });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(keepMap);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== address) troubles.push(`request: ${request.url()}`);
  });
  return {
    context,
    page,
    troubles,
    open: async (path) => {
      await page.goto(path, { waitUntil: "load" });
      // The announcer is there once the page runs; some pages send no script.
      const runs = options.javaScriptEnabled !== false && (await page.locator("script").count()) > 0;
      if (runs) await page.locator("#svelte-announcer").waitFor({ state: "attached" });
    },
  };
}

/** Clicks what loads another page, and waits until that is there whole: a click alone comes back with its first bytes. */
export async function follow(link: Locator): Promise<void> {
  await Promise.all([link.page().waitForEvent("load"), link.click()]);
}

/** Everything that unfolds is unfolded, and what is made only then is there. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
}
