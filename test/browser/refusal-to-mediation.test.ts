// A request that is refused, taken to mediation, decided by a closed vote of a panel without its recused member, accepted by both, provided
// and published: by applicant, officer, two secretaries and six members, each in a browser of their own.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { arriveSignedIn, type SignedIn } from "./signed-in.ts";
import { DESK, PHONE, type Visit, visit } from "./visit.ts";

const TITLE = "Invented: hourly deliveries of masks to pharmacies";
/** Said in the case; for those who take part alone. */
const SECRET = "The invented contract of March";
/** On a machine that has more to do. */
const SOON = { timeout: 30_000 };
const MEMBERS = ["committee-member", ...[2, 3, 4, 5, 6].map((number) => `committee-member-${number}`)].map((name) => `${name}@example.org`);

let browser: Browser;
const visits: Visit[] = [];
let applicant: Page;
let officer: Page;
let secretary: Page;
let requestPage = "";
let casePage = "";

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

async function arrive(person: SignedIn): Promise<Page> {
  const found = await arriveSignedIn(browser, person);
  visits.push(found);
  return found.page;
}

/** What everybody sees of it, without an account. */
async function publicPage(path: string, language: "ko" | "en", viewport: typeof PHONE | typeof DESK = PHONE): Promise<Page> {
  const found = await visit(browser, inject("address"), { language, viewport });
  visits.push(found);
  await found.page.goto(`${path}?lang=${language}`);
  return found.page;
}

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });

async function unfoldForm(page: Page, summary: string): Promise<void> {
  const details = page.locator("details", { has: page.locator("summary", { hasText: summary }) });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

/** Where no script runs, nothing looks for barriers. */
async function isNarrow(page: Page): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}

async function fits(page: Page): Promise<void> {
  await isNarrow(page);
  expect(await barriers(page)).toEqual([]);
}

const stands = (page: Page, state: string) => page.locator("#standing", { hasText: state }).waitFor();

test("an applicant requests data without any script, and reads who has to decide until when", async () => {
  applicant = await arrive({ email: "developer@example.org", next: "/requests/new", language: "en", viewport: DESK, javaScriptEnabled: false });
  await isNarrow(applicant);
  await applicant.fill("[name=title]", TITLE);
  await applicant.fill("[name=content]", "When does which pharmacy get how many?");
  await button(applicant, "Submit the request").click();
  expect(await applicant.locator("[role=alert]").innerText()).toContain("cannot be understood");
  expect(await applicant.inputValue("[name=title]")).toBe(TITLE);
  await applicant.selectOption("[name=institution]", "sample");
  await button(applicant, "Submit the request").click();
  await applicant.waitForURL(/\/matters\/request-/);
  requestPage = new URL(applicant.url()).pathname;
  const text = await applicant.locator("main").innerText();
  for (const sentence of ["Received by the institution", "Decision on the request", "10 days left", "Open Data Act, article 27(3)"])
    expect(text).toContain(sentence);
  await isNarrow(applicant);
});

test("an officer on a phone cannot refuse without a ground of the law and why nothing could be separated", async () => {
  officer = await arrive({ email: "officer@example.org", hasSecondFactor: true, next: "/officers", language: "ko", viewport: PHONE });
  await fits(officer);
  await officer.getByRole("link", { name: TITLE }).first().click();
  await officer.waitForURL(/\/matters\/request-/);
  const form = officer.locator("#step-refuse");
  await form.locator("summary").click();
  expect(await form.innerText()).toContain("영리 목적이라는 것은 거부 사유가 아닙니다");
  await form.getByLabel(/제3자의 권리/).check();
  await button(form, "제공 거부 결정").click();
  await officer.locator("[role=alert]").waitFor();
  expect(await officer.locator("#step-refuse-whyInseparable-fault").innerText()).toContain("왜 일부라도 분리해");
  expect(await form.getByLabel(/제3자의 권리/).isChecked()).toBe(true);
  await fits(officer);
  await officer.fill("#step-refuse-whyInseparable", "배송 경로가 유통업체의 것이라 떼어 낼 수 없습니다.");
  await button(form, "제공 거부 결정").click();
  await stands(officer, "제공 거부 결정");
  await button(officer, "거부 통보").click();
  await stands(officer, "제공 거부 통보됨");
});

