// One window that goes from page to page, on each as on a first visit, and shows it under several conditions on one load.
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { hasMeasured, noteMeasuring } from "./measuring-probe.ts";
import { unfold, type Visit, type VisitOptions, visit } from "./visit.ts";

export interface Condition {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly isDark?: boolean;
  readonly hasLargeLetters?: boolean;
}

export interface KeptWindow extends Omit<Visit, "troubles"> {
  /** Loads a page. Of the one before nothing is left but files that any page may keep: no storage, no worker, no trouble. */
  open(path: string): Promise<void>;
  /** Shows a page with all of it unfolded. It is loaded anew when it is not there yet, or when its script measured another screen than this. */
  show(path: string, condition: Condition): Promise<void>;
  /** What went wrong since the page was loaded, or since this was asked last. */
  takeTroubles(): readonly string[];
}

/** For tests that only look: a new context, a new page and an empty cache for each load cost more than the load itself. */
export async function keptWindow(browser: Browser, address: string, options: VisitOptions): Promise<KeptWindow> {
  const { context, page, troubles, ...guest } = await visit(browser, address, options);
  await context.addInitScript(noteMeasuring);
  const session = await context.newCDPSession(page);
  let shown: { readonly path: string; readonly screen: string; readonly isMeasured: boolean } | null = null;
  let taken = 0;

  const takeTroubles = () => {
    const found = troubles.slice(taken);
    taken = troubles.length;
    return found;
  };

  const leave = async () => {
    shown = null;
    if (page.url().startsWith(address)) await page.evaluate(() => sessionStorage.clear());
    await page.goto("about:blank");
    await session.send("Storage.clearDataForOrigin", { origin: address, storageTypes: "all" });
    takeTroubles();
  };

  const open = async (path: string) => {
    await leave();
    await guest.open(path);
  };

  const show = async (path: string, condition: Condition) => {
    const { viewport, isDark = false, hasLargeLetters = false } = condition;
    const screen = `${viewport.width} ${isDark}`;
    const isThere = shown?.path === path && (!shown.isMeasured || shown.screen === screen);
    if (!isThere) await leave();
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: isDark ? "dark" : "light" });
    if (!isThere) {
      await guest.open(path);
      shown = { path, screen, isMeasured: await hasMeasured(page) };
    }
    await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), hasLargeLetters ? "200%" : "");
    await unfold(page);
    const seen = () => page.evaluate(() => ({ width: innerWidth, isDark: matchMedia("(prefers-color-scheme: dark)").matches }));
    await expect.poll(seen).toEqual({ width: viewport.width, isDark });
  };

  return { context, page, open, show, takeTroubles };
}
