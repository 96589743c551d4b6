// Several people at once, in both languages, on phones and at desks: a member writes, an officer hides it with a reason, its author appeals, another
// officer decides; a call is opened, two apply, two review, one is selected; a company lends, a developer applies, it is granted.
// A call is open for minutes: what else there is to try is tried meanwhile.
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { arriveSignedIn, type SignedIn } from "./signed-in.ts";
import { DESK, PHONE, type Visit, visit } from "./visit.ts";

const PATIENCE_MS = 300_000;
/** Everybody who applies is signed in before; what is done meanwhile takes 10 seconds on a machine with much else to do. */
const CALL_OPEN_MS = 45_000;

let browser: Browser;
const visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  // The people of the sample world have joined the forum, and its calls are there.
  while ((await calls()).length < 2) await sleep(1_000);
}, 300_000);
afterAll(() => browser?.close());

async function calls(): Promise<readonly object[]> {
  const answer = await fetch(`${inject("address")}/v1/business/calls`);
  return answer.ok ? ((await answer.json()) as { calls: readonly object[] }).calls : [];
}

async function arrive(person: SignedIn): Promise<Page> {
  const found = await arriveSignedIn(browser, person);
  visits.push(found);
  return found.page;
}

/** Nothing stands in the way, and nothing sticks out. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
}

/** The text of a page that everybody may read, without an account and without JavaScript. */
async function everybodyReads(path: string, language: "ko" | "en"): Promise<string> {
  const found = await visit(browser, inject("address"), { language, viewport: PHONE, javaScriptEnabled: false });
  visits.push(found);
  await found.page.goto(path);
  const text = await found.page.locator("main").innerText();
  await found.context.close();
  return text;
}

const pressed = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const centre = (email: string, next: string, language: "ko" | "en") => ({ email, next, language, hasSecondFactor: true, viewport: DESK });

interface Minute {
  /** As a field for a day and time takes it, on the wall clock of Seoul. */
  readonly typed: string;
  /** Of this machine's clock. */
  readonly at: number;
}

/** The next full minute of the platform's clock that is so far away. */
async function minuteIn(laterMs: number): Promise<Minute> {
  const { now } = (await (await fetch(`${inject("address")}/v1/status`)).json()) as { now: string };
  const platformMs = Math.ceil((Date.parse(now) + laterMs) / 60_000) * 60_000;
  return { typed: new Date(platformMs + 9 * 3_600_000).toISOString().slice(0, 16), at: Date.now() + platformMs - Date.parse(now) };
}

async function apply(page: Page, path: string, words: { readonly name: string; readonly save: string; readonly submit: string }): Promise<void> {
  await page.goto(path);
  await page.fill("[name=organisation]", words.name);
  await page.fill("[name=title]", `${words.name}: app`);
  await page.fill("[name=summary]", "[Invented] summary");
  await page.fill("[name=plan]", "[Invented] plan");
  await pressed(page, words.save);
  await page.waitForURL(/done=save/);
  await pressed(page, words.submit);
  await page.waitForURL(/done=step/);
}

async function review(email: string, path: string, language: "ko" | "en", scores: readonly (readonly [string, number])[]): Promise<void> {
  const page = await arrive({ email, next: `${path}/reviews`, language, viewport: DESK });
  await isSound(page);
  for (const [name, score] of scores) {
    const article = page.locator("article", { hasText: name });
    await article.locator("input[name='score.c1']").fill(String(score));
    await article.locator("button").click();
    await page.waitForURL(/done=review/);
  }
}

interface Call {
  /** Whoever applied second. */
  readonly second: Page;
  readonly host: Page;
  readonly path: string;
  /** Of this machine's clock. */
  readonly closesAt: number;
}

/** Open while the tests run that stand between. */
let call: Call;

test(
  "a call is opened and two apply",
  async () => {
    const first = await arrive({ email: "citizen@example.org", next: "/business/mine", language: "ko", viewport: PHONE });
    const second = await arrive({ email: "developer@example.org", next: "/business/mine", language: "en", viewport: DESK });
    await isSound(first);
    await isSound(second);
    const host = await arrive({ email: "officer@example.org", next: "/business/calls/new", language: "en", hasSecondFactor: true, viewport: DESK });
    await isSound(host);
    await host.fill("[name=title]", "[Invented] A call from the browser");
    await host.fill("[name=summary]", "[Invented] What it is about");
    await host.fill("[name=conditions]", "[Invented] Anybody");
    await host.fill("[name=support]", "luck: a little");
    await host.fill("[name=criteria]", "Use = 10");
    await host.fill("[name=opensAt]", (await minuteIn(-3_600_000)).typed);
    const closes = await minuteIn(CALL_OPEN_MS);
    await host.fill("[name=closesAt]", closes.typed);
    await pressed(host, "Save the draft");
    expect(await host.locator("#draft-support").getAttribute("aria-invalid")).toBe("true");
    await host.fill("[name=support]", "funds: 1 million won");
    await pressed(host, "Save the draft");
    await host.waitForURL(/\/business\/calls\/\w+\/desk/);
    const path = new URL(host.url()).pathname.replace("/desk", "");
    await pressed(host, "Publish it");
    await host.waitForURL(/done=publish/);
    await apply(first, `${path}?lang=ko`, { name: "[가상] 첫째 팀", save: "초안 저장하기", submit: "제출하기" });
    await isSound(first);
    await apply(second, `${path}?lang=en`, { name: "[Invented] second team", save: "Save the draft", submit: "Submit it" });
    for (const email of ["committee-member-2@example.org", "committee-member-3@example.org"]) {
      await host.locator("input[type=email]").fill(email);
      await pressed(host, "Name a reviewer");
      await host.waitForURL(/done=name/);
    }
    call = { second, host, path, closesAt: closes.at };
  },
  PATIENCE_MS,
);

