// Moving through a page by the keyboard alone.
import type { Page } from "playwright-core";

/** Where the focus is, as somebody would call it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    if (at === document.body) return "nowhere";
    if (at.classList.contains("maplibregl-canvas")) return "map";
    return at.id || at.getAttribute("aria-label") || at.innerText.trim();
  });
}

/** @returns what was passed on the way */
export async function tabUntil(page: Page, wanted: string): Promise<string[]> {
  const passed: string[] = [];
  for (let steps = 0; steps < 250; steps++) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (here === wanted) return passed;
    passed.push(here);
  }
  throw new Error(`${wanted} is not reached; passed ${passed.join(" | ")}`);
}
