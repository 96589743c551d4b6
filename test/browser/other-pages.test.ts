// Data, API documentation, report stock, load: what each promises is there and works.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test("every way to take a dataset along answers", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/data");
  const ways = await guest.page.locator("section li a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(ways.length).toBeGreaterThan(8);
  for (const way of ways) {
    const stop = new AbortController();
    const answer = await fetch(`${inject("address")}${way}`, { signal: stop.signal });
    expect([way, answer.status]).toEqual([way, 200]);
    stop.abort();
  }
  await guest.context.close();
});

test("the fields of a dataset unfold with meaning, type and example", async () => {
  const guest = await visit(browser, inject("address"), { language: "ko" });
  await guest.open("/data");
  await guest.page.locator("summary").first().click();
  expect(await guest.page.getByRole("table").first().innerText()).toMatch(/항목\s+뜻\s+형식\s+예[\s\S]*code\s+판매처 식별 번호\s+text\s+"11884533"/);
  await guest.context.close();
});

test("a call is made on the page, changed and made again; other servers are not called", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/developers");
  const { page } = guest;
  const entry = page.getByRole("region", { name: "The figures of this moment", exact: true });
  await entry.getByRole("button", { name: /^Run/ }).click();
  await entry.getByText(/^Status 200, after/).waitFor();
  expect(JSON.parse((await entry.locator("pre").first().textContent()) ?? "")).toMatchObject({
    dataset: "masks",
    synthetic: true,
    placesWithPosition: expect.any(Number),
  });

  const address = entry.getByRole("textbox");
  await address.fill("/v1/live/masks/nearby?lat=north");
  await address.press("Enter");
  await entry.getByText(/^Status 400, after/).waitFor();
  expect(await entry.locator("pre").first().textContent()).toContain('"titleKo"');
  await address.fill("https://example.org/v1/status");
  await address.press("Enter");
  await entry.getByText("Only addresses of this server can be tried here").waitFor();
  expect(guest.troubles.filter((trouble) => trouble.startsWith("request"))).toEqual([]);
  await guest.context.close();
});

test("the stream is tried for three seconds", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/developers");
  const entry = guest.page.getByRole("region", { name: "Changes as they happen, for three seconds", exact: true });
  await entry.getByRole("button", { name: /^Run/ }).click();
  await entry.getByText(/^Status 200, after .*You see the beginning\.$/).waitFor();
  expect(await entry.locator("pre").first().textContent()).toContain("event: position");
  await guest.context.close();
});

test("every operation of the API's description has its entry with parameters and answers", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/developers/reference");
  const { paths } = (await (await fetch(`${inject("address")}/openapi.json`)).json()) as { paths: { [path: string]: object } };
  const operations = Object.values(paths).reduce((sum: number, methods) => sum + Object.keys(methods).length, 0);
  expect(await guest.page.locator("details").count()).toBe(operations);
  await guest.page.locator("#nearby-masks summary").click();
  expect(await guest.page.locator("#nearby-masks").innerText()).toMatch(/radiusMeters\s+query\s+At most this far/);
  await guest.context.close();
});

test("the rows that show how to report are taken in as they stand", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/report-stock");
  const blocks = await guest.page.locator("pre").allInnerTexts();
  const sent = blocks
    .filter((block) => block.startsWith("curl"))
    .map((block) => ({
      method: /-X (\w+)/.exec(block)?.[1] ?? "",
      url: /'(http[^']+)'/.exec(block)?.[1] ?? "",
      body: /--data-binary '(.*)'$/s.exec(block)?.[1] ?? "",
    }));
  expect(sent.map(({ method }) => method)).toEqual(["PUT", "POST"]);
  for (const { method, url, body } of sent) {
    const headers = { authorization: `Bearer ${inject("adminKey")}`, "content-type": "application/x-ndjson" };
    const answer = (await (await fetch(url, { method, headers, body })).json()) as object;
    expect(answer).toMatchObject({ accepted: 1, refused: [] });
  }
  await guest.page.getByRole("link", { name: "Stock of COVID-19 self-test kits" }).click();
  await guest.page.waitForURL(/dataset=self-test-kits/);
  expect(await guest.page.locator("pre").nth(1).innerText()).toContain("/v1/ingest/self-test-kits/sellers");
  await guest.context.close();
});

test("what is copied is the line that is shown", async () => {
  const guest = await visit(browser, inject("address"), { permissions: ["clipboard-read", "clipboard-write"] });
  await guest.open("/report-stock");
  await guest.page.getByRole("button", { name: /^Copy\s*: Get a key$/ }).click();
  await guest.page.getByRole("status").filter({ hasText: "Copied" }).first().waitFor({ state: "attached" });
  expect(await guest.page.evaluate(() => navigator.clipboard.readText())).toBe(await guest.page.locator("pre").first().innerText());
  await guest.context.close();
});

test("the load page moves by itself and says when the server is silent", async () => {
  const guest = await visit(browser, inject("address"));
  await guest.open("/status/load");
  const { page } = guest;
  const time = await page.locator("time").innerText();
  expect(await page.getByRole("table").innerText()).toMatch(/calls per second[\s\S]*99 % within\s+[\d.,]+ ms[\s\S]*processor\s+[\d.]+ %/);
  await page.waitForFunction((before) => document.querySelector("time")?.innerText !== before, time);
  await guest.context.setOffline(true);
  await page.getByText("The server did not answer").waitFor();
  await guest.context.close();
});
