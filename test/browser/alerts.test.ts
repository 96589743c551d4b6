// Alerts in a real browser: what the page says and asks for, and what the service worker makes of a message that comes in.
// The push service of Chromium's maker is not reachable from a test: subscribing ends as it does without one, and messages are put in by
// the browser's own means for developers. What the server sends, encrypted, to whom, is in test/alerts.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { PHONE, unfold, type Visit, visit } from "./visit.ts";

const RESTOCK = {
  kind: "restock",
  dataset: "masks",
  place: "88300001",
  name: "가상별약국",
  band: "plenty",
  observedAt: "2020-03-16T10:05:00+09:00",
  synthetic: true,
} as const;
/** That Monday is the day of years that end in 1 and 6. */
const [OF_THAT_DAY, OF_ANOTHER] = [1986, 1987];

/** Sent until it is shown, before anything that is tested. */
const FIRST = { kind: "notice", title: { en: "First", ko: "첫 소식" }, text: { en: "", ko: "" }, path: "/first" } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** A visit whose worker takes messages, and what puts one in. */
async function watchedVisit(language: "ko" | "en" = "en"): Promise<Visit & { readonly deliver: (data: string) => Promise<void> }> {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, language, permissions: ["notifications"] });
  const session = await guest.context.newCDPSession(guest.page);
  let registrationId = "";
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    registrationId = registrations[0]?.registrationId ?? registrationId;
  });
  await session.send("ServiceWorker.enable");
  await guest.open("/screening");
  await guest.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect.poll(() => registrationId).not.toBe("");
  const deliver = async (data: string) => {
    await session.send("ServiceWorker.deliverPushMessage", { origin: inject("address"), registrationId, data });
  };
  await untilTaken(guest.page, deliver);
  return { ...guest, deliver };
}

/** Chromium drops a message, and does not say so, until it has written down that the worker is active: later than the page learns of it. */
async function untilTaken(page: Page, deliver: (data: string) => Promise<void>): Promise<void> {
  await expect
    .poll(async () => {
      await deliver(JSON.stringify(FIRST));
      return notifications(page);
    })
    .toMatchObject([{ path: FIRST.path }]);
}

function rememberYear(page: Page, year: number): Promise<void> {
  return page.evaluate(
    (value) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open("keyval-store");
        opening.onupgradeneeded = () => opening.result.createObjectStore("keyval");
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("keyval", "readwrite");
          writing.objectStore("keyval").put(value, "birth-year");
          writing.oncomplete = () => done();
        };
      }),
    year,
  );
}

const notifications = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, lang, data }) => ({ title, body, lang, path: data.path as string }));
  });

const shown = async (page: Page) => (await notifications(page)).filter(({ path }) => path !== FIRST.path);

test.for([
  ["en", "Invented data. Stock again, entered at 10:05."],
  ["ko", "꾸며 낸 자료입니다. 다시 들어왔습니다. 10:05 입력."],
] as const)("a message of new stock is shown with its place and time, and leads to the place (%s)", async ([language, body]) => {
  const { page, deliver, context } = await watchedVisit(language);
  await deliver(JSON.stringify(RESTOCK));
  await expect.poll(() => shown(page)).toEqual([{ title: "가상별약국", body, lang: language, path: "/live/masks/places/88300001" }]);
  await context.close();
});

test("the year of birth on the device decides whether a message is shown", async () => {
  const { page, deliver, context } = await watchedVisit();
  const deliverAbout = (name: string) => deliver(JSON.stringify({ ...RESTOCK, place: name, name }));
  await rememberYear(page, OF_ANOTHER);
  await deliverAbout("not for me");
  // Nothing tells that a message was put away: it is given the time that others need.
  await page.waitForTimeout(2_000);
  await rememberYear(page, OF_THAT_DAY);
  await deliverAbout("for me");
  await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toEqual(["for me"]);
  await context.close();
});

test("news of another part is shown in the reader's language; what nobody understands is not shown", async () => {
  const { page, deliver, context } = await watchedVisit("ko");
  await deliver("no json");
  await deliver(JSON.stringify({ kind: "something else" }));
  await deliver(JSON.stringify({ kind: "notice", title: { en: "New places", ko: "새 장소" }, text: { en: "In Seoul", ko: "서울" }, path: "/guides" }));
  await expect.poll(() => shown(page)).toEqual([{ title: "새 장소", body: "서울", lang: "ko", path: "/guides" }]);
  await context.close();
});

test("the page says who learns what before anything is asked for, and stays usable when the push service cannot be reached", async () => {
  const { page, open, troubles, context } = await watchedVisit();
  const asked: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/v1/alerts/subscriptions")) asked.push(request.method());
  });
  await open("/masks?lat=37.5665&lng=126.978");
  await page
    .getByRole("button", { name: /^My place/ })
    .first()
    .click();
  await page.getByText("Alerts when this page is closed").click();
  const text = await page.getByRole("region", { name: "My places" }).innerText();
  expect(text).toContain("it cannot read which place it is about");
  expect(text).toContain("The year of birth stays on this device");
  expect(asked).toEqual([]);
  await page.getByRole("button", { name: "Turn alerts on" }).click();
  await page.getByText("The push service of this browser, or this site, cannot be reached now. Try again later.").waitFor();
  expect(asked).toEqual([]);
  await unfold(page);
  expect(await barriers(page)).toEqual([]);
  // A window without a profile has no push service at all, and Chromium says so.
  expect(troubles.filter((trouble) => !trouble.includes("does not support the Push API in incognito mode"))).toEqual([]);
  await context.close();
});
