// No answer leaves the device or stays on it: everything that could carry one is watched through a whole visit.
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { answer, begin, OLDER_EXPOSED, POSITIVE, type StepAnswer } from "./self-check-steps.ts";
import { DESK, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** What the browser keeps for a site, apart from the framework's own note of how far pages were scrolled. */
function kept(page: Page): Promise<object> {
  return page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: Object.fromEntries(Object.entries(sessionStorage).filter(([name]) => !name.startsWith("sveltekit:"))),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    address: location.href,
    title: document.title,
  }));
}

const WAYS: readonly [string, readonly StepAnswer[]][] = [
  ["what to do next", OLDER_EXPOSED],
  ["points of a positive test", POSITIVE],
];

test.for(WAYS)("%s: from the first question to the result there is no request at all, and nothing is kept", async ([, answers]) => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/self-check");
  await page.waitForLoadState("networkidle");
  const before = await kept(page);
  const asked: string[] = [];
  guest.context.on("request", (request: Request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  page.on("websocket", (socket) => asked.push(socket.url()));

  await begin(page, "en");
  await answer(page, "en", answers);
  await page.goBack();
  await page.goForward();
  await page.locator("#summary").waitFor();
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);
  expect(await kept(page)).toEqual(before);
  expect(await guest.context.cookies()).toEqual([]);
  const noted = await page.evaluate(
    () => (history.state as { readonly [name: string]: { readonly state: string; readonly pageUrl: string } })["sveltekit:metadata"],
  );
  expect([noted?.state, noted?.pageUrl]).toEqual(['[{"selfCheckStep":1},6]', `${inject("address")}/self-check`]); // The sixth page: the result.
  await guest.context.close();
});

test("leaving by a link carries nothing along, and leaves nothing behind", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/self-check");
  await page.waitForLoadState("networkidle");
  await begin(page, "en");
  await answer(page, "en", POSITIVE);
  const asked: { readonly path: string; readonly from: string | undefined; readonly body: string | null }[] = [];
  guest.context.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    asked.push({ path: `${pathname}${search}`, from: request.headers()["referer"], body: request.postData() });
  });
  await page.getByRole("link", { name: "The sheet" }).click();
  await page.waitForURL(/sheet$/);
  await page.waitForLoadState("networkidle");
  expect(asked.filter(({ body, from }) => body !== null || (from !== undefined && !/\/self-check(\/sheet)?$|\.(js|css)$/.test(from)))).toEqual([]);
  expect(asked.filter(({ path }) => !/^\/(self-check\/sheet(\/__data\.json(\?x-sveltekit-\w+=\d*)?)?$|mark\.svg$|_app\/immutable\/)/.test(path))).toEqual([]);
  await page.goto("about:blank");
  await page.goBack();
  const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(session).not.toMatch(/ageYears|typed|ticked|38\.9|dyspnea|isPositive|"60"/);
  await guest.context.close();
});

test("the calculators send nothing either", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/self-check/research/menni-2020");
  await page.waitForLoadState("networkidle");
  const before = await kept(page);
  const asked: string[] = [];
  guest.context.on("request", (request) => asked.push(request.url()));
  await page.getByText("Calculator, for clinicians and researchers").click();
  await page.locator("#q-ageYears").fill("70");
  for (const field of ["sex", "smellLoss", "cough", "fatigue", "skippedMeals"]) await page.locator(`input[name=q-${field}]`).first().check();
  await page.getByRole("button", { name: "Compute" }).click();
  await page.getByText(/^Probability among tested/).waitFor();
  expect([asked, await kept(page)]).toEqual([[], before]);
  await guest.context.close();
});

test("a form that is sent before its script runs would send nothing: it is a dialog's, outside of one", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/self-check");
  await page.waitForLoadState("networkidle");
  await begin(page, "en");
  const asked: string[] = [];
  guest.context.on("request", (request) => asked.push(request.url()));
  const before = page.url();
  await page.getByRole("radio").first().check();
  await page.evaluate(() => document.querySelector("form")?.submit());
  await page.waitForTimeout(300);
  expect([asked, page.url()]).toEqual([[], before]);
  await guest.context.close();
});
