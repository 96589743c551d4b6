// An evaluation in real browsers: an officer hands in evidence, a reviewer changes a count, the institution objects, a citizen reads the arithmetic and
// downloads what it was computed from; in two languages and two sizes, on pages without any script.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { takeMatterStep } from "../../src/platform/governance/matter-steps.ts";
import { lockMatter } from "../../src/platform/governance/matters.sql.ts";
import { buildPages } from "../../tools/build-web.ts";
import { type Cast, castOf, matterFor, ok, take, travelTo } from "../governance/actors.ts";
import { recompute } from "../governance/recomputed-scores.ts";
import { addPerson, type Person } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { DESK, type Language, PHONE, type Visit, visit } from "./visit.ts";

const SOON = { timeout: 30_000 };
const PAGE = "/evaluations/2020/agency";
const HOSTILE = "<b>formats</b>";

let server: TestServer;
let browser: Browser;
let cast: Cast;
let reviewers: readonly Person[];
let matter = "";
const visits: Visit[] = [];

beforeAll(async () => {
  await buildPages(true);
  server = await startTestServer("pglite", {}, { webBuildFolder: join(import.meta.dirname, "../../web/build") });
  await travelTo(server, parseInstant("2019-12-16T10:00:00+09:00") as EpochMs);
  cast = await castOf(server, 0);
  reviewers = [await addPerson(server), await addPerson(server), await addPerson(server)];
  browser = await launchChromium();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function arrive(person: Person | null, path: string, language: Language, viewport: typeof PHONE | typeof DESK): Promise<Page> {
  const found = await visit(browser, server.running.address, { language, viewport });
  visits.push(found);
  if (person) await signIn(found.context, person);
  await found.page.goto(`${path}?lang=${language}`);
  return found.page;
}

/** With the session that the person has already. */
async function signIn(context: BrowserContext, { cookie }: Person): Promise<void> {
  const [name = "", value = ""] = cookie.split("=", 2);
  await context.addCookies([{ name, value, url: server.running.address }]);
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.locator("script").count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
}

async function unfoldForm(page: Page, summary: string): Promise<void> {
  const details = page.locator("details", { has: page.locator("summary", { hasText: summary }) });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

test("the ministry publishes the criteria on a form, before the period begins", async () => {
  const page = await arrive(cast.ministry, "/evaluations", "ko", DESK);
  await page.fill("[name=year]", "2019");
  await page.fill("[name=content]", "여섯 지표로 평가합니다.");
  await page.getByRole("button", { name: "평가기준 공표" }).click();
  expect(await page.locator("[role=alert]").innerText()).toContain("평가대상 기간이 시작되기 전에");
  expect(await page.inputValue("[name=content]")).toBe("여섯 지표로 평가합니다.");
  await page.fill("[name=year]", "2020");
  await page.getByRole("button", { name: "평가기준 공표" }).click();
  await page.waitForURL(/\/evaluations\/2020/);
  await fits(page);
  matter = (await ok<{ matter: string }>(server.call("/v1/evaluations/2020"))).matter;
});

test("the ministry names a civilian panel", async () => {
  const page = await arrive(cast.ministry, "/evaluations/2020", "en", PHONE);
  for (const [at, reviewer] of reviewers.entries()) {
    await unfoldForm(page, "Name a member of the panel");
    await page.fill("[name=name]", `Reviewer ${at + 1}`);
    await page.fill("[name=email]", reviewer.email);
    if (at === 2) await page.locator("[name=belongsTo][value=agency]").check();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.locator("strong", { hasText: `Reviewer ${at + 1}` }).waitFor();
  }
  await fits(page);
  expect(await page.locator("main").innerText()).not.toContain("@example.org");
});

test("an officer hands in evidence; what is missing is said at the field, and what was typed stays", async () => {
  const page = await arrive(cast.officer, PAGE, "en", PHONE);
  await page.selectOption("#evidence-criterion", "provision_base");
  await page.fill("#evidence-title", HOSTILE);
  await page.fill("#evidence-content", "Added in May.");
  await page.fill("#evidence-link", "https://example.org/report");
  await page.locator("#evidence-content").evaluate((field: HTMLTextAreaElement) => {
    field.required = false;
    field.value = "";
  });
  const hand = () => page.getByRole("button", { name: "Hand in evidence" }).click();
  await hand();
  expect(await page.locator("#evidence-content-fault").innerText()).toBe("Fill this in");
  expect(await page.inputValue("#evidence-title")).toBe(HOSTILE);
  await page.fill("#evidence-content", "Added in May.");
  await page.setInputFiles("#evidence-file", { name: "formats.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n") });
  await hand();
  await page.getByRole("heading", { name: HOSTILE }).waitFor();
  expect(await page.locator("a", { hasText: "Open the link" }).getAttribute("rel")).toBe("nofollow ugc noopener");
  expect(await page.getByText("formats.csv").count()).toBe(1);
  await fits(page);
});

test("a reviewer changes a count with a reason; whoever belongs to the institution is told that they do not review it", async () => {
  await travelTo(server, parseInstant("2021-01-04T10:00:00+09:00") as EpochMs);
  await take(cast.ministry, matter, "open_collection");
  await travelTo(server, parseInstant("2021-02-10T10:00:00+09:00") as EpochMs);
  await expect.poll(async () => (await matterFor(server, matter)).state.id, SOON).toBe("reviewing");
  const own = await arrive(reviewers[2] as Person, PAGE, "ko", PHONE);
  expect(await own.locator("main").innerText()).toContain("이 기관에 속한 평가위원은 심사할 수 없습니다");
  expect(await own.locator("#review-criterion").count()).toBe(0);
  const page = await arrive(reviewers[0] as Person, PAGE, "ko", DESK);
  await unfoldForm(page, "집계 고치기");
  await page.selectOption("#review-criterion", "on_portal");
  await page.fill("#review-met", "5");
  await page.fill("#review-of", "3");
  await page.fill("#review-reason", "기관 누리집에서 제공했습니다.");
  await page.getByRole("button", { name: "고치기", exact: true }).click();
  await page.locator("#review-met-fault").waitFor();
  await page.fill("#review-met", "2");
  await page.getByRole("button", { name: "고치기", exact: true }).click();
  await page.getByText("25 × 2 ÷ 3 = 16.67").waitFor();
  await unfoldForm(page, "모두 심사했습니다");
  await page.fill("#confirm-reason", "모두 보았습니다.");
  await page.getByRole("button", { name: "확인", exact: true }).click();
  await page.getByText("모두 심사함").waitFor();
  await fits(page);
});

test("before it is published a citizen sees criteria and panel, and no score", async () => {
  const page = await arrive(null, PAGE, "en", PHONE);
  const text = await page.locator("main").innerText();
  expect([text.includes("published once the council has decided"), text.includes("16.67"), text.includes("formats")]).toEqual([true, false, false]);
  await fits(page);
});

test("the institution objects to the draft, and the panel answers", async () => {
  await ok(
    reviewers[1]?.send("POST", "/v1/evaluations/2020/institutions/other/reviews", { criterion: null, reason: "gone through" }) as Promise<Response>,
    204,
  );
  await take(reviewers[0] as Person, matter, "finish_review");
  const officer = await arrive(cast.officer, PAGE, "en", DESK);
  await unfoldForm(officer, "Object");
  await officer.selectOption("#object-criterion", "officers");
  await officer.fill("#object-content", "The director was trained.");
  await officer.getByRole("button", { name: "Object", exact: true }).click();
  await officer.getByText("The director was trained.").waitFor();
  await fits(officer);
  const reviewer = await arrive(reviewers[0] as Person, PAGE, "ko", PHONE);
  await reviewer.locator("#objections [name=answer], section [name=answer]").first().fill("증명서를 확인하지 못했습니다.");
  await reviewer.getByRole("button", { name: "보내기" }).click();
  await reviewer.getByText("증명서를 확인하지 못했습니다.").waitFor();
  await fits(reviewer);
});

test("a citizen reads the arithmetic and downloads what it was computed from", async () => {
  await travelTo(server, (server.running.clock.now() + 20 * DAY_MS) as EpochMs);
  await take(reviewers[0] as Person, matter, "finalise");
  // The vote of the council is played in its own test.
  const { database, governance } = server.running;
  await database.write(async (tx) => {
    const locked = await lockMatter(tx, matter);
    if (locked) await takeMatterStep(tx, governance, locked, { actor: "council", account: null }, { action: "decide", facts: { isCarried: true } });
  });
  await take(cast.ministry, matter, "publish_results");
  for (const [language, viewport] of [
    ["ko", PHONE],
    ["en", DESK],
  ] as const) {
    const page = await arrive(null, PAGE, language, viewport);
    const text = await page.locator("main").innerText();
    for (const part of ["25 × 2 ÷ 3 = 16.67", HOSTILE, "기관 누리집에서 제공했습니다.", "The director was trained."]) expect(text).toContain(part);
    expect(text).not.toContain("formats.csv");
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    await fits(page);
    await page.goto(`/evaluations/2020?lang=${language}`);
    await fits(page);
  }
  const page = visits.at(-1)?.page as Page;
  const fileOf = async (href: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`a[href$="${href}"]`).click()]);
    return readFile(await download.path(), "utf8");
  };
  const scores = recompute(await fileOf("inputs.csv"), await fileOf("rows.csv"));
  const shown = await page.locator("table", { hasText: "agency" }).first().innerText();
  for (const { institution, score } of scores) expect(shown).toMatch(new RegExp(`${institution}\\s+${((score ?? 0) / 100).toFixed(2)}`));
});

test("nothing went wrong in any of the browsers", () => {
  const expected = /status of 4(00|09)/;
  expect(visits.flatMap(({ troubles }) => troubles).filter((trouble) => !expected.test(trouble))).toEqual([]);
});
