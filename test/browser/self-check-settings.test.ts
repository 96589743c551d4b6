// What the operator decides: nobody named, nothing is asked; somebody named on a real day, everything is said to be history first.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerProcess, startProcess } from "../crash/server-process.ts";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { answer, begin, OLDER_EXPOSED, POSITIVE } from "./self-check-steps.ts";
import { DESK, LANGUAGES, PHONE, visit } from "./visit.ts";

let browser: Browser;
const folders: string[] = [];
const servers: ServerProcess[] = [];

async function start(settings: { readonly [name: string]: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "madang-self-check-"));
  folders.push(folder);
  const server = await startProcess({ MADANG_SAMPLE: "off", MADANG_DATA_DIR: folder, ...settings });
  servers.push(server);
  return server.base;
}

let without = "";
let named = "";
beforeAll(async () => {
  browser = await launchChromium();
  without = await start({});
  named = await start({ MADANG_CLINICIAN: "김보기 의사, 보기군보건소" });
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) {
    server.kill("SIGTERM");
    await server.ended;
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

test.for(LANGUAGES)("nobody named: it is not offered, what to do instead is said, and no page asks anything (%s)", async (language) => {
  const guest = await visit(browser, without, { language, viewport: PHONE });
  const { page } = guest;
  await guest.open("/");
  expect(
    await page
      .locator("header")
      .getByRole("link", { name: language === "ko" ? "자가 점검" : "Self-check" })
      .count(),
  ).toBe(0);
  for (const path of ["/self-check", "/self-check/sheet"]) {
    await guest.open(path);
    const text = await page.locator("main").innerText();
    expect(text).toContain(language === "ko" ? "이곳에서는 자가 점검을 하지 않습니다" : "The self-check is not offered here");
    expect(text).toMatch(/119[\s\S]*1339/);
    expect(await page.locator("main :is(form, input, button)").count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  }
  await guest.open("/self-check/research/isaric-4c");
  expect(await page.locator("main :is(form, input)").count()).toBe(0);
  expect(await page.locator("#card").count()).toBe(1);
  expect(await page.locator("section[aria-labelledby=behaviour]").innerText()).toContain(
    language === "ko" ? "아직 공개된 증상 자료가 없어" : "Nothing of symptoms has been published",
  );
  await guest.context.close();
});

test("past its date everything says so before anything else, at the start, in the results, on paper and for professionals", async () => {
  const guest = await visit(browser, named, { viewport: DESK });
  const { page } = guest;
  const first = page.locator("main .standing").first();
  await guest.open("/self-check");
  expect(await page.locator("main").innerText()).toMatch(
    /^Self-check[^]*?Historical\. Advice of 27 March 2020\. Shown as history since 27 April 2020\.[^]*?First: emergency signs/,
  );
  await begin(page, "en");
  await answer(page, "en", OLDER_EXPOSED);
  expect(await page.locator("section[aria-labelledby=advice]").innerText()).toMatch(
    /^What to do next\s+Historical\. [^]*Follow the rules of today, not this page\./,
  );
  await page.getByRole("button", { name: "Clear all answers" }).click();
  await begin(page, "en");
  await answer(page, "en", POSITIVE);
  expect(await page.locator("section[aria-labelledby=points]").innerText()).toMatch(
    /^Points of early 2020\s+Historical\. Patients of early 2020, before vaccines\. Shown as history since 26 February 2021\./,
  );
  await guest.open("/self-check/sheet");
  expect(await page.locator("main .standing").count()).toBe(2);
  for (const id of ["isaric-4c", "menni-2020", "heo-2021", "screening-2020-03-27"]) {
    await guest.open(`/self-check/research/${id}`);
    expect(await first.innerText()).toMatch(/^Historical\./);
  }
  await guest.context.close();
});

test("the clinician is named as the operator wrote it, in the language it is written in", async () => {
  const guest = await visit(browser, named, { viewport: DESK });
  await guest.open("/self-check");
  expect(await guest.page.locator("section[aria-labelledby=clinician] [lang=ko]").innerText()).toBe("김보기 의사, 보기군보건소");
  expect(await barriers(guest.page)).toEqual([]);
  await guest.context.close();
});
