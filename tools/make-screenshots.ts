// Makes the pictures of the documentation anew, from pages of the synthetic nation at a desk in English and on a phone in Korean.
// `node tools/make-screenshots.ts [BEGINNING OF A FILE'S NAME]`; needs Chromium and the built pages.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { TABLE_DATASETS } from "../src/datasets/registry.ts";
import { launchChromium } from "../test/browser/chromium.ts";
import { untilPublished } from "../test/browser/sample-releases.ts";
import { answer, begin, OLDER_EXPOSED, POSITIVE } from "../test/browser/self-check-steps.ts";
import { walkToCsv } from "../test/browser/walk-to-csv.ts";
import { startProcess } from "../test/crash/server-process.ts";
import { buildPages } from "./build-web.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
/** Between the palaces and the river, where sellers of every level lie close together. */
const POINT = "lat=37.5605&lng=126.9745";
const DISTRICT = encodeURIComponent("서울특별시 강남구");
/** The morning's deliveries have come in, and the signs have been drawn. */
const MORNING_MS = 90_000;
const DRAWN_MS = 6_000;

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly visitor: BrowserContextOptions;
  /** What is done on the page before the picture is taken. */
  readonly prepare: (page: Page) => Promise<void>;
}

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 960 }, locale: "en-GB" };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 1020 }, locale: "ko-KR" };
const SHARP_PHONE: BrowserContextOptions = { ...PHONE, deviceScaleFactor: 2 };
const PAPER: BrowserContextOptions = { viewport: { width: 794, height: 1123 }, locale: "ko-KR" };

async function untilDrawn(page: Page): Promise<void> {
  await page.locator("ol article").first().waitFor();
  await sleep(DRAWN_MS);
}

async function untilThere(page: Page): Promise<void> {
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
}

/** Pages that take no script along. */
async function untilWritten(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
}

/** The map comes after the list. */
async function untilMapDrawn(page: Page): Promise<void> {
  await untilThere(page);
  await sleep(DRAWN_MS);
}

/** The first province with its places. */
async function untilUnfolded(page: Page): Promise<void> {
  await untilThere(page);
  await page.locator("main details summary h3").first().click();
}

/** From a heading on. */
async function untilSeen(page: Page, id: string): Promise<void> {
  await untilThere(page);
  await page.locator(`#${id}`).evaluate((heading) => heading.scrollIntoView());
}

/** As a seller of the synthetic nation. */
async function signPlaceIn(page: Page): Promise<void> {
  await page.locator(".sample form button").first().click();
  await page.locator("#own-name").waitFor();
  await untilThere(page);
}

async function openSold(page: Page): Promise<void> {
  await signPlaceIn(page);
  await page.getByRole("link", { name: "판매", exact: true }).click();
  await page.getByRole("button", { name: "10", exact: true }).waitFor();
}

const PICTURES: readonly Picture[] = [
  { file: "masks.png", path: `/masks?${POINT}&zoom=14.4`, visitor: DESK, prepare: untilDrawn },
  { file: "masks-phone.png", path: `/masks?${POINT}&available=1`, visitor: SHARP_PHONE, prepare: untilDrawn },
  { file: "report-phone.png", path: "/report", visitor: SHARP_PHONE, prepare: signPlaceIn },
  { file: "report-sold-phone.png", path: "/report", visitor: SHARP_PHONE, prepare: openSold },
  { file: "screening.png", path: "/screening#near=37.5665,126.9780", visitor: DESK, prepare: untilDrawn },
  { file: "screening-phone.png", path: `/screening?q=${DISTRICT}`, visitor: PHONE, prepare: untilDrawn },
  { file: "exposure.png", path: "/exposure", visitor: DESK, prepare: untilMapDrawn },
  { file: "exposure-phone.png", path: "/exposure", visitor: { ...PHONE, viewport: { width: 390, height: 1500 } }, prepare: untilUnfolded },
  { file: "screening-easy.png", path: `/screening/easy?address=${DISTRICT}`, visitor: PHONE, prepare: untilWritten },
  { file: "screening-print.png", path: "/screening/print?region=11680", visitor: PAPER, prepare: untilWritten },
  { file: "dataset.png", path: "/datasets/cases-daily", visitor: { ...DESK, viewport: { width: 1280, height: 1500 } }, prepare: untilThere },
  {
    file: "outbreak.png",
    path: "/outbreak?region=KR&region=27&region=47&view=mean&per=rate",
    visitor: { ...DESK, viewport: { width: 1280, height: 1500 } },
    prepare: untilThere,
  },
  { file: "outbreak-phone.png", path: "/outbreak?scale=own", visitor: PHONE, prepare: (page) => untilSeen(page, "provinces") },
  { file: "outbreak-corrections.png", path: "/outbreak", visitor: DESK, prepare: (page) => untilSeen(page, "corrections") },
  { file: "self-check.png", path: "/self-check", visitor: DESK, prepare: untilThere },
  {
    file: "self-check-advice.png",
    path: "/self-check",
    visitor: DESK,
    prepare: async (page) => {
      await begin(page, "en");
      await answer(page, "en", OLDER_EXPOSED);
      await page.evaluate("scrollTo(0, 0)");
    },
  },
  {
    file: "self-check-points-phone.png",
    path: "/self-check",
    visitor: { ...PHONE, viewport: { width: 390, height: 1390 } },
    prepare: async (page) => {
      await begin(page, "ko");
      await answer(page, "ko", POSITIVE);
      await page.evaluate("scrollTo(0, 0)");
    },
  },
  { file: "self-check-sheet.png", path: "/self-check/sheet", visitor: DESK, prepare: (page) => untilSeen(page, "sheet-next") },
  { file: "self-check-research.png", path: "/self-check/research/heo-2021", visitor: DESK, prepare: (page) => untilSeen(page, "behaviour") },
];

/** Files `walk-….png`. */
const WALK = "walk-";

async function take(browser: Browser, address: string, { file, path, visitor, prepare }: Picture): Promise<void> {
  const context = await browser.newContext({ baseURL: address, ...visitor });
  const page = await context.newPage();
  await page.goto(path);
  await prepare(page);
  await keep(page, file);
  await context.close();
}

async function takeWalk(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 390, height: 844 }, locale: "en-GB", acceptDownloads: true });
  const page = await context.newPage();
  await walkToCsv(page, (station) => keep(page, `${WALK}${station}.png`));
  await context.close();
}

async function keep(page: Page, file: string): Promise<void> {
  await page.screenshot({ path: join(IMAGES, file) });
  process.stdout.write(`docs/images/${file}\n`);
}

const beginning = process.argv[2] ?? "";
await buildPages(true);
await mkdir(IMAGES, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), "madang-screenshots-"));
const server = await startProcess({ MADANG_SAMPLE: "on", MADANG_DATA_DIR: folder });
const browser = await launchChromium();
try {
  await sleep(MORNING_MS);
  for (const { id } of TABLE_DATASETS) await untilPublished(server.base, id);
  for (const picture of PICTURES.filter(({ file }) => file.startsWith(beginning))) await take(browser, server.base, picture);
  if (WALK.startsWith(beginning) || beginning.startsWith(WALK)) await takeWalk(browser, server.base);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await server.ended;
  await rm(folder, { recursive: true, force: true });
}
