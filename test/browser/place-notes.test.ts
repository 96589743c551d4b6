// Citizens say what a shelf looks like, in a browser: beside the figure, unverified, with and without JavaScript.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { follow, LANGUAGES, PHONE, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const CITY_HALL = "/masks?lat=37.5665&lng=126.978";

test.for(LANGUAGES.map((language, at) => ({ language, at })))(
  "what is said appears beside the figure, which stays as it is ($language)",
  async ({ language, at }) => {
    const guest = await visit(browser, inject("address"), { language, viewport: PHONE });
    const { page } = guest;
    const ko = language === "ko";
    await guest.open(CITY_HALL);
    const card = page.locator("ol article").nth(at + 1);
    const band = await card.locator(".state").innerText();
    await card.locator("summary").click();
    await card.getByRole("button", { name: ko ? "아직 있어요" : "There are still some" }).click();
    const said = ko ? /확인되지 않음[^]*“아직 있어요” 1명, 최근 / : /Not verified[^]*“There are still some”: 1 person, newest /;
    await expect.poll(() => card.innerText()).toMatch(said);
    expect(await card.getByRole("status").innerText()).toBe(
      ko ? "고맙습니다. 두 시간 동안 수량 옆에 보입니다." : "Thank you. It is shown beside the figure for two hours.",
    );
    expect(await card.locator(".state").innerText()).toBe(band);
    expect(await barriers(page)).toEqual([]);
    expect(guest.troubles).toEqual([]);

    await card.getByRole("button", { name: ko ? "다 떨어졌어요" : "The shelf is empty" }).click();
    await expect.poll(() => card.getByRole("status").innerText()).toContain(ko ? "30분" : "half an hour");
    await guest.context.close();

    const other = await visit(browser, inject("address"), { language, viewport: PHONE });
    await other.open(CITY_HALL);
    await expect
      .poll(() =>
        other.page
          .locator("ol article")
          .nth(at + 1)
          .innerText(),
      )
      .toMatch(said);
    await other.context.close();
  },
);

test("without JavaScript the buttons lead to the page of the place, which tells what came of it", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, javaScriptEnabled: false });
  const { page } = guest;
  await guest.open(`${CITY_HALL}&lang=en`);
  const card = page.locator("ol article").nth(4);
  const name = await card.locator("h3 bdi").innerText();
  await card.locator("summary").click();
  await follow(card.getByRole("button", { name: "The shelf is empty" }));
  expect(await page.locator("h1").innerText()).toBe(name);
  expect(await page.locator("article").innerText()).toMatch(/Not verified[^]*“The shelf is empty”: 1 person/);
  expect(await page.locator(".notice[role=status]").innerText()).toBe("Thank you. It is shown beside the figure for two hours.");
  await page.locator("summary").click();
  await follow(page.getByRole("button", { name: "There are still some" }));
  expect(await page.locator(".notice[role=status]").innerText()).toContain("less than half an hour ago");
  await guest.context.close();
});