test(
  "a member writes, an officer hides it with a reason, its author appeals, and another officer undoes it",
  async () => {
    const member = await arrive({ email: "citizen@example.org", next: "/forum/topics/new", language: "ko", viewport: PHONE });
    await isSound(member);
    await member.fill("[name=title]", "ab");
    await member.fill("[name=content]", "꾸며 낸 글입니다. https://example.org/ 를 보세요.");
    await pressed(member, "열기");
    expect(await member.locator("#open-title").getAttribute("aria-invalid")).toBe("true");
    expect(await member.locator("#open-title-fault").innerText()).toContain("조금 더");
    expect(await member.inputValue("[name=content]")).toContain("꾸며 낸 글입니다");
    await isSound(member);
    await member.fill("[name=title]", "[가상] 브라우저에서 연 주제");
    await pressed(member, "열기");
    await member.waitForURL(/\/forum\/topics\/\w+\?done=open/);
    const path = new URL(member.url()).pathname;
    expect(await member.locator("a[rel~=ugc]").getAttribute("href")).toBe("https://example.org/");
    await isSound(member);

    const officer = await arrive(centre("centre-officer@example.org", path, "en"));
    await officer.locator("summary", { hasText: "Decide about it" }).click();
    await officer.locator("textarea[name=reason]").fill("[Invented] Not what this is for");
    await pressed(officer, "Decide");
    await officer.waitForURL(/done=moderate/);
    expect(await everybodyReads(path, "ko")).toContain("[Invented] Not what this is for");
    expect(await everybodyReads(path, "en")).not.toContain("꾸며 낸 글입니다");
    expect(await everybodyReads("/forum/log", "en")).toContain("[Invented] Not what this is for");

    await member.goto("/forum/mine?lang=ko");
    await isSound(member);
    await member.locator("textarea[name=text]").first().fill("[가상] 주제에 맞는 글이었습니다.");
    await pressed(member, "이의 제기하기");
    await member.waitForURL(/done=appeal/);

    await officer.goto("/forum/moderation?lang=en");
    expect(await officer.locator("main").innerText()).toContain("another officer has to look at it");
    await isSound(officer);
    const other = await arrive(centre("centre-officer-2@example.org", "/forum/moderation", "ko"));
    await other.selectOption("select[name=isLifted]", "yes");
    await other.locator("textarea[name=answer]").fill("[가상] 다시 보니 주제에 맞습니다.");
    await pressed(other, "결정하기");
    await other.waitForURL(/done=answer/);
    await isSound(other);
    expect(await everybodyReads(path, "ko")).toContain("꾸며 낸 글입니다");
    expect(await everybodyReads("/forum/log", "ko")).toContain("[가상] 다시 보니 주제에 맞습니다.");
  },
  PATIENCE_MS,
);

