// Where somebody is and was stays on their device: every request of a whole visit to /exposure is read, and what the browser keeps is looked at.
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { besides, gpxAt, longSite, type Published, publishedSites } from "./exposure-sites.ts";
import { untilPublished } from "./sample-releases.ts";
import { DESK, PHONE, visit } from "./visit.ts";

let browser: Browser;
let published: Published;
beforeAll(async () => {
  browser = await launchChromium();
  published = await publishedSites(inject("address"));
  await untilPublished(inject("address"), "screening-centres");
}, 500_000);
afterAll(() => browser?.close());

const DATABASE = "madang-own-places";

/** A coordinate cut or rounded to two decimals or more, however it goes on. */
function traces(degrees: readonly number[]): RegExp {
  const starts = degrees.flatMap((value) => [value.toFixed(2), (Math.trunc(value * 100) / 100).toFixed(2)]);
  return new RegExp(`(?<!\\d)(${starts.map((start) => start.replace(".", "(\\.|%2E)?")).join("|")})`, "i");
}

/** What may be asked for at all: nothing that carries a place. */
const ALLOWED = [
  /^\/exposure(\/__data\.json(\?x-sveltekit-\w+=\d*)?)?$/,
  /^\/(mark\.svg|manifest\.webmanifest|service-worker\.js)$/,
  /^\/_app\/[\w./-]+$/,
  /^\/v1\/(keys|status)$/,
  /^\/v1\/perishable\/exposure-sites(\/stream|\/days\/\d{4}-\d{2}-\d{2}|\/changes\?since=[\w-]+)?$/,
  /^\/v1\/datasets\/screening-centres(\/rows\?release=[\d.]+&limit=10000)?$/,
];

interface Asked {
  readonly path: string;
  readonly body: string | null;
  readonly whole: string;
}

async function watchAll(page: Page): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const note = async (request: Request) => {
    const { pathname, search, protocol } = new URL(request.url());
    const headers = JSON.stringify(await request.allHeaders().catch(() => request.headers()));
    if (protocol.startsWith("http")) asked.push({ path: `${pathname}${search}`, body: request.postData(), whole: `${request.url()} ${headers}` });
  };
  page.context().on("request", (request) => void note(request));
  page.on("websocket", (socket) => asked.push({ path: socket.url(), body: "websocket", whole: socket.url() }));
  return asked;
}

/** Everything of the browser's in which something could be kept. */
function kept(page: Page) {
  return page.evaluate(async () => ({
    texts: JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, location.search, document.title, history.state]),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));
}

test.for([PHONE, DESK])(
  "list, map, a chosen place, a file, a recording, a warning, a result and the nearest centre tell nobody a position ($width pixels)",
  async (viewport) => {
    const site = longSite(published);
    const [lon, lat] = besides(site.location);
    const guest = await visit(browser, inject("address"), { viewport, geolocation: { longitude: lon, latitude: lat }, permissions: ["geolocation"] });
    const { page, context } = guest;
    await page.clock.install();
    const asked = await watchAll(page);
    const trace = traces([lon, lat, ...site.location]);
    await guest.open("/exposure");
    await page.getByRole("heading", { name: "Was I there?" }).waitFor();
    expect((await kept(page)).databases).not.toContain(DATABASE);

    // The list and the map.
    await page.evaluate((code) => document.querySelector<HTMLDetailsElement>(`#province-${code}`)?.setAttribute("open", ""), site.region.slice(0, 2));
    if (viewport === PHONE) await page.getByRole("button", { name: "Show the map", exact: true }).click();
    await page.locator("canvas.maplibregl-canvas").waitFor();
    const card = page.locator(`article[id="site-${site.id}"]`);
    await card.getByRole("button", { name: "Show on the map" }).click();
    await page.locator("article.chosen").waitFor();

    // A published place, a point of the map, a file.
    await card.getByRole("button", { name: "I was here" }).click();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("heading", { name: "You may have been exposed" }).waitFor();
    await page.getByRole("button", { name: "Choose a point on the map" }).click();
    await page.getByRole("button", { name: "Take the middle of the map" }).click();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.locator("summary", { hasText: "From a file" }).click();
    await page.locator("input[type=file]").setInputFiles({ name: "way.gpx", mimeType: "application/gpx+xml", buffer: gpxAt([lon, lat], site) });
    await page.getByText(/stays? of the last 14 days found/).waitFor();

    // Recorded while the page is open: two positions half a minute apart.
    await page.locator("summary", { hasText: "Recorded by this page" }).click();
    await page.getByRole("button", { name: "Record where I am" }).click();
    await page.getByText("Recording. 1 position kept.").waitFor();
    await page.clock.fastForward(31_000);
    await context.setGeolocation({ longitude: lon, latitude: lat + 0.00001 });
    await page.getByText("Recording. 2 positions kept.").waitFor();

    // Warned, told, and sent to the nearest centre.
    await page.getByRole("button", { name: "Warn me within 100 metres" }).click();
    await page.locator("p.near").first().waitFor();
    await page.getByRole("radio", { name: "Within 100 metres, at any time" }).check();
    await page.getByRole("heading", { name: "You were near a published place" }).waitFor();
    await page.getByRole("button", { name: "I was not there" }).first().click();
    await page.getByRole("button", { name: "Nearest to where I am" }).click();
    await page.locator("section[aria-labelledby=nearest-centre] article").first().waitFor();
    await page.waitForTimeout(500);

    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter(({ body }) => body !== null)).toEqual([]);
    expect(asked.filter(({ whole }) => trace.test(whole))).toEqual([]);
    expect(asked.map(({ path }) => path).filter((path) => !ALLOWED.some((allowed) => allowed.test(path)))).toEqual([]);

    // Recording was switched on, so positions are kept; nothing else is, and one button takes all of it away.
    const before = await kept(page);
    expect(before.databases).toContain(DATABASE);
    expect(before.texts).not.toMatch(trace);
    await page.getByRole("button", { name: "Delete everything on this device" }).click();
    await page.getByText("Everything of this page has been deleted").waitFor();
    await expect.poll(async () => (await kept(page)).databases).not.toContain(DATABASE);
    expect(await context.cookies()).toEqual([]);
    expect(guest.troubles).toEqual([]);
    await context.close();
  },
);

test("a trace is found in every form in which it could be sent", () => {
  const trace = traces([126.97802, 37.56651]);
  const forms = ["?lat=37.5665", "?near=37.57,126.98", "lon=126%2E978", "E7=375665100", "x=126.9780"];
  expect(forms.filter((form) => !trace.test(form))).toEqual([]);
  expect(["/v1/keys", "since=epoch-3756", "?at=37.6", "?at=137.5665"].filter((form) => trace.test(form))).toEqual(["since=epoch-3756"]);
});
