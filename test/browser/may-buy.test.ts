// "May I buy today?" on Monday, 16 March 2020: the rule at a glance, and the answer for a year of birth.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { PHONE, type Visit, visit } from "./visit.ts";

let browser: Browser;
let guest: Visit;
beforeAll(async () => {
  browser = await launchChromium();
  guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/masks");
  await guest.page.getByText("Check my year of birth").click();
});
afterAll(() => browser?.close());

async function ask(year: string): Promise<string> {
  await guest.page.getByLabel("Year of birth", { exact: true }).fill(year);
  await guest.page.getByRole("button", { name: "Check", exact: true }).click();
  return guest.page.locator("section[aria-labelledby=may-buy] [role=status]").innerText();
}

test("the rule of the day is readable without typing anything", async () => {
  expect(await guest.page.locator("section[aria-labelledby=may-buy] .glance").innerText()).toMatch(
    /May I buy today\?\s+Today, Monday 16 March: people whose year of birth ends in 1 or 6\./,
  );
});

test.for([
  { year: "1976", says: /Yes, today\.[\s\S]*Born in 1976\. Today is the weekday of your birth year[\s\S]*2 masks per person and week/ },
  { year: "1981", says: /Yes, today\.[\s\S]*Your days: Monday, Saturday, Sunday/ },
  { year: "1955", says: /Not today\.[\s\S]*Your days: Friday, Saturday, Sunday/ },
  { year: "1938", says: /Not today\.[\s\S]*Your days: Wednesday[\s\S]*Born 1940 or earlier: someone of the same household/ },
  { year: "2016", says: /Yes, today\.[\s\S]*Born 2010 or later: someone of the same household/ },
])("born in $year", async ({ year, says }) => {
  expect(await ask(year)).toMatch(says);
});

test.for(["", "76", "1899", "2021", "19x6", "abcd", "   "])("“%s” is no year of birth, and it says which would be", async (year) => {
  expect(await ask(year)).toBe("Type a year from 1900 to 2020.");
  expect(await guest.page.getByLabel("Year of birth", { exact: true }).getAttribute("aria-invalid")).toBe("true");
});

test("the rule's date and its source stand beside it, and the year leaves the browser nowhere", async () => {
  expect(await guest.page.locator("section[aria-labelledby=may-buy]").innerText()).toMatch(
    /Rule in force since 9 March 2020\s+Source: Joint government measures for mask supply, 5 March 2020/,
  );
  const asked: string[] = [];
  guest.page.on("request", (request) => asked.push(request.url()));
  await ask("1976");
  expect(asked.filter((url) => url.includes("1976"))).toEqual([]);
  expect(guest.page.url()).not.toContain("1976");
});

test("the same in Korean", async () => {
  const visitor = await visit(browser, inject("address"), { viewport: PHONE, language: "ko" });
  await visitor.open("/masks");
  const section = visitor.page.locator("section[aria-labelledby=may-buy]");
  expect(await section.innerText()).toContain("오늘 3월 16일 월요일: 출생연도 끝자리가 1·6인 사람이 살 수 있습니다.");
  await visitor.page.getByText("내 출생연도로 확인").click();
  await visitor.page.getByLabel("출생연도", { exact: true }).fill("1955");
  await visitor.page.keyboard.press("Enter");
  await section.getByText("오늘은 살 수 없습니다.").waitFor();
  expect(await section.innerText()).toMatch(/살 수 있는 요일: 금요일, 토요일, 일요일[\s\S]*2020년 3월 9일부터 적용되는 규칙\s+근거: 관계부처 합동/);
  await visitor.context.close();
});

test("a page that stays open past midnight answers for the new day", async () => {
  const visitor = await visit(browser, inject("address"), { viewport: PHONE });
  await visitor.page.clock.install({ time: new Date() });
  await visitor.open("/masks");
  await visitor.page.clock.fastForward("15:00:00");
  await visitor.page.getByText("Today, Tuesday 17 March:").waitFor();
  await visitor.context.close();
});
