// The track of March 2020 played through by everybody who acted in it: a citizen, supporters, the centre, the ministry, a task force,
// an officer, an invited developer, and the public that follows. On phone and desktop, in Korean and English, once without any script.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { DESK, type Language, PHONE, type Visit, type VisitOptions, visit } from "./visit.ts";

/** Written nowhere else. */
const TITLE = "약국별 마스크 재고 지도 데이터 (시험)";
const CONTENT = "어느 약국에 마스크가 얼마나 남았는지 데이터로 열어 주세요. 지도와 앱은 시민이 만들겠습니다.";
const SPECIFICATION = "판매처, 재고 단계, 입고 시각";
const BETA_NOTES = "베타 개발자를 위한 시험 주소";
const HELP = { helpDesk: "1577-0000", guide: "/developers", statusPage: "/status/load" };
const ONE_A_LINE = "가상 부처 주무관\n가상데이터원 팀장\n가상 지도 회사 기술자\n가상 시민 개발자\n가상 학생";
const SEATS = [
  ["government", "가상 부처 주무관", ""],
  ["public-organisation", "가상데이터원 팀장", ""],
  ["private-sector", "가상 지도 회사 기술자", ""],
  ["civil-society", "가상 시민 개발자", "developer@example.org"],
  ["student", "가상 학생", ""],
] as const;
const SOON = { timeout: 40_000 };

let browser: Browser;
const visits: Visit[] = [];
let address = "";

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

async function arrive(options: VisitOptions): Promise<Page> {
  const found = await visit(browser, inject("address"), options);
  found.context.setDefaultTimeout(30_000);
  visits.push(found);
  return found.page;
}

interface SampleAccount {
  readonly email: string;
  readonly role: string;
  readonly password: string;
  readonly code: string | null;
}

async function account(role: string): Promise<SampleAccount> {
  const { accounts } = (await (await fetch(`${inject("address")}/v1/sample/accounts`)).json()) as { accounts: readonly SampleAccount[] };
  const found = accounts.find((each) => each.role === role);
  if (!found) throw new Error(`Nobody is ${role}`);
  return found;
}