test(
  "a company lends after the centre has looked at it, a developer applies, and it is granted with a reason",
  async () => {
    // Another one in each run on the same world.
    const name = `[가상] 브라우저호스팅 ${Date.now().toString(36)}`;
    const lender = await arrive({ email: "council-member@example.org", next: "/lending/mine", language: "ko", viewport: PHONE });
    await isSound(lender);
    await lender.locator("#new-lending summary").click();
    const form = lender.locator("#new-lending form");
    await form.locator("[name=name]").fill(name);
    await form.locator("[name=capacities]").fill("cpu: 8 vCPU\ntraffic: 1 TB");
    await form.locator("[name=freeUntil]").fill("2020-05-01T18:00");
    await form.locator("[name=forWhom]").fill("[가상] 누구나");
    await form.locator("[name=howToApply]").fill("[가상] 여기에서");
    await form.locator("[name=unit]").fill("[가상] 지원팀");
    await form.locator("[name=email]").fill("desk@example.org");
    await form.locator("button").click();
    await lender.waitForURL(/done=enter/);

    const officer = await arrive(centre("centre-officer@example.org", "/business/reviews", "en"));
    await isSound(officer);
    const waiting = officer.locator("article", { hasText: name });
    await waiting.getByRole("button", { name: "Do not list it" }).click();
    expect(await officer.locator("[aria-invalid=true]").count()).toBe(1);
    await officer
      .locator("article", { hasText: name })
      .getByRole("button", { name: /^List it/ })
      .click();
    await officer.waitForURL(/done=decide/);

    const developer = await arrive({ email: "developer@example.org", next: "/lending", language: "en", viewport: PHONE });
    await isSound(developer);
    const offer = developer.locator("article", { hasText: name });
    await offer.locator("summary").click();
    await offer.locator("[name=service]").fill("[Invented] mask map");
    await offer.locator("[name=need]").fill("[Invented] ten thousand people an hour");
    await offer.locator("[name=contact]").fill("map@example.org");
    await offer.locator("button").click();
    await developer.waitForURL(/\/lending\/mine/);

    await lender.goto("/lending/mine?lang=ko");
    expect(await lender.locator("main").innerText()).toContain("map@example.org");
    await lender.locator("[name=reason]").first().fill("[가상] 많은 사람에게 도움이 됩니다.");
    await lender.locator("button[value=grant]").first().click();
    await lender.waitForURL(/done=step/);
    await isSound(lender);
    await developer.goto("/lending/mine?lang=en");
    const told = await developer.locator("main").innerText();
    expect(told).toContain("Granted");
    expect(told).toContain("[가상] 많은 사람에게 도움이 됩니다.");
    await isSound(developer);
    expect(await everybodyReads("/lending", "en")).toContain("1 of 1 applications granted");
  },
  PATIENCE_MS,
);

test(
  "once the call is closed two review, and the result says why",
  async () => {
    const { second, host, path, closesAt } = call;
    await sleep(Math.max(0, closesAt + 2_000 - Date.now()));
    const scores = [
      ["첫째 팀", 9],
      ["second team", 6],
    ] as const;
    await review("committee-member-2@example.org", path, "ko", scores);
    await review("committee-member-3@example.org", path, "en", scores);
    await host.goto(`${path}/desk?lang=en`);
    await isSound(host);
    for (const field of await host.locator("textarea[name^='reason.']").all()) await field.fill("[Invented] because of the use");
    await host.locator("textarea[name=text]").fill("[Invented] One was selected.");
    await host.locator("article", { hasText: "second team" }).locator("input[name=selected]").check();
    await pressed(host, "Publish the result");
    expect(await host.locator("[role=alert]").innerText()).toContain("higher score");
    expect(await host.locator("textarea[name^='reason.']").first().inputValue()).toBe("[Invented] because of the use");
    await host.locator("article", { hasText: "second team" }).locator("input[name=selected]").uncheck();
    await host.locator("article", { hasText: "첫째 팀" }).locator("input[name=selected]").check();
    await pressed(host, "Publish the result");
    await host.waitForURL(/done=decide/);
    await isSound(host);
    const read = await everybodyReads(path, "ko");
    expect(read).toContain("[가상] 첫째 팀");
    expect(read).not.toContain("second team");
    await second.goto("/business/mine?lang=en");
    expect(await second.locator("main").innerText()).toContain("[Invented] because of the use");
    await isSound(second);
  },
  PATIENCE_MS,
);

/** Paths of the newest topic, event, group, poll and offer, and of each call. */
async function pagesOfOneThing(): Promise<readonly string[]> {
  const paths = [];
  for (const [list, member, page] of [
    ["/v1/forum/topics", "topics", "/forum/topics"],
    ["/v1/forum/events", "events", "/forum/events"],
    ["/v1/forum/working-groups", "groups", "/forum/groups"],
    ["/v1/forum/polls", "polls", "/forum/polls"],
    ["/v1/business/offers", "entries", "/business/offers"],
    ["/v1/business/calls", "calls", "/business/calls"],
  ] as const) {
    const answer = (await (await fetch(`${inject("address")}${list}?limit=2`)).json()) as { readonly [name: string]: readonly { readonly id: string }[] };
    paths.push(...(answer[member] ?? []).slice(0, 2).map(({ id }) => `${page}/${id}`));
  }
  return paths;
}

test(
  "a page of one thing is sound for everybody, in both languages, on a phone and at a desk",
  async () => {
    const paths = await pagesOfOneThing();
    expect(paths.length).toBeGreaterThan(8);
    for (const [language, viewport] of [
      ["ko", PHONE],
      ["en", DESK],
    ] as const) {
      const guest = await visit(browser, inject("address"), { language, viewport });
      visits.push(guest);
      for (const path of paths) {
        await guest.open(path);
        expect(await guest.page.locator("h1").count()).toBe(1);
        expect(await guest.page.title()).toMatch(language === "ko" ? / · 마당$/ : / · Madang$/);
        await isSound(guest.page);
      }
    }
  },
  PATIENCE_MS,
);

test("nothing went wrong on any of these pages", () => {
  expect(visits.length).toBeGreaterThan(8);
  expect(visits.flatMap(({ troubles }) => troubles.filter((trouble) => !/status of 4\d\d/.test(trouble)))).toEqual([]);
});
