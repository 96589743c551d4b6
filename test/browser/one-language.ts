// Texts of a page in a language that is not its own.
import type { Page } from "playwright-core";
import type { Language } from "./visit.ts";

/** Texts that no `lang` announces; code is nobody's language. */
export function wordsOfAnother(page: Page, language: Language): Promise<string[]> {
  return page.evaluate((own) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? "").trim();
      const parent = node.parentElement as HTMLElement;
      if (!text || parent.closest("script, style, code, pre, noscript") || parent.closest("[lang]")?.getAttribute("lang") !== own) continue;
      const isForeign = own === "en" ? /[ㄱ-힣]/.test(text) : /^[a-z][a-z ,.'’-]{12,}$/i.test(text);
      if (isForeign) found.push(text);
    }
    return found;
  }, language);
}
