// What a first visit costs a phone on a small contract: bytes over the line, as the browser counts them.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { PHONE, visit } from "./visit.ts";

const KB = 1_000;
const DISTRICT = encodeURIComponent("서울특별시 강남구");

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
  await untilPublished(inject("address"), "screening-centres");
}, 300_000);
afterAll(() => browser?.close());

/** Bytes by kind of what is loaded, compressed, with headers. */
async function weigh(path: string): Promise<ReadonlyMap<string, number>> {
  const guest = await visit(browser, inject("address"), { viewport: PHONE, language: "ko" });
  const session = await guest.context.newCDPSession(guest.page);
  await session.send("Network.enable");
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "Other";
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await guest.page.goto(path, { waitUntil: "networkidle" });
  await guest.context.close();
  return bytes;
}

const sum = (bytes: ReadonlyMap<string, number>, kinds?: readonly string[]) =>
  [...bytes].filter(([kind]) => !kinds || kinds.includes(kind)).reduce((total, [, count]) => total + count, 0);

test.for([
  "/guides",
  "/guides/older-people",
  "/screening/easy",
  `/screening/easy?address=${DISTRICT}`,
  `/masks/easy?address=${DISTRICT}`,
  "/screening/print?region=11680",
])("%s, a plain page, is at most 30 KB in all", async (path) => {
  const bytes = await weigh(path);
  expect(sum(bytes)).toBeGreaterThan(2 * KB);
  expect(sum(bytes)).toBeLessThanOrEqual(30 * KB);
  expect(sum(bytes, ["Script"])).toBe(0);
});

test("a page comes in the coding that the browser likes best, and in none where it takes none", async () => {
  const coded = async (accepted: string) => {
    const answer = await fetch(`${inject("address")}/guides?lang=en`, { headers: { "accept-encoding": accepted } });
    return { coding: answer.headers.get("content-encoding"), text: await answer.text() };
  };
  const answers = await Promise.all(["gzip, deflate, br, zstd", "gzip", "br;q=0, gzip;q=0.5", "identity"].map(coded));
  expect(answers.map(({ coding }) => coding)).toEqual(["br", "gzip", "gzip", null]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.text).toContain("</html>");
});

test.for(["/screening", `/screening?q=${DISTRICT}`, "/masks", `/masks?q=${DISTRICT}`, "/exposure", "/outbreak"])(
  "%s without its map is at most 150 KB of scripts and styles, and waits for no style sheet",
  async (path) => {
    const bytes = await weigh(path);
    expect(sum(bytes, ["Script"])).toBeGreaterThan(10 * KB);
    expect(sum(bytes, ["Script", "Stylesheet"])).toBeLessThanOrEqual(150 * KB);
    // Those that it is drawn with come within it: on a slow network each file more is a wait more. See web/vite.config.ts.
    const page = await (await fetch(`${inject("address")}${path}`)).text();
    expect((page.match(/<link[^>]*rel="stylesheet"[^>]*>/g) ?? []).filter((link) => !link.includes("disabled"))).toEqual([]);
  },
);
