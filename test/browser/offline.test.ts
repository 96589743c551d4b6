// When the service is away, silent or busy: what was seen stays, with its age; and what a new version does.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { PHONE, type Visit, visit } from "./visit.ts";
import { type WaveringService, waveringService } from "./wavering-service.ts";

const DISTRICT = encodeURIComponent("서울특별시 강남구");
const MASKS = `/masks?q=${DISTRICT}`;
const SCREENING = `/screening?q=${DISTRICT}`;

let browser: Browser;
let service: WaveringService;
beforeAll(async () => {
  browser = await launchChromium();
  service = await waveringService(inject("address"));
  await untilPublished(inject("address"), "screening-centres");
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(() => {
  service.mood = "well";
  service.waitSeconds = 600;
  service.asked.length = 0;
});

const guest = (language: "ko" | "en" = "en") => visit(browser, service.address, { language, viewport: PHONE });

async function untilWatched(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Addresses on the device. */
function keptOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = ["madang-pages", "madang-answers"];
    const caching = await Promise.all(names.map((name) => caches.open(name)));
    const urls = (await Promise.all(caching.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url));
    return urls.map(({ pathname, search }) => decodeURIComponent(`${pathname}${search}`));
  });
}

/** Opens a page and waits until the device has it. */
async function openAndKeep({ page, open }: Visit, path: string): Promise<void> {
  await open(path);
  await untilWatched(page);
  await expect.poll(() => keptOn(page)).toContain(decodeURIComponent(path));
}

test.for([
  [MASKS, "en", "Masks near me", "ol article"],
  [SCREENING, "ko", "선별진료소", "ol article"],
] as const)("%s opens again while the service is away, says so with its age, and is whole again by itself (%s)", async ([path, language, title, items]) => {
  const visitor = await guest(language);
  const { page } = visitor;
  await openAndKeep(visitor, path);
  const count = await page.locator(items).count();
  expect(count).toBeGreaterThan(0);

  service.mood = "away";
  await page.reload();
  const note = page.getByRole("complementary", { name: language === "en" ? "Without a connection" : "연결이 없을 때" });
  await note.waitFor();
  await expect
    .poll(() => note.innerText())
    .toMatch(
      language === "en"
        ? /^The service cannot be reached\. You see this page as it was \d+ (second|minute)s? ago \(.+, by this device's clock\)\.\s+Load it again$/
        : /^서버에 연결할 수 없습니다\. \d+(초|분) 전의 화면입니다\(이 기기 시계로 .+\)\.\s+다시 불러오기$/,
    );
  expect(await page.locator("h1").innerText()).toContain(title);
  expect(await page.locator(items).count()).toBe(count);
  expect(await barriers(page)).toEqual([]);

  service.mood = "well";
  await note.getByRole("link").click();
  await page.locator(items).first().waitFor();
  await note.waitFor({ state: "detached" });
  await visitor.context.close();
});

test("the numbers of a kept page grow older while nobody looks", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, MASKS);
  service.mood = "away";
  // The device's clock goes on; only the page's, as the worker lives in a world of its own.
  await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
  await page.reload();
  await page.getByText("as it was 3 hours ago").waitFor();
  expect(await page.locator("ol article").first().innerText()).toMatch(/entered [34] hours ago\s+(reported late|old: ask the shop)/);
  await visitor.context.close();
});

test("without scripts a kept page says the same, and that its ages have stood still", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, MASKS);
  service.mood = "away";
  const session = await visitor.context.newCDPSession(page);
  await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.reload();
  const said = await page.locator("#kept-note").textContent();
  expect(said).toMatch(/^The service cannot be reached\. You see this page as it was .+ Ages on it count up to then\. Load it again$/);
  expect(await page.locator("ol article").count()).toBeGreaterThan(0);
  await visitor.context.close();
});

test("a page of which a part is missing is shown to be read, not to break", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, MASKS);
  await page.evaluate(async () => {
    const assets = await caches.open("madang-assets");
    const [script] = (await assets.keys()).filter(({ url }) => url.includes("/nodes/"));
    if (script) await assets.delete(script);
  });
  service.mood = "away";
  await page.reload();
  await page.getByText("Ages on it count up to then.").waitFor();
  expect([await page.locator("script").count(), await page.locator("h1").innerText()]).toEqual([0, "Masks near me"]);
  expect(await page.locator("ol article").count()).toBeGreaterThan(0);
  await visitor.context.close();
});

test.for(["ko", "en"] as const)("a page that is not on the device is answered with those that are (%s)", async (language) => {
  const visitor = await guest(language);
  const { page } = visitor;
  await openAndKeep(visitor, MASKS);
  service.mood = "away";
  await page.goto("/guides");
  expect(await page.locator("html").getAttribute("lang")).toBe(language);
  const text = await page.locator("main").innerText();
  expect(text).toContain(language === "en" ? "The page that you asked for is not kept on this device." : "찾으신 화면은 이 기기에 남아 있지 않습니다.");
  expect(await barriers(page)).toEqual([]);
  await page.locator("#kept-place li a").click();
  await page.locator("ol article").first().waitFor();
  expect(new URL(page.url()).pathname).toBe("/masks");
  await visitor.context.close();
});

