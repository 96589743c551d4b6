// What axe finds in a page against WCAG 2.2, levels A and AA.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const WCAG: RunOptions = { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], preload: false };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type WindowWithAxe = Window & { axe?: { run(options: object): Promise<AxeResults> } };

/** Each broken rule with the elements that break it. */
export async function barriers(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => typeof (window as WindowWithAxe).axe?.run === "function");
  if (!isThere) await page.evaluate(axe);
  const { violations } = await page.evaluate((options) => (window as unknown as Required<WindowWithAxe>).axe.run(options), WCAG);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`));
}
