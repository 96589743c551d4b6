// Makes the pictures of the documentation anew, from pages of the synthetic nation at a desk in English and on a phone in Korean.
// `node tools/make-screenshots.ts [BEGINNING OF A FILE'S NAME]`; needs Chromium and the built pages.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "../test/browser/chromium.ts";
import { untilPublished } from "../test/browser/sample-releases.ts";
import { answer, begin, OLDER_EXPOSED, POSITIVE } from "../test/browser/self-check-steps.ts";
import { startProcess } from "../test/crash/server-process.ts";
import { buildPages } from "./build-web.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
/** Between the palaces and the river, where sellers of every level lie close together. */
const POINT = "lat=37.5605&lng=126.9745";
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
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 1020 }, locale: "ko-KR", deviceScaleFactor: 2 };

async function untilDrawn(page: Page): Promise<void> {
  await page.locator("ol article").first().waitFor();
  await sleep(DRAWN_MS);
}

async function untilThere(page: Page): Promise<void> {
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
}

/** From a heading on. */
async function untilSeen(page: Page, id: string): Promise<void> {
  await untilThere(page);
  await page.locator(`#${id}`).evaluate((heading) => heading.scrollIntoView());
}

const PICTURES: readonly Picture[] = [
  { file: "masks.png", path: `/masks?${POINT}&zoom=14.4`, visitor: DESK, prepare: untilDrawn },
  { file: "masks-phone.png", path: `/masks?${POINT}&available=1`, visitor: PHONE, prepare: untilDrawn },
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
    visitor: { ...PHONE, viewport: { width: 390, height: 1390 }, deviceScaleFactor: 1 },
    prepare: async (page) => {
      await begin(page, "ko");
      await answer(page, "ko", POSITIVE);
      await page.evaluate("scrollTo(0, 0)");
    },
  },
  { file: "self-check-sheet.png", path: "/self-check/sheet", visitor: DESK, prepare: (page) => untilSeen(page, "sheet-next") },
  { file: "self-check-research.png", path: "/self-check/research/heo-2021", visitor: DESK, prepare: (page) => untilSeen(page, "behaviour") },
];

async function take(browser: Browser, address: string, { file, path, visitor, prepare }: Picture): Promise<void> {
  const context = await browser.newContext({ baseURL: address, ...visitor });
  const page = await context.newPage();
  await page.goto(path);
  await prepare(page);
  await page.screenshot({ path: join(IMAGES, file) });
  await context.close();
  process.stdout.write(`docs/images/${file}\n`);
}

const wanted = PICTURES.filter(({ file }) => file.startsWith(process.argv[2] ?? ""));
await buildPages(true);
await mkdir(IMAGES, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), "madang-screenshots-"));
const server = await startProcess({ MADANG_SAMPLE: "on", MADANG_DATA_DIR: folder });
const browser = await launchChromium();
try {
  await sleep(MORNING_MS);
  await untilPublished(server.base, "symptoms");
  for (const picture of wanted) await take(browser, server.base, picture);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await server.ended;
  await rm(folder, { recursive: true, force: true });
}
