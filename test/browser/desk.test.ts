// Somebody asks, an officer answers, everybody finds it; an error ends in a correction; a service is registered, reviewed and listed; an operator
// tells of work. On a phone in Korean and at a desk in English, without JavaScript on the asking side.
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { DESK, type Language, PHONE, type Visit, visit } from "./visit.ts";

const WAYS = [
  { language: "ko", viewport: PHONE },
  { language: "en", viewport: DESK },
] as const;
const HUMAN_MS = 3_200;

let browser: Browser;
const visits: Visit[] = [];
const people = new Map<string, Page>();

beforeAll(async () => {
  await untilPublished(inject("address"), "policies");
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser?.close());

/** The person of a role in the synthetic nation, signed in once: codes of authenticators are good once. */
async function person(role: string): Promise<Page> {
  const known = people.get(role);
  if (known) return known;
  const found = await visit(browser, inject("address"));
  visits.push(found);
  const { page } = found;
  people.set(role, page);
  const { email, password, code } = await accountOf(role);
  await page.goto("/sign-in?lang=en");
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await page.locator("main form button").first().click();
  if (code !== null) {
    await page.fill("[name=code]", code);
    await page.locator("main form button").first().click();
  }
  await page.waitForURL(/\/account/);
  return page;
}

interface Account {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly code: string | null;
}

async function accountOf(role: string): Promise<Account> {
  const { accounts } = (await (await fetch(`${inject("address")}/v1/sample/accounts`)).json()) as { accounts: readonly Account[] };
  return accounts.find((each) => each.role === role) as Account;
}

/** Nobody who signs in. */
async function citizen(language: Language, viewport: { width: number; height: number }, javaScriptEnabled = true): Promise<Page> {
  const found = await visit(browser, inject("address"), { language, viewport, javaScriptEnabled });
  visits.push(found);
  return found.page;
}

/** The same page with scripts, which axe needs. */
async function isSoundAt(shown: Page, language: Language, viewport: { width: number; height: number }): Promise<void> {
  const page = await citizen(language, viewport);
  await page.goto(shown.url());
  await isSound(page);
  await page.close();
}

/** Nothing stands in the way, and nothing sticks out. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
}

test.each(WAYS)("a question is asked, answered, and found by everybody ($language)", async ({ language, viewport }) => {
  const words = `wxyz${language}${Date.now()}`;
  const asker = await citizen(language, viewport, false);
  await asker.goto(`/help/ask?kind=question&dataset=masks&lang=${language}`);
  await isSoundAt(asker, language, viewport);
  await asker.fill("[name=title]", `What does ${words} mean?`);
  await asker.fill("[name=content]", "Please call me at 010-0000-0000.");
  await sleep(HUMAN_MS);
  await asker.locator("main form button").click();
  await asker.waitForURL(/\/help\/\d+\?ticket=/);
  const own = asker.url();
  const number = /help\/(\d+)/.exec(own)?.[1] as string;
  await isSoundAt(asker, language, viewport);

  const officer = await person("officer");
  await officer.setViewportSize(viewport);
  await officer.goto(`/help/inbox?lang=${language}`);
  await isSound(officer);
  await officer.locator(`a[href^="/help/inbox/${number}"]`).click();
  await isSound(officer);
  await officer.check("[name=action][value=answer]");
  await officer.fill("[name=text]", `The word ${words} is made up.`);
  await officer.locator('form[action*="step"] button').click();
  await officer.waitForURL(/ok=1/);
  await officer.fill("[name=title]", `What is ${words}?`);
  await officer.fill("[name=content]", "Somebody wants to know.");
  await officer.locator('form[action*="show"] button').click();
  await officer.waitForURL(/ok=1/);

  const reader = await citizen(language, viewport);
  await reader.goto(`/help?q=${words}&lang=${language}`);
  await isSound(reader);
  await reader.getByRole("link", { name: `What is ${words}?` }).click();
  await reader.getByText(`The word ${words} is made up.`).waitFor();
  await isSound(reader);
  expect(await reader.content()).not.toContain("010-0000-0000");
  await asker.goto(own);
  await asker.getByText("Please call me at 010-0000-0000.").waitFor();
});

test.each(WAYS)("an error report ends in a release that corrects it ($language)", async ({ language, viewport }) => {
  const { key, name, csv } = await policyRow();
  const corrected = `${name} ${language}`;
  const reporter = await citizen(language, viewport, false);
  await reporter.goto(`/datasets/policies?lang=${language}`);
  await reporter.locator('a[href^="/help/ask?kind=report"]').click();
  await isSoundAt(reporter, language, viewport);
  await reporter.fill("[name=row]", key);
  await reporter.selectOption("[name=field]", "name");
  await reporter.fill("[name=is]", name);
  await reporter.fill("[name=shouldBe]", corrected);
  await sleep(HUMAN_MS);
  await reporter.locator("main form button").click();
  await reporter.waitForURL(/\/help\/\d+\?ticket=/);
  const number = /help\/(\d+)/.exec(reporter.url())?.[1] as string;
  const release = await publishCorrection(csv.replace(name, corrected));

  const officer = await person("officer");
  await officer.setViewportSize(viewport);
  await officer.goto(`/help/inbox/${number}?lang=${language}`);
  await isSound(officer);
  await officer.check("[name=action][value=correct]");
  await officer.fill("[name=text]", "The name is right now.");
  await officer.locator('form[action*="step"] button').click();
  await officer.getByRole("alert").waitFor();
  await officer.check("[name=action][value=correct]");
  await officer.fill("[name=release]", release);
  await officer.locator('form[action*="step"] button').click();
  await officer.waitForURL(/ok=1/);

  const reader = await citizen(language, viewport);
  await reader.goto(`/help/${number}?lang=${language}`);
  await reader.getByText("The name is right now.").waitFor();
  expect(await reader.locator(`a[href*="/datasets/policies/releases/${release}"]`).count()).toBe(1);
  await isSound(reader);
});

test.each(WAYS)("a service is registered with a picture, reviewed, listed, and linked from its dataset ($language)", async ({ language, viewport }) => {
  const name = `Invented service ${language} ${Date.now()}`;
  const developer = await person("developer");
  await developer.setViewportSize(viewport);
  await developer.goto(`/showcase/mine?lang=${language}`);
  await isSound(developer);
  await developer.fill("[name=name]", name);
  await developer.fill("[name=summary]", "It is made up.");
  await developer.fill("[name=link]", "https://example.org/made-up");
  await developer.check("[name=platform][value=web]");
  await developer.check("[name=dataset][value=policies]");
  await developer.locator("main form button").last().click();
  await developer.waitForURL(/mine\/.+ok=1/);
  await developer.fill("[name=alt]", "A blue square");
  const buffer = await sharp({ create: { width: 600, height: 400, channels: 3, background: "#256ef4" } })
    .png()
    .toBuffer();
  await developer.setInputFiles("[name=picture]", { name: "screen.png", mimeType: "image/png", buffer });
  await developer.locator('form[enctype="multipart/form-data"] button').click();
  await developer.getByRole("img", { name: "A blue square" }).waitFor();
  await isSound(developer);
  await developer.locator('input[value="submit"] + button').click();
  await developer.waitForURL(/ok=1/);
  await isSound(developer);

  const officer = await person("officer");
  await officer.setViewportSize(viewport);
  await officer.goto(`/showcase/review?lang=${language}`);
  await isSound(officer);
  const waiting = officer.locator("section.card").filter({ hasText: name });
  expect(await waiting.getByRole("img", { name: "A blue square" }).evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(600);
  await waiting.locator("[name=action][value=approve]").check();
  await waiting.getByRole("button").click();
  await officer.waitForURL(/ok=1/);

  const reader = await citizen(language, viewport);
  await reader.goto(`/datasets/policies?lang=${language}`);
  await reader.getByRole("heading", { name: language === "ko" ? /이 데이터를 쓰는 서비스/ : /services? uses? this/ }).waitFor();
  await reader.goto(`/showcase?dataset=policies&lang=${language}`);
  await isSound(reader);
  await reader.getByRole("link", { name }).click();
  await reader.getByRole("heading", { name, level: 1 }).waitFor();
  await isSound(reader);
});

test.each(WAYS)("an operator tells of planned work, and everybody reads it ($language)", async ({ language, viewport }) => {
  const mark = Date.now();
  const title = { ko: `가상 작업 ${mark}`, en: `Invented work ${mark}` };
  const administrator = await person("administrator");
  await administrator.setViewportSize(viewport);
  await administrator.goto(`/status/manage?lang=${language}`);
  await isSound(administrator);
  await administrator.selectOption("[name=kind]", "work");
  await administrator.locator('form[action*="begin"] [name=state]').selectOption("planned");
  await administrator.fill("[name=titleKo]", title.ko);
  await administrator.fill("[name=titleEn]", title.en);
  await administrator.locator('form[action*="begin"] [name=contentKo]').fill("밤에 디스크를 바꿉니다.");
  await administrator.locator('form[action*="begin"] [name=contentEn]').fill("New disks at night.");
  await administrator.fill("[name=startsAt]", "2030-01-01T02:00:00+09:00");
  await administrator.locator('form[action*="begin"] button').click();
  await administrator.waitForURL(/ok=1/);
  await isSound(administrator);

  const reader = await citizen(language, viewport);
  await reader.goto(`/status?lang=${language}`);
  await reader.getByRole("heading", { name: title[language] }).waitFor();
  await isSound(reader);
  const feed = await (await fetch(`${inject("address")}/feeds/status.atom`)).text();
  expect(feed).toContain(title.en);
});

test("nothing went wrong in any browser on the way", () => {
  expect(visits.flatMap(({ troubles }) => troubles.filter((trouble) => !trouble.includes("status of 400")))).toEqual([]);
});

async function policyRow(): Promise<{ readonly key: string; readonly name: string; readonly csv: string }> {
  const address = inject("address");
  const { newest } = (await (await fetch(`${address}/v1/datasets/policies`)).json()) as { newest: { version: string } };
  const csv = (await (await fetch(`${address}/v1/datasets/policies/releases/${newest.version}/policies.csv`)).text()).replace(/^\ufeff/, "");
  const [header = "", first = ""] = csv.split(/\r?\n/);
  const names = header.split(",");
  const cells = first.split(",");
  return { key: cells[0] ?? "", name: cells[names.indexOf("name")] ?? "", csv };
}

/** One drafts, another approves and publishes. @returns the version */
async function publishCorrection(csv: string): Promise<string> {
  const address = inject("address");
  const asAdministrator = (method: string, path: string, body: string, type = "application/json") =>
    fetch(`${address}${path}`, { method, body, headers: { authorization: `Bearer ${inject("adminKey")}`, "content-type": type } });
  const json = async (answer: Promise<Response>) => (await (await answer).json()) as { id: string; version: number; release: string };
  const { id } = await json(asAdministrator("POST", "/v1/publish/policies/drafts", JSON.stringify({ institution: "sample", note: "A name is corrected." })));
  const draft = `/v1/publish/policies/drafts/${id}`;
  await asAdministrator("PUT", `${draft}/files/policies.csv`, csv, "text/csv");
  const checked = await json(asAdministrator("POST", `${draft}/check?waitSeconds=60`, "{}"));
  const reviewer = await person("reviewer");
  const decide = async (action: string, version: number) => {
    const answer = await reviewer.request.post(`${draft}/${action}`, { data: { version }, headers: { origin: address } });
    return (await answer.json()) as { version: number; release: string };
  };
  const approved = await decide("approve", checked.version);
  return (await decide("publish?waitSeconds=60", approved.version)).release;
}