test("a link that is followed without a connection leads to the kept page", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, SCREENING);
  await openAndKeep(visitor, "/masks");
  // For five seconds the browser's own cache answers as well, and then there is nothing to say.
  await page.waitForTimeout(5_500);
  service.mood = "away";
  await page.evaluate((path) => {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = "on";
    document.querySelector("main")?.append(link);
  }, SCREENING);
  await page.getByRole("link", { name: "on", exact: true }).click();
  await page.waitForURL(/\/screening\?/, { waitUntil: "load" });
  await page.getByText(/The service cannot be reached\.\s+You see this page as it was/).waitFor();
  expect(await page.locator("h1").innerText()).toBe("Screening centres");
  await visitor.context.close();
});

test("pages of people and of the self-check are not kept, and start no worker", async () => {
  const visitor = await guest();
  const { page } = visitor;
  for (const path of ["/self-check", "/sign-in"]) {
    await visitor.open(path);
    await page.waitForTimeout(3_500); // Longer than a page has to be looked at.
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  }
  await openAndKeep(visitor, "/screening");
  await visitor.open("/self-check");
  await page.getByRole("link", { name: "Screening centres" }).first().click();
  await page.waitForURL(/screening/);
  expect((await keptOn(page)).filter((path) => /self-check|sign-in|account/.test(path))).toEqual([]);
  await visitor.context.close();
});

test.for([MASKS, SCREENING])("%s stands although the service does not answer in time", async (path) => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, path);
  service.mood = "silent";
  await page.reload({ waitUntil: "domcontentloaded" });
  await page.getByText(/The service is answering very slowly\.\s+You see this page as it was/).waitFor();
  expect(await page.locator("ol article").count()).toBeGreaterThan(0);
  await visitor.context.close();
});

test.for([MASKS, SCREENING])("%s stands although the service refuses everybody for a while, and says how long", async (path) => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, path);
  service.mood = "busy";
  await page.reload();
  await page.getByText(/The service is very busy\. It asks to wait 600 seconds\. You see this page as it was/).waitFor();
  expect(await page.locator("ol article").count()).toBeGreaterThan(0);
  await visitor.context.close();
});

test("a list that is refused stays, and is not asked for again before its time", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await page.clock.install();
  await openAndKeep(visitor, MASKS);
  service.mood = "busy";
  service.asked.length = 0;
  await page.getByLabel("Only with stock").check();
  await page.getByText("The service is very busy. It asks to wait 600 seconds; then it is asked again.").waitFor();
  const lists = () => service.asked.filter((path) => path.startsWith("/v1/live/masks/places")).length;
  expect(lists()).toBe(1);
  await page.clock.runFor(300_000);
  await page.clock.runFor(200_000);
  expect(lists()).toBe(1);
  service.mood = "well";
  await page.clock.runFor(110_000);
  await page.getByText("The service is very busy.").waitFor({ state: "detached" });
  expect(lists()).toBeGreaterThan(1);
  await visitor.context.close();
});

test("a search for a centre that is refused says how long to wait", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, "/screening");
  service.mood = "busy";
  service.waitSeconds = 7;
  await page.locator("#finder-q").fill("강남구");
  await page.keyboard.press("Enter");
  await page.getByText("The service is very busy. It asks to wait 7 seconds.").waitFor();
  expect(await barriers(page)).toEqual([]);
  service.mood = "well";
  await page.getByRole("link", { name: "Load it again" }).click();
  await page.locator("ol article").first().waitFor();
  await visitor.context.close();
});

test("a new version waits until it is asked for, and then takes over", async () => {
  const visitor = await guest();
  const { page } = visitor;
  await openAndKeep(visitor, "/screening");
  await page.reload();
  expect(await page.getByText("There is a new version of these pages.").count()).toBe(0);
  service.version = "\n// another";
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.getByText("There is a new version of these pages.").waitFor();
  expect(await barriers(page)).toEqual([]);
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Load the new version" }).click();
  await loaded;
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null)).toBeNull();
  expect(await page.getByText("There is a new version of these pages.").count()).toBe(0);
  await visitor.context.close();
});

test("what the manifest of the installed app points at is there, in the size it says", async () => {
  const manifest = await (await fetch(`${service.address}/manifest.webmanifest`)).json();
  const { icons, shortcuts, ...said } = manifest as {
    readonly icons: readonly { readonly src: string; readonly sizes: string }[];
    readonly shortcuts: readonly { readonly url: string }[];
    readonly [name: string]: unknown;
  };
  expect(said).toMatchObject({ id: "/", scope: "/", start_url: "/", display: "standalone", lang: "ko" });
  const visitor = await guest();
  await visitor.open("/");
  for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith(".png"))) {
    const size = await visitor.page.evaluate(async (path) => {
      const { width, height } = await createImageBitmap(await (await fetch(path)).blob());
      return `${width}x${height}`;
    }, src);
    expect([src, size]).toEqual([src, sizes]);
  }
  for (const { url } of shortcuts) expect([url, (await fetch(`${service.address}${url}`)).status]).toEqual([url, 200]);
  await visitor.context.close();
});
