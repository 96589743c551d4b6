// The strategy council at work: a ministry officer draws up a list and calls a meeting, members vote in it, and a citizen reads the decision in
// Korean and English; each in a browser of their own.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { arriveSignedIn, type SignedIn } from "./signed-in.ts";
import { DESK, PHONE, unfold, type Visit, visit } from "./visit.ts";

const LIST = "Invented list: stock of oxygen";
const MEETING = "Invented urgent meeting on oxygen";
/** On a machine that has more to do. */
const SOON = { timeout: 30_000 };
const MEMBERS = ["council-member", "council-member-2", "council-member-3", "council-member-4"].map((name) => `${name}@example.org`);

let browser: Browser;
const visits: Visit[] = [];
let ministry: Page;
let meetingPage = "";

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

async function arrive(person: SignedIn): Promise<Page> {
  const found = await arriveSignedIn(browser, person);
  visits.push(found);
  return found.page;
}

async function guest(path: string, language: "ko" | "en", viewport: typeof PHONE | typeof DESK): Promise<Page> {
  const found = await visit(browser, inject("address"), { language, viewport });
  visits.push(found);
  await found.page.goto(`${path}?lang=${language}`);
  return found.page;
}

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
const form = (page: Page, action: string) => page.locator(`form[action*='?/${action}']`).first();

/** Everything unfolded, no barrier and nothing beyond the edge. */
async function fits(page: Page): Promise<void> {
  await unfold(page);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  expect(await barriers(page)).toEqual([]);
}

/** By the clock of the service, as the form wants it: `2020-03-16T10:05`. */
async function wallClock(inMs: number): Promise<string> {
  const { asOf } = (await (await fetch(`${inject("address")}/v1/council`)).json()) as { asOf: string };
  return new Date(Date.parse(asOf) + inMs + 9 * 3_600_000).toISOString().slice(0, 16);
}

test("a ministry officer draws up a list of data to be provided and lays it before the council", async () => {
  ministry = await arrive({ email: "ministry-officer@example.org", hasSecondFactor: true, next: "/council/list", language: "en", viewport: DESK });
  await fits(ministry);
  const begin = form(ministry, "begin");
  await begin.locator("[name=title]").fill(LIST);
  await begin.locator("[name=content]").fill("Hospitals ask for it. Invented.");
  await button(begin, "Draw up a list").click();
  const list = ministry.locator("article", { hasText: LIST });
  await list.waitFor();
  await fits(ministry);
  const entry = list.locator("form[action*='?/entry']");
  await entry.locator("[name=titleKo]").fill("[가상] 산소 재고");
  await entry.locator("[name=titleEn]").fill("[Invented] Stock of oxygen");
  await entry.locator("[name=content]").fill("By hospital and day");
  await entry.locator("[name=institution]").selectOption("sample-health");
  await entry.locator("[name=dueDay]").fill("2020-07-01");
  await button(entry, "Write an entry").click();
  await ministry.locator("article", { hasText: "[Invented] Stock of oxygen" }).waitFor();
  await ministry.getByRole("link", { name: LIST }).click();
  await ministry.waitForURL(/\/matters\/provision-/);
  await button(ministry, "Lay it before the council").click();
  await ministry.locator("#standing", { hasText: "Before the council" }).waitFor();
  await fits(ministry);
});

