// Announced changes of data on the developers' page: in words when there is none, with dataset, day and link when there is, gone when called off.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { wordsOfAnother } from "./one-language.ts";
import { arriveSignedIn } from "./signed-in.ts";
import { LANGUAGES, PHONE, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const TITLE = "[가상] 판매처 이름 열의 형식이 바뀝니다";
const NONE = { ko: "지금 예고된 변경이 없습니다.", en: "No change is announced at the moment." };

async function sectionText(language: "ko" | "en"): Promise<{ readonly text: string; readonly link: string | null; readonly wrong: readonly string[] }> {
  const guest = await visit(browser, inject("address"), { language, viewport: PHONE });
  await guest.open("/developers");
  const section = guest.page.locator("section", { has: guest.page.locator("#planned") });
  const text = await section.innerText();
  const link = (await section.locator(".changes a").count()) > 0 ? await section.locator(".changes a").first().getAttribute("href") : null;
  const isWide = await guest.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const wrong = [...(await barriers(guest.page)), ...(await wordsOfAnother(guest.page, language)), ...(isWide ? ["too wide"] : [])];
  await guest.context.close();
  return { text, link, wrong };
}

test("a change that an officer announces stands there at once, and goes when it is called off", async () => {
  for (const language of LANGUAGES) expect((await sectionText(language)).text).toContain(NONE[language]);
  const { page, context } = await arriveSignedIn(browser, { email: "officer@example.org", hasSecondFactor: true, language: "en", next: "/account" });
  const send = (path: string, body: object) =>
    page.evaluate(
      async ([to, sent]) => {
        const answer = await fetch(to as string, { method: "POST", headers: { "content-type": "application/json" }, body: sent as string });
        return { status: answer.status, answer: (await answer.json().catch(() => null)) as { readonly id: string } };
      },
      [path, JSON.stringify(body)] as const,
    );
  const begun = await send("/v1/matters", {
    ...{ procedure: "planned-change", action: "announce_change", title: TITLE, content: "열의 형식이 바뀝니다.", institution: "sample", dataset: "masks" },
    facts: { reason: "The agency changes its system." },
  });
  expect(begun.status).toBeLessThan(300);
  const { id } = begun.answer;
  try {
    for (const language of LANGUAGES) {
      const { text, link, wrong } = await sectionText(language);
      expect([text.includes(TITLE), text.includes(language === "ko" ? "이후" : "not before"), link?.includes(`/matters/${id}`), wrong]).toEqual([
        true,
        true,
        true,
        [],
      ]);
    }
  } finally {
    expect((await send(`/v1/matters/${id}/steps`, { action: "cancel", facts: { reason: "It stays as it is." } })).status).toBeLessThan(300);
  }
  expect((await sectionText("en")).text).toContain(NONE.en);
  await context.close();
});