async function signIn(page: Page, role: string, language: Language, next: string): Promise<void> {
  const person = await account(role);
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}&lang=${language}`);
  await page.fill("[name=email]", person.email);
  await page.fill("[name=password]", person.password);
  await page.locator("main form button").first().click();
  const hasFactor = ["centre-officer", "ministry-officer", "officer", "reviewer"].includes(role);
  if (hasFactor) {
    await page.locator("[name=code]").waitFor();
    // A code counts once: the next one may be half a minute away.
    await expect.poll(async () => (await account(role)).code, { timeout: 60_000, interval: 1_000 }).not.toBeNull();
    await page.fill("[name=code]", (await account(role)).code ?? "");
    await page.locator("main form button").first().click();
  }
  await page.waitForURL((url) => url.pathname === next);
}

/** Signed in, on the proposal's page. */
async function come(role: string, language: Language, options: VisitOptions): Promise<Page> {
  const page = await arrive({ language, ...options });
  await signIn(page, role, language, address);
  await page.goto(`${address}?lang=${language}`);
  return page;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const form = (page: Page, name: string) => page.getByRole("form", { name, exact: true });
const main = (page: Page) => page.locator("main").innerText();

/** A form whose fields are filled, sent, and taken. */
async function send(page: Page, name: string, fields: { readonly [field: string]: string }, send: string): Promise<void> {
  const found = form(page, name);
  const folded = page.locator("details:not([open])", { has: page.locator(`form[aria-label="${name}"]`) });
  if ((await folded.count()) > 0) await folded.first().locator("summary").click();
  for (const [field, value] of Object.entries(fields)) {
    const input = found.locator(`[name=${field}]`);
    if ((await input.evaluate((element) => element.tagName)) === "SELECT") await input.selectOption(value);
    else await input.fill(value);
  }
  await found.getByRole("button", { name: send, exact: true }).click();
  await page.locator("main [role=status]").waitFor();
}

async function upload(page: Page, kind: string, reach: string, title: string): Promise<void> {
  await page
    .locator('form[aria-label="자료 더하기"] [name=file]')
    .setInputFiles({ name: `${kind}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${title}\n`) });
  await send(page, "자료 더하기", { kind, title, reach }, "더하기");
}

async function standsAt(state: string): Promise<void> {
  const { state: found } = (await (await fetch(`${inject("address")}/v1/matters/${address.split("/").at(-1)}`)).json()) as { state: { id: string } };
  expect(found.id).toBe(state);
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["MADANG_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true, clip: { x: 0, y: 0, ...(page.viewportSize() ?? DESK), height: 1_700 } });
}

const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test("2 March: a citizen proposes on a phone and is shown what is like it while writing", async () => {
  const page = await arrive({ viewport: PHONE, language: "ko" });
  await signIn(page, "citizen", "ko", "/proposals/new");
  await page.goto("/proposals/new?lang=ko");
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
  await page.fill("[name=title]", TITLE);
  await page.fill("[name=content]", CONTENT);
  await page.locator("#similar li a").first().waitFor();
  expect(await page.locator("#similar li").first().innerText()).toContain("마스크");
  expect([await barriers(page), await isTooWide(page)]).toEqual([[], false]);
  await picture(page, "proposal-new-phone");
  await button(page, "제안 내기").click();
  await page.waitForURL(/\/proposals\/proposal-/);
  address = new URL(page.url()).pathname;
  expect(await main(page)).toMatch(/제안됨[\s\S]*공공데이터활용지원센터[\s\S]*오늘이 마지막 날/);
  expect([await barriers(page), await isTooWide(page)]).toEqual([[], false]);
});

test("without any script somebody finds similar proposals, supports this one, takes it back, and supports it again", async () => {
  const page = await arrive({ viewport: DESK, language: "en", javaScriptEnabled: false });
  await page.goto("/proposals/new?lang=en");
  await page.fill("[name=title]", "마스크 재고를 약국 지도로");
  await button(page, "Look for similar ones").click();
  await page.locator("#similar").getByRole("link", { name: TITLE }).first().waitFor();
  expect(await page.inputValue("[name=title]")).toBe("마스크 재고를 약국 지도로");
  await signIn(page, "council-member", "en", address);
  await page.goto(`${address}?lang=en`);
  await button(page, "Support it").click();
  await page.getByText("Your support counts.").waitFor();
  await button(page, "Take your support back").click();
  await button(page, "Support it").click();
  await page.getByText("1 support it").waitFor();
});

test("a second supporter comments; nobody's name or address is anywhere", async () => {
  const page = await come("committee-member", "ko", { viewport: PHONE });
  await button(page, "공감하기").click();
  await page.getByText("공감 2명").waitFor();
  await page.evaluate(() => document.querySelector("[name=content]")?.removeAttribute("maxlength"));
  await page.fill("[name=content]", "가".repeat(4_001));
  await button(page, "보내기").click();
  await page.getByRole("alert").waitFor();
  expect(await page.inputValue("[name=content]")).toBe("가".repeat(4_001));
  expect(await barriers(page)).toEqual([]);
  await page.fill("[name=content]", "지도에 줄의 길이도 보이면 좋겠습니다.");
  await button(page, "보내기").click();
  await page.getByText("참여자 1").waitFor();
  const people = await Promise.all(["citizen", "council-member", "committee-member"].map(account));
  const seen = await (await fetch(`${inject("address")}${address}?lang=ko`)).text();
  expect(people.filter(({ email }) => seen.includes(email))).toEqual([]);
  expect(seen).not.toContain("가상 시민</");
});

test("the same day the centre takes it up, and nobody else could", async () => {
  const stranger = await come("council-member", "en", { viewport: DESK });
  expect(await button(stranger, "Take up").count()).toBe(0);
  const page = await come("centre-officer", "ko", { viewport: DESK });
  expect(await barriers(page)).toEqual([]);
  await send(page, "채택", {}, "채택");
  await standsAt("triaged");
});

test("5 March: the ministry forms a task force of five groups within 48 hours, and ties it to institution and dataset", async () => {
  const page = await come("ministry-officer", "en", { viewport: PHONE });
  await send(page, "Form the task force", { members: ONE_A_LINE }, "Form the task force");
  await standsAt("task_force");
  for (const [grouping, name, email] of SEATS) await send(page, "Name a member", { grouping, name, ...(email ? { email } : {}) }, "Add");
  await send(page, "Name the institution", { institution: "sample" }, "Save: Name the institution");
  await send(page, "Tie it to a dataset", { dataset: "masks" }, "Save: Tie it to a dataset");
  const text = await main(page);
  for (const sentence of ["Government", "Public organisations", "Companies", "Civil society", "Students", "Invented Data Agency"])
    expect(text).toContain(sentence);
  expect([await barriers(page), await isTooWide(page)]).toEqual([[], false]);
});

/** When the task force meets, epoch milliseconds by the clock of the service. */
let meetsAt = 0;

test("the task force meets, shares out tasks and publishes its specification, on a phone", async () => {
  const page = await come("developer", "ko", { viewport: PHONE });
  const { asOf } = (await (await fetch(`${inject("address")}/v1/matters`)).json()) as { asOf: string };
  const typed = new Date(Date.parse(asOf) + 60_000 + 9 * 3_600_000).toISOString().slice(0, 16);
  meetsAt = Date.parse(`${typed}:00+09:00`);
  await send(page, "회의 소집", { title: "첫 회의", meetsAt: typed, place: "영상회의", agenda: "무엇을 언제 열지" }, "소집하기");
  await send(page, "할 일", { title: "좌표 다시 확인", owner: "가상데이터원" }, "올리기");
  await button(page, "마쳤습니다: 좌표 다시 확인").click();
  await page.getByText("마침").first().waitFor();
  await upload(page, "specification", "public", SPECIFICATION);
  await upload(page, "other", "beta", BETA_NOTES);
  await send(page, "명세 공개", {}, "명세 공개");
  await standsAt("specification_published");
  expect([await barriers(page), await isTooWide(page)]).toEqual([[], false]);
});

test("8 March: the public reads the specification and comments on it; the notes for the beta are not theirs", async () => {
  const guest = await arrive({ viewport: DESK, language: "en" });
  await guest.goto(`${address}?lang=en`);
  expect(await guest.getByRole("link", { name: SPECIFICATION }).count()).toBe(1);
  expect([await guest.getByText(BETA_NOTES).count(), await guest.getByRole("link", { name: "Comment on the specification" }).count()]).toEqual([0, 1]);
  const page = await come("committee-member", "en", { viewport: DESK });
  await page.fill("[name=content]", "입고 시각은 초까지 필요합니다.");
  await button(page, "Send").click();
  await expect.poll(() => page.getByText("Participant 1").count(), SOON).toBe(2);
});

test("the beta opens with help desk, guide and status page, for an invited developer", async () => {
  const page = await come("developer", "en", { viewport: DESK });
  const { email } = await account("council-member");
  await send(page, "Invite a developer", { name: "가상 초대 개발자", grouping: "private-sector", email }, "Add");
  await send(page, "Open the beta", HELP, "Open the beta");
  await standsAt("beta");
  const invited = await come("council-member", "en", { viewport: PHONE });
  await invited.getByText("You are invited to the beta").waitFor();
  const [download] = await Promise.all([invited.waitForEvent("download"), invited.getByRole("link", { name: BETA_NOTES }).click()]);
  expect(download.suggestedFilename()).toBe("other.txt");
  expect(await barriers(invited)).toEqual([]);
});

test("10 March: an officer of the institution opens it to everybody and publishes the guide for elders and disabled people", async () => {
  const page = await come("officer", "ko", { viewport: DESK });
  await send(page, "전면 개방", {}, "전면 개방");
  await send(page, "어르신·장애인 안내 공개", {}, "어르신·장애인 안내 공개");
  await standsAt("open");
  expect(await barriers(page)).toEqual([]);
});

test.for([
  [PHONE, "ko", "proposal-phone"],
  [DESK, "en", "proposal"],
] as const)("11 March: everybody follows one timeline, from the proposal to data, help and guides (%j)", async ([viewport, language, name]) => {
  const page = await arrive({ viewport, language });
  await page.goto(`${address}?lang=${language}`);
  const text = await main(page);
  const expected =
    language === "ko"
      ? ["전면 개방", "공적마스크", "1577-0000", "어르신을 위한 안내", "명세 공개", "데이터셋과 이음", "공감 2명"]
      : [
          "Open to everybody",
          "Stock of public masks",
          "1577-0000",
          "Guide for older people",
          "Publish the specification",
          "Tied to its dataset",
          "2 support it",
        ];
  expect(expected.filter((sentence) => !text.includes(sentence))).toEqual([]);
  expect(text).not.toContain("@");
  expect([await barriers(page), await isTooWide(page)]).toEqual([[], false]);
  await picture(page, name);
  await page.goto(`/proposals?show=open&lang=${language}`);
  await page.getByRole("link", { name: TITLE }).first().waitFor();
  await picture(page, `${name}-list`);
});

test("minutes are published once the task force has met", async () => {
  const page = await come("developer", "ko", { viewport: DESK });
  const hasMet = async () => {
    const { asOf } = (await (await fetch(`${inject("address")}/v1/matters?late=yes`)).json()) as { asOf: string };
    return Date.parse(asOf) >= meetsAt;
  };
  await expect.poll(hasMet, { timeout: 70_000, interval: 2_000 }).toBe(true);
  await page.goto(`${address}?lang=ko`);
  await send(page, "회의록 쓰기", { minutes: "3월 10일 저녁에 열기로 했다." }, "저장하기");
  const text = await (await fetch(`${inject("address")}${address}?lang=ko`)).text();
  expect(text).toContain("3월 10일 저녁에 열기로 했다.");
});

test("July: the end is announced, and cannot come before its three months are over; the page says so by its rule", async () => {
  const page = await come("officer", "en", { viewport: PHONE });
  await send(page, "Announce the end", { reason: "마스크를 자유롭게 살 수 있습니다." }, "Announce the end");
  await standsAt("sunset_announced");
  await form(page, "End").getByRole("button", { name: "End", exact: true }).click();
  await expect.poll(() => page.getByRole("alert").innerText(), SOON).toContain("It must have been announced for 3 months");
  await standsAt("sunset_announced");
  await page.goto(`${address}?lang=en`);
  expect(await page.locator("li.refused").first().innerText()).toMatch(/Refused attempt[\s\S]*Why: It must have been announced for 3 months/);
  expect(await barriers(page)).toEqual([]);
});

test("each step stands in the log, which everybody reads with its signed end", async () => {
  const page = await arrive({ viewport: PHONE, language: "en" });
  await page.goto("/law/log?lang=en");
  const text = await main(page);
  expect(text).toMatch(/madang audit verify/);
  expect(text).toMatch(/Announce the end/);
  expect([await barriers(page), await isTooWide(page)]).toEqual([[], false]);
});

test("nothing went wrong in any of these browsers", () => {
  expect(visits.flatMap(({ troubles }) => troubles).filter((trouble) => !/status of (400|403|409)/.test(trouble))).toEqual([]);
});
