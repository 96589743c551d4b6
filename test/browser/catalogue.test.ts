// The catalogue as people find and read it: search, a dataset's page, an emergency, and the way to a spreadsheet.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { liveExamples, tableExamples } from "../../web/src/catalogue/examples.ts";
import { launchChromium } from "./chromium.ts";
import { DESK, LANGUAGES, PHONE, visit } from "./visit.ts";
import { walkToCsv } from "./walk-to-csv.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test.for([
  { javaScriptEnabled: true, viewport: DESK },
  { javaScriptEnabled: false, viewport: PHONE },
])("words with a particle and a slip find the dataset, facets narrow, and nothing found says what to do (JavaScript $javaScriptEnabled)", async (options) => {
  const guest = await visit(browser, inject("address"), { language: "ko", ...options });
  await guest.open("/");
  const { page } = guest;
  await page.getByLabel("모든 데이터셋 찾기").fill("마스크를");
  await page.getByRole("button", { name: "찾기", exact: true }).click();
  await page.waitForURL(/\/datasets\?.*q=/);
  expect(await page.locator("main article a").first().innerText()).toBe("공적마스크 재고");

  await page.getByLabel("데이터셋 찾기").fill("");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=(&|$)/);
  await page.getByText("범위 좁히기").click();
  await page.locator("input[name=kind][value=table]").check();
  await page.getByRole("button", { name: "이 조건으로 보기" }).click();
  await page.waitForURL(/kind=table/);
  expect(await page.locator("main").getByRole("status").first().innerText()).toContain("데이터셋 9건");
  expect(await page.locator("input[name=kind][value=table]").isChecked()).toBe(true);

  await page.goto("/datasets?q=zzzzqqqq");
  expect(await page.locator("main").innerText()).toContain("찾은 데이터셋이 없습니다.");
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test.for(LANGUAGES)("the page of a table tells who answers, how good it is and why, shows it, and gives it away with hashes (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: PHONE });
  await guest.open("/datasets/cases-daily");
  const { page } = guest;
  const text = await page.locator("main").innerText();
  for (const part of language === "ko" ? ["제공기관", "담당", "갱신 주기", "매일"] : ["Published by", "Who answers", "Expected", "every day"])
    expect(text).toContain(part);
  const points = (await page.locator("section[aria-labelledby=quality] tbody td.number").allInnerTexts()).map((cell) => Number(cell.split("/")[0]));
  const total = Number((await page.locator("section[aria-labelledby=quality] tfoot td.number").innerText()).split("/")[0]);
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(total);
  expect(await page.locator("figure[aria-labelledby=chart] svg.narrow").isVisible()).toBe(true);
  expect(await page.locator("figure[aria-labelledby=map] svg.map path").count()).toBe(17);
  const hashes = await page.locator("section[aria-labelledby=downloads] td code").allInnerTexts();
  expect(hashes.length).toBe(6);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const jsonLd = JSON.parse((await page.locator("script[type='application/ld+json']").textContent()) ?? "") as { "@type": string; name: string };
  expect(jsonLd["@type"]).toContain("Dataset");
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("every address in the examples gives what it promises", async () => {
  const origin = inject("address");
  const code = [...tableExamples(origin, "cases-daily"), ...liveExamples(origin, "masks")].map((example) => example.code).join("\n");
  const addresses = new Set([...code.matchAll(/http[^'"\s]+/g)].map(([address]) => address));
  expect(addresses.size).toBe(5);
  for (const address of addresses) {
    const stopped = new AbortController();
    const { status, headers } = await fetch(address, { signal: stopped.signal });
    stopped.abort();
    const type = (headers.get("content-type") ?? "").split(";")[0];
    expect({ address, status, type }).toEqual({
      address,
      status: 200,
      type: /csv$/.test(address) ? "text/csv" : /stream$/.test(address) ? "text/event-stream" : "application/json",
    });
  }
});

test("what the examples read is there under the names that they use", async () => {
  const read = async (path: string) => (await (await fetch(`${inject("address")}${path}`)).json()) as { readonly [member: string]: readonly unknown[] };
  expect((await read("/v1/live/masks/nearby?lat=37.5665&lng=126.978&radiusMeters=1000"))["places"]?.length).toBeGreaterThan(0);
  expect((await read("/v1/live/masks/places?limit=100"))["places"]?.length).toBe(100);
  expect((await read("/v1/datasets/cases-daily/rows?limit=5"))["rows"]?.length).toBe(5);
});

test("an emergency leads to its datasets, its newest releases and the feeds", async () => {
  const guest = await visit(browser, inject("address"), { language: "en", viewport: PHONE });
  await guest.open("/issues/covid-19");
  const main = guest.page.locator("main");
  expect(await main.locator("article").count()).toBe(12);
  expect(await main.locator("section[aria-labelledby=newest] li").count()).toBeGreaterThanOrEqual(9);
  expect(await main.getByRole("link", { name: "Atom feed" }).getAttribute("href")).toBe("/feeds/releases.atom");
  expect((await fetch(`${inject("address")}/issues/there-is-none`)).status).toBe(404);
  await guest.context.close();
});

test("on a phone, by keyboard alone: from the home page to a chart, the CSV for a spreadsheet, and the difference from the release before", async () => {
  const guest = await visit(browser, inject("address"), { language: "en", viewport: PHONE, acceptDownloads: true });
  const { csv, difference } = await walkToCsv(guest.page, async () => undefined);
  expect(csv[0]).toMatch(/^\uFEFFday,province,meanTemperature/);
  expect(csv.length).toBeGreaterThan(500);
  expect(difference).toBe("1.0.0 → 1.0.1");
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});