test("the applicant is told, and takes it to mediation; everybody sees that it is there and nobody what is said", async () => {
  applicant = await arrive({ email: "developer@example.org", next: "/requests/new", language: "en", viewport: DESK });
  await fits(applicant);
  await applicant.goto("/account/matters?lang=en");
  await applicant.getByText("unread notice").waitFor();
  await fits(applicant);
  const unread = await applicant.locator("li.unread").count();
  await button(applicant.locator("li.unread").first(), "Strike off").or(applicant.locator("li.unread button")).first().click();
  await expect.poll(() => applicant.locator("li.unread").count(), SOON).toBe(unread - 1);
  await applicant.goto(`${requestPage}?lang=en`);
  await applicant.getByRole("link", { name: "File for mediation" }).click();
  await fits(applicant);
  await applicant.fill("[name=reason]", "The deliveries can be separated from the routes.");
  await applicant.fill("[name=content]", SECRET);
  await button(applicant, "File for mediation").click();
  await applicant.waitForURL(/\/matters\/mediation-/);
  casePage = new URL(applicant.url()).pathname;
  await applicant.getByText(SECRET).waitFor();
  const guest = await publicPage(casePage, "ko");
  const text = await guest.locator("main").innerText();
  expect([text.includes(SECRET), text.includes(TITLE), text.includes("참여하는 사람만 봅니다")]).toEqual([false, false, true]);
  await fits(guest);
});

test("the secretariat tells the other side, evidence is added, a panel is formed and a relative recused", async () => {
  secretary = await arrive({ email: "mediation-secretary@example.org", hasSecondFactor: true, next: casePage, language: "en", viewport: DESK });
  await button(secretary, "Tell the other side").click();
  await stands(secretary, "Fact finding");
  await applicant.goto(`${casePage}?lang=en`);
  await unfoldForm(applicant, "Add a document");
  await applicant.fill("#documents-title", "Invented table of deliveries");
  await applicant.setInputFiles("[name=file]", { name: "deliveries.csv", mimeType: "text/csv", buffer: Buffer.alloc(4_900_000, "10,250\n") });
  await button(applicant, "Add").click();
  await applicant.getByRole("link", { name: "Invented table of deliveries" }).waitFor();
  await secretary.goto(`${casePage}?lang=en`);
  const members = secretary.locator("[name=members]");
  expect(await members.count()).toBe(MEMBERS.length);
  for (let at = 0; at < 4; at++) await members.nth(at).check();
  await button(secretary, "Form the panel").click();
  await secretary.locator("[role=alert]").waitFor();
  await fits(secretary);
  for (const box of await secretary.locator("[name=members]").all()) await box.check();
  await button(secretary, "Form the panel").click();
  await secretary.getByText("Panel of this case").waitFor();
  await unfoldForm(secretary, "Enter that a member takes no part");
  const form = secretary.locator("form[action*='recuse']").first();
  await form.locator("[name=member]").selectOption({ label: "가상 조정위원 6" });
  await form.getByLabel(/relative of a party/).check();
  await form.locator("[name=reason]").fill("A cousin of the applicant");
  await button(form, "Enter that a member takes no part").click();
  await secretary.getByText("takes no part", { exact: false }).first().waitFor();
});

test("an urgent meeting is called and a proposal put to the vote", async () => {
  await unfoldForm(secretary, "Call a meeting");
  await secretary.fill("#meetings-title", "Hearing");
  await secretary.check("[name=isUrgent]");
  await secretary.fill("#meetings-place", "Room 3");
  await secretary.fill("#meetings-agenda", "Both parties are heard.");
  await button(secretary, "Call").click();
  await secretary.locator("li", { hasText: "Room 3" }).waitFor();
  const first = await arrive({ email: MEMBERS[0] ?? "", next: casePage, language: "en", viewport: PHONE });
  await button(first, "Hear the parties").click();
  await stands(first, "Heard by the committee");
  await fits(first);
  const opening = secretary.locator("summary", { hasText: "Open a vote: Adopt a proposal by vote" });
  await expect
    .poll(async () => {
      await secretary.goto(`${casePage}?lang=en`);
      return opening.count();
    }, SOON)
    .toBe(1);
  await opening.click();
  const form = secretary.locator("details[open]", { has: opening }).locator("form");
  await form.getByLabel("Yes").check();
  await form.locator("[name=reason]").fill("The deliveries without the routes.");
  await form.locator("[name=question]").fill("Is the proposal adopted?");
  expect(await form.locator("[name=present]:checked").count()).toBe(MEMBERS.length - 1);
  await fits(secretary);
  await button(form, "Open the vote").click();
  await secretary.getByText("open, 5 present").waitFor();
});

