// A visitor who has a keyboard and nothing else.
import type { Page } from "playwright-core";

/** What is only spoken stands on lines of its own. */
const LINE_ENDS = /\s*\n\s*/g;

/** A text, so that tools that know no browser may use this file. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  if (at === document.body) return "nowhere";
  if (at.classList.contains("maplibregl-canvas")) return "map";
  return at.id || at.getAttribute("aria-label") || at.innerText.trim();
})()`;

/** Where the focus is, as somebody would call it. */
export async function focused(page: Page): Promise<string> {
  return (await page.evaluate<string>(FOCUSED)).replace(LINE_ENDS, "");
}

/** Presses Tab until something is reached. @returns what was passed @throws Error when it is not reached */
export async function tabUntil(page: Page, wanted: string): Promise<string[]> {
  const passed: string[] = [];
  for (let steps = 0; steps < 250; steps++) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (here === wanted.replace(LINE_ENDS, "")) return passed;
    passed.push(here);
  }
  throw new Error(`${wanted} is not reached; passed ${passed.join(" | ")}`);
}
