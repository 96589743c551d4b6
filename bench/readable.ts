// How long somebody with an old phone and a slow network waits until they see what they came for.
import { launchChromium } from "../test/browser/chromium.ts";

/** Slow 4G as it is applied to requests, not simulated. Source: the page about throttling in the documentation of Lighthouse 13, "DevTools throttling". */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1_474.56 * 1_024) / 8, uploadThroughput: (675 * 1_024) / 8 } as const;
const SLOWER_PROCESSOR = 4;
const PHONE = { width: 390, height: 844 } as const;
const LONGEST_MS = 30_000;

/** A text, so that nothing of this file is needed in the page: the first frame in which the element has a size, once anything is painted. */
const SEEN = (selector: string) => `new Promise((done) => {
  const look = () => {
    const element = document.querySelector(${JSON.stringify(selector)});
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    if (element && painted && element.getClientRects().length > 0) done(Math.max(performance.now(), painted.startTime));
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Milliseconds from the beginning of the navigation. */
export async function readableMs(address: string, selector: string): Promise<number> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "ko-KR" });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_4G);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_PROCESSOR });
    await page.goto(address, { waitUntil: "commit", timeout: LONGEST_MS });
    return await page.evaluate<number>(SEEN(selector));
  } finally {
    await browser.close();
  }
}