test("a meeting without seven days' notice is refused in plain words, keeps what was typed, and is called as urgent with a reason", async () => {
  await ministry.goto("/council?lang=en");
  await fits(ministry);
  const call = form(ministry, "call");
  await call.locator("[name=title]").fill(MEETING);
  await call.locator("[name=place]").fill("Online");
  await call.locator("[name=meetsAt]").fill(await wallClock(60_000));
  await call.getByLabel(LIST).check();
  await call.locator("[name=topics]").fill("Report on masks");
  await button(call, "Call the meeting").click();
  await ministry.locator("[role=alert]").first().waitFor();
  expect(await ministry.locator("#call-meetsAt-fault").innerText()).toContain("7 days before");
  expect(await ministry.inputValue("#call-title")).toBe(MEETING);
  await fits(ministry);
  const again = form(ministry, "call");
  await again.locator("[name=meetsAt]").fill(await wallClock(60_000));
  await again.getByLabel(LIST).check();
  await again.locator("[name=isUrgent]").check();
  await again.locator("[name=urgentReason]").fill("Oxygen runs out");
  await button(again, "Call the meeting").click();
  await ministry.getByRole("link", { name: MEETING }).first().click();
  await ministry.waitForURL(/\/council\/meetings\//);
  meetingPage = new URL(ministry.url()).pathname;
  const text = await ministry.locator("main").innerText();
  for (const sentence of [LIST, "Report on masks", "Oxygen runs out"]) expect(text).toContain(sentence);
  await fits(ministry);
});

test("everybody reads the agenda before the meeting, on a phone in Korean", async () => {
  const page = await guest(meetingPage, "ko", PHONE);
  await page.getByText(LIST).waitFor();
  expect(await page.locator("form[action*='?/']").count()).toBe(0);
  await fits(page);
});

test("without enough members nothing is decided; with them the vote is opened", async () => {
  const attendance = form(ministry, "attendance");
  await expect
    .poll(
      async () => {
        await ministry.goto(`${meetingPage}?lang=en`);
        return attendance.count();
      },
      { timeout: 130_000, interval: 2_000 },
    )
    .toBe(1);
  const boxes = attendance.locator("[name=present]");
  await boxes.first().check();
  await button(attendance, "Save").click();
  await ministry.getByText("nothing can be decided").waitFor();
  await unfold(ministry);
  const ballot = ministry.locator("form:has(input[value=decide_list])");
  await ballot.locator("[name=question]").fill("Is the list decided?");
  await button(ballot, "Open the vote").click();
  await ministry.locator("[role=alert]", { hasText: "A majority of the members has to be there" }).waitFor();
  await fits(ministry);
  for (const box of (await form(ministry, "attendance").locator("[name=present]").all()).slice(0, 4)) await box.check();
  await button(form(ministry, "attendance"), "Save").click();
  await ministry.getByText("Enough members are there").waitFor();
  await unfold(ministry);
  await ballot.locator("[name=question]").fill("Is the list decided?");
  await button(ballot, "Open the vote").click();
  await ministry.getByText("Vote is open; 4 are present").waitFor();
});

test("each member present votes once; the list is decided as soon as the last one has", async () => {
  for (const [at, choice] of (["찬성", "찬성", "반대", "찬성"] as const).entries()) {
    const member = await arrive({ email: MEMBERS[at] ?? "", next: meetingPage, language: "ko", viewport: at % 2 === 0 ? PHONE : DESK });
    if (at === 0) await fits(member);
    await member.getByLabel(choice, { exact: true }).check();
    await button(member, "투표하기").click();
    await expect.poll(() => button(member, "투표하기").count(), SOON).toBe(0);
  }
  await ministry.goto(`${meetingPage}?lang=en`);
  await ministry.getByText("3 for, 1 against").waitFor();
  await unfold(ministry);
  const minutes = form(ministry, "minutes");
  await minutes.locator("[name=minutes]").fill("The list was decided. Invented minutes.");
  await button(minutes, "Save").click();
  await ministry.getByText("The list was decided.").first().waitFor();
});

test.for([
  ["ko", PHONE, "가결", "[가상] 산소 재고", "곧 제공될 데이터"],
  ["en", DESK, "carried", "[Invented] Stock of oxygen", "To be provided"],
] as const)("a citizen reads the decision and finds the entry in the catalogue (%s)", async ([language, viewport, carried, entry, promised]) => {
  const page = await guest("/council", language, viewport);
  const decision = page.locator("section:has(#decisions) li", { hasText: LIST });
  expect(await decision.innerText()).toContain(carried);
  await fits(page);
  await page.goto(`/council/list?lang=${language}`);
  await page.getByText(entry).first().waitFor();
  await fits(page);
  await page.goto(`/datasets?lang=${language}`);
  const section = page.locator("section", { has: page.getByRole("link", { name: promised, exact: true }) });
  expect(await section.innerText()).toContain(entry);
});

test("an officer of the institution reports on a goal of its plan, without any script", async () => {
  const officer = await arrive({
    email: "officer@example.org",
    hasSecondFactor: true,
    next: "/council/plans",
    language: "en",
    viewport: PHONE,
    javaScriptEnabled: false,
  });
  const goal = officer.locator("li", { hasText: "Train data officers" });
  await goal.locator("summary", { hasText: "Report progress" }).click();
  const report = goal.locator("form[action*='?/report']");
  await report.locator("[name=percent]").fill("60");
  await report.locator("[name=said]").fill("Three of five are trained. Invented.");
  await button(report, "Report progress").click();
  await officer.locator("li", { hasText: "Train data officers" }).getByText("60%", { exact: true }).waitFor();
  expect(await officer.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
});

test("a candidate is judged with reasons, and everybody reads the arithmetic", async () => {
  const centre = await arrive({ email: "centre-officer@example.org", hasSecondFactor: true, next: "/council/candidates", language: "en", viewport: DESK });
  await fits(centre);
  const card = centre.locator("section.card", { hasText: "Ventilators in hospitals" });
  const judge = card.locator("form[action*='?/judge']");
  await judge.locator("[name=life-points][value='5']").check();
  await judge.locator("[name=life-reason]").fill("People die without them");
  await button(judge, "Save").click();
  await expect.poll(() => centre.locator("section.card", { hasText: "Ventilators in hospitals" }).innerText(), SOON).toContain("Value 15.00 / 40");
  const page = await guest("/council/candidates", "ko", PHONE);
  await fits(page);
  expect(await page.locator("section.card", { hasText: "인공호흡기" }).innerText()).toMatch(/15 × 5 ÷ 5\s+15\.00/);
});

test("nothing went wrong in any browser", () => {
  // Each refused form answers 4xx, which browsers note down.
  expect(visits.flatMap(({ troubles }) => troubles).filter((trouble) => !/status of (400|403|409)/.test(trouble))).toEqual([]);
});
