// Signing in as people of the synthetic nation, several at once, each in a browser of their own.
import type { Browser, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Language, type Visit, type VisitOptions, visit } from "./visit.ts";

interface SampleAccount {
  readonly email: string;
  readonly password: string;
  readonly code: string | null;
}

async function sampleAccount(email: string): Promise<SampleAccount> {
  const { accounts } = (await (await fetch(`${inject("address")}/v1/sample/accounts`)).json()) as { accounts: readonly SampleAccount[] };
  const found = accounts.find((each) => each.email === email);
  if (!found) throw new Error(`Nobody has the address ${email}`);
  return found;
}

/** A code counts once; the next one is there half a minute later. */
async function codeFor(email: string): Promise<string> {
  await expect.poll(async () => (await sampleAccount(email)).code, { timeout: 90_000, interval: 1_000 }).not.toBeNull();
  return (await sampleAccount(email)).code ?? "";
}

export interface SignedIn extends VisitOptions {
  readonly language: Language;
  /** `officer@example.org` */
  readonly email: string;
  readonly hasSecondFactor?: boolean;
  readonly next: string;
}

/** In a new browser, on the page where they wanted to go. What went wrong in it is in the visit. */
export async function arriveSignedIn(browser: Browser, { email, hasSecondFactor = false, next, ...options }: SignedIn): Promise<Visit> {
  const found = await visit(browser, inject("address"), options);
  found.context.setDefaultTimeout(30_000);
  const { page } = found;
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}&lang=${options.language}`);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", (await sampleAccount(email)).password);
  await press(page);
  if (hasSecondFactor) {
    await page.waitForURL(/\/sign-in\/code/);
    await page.fill("[name=code]", await codeFor(email));
    await press(page);
  }
  await page.waitForURL((url) => url.pathname === next.split("?", 1)[0]);
  return found;
}

async function press(page: Page): Promise<void> {
  await page.locator("main form button").first().click();
}