test("each member present votes once, the recused one cannot, and nobody reads who voted how", async () => {
  const recused = await arrive({ email: MEMBERS[5] ?? "", next: casePage, language: "ko", viewport: PHONE });
  expect(await button(recused, "투표하기").count()).toBe(0);
  for (const [at, choice] of [
    [0, "찬성"],
    [1, "찬성"],
    [2, "찬성"],
    [3, "반대"],
    [4, "기권"],
  ] as const) {
    const member = await arrive({ email: MEMBERS[at] ?? "", next: casePage, language: "ko", viewport: PHONE });
    if (at === 0) await fits(member);
    await member.getByLabel(choice, { exact: true }).check();
    await button(member, "투표하기").click();
    await expect.poll(() => button(member, "투표하기").count(), SOON).toBe(0);
  }
  await secretary.goto(`${casePage}?lang=en`);
  await stands(secretary, "Proposal adopted, to be served");
  expect(await secretary.locator("#ballots").locator("..").innerText()).toContain("nobody reads who voted how");
  await button(secretary, "Serve it on both parties").click();
  await stands(secretary, "Proposal served on both");
});

test("both accept, and what is granted is provided and logged for everybody", async () => {
  await applicant.goto(`${casePage}?lang=en`);
  await button(applicant, "Accept").click();
  await stands(applicant, "Accepted by the applicant");
  await officer.goto(`${casePage}?lang=ko`);
  await button(officer, "수락 (기관)").click();
  await stands(officer, "조정 성립");
  await officer.getByRole("link", { name: /공공데이터 제공 신청 request-/ }).click();
  await stands(officer, "제공 결정");
  await officer.locator("#step-notify_grant summary").click();
  await officer.fill("#step-notify_grant-method", "포털에 매일 표로 공개합니다.");
  await button(officer, "제공 방법 통지").click();
  await button(officer, "목록 등록").click();
  await stands(officer, "목록 등록됨");
  await unfoldForm(officer, "자료 더하기");
  await officer.selectOption("[name=kind]", "data");
  await officer.selectOption("[name=reach]", "public");
  await officer.fill("#documents-title", "가상 입고 시각");
  await officer.setInputFiles("[name=file]", { name: "deliveries.csv", mimeType: "text/csv", buffer: Buffer.from("hour,masks\n10,250\n") });
  await button(officer, "더하기").click();
  await officer.getByRole("link", { name: "가상 입고 시각" }).waitFor();
  await fits(officer);
  for (const [name, state] of [
    ["제공", "제공됨"],
    ["제공 내역 기록", "제공 완료"],
  ] as const) {
    await button(officer, name).click();
    await stands(officer, state);
  }
  const log = await publicPage("/requests/provided", "en", DESK);
  await log.getByRole("link", { name: TITLE }).first().waitFor();
  await fits(log);
  const csv = await (await fetch(`${inject("address")}/requests/provided/log.csv`)).text();
  expect(csv).toContain(TITLE);
  expect(csv).not.toContain("developer@");
});

test("the decision is published by a second secretary, after what looks like personal data was taken out", async () => {
  await secretary.goto(`${casePage}?lang=en`);
  await unfoldForm(secretary, "Prepare the decision");
  await secretary.fill("#decision-written", "The applicant (010-0000-1234) is right.");
  await secretary.fill("#decision-shown", "The applicant (010-0000-1234) is right.");
  await button(secretary, "Save").click();
  expect(await secretary.locator("mark").innerText()).toBe("010-0000-1234");
  await fits(secretary);
  const second = await arrive({ email: "mediation-secretary-2@example.org", hasSecondFactor: true, next: casePage, language: "ko", viewport: DESK });
  await button(second, "확인하고 공개하기").click();
  await second.locator("[role=alert]").waitFor();
  expect(await second.locator("mark").innerText()).toBe("010-0000-1234");
  await secretary.fill("#decision-shown", "The applicant is right: deliveries are provided without the routes.");
  await button(secretary, "Save").click();
  await secretary.getByText("another person of the secretariat").waitFor();
  expect(await button(secretary, "Check and publish").count()).toBe(0);
  await second.goto(`${casePage}?lang=ko`);
  await button(second, "확인하고 공개하기").click();
  await second
    .getByText(/ 공개$/)
    .first()
    .waitFor();
  const guest = await publicPage("/mediation", "en");
  await guest.getByText("deliveries are provided without the routes").waitFor();
  await fits(guest);
});

test("nothing went wrong in any of these browsers", () => {
  expect(visits.flatMap(({ troubles }) => troubles).filter((trouble) => !/status of (400|409)/.test(trouble))).toEqual([]);
});
